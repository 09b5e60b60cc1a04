package markdown

import (
	"regexp"
	"strings"

	"zhilu/wizard/diag"
)

var anyBraces = regexp.MustCompile(`\\?\{\{[^}]*(?:\}\}|$)`)

// Facts puts the facts that {{fact …}} in a line of plain text names in their places. What cannot be found stands as
// written and is reported.
func Facts(line string, ask func(FactRef) (Fact, *diag.Diagnostic)) (string, []*diag.Diagnostic) {
	if !strings.Contains(line, "{{") {
		return line, nil
	}
	var problems []*diag.Diagnostic
	out := anyBraces.ReplaceAllStringFunc(line, func(written string) string {
		if braces, ok := strings.CutPrefix(written, `\`); ok {
			return braces
		}
		f, problem := OneFact(written, ask)
		if problem != nil {
			problems = append(problems, problem)
			return written
		}
		return f.Text
	})
	return out, problems
}

// OneFact asks for the fact that one {{fact …}} names.
func OneFact(written string, ask func(FactRef) (Fact, *diag.Diagnostic)) (Fact, *diag.Diagnostic) {
	ref, n := factRef([]byte(written))
	if n == 0 {
		return Fact{}, malformedFact(written)
	}
	return ask(ref)
}

func malformedFact(written string) *diag.Diagnostic {
	return malformed("wrong-fact", "%s cannot be read", written, "{{fact id}} or {{fact guide id}}, or figure for fact; write \\{{ for braces")
}
