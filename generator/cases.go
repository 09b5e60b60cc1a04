package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"zhilu/wizard"
)

func (a *app) casesVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "cases TREE",
		Short: "Writes the boundary cases that a tree lacks, for an editor to confirm",
		Long: `Writes a case for every branch that no case takes, and for both sides of every threshold that no case stands at, in
the form of eligibility.yaml. They say where the rules lead now: whether that is right is for an editor to say, who
then puts them below cases: in the tree's file.`,
		Example: "  zhilu cases category\n  zhilu cases permits/stay-permit >> content/permits/stay-permit/eligibility.yaml",
		Args:    cobra.ExactArgs(1),
		RunE:    verb(func(ctx context.Context, args []string) error { return a.cases(ctx, args[0]) }),
	}
}

func (a *app) cases(ctx context.Context, tree string) error {
	rules, err := a.rules(ctx)
	if err != nil {
		return err
	}
	missing, first, err := rules.MissingCases(tree, a.now)
	if wrong := new(wizard.CallError); errors.As(err, &wrong) {
		return usageError{wrong}
	}
	if err != nil {
		return err
	}
	if first && len(missing) > 0 {
		fmt.Fprintln(a.stdout, "cases:")
	}
	for _, c := range missing {
		fmt.Fprintf(a.stdout, "  - given: {%s} # confirm: step %s\n", strings.Join(c.Given, ", "), c.Step)
		fmt.Fprintf(a.stdout, "    today: %s\n", a.now.Format("2006-01-02"))
		fmt.Fprintf(a.stdout, "    expect: %s\n", c.Expect)
	}
	if len(missing) == 0 {
		fmt.Fprintln(a.stderr, "no case is missing")
	}
	return nil
}
