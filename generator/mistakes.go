package main

import (
	"fmt"
	"strings"

	"zhilu/wizard/diag"
)

// printMistakes prints all diagnostics, and a last line that counts them; nothing if there are none.
func (a *app) printMistakes(list diag.List) {
	colour := a.terminal(a.stderr)
	for _, d := range list {
		fmt.Fprintln(a.stderr, paint(d, colour))
	}
	if len(list) > 0 {
		fmt.Fprintln(a.stderr, count(list))
	}
}

// paint sets off the place from the message on terminals.
func paint(d diag.Diagnostic, colour bool) string {
	line := d.String()
	if !colour {
		return line
	}
	const bold, red, yellow, plain = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[0m"
	tone := red
	if d.Severity == diag.Warning {
		tone = yellow
	}
	place := d.Pos.String()
	return bold + place + ":" + plain + tone + strings.TrimPrefix(line, place+":") + plain
}

// count gives "2 errors, 1 warning".
func count(list diag.List) string {
	errs := 0
	for _, d := range list {
		if d.Severity == diag.Error {
			errs++
		}
	}
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{errs, "error"}, {len(list) - errs, "warning"}} {
		switch {
		case p.n == 1:
			parts = append(parts, "1 "+p.what)
		case p.n > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", p.n, p.what))
		}
	}
	return strings.Join(parts, ", ")
}

// lines gives the diagnostics as the terminal shows them.
func lines(list diag.List) []string {
	var out []string
	for _, d := range list {
		out = append(out, strings.Split(d.String(), "\n")...)
	}
	return append(out, count(list))
}
