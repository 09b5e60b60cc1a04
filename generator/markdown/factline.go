package markdown

import (
	"regexp"

	"zhilu/wizard/diag"
)

var anyBraces = regexp.MustCompile(`\{\{[^}]*(?:\}\}|$)`)

// Facts puts the facts that {{fact …}} in a line of plain text names in their places. What cannot be found stands as
// written and is reported.
func Facts(line string, ask func(guide, id string) (Fact, *diag.Diagnostic)) (string, []*diag.Diagnostic) {
	var problems []*diag.Diagnostic
	out := anyBraces.ReplaceAllStringFunc(line, func(written string) string {
		m := factForm.FindStringSubmatch(written)
		if m == nil {
			problems = append(problems, malformedFact(written))
			return written
		}
		f, problem := ask(m[1], m[2])
		if problem != nil {
			problems = append(problems, problem)
			return written
		}
		return f.Text
	})
	return out, problems
}

func malformedFact(written string) *diag.Diagnostic {
	return malformed("wrong-fact", "%s cannot be read", written, "{{fact id}} or {{fact guide id}}; write \\{{ for braces")
}
