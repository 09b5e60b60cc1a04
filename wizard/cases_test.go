package wizard

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// TestMissingCases takes all cases of the site away. Those that are written instead must leave nothing untried.
func TestMissingCases(t *testing.T) {
	src := siteSources(t)
	for i, f := range src.Trees {
		if at := bytes.Index(f.Data, []byte("\ncases:")); at >= 0 {
			src.Trees[i].Data = f.Data[:at+1]
		}
	}
	rules, list := Check(src)
	if list.HasErrors() {
		t.Fatal(errors(list))
	}
	for i, f := range src.Trees {
		name := strings.TrimSuffix(f.Name, "/eligibility.yaml")
		missing, first, err := rules.MissingCases(name, today)
		if err != nil || !first || len(missing) == 0 {
			t.Fatal(name, len(missing), first, err)
		}
		var b strings.Builder
		for _, c := range missing {
			fmt.Fprintf(&b, "  - {given: {%s}, expect: %s}\n", strings.Join(c.Given, ", "), c.Expect)
		}
		src.Trees[i].Data = append(f.Data[:len(f.Data):len(f.Data)], "cases:\n"+b.String()...)
	}
	_, list = Check(src)
	for _, d := range list {
		if d.Rule == "no-case" || d.Rule == "case" {
			t.Error(d)
		}
	}
}
