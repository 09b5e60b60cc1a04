package main

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (a *app) versionVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Prints which Zhilu this is",
		Args:  cobra.NoArgs,
		RunE: verb(func(context.Context, []string) error {
			fmt.Fprintln(a.stdout, "zhilu", version())
			return nil
		}),
	}
}

// version names the commit that the command was built from, as far as the toolchain has noted it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	out := info.Main.Version
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			out += " " + s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			out += " (changed since)"
		}
	}
	return out + " " + info.GoVersion
}
