package main

import (
	"strings"

	"zhilu/generator/mistakes"
	"zhilu/wizard/diag"
)

// printMistakes prints all diagnostics, and a last line that counts them; nothing if there are none.
func (a *app) printMistakes(list diag.List) {
	p := mistakes.Printer{Colour: a.terminal(a.stderr)}
	_ = p.Print(a.stderr, list) // whom should it be said to?
}

// lines gives the diagnostics as the terminal shows them.
func lines(list diag.List) []string {
	var out []string
	for _, d := range list {
		out = append(out, strings.Split(d.String(), "\n")...)
	}
	return append(out, mistakes.Count(list))
}
