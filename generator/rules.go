package main

import (
	"context"

	"zhilu/generator/pipeline"
	"zhilu/wizard"
	"zhilu/wizard/diag"
)

// rules reads and checks the rules of the content folder. Mistakes are printed; warnings are not: the verbs that need
// the rules only are about something else.
func (a *app) rules(ctx context.Context) (*wizard.Rules, error) {
	in, done, err := a.input()
	if err != nil {
		return nil, err
	}
	defer done()
	return a.checked(pipeline.Rules(ctx, in))
}

func (a *app) checked(rules *wizard.Rules, list diag.List, err error) (*wizard.Rules, error) {
	if err != nil {
		return nil, err
	}
	if list.HasErrors() {
		a.printMistakes(list)
		return nil, errMistakes
	}
	return rules, nil
}
