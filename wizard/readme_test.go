package wizard

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhilu/wizard/check"
	"zhilu/wizard/diag/yaml"
	"zhilu/wizard/interp"
	"zhilu/wizard/tree"
)

// The README's examples are fragments of files: a fence's info string names the file. Questions, parameters and the
// calendar of all fences together are what trees can refer to; a fragment of eligibility.yaml gets what it leaves out.
// "conditions" are one a line. Comments "# answers → outcomes" and "# outcome says: text" are claims.

var (
	fence   = regexp.MustCompile("(?ms)^```yaml (\\S+)\n(.*?)^```$")
	claim   = regexp.MustCompile(`(?m)^# (.*)→ (.*)$`)
	saying  = regexp.MustCompile(`(?m)^# (\S+) says: (.*)$`)
	outcome = regexp.MustCompile(`outcome (\S+)`)
)

type example struct {
	line       int
	file, text string
}

func examples(t *testing.T) []example {
	src, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []example
	for _, m := range fence.FindAllSubmatchIndex(src, -1) {
		line := 1 + strings.Count(string(src[:m[0]]), "\n")
		out = append(out, example{line, string(src[m[2]:m[3]]), string(src[m[4]:m[5]])})
	}
	return out
}

func TestReadme(t *testing.T) {
	all := examples(t)
	src := Sources{Langs: []yaml.Lang{"en", "zh"}, Confidence: map[string]string{"law": "found"}, Today: today,
		Documents: map[string][]string{"offices/town-hall": nil, "processing-times/permit": nil, "permits/extension": {"form"}}}
	shared := map[string]*File{"questions.yaml": &src.Questions, "parameters.yaml": &src.Parameters, "calendar.yaml": &src.Calendar}
	for _, e := range all {
		if f := shared[e.file]; f != nil {
			f.Name, f.Data = e.file, append(f.Data, e.text...)
		}
	}
	src.Insert = insertsFrom(t, all)
	named := map[string]File{} // trees that others run
	for _, e := range all {
		switch e.file {
		case "eligibility.yaml":
			f := e.tree(&src)
			t.Run(fmt.Sprintf("line %d", e.line), func(t *testing.T) { e.claims(t, src, append(others(named, e), f)) })
			if name, _, ok := strings.Cut(strings.TrimPrefix(e.text, "tree: "), "\n"); ok && strings.HasPrefix(e.text, "tree:") {
				named[name] = f
			}
		case "conditions":
			for i, line := range strings.Split(strings.TrimSpace(e.text), "\n") {
				t.Run(fmt.Sprintf("line %d", e.line+1+i), func(t *testing.T) { condition(t, src, line) })
			}
		case "guide.yaml":
		default:
			if shared[e.file] == nil {
				t.Errorf("line %d: what is %q?", e.line, e.file)
			}
		}
	}
	if len(all) < 20 {
		t.Errorf("only %d examples found", len(all))
	}
}

// others are the trees that an example runs.
func others(named map[string]File, e example) []File {
	var out []File
	for name, f := range named {
		if strings.Contains(e.text, "run: "+name) || strings.Contains(e.text, "tree "+name) {
			out = append(out, f)
		}
	}
	return out
}

// tree completes a fragment: a name, a title, an outcome for every one that a step leads to, and cases to lead to each.
func (e example) tree(src *Sources) File {
	text := e.text
	if !strings.HasPrefix(text, "tree:") {
		text = fmt.Sprintf("tree: line%d\ntitle: {en: Example, zh: 例}\n", e.line) + text
	}
	if !strings.Contains(text, "\noutcomes:") {
		head, tail, _ := strings.Cut(text, "\ncases:")
		head += "\noutcomes:\n"
		var seen []string
		for _, m := range outcome.FindAllStringSubmatch(head, -1) {
			if !slices.Contains(seen, m[1]) {
				seen = append(seen, m[1])
				head += fmt.Sprintf("  %s: {verdict: likely, text: {en: Yes, zh: 是}, sources: [law]}\n", m[1])
			}
		}
		if text = head; tail != "" {
			text += "cases:" + tail
		}
	}
	guide := fmt.Sprintf("examples/line%d", e.line)
	src.Documents[guide] = []string{"passport", "consent"}
	return File{guide + "/eligibility.yaml", []byte(text)}
}

func (e example) claims(t *testing.T, src Sources, trees []File) {
	src.Trees = trees
	r, list := Check(src)
	if r == nil {
		t.Fatal(errors(list))
	}
	tr := r.Program.Find(strings.TrimSuffix(trees[len(trees)-1].Name, "/eligibility.yaml"))
	found := claim.FindAllStringSubmatch(e.text, -1)
	for _, m := range found {
		a := given(t, r.Program, m[1])
		if got := says(tr, interp.Decide(r.Program, tr, a)); got != m[2] {
			t.Errorf("%s→ %s: got %s", m[1], m[2], got)
		}
	}
	for _, m := range saying.FindAllStringSubmatch(e.text, -1) {
		i := slices.IndexFunc(tr.Outcomes, func(o *tree.Outcome) bool { return o.ID == m[1] })
		if got := tr.Outcomes[i].Text.In("en"); got != m[2] {
			t.Errorf("%s says %q, not %q", m[1], got, m[2])
		}
	}
	if len(found) == 0 && !strings.HasPrefix(e.text, "tree:") {
		t.Error("the example claims nothing")
	}
}

// given reads "age=15, today=2026-11-22" as answers.
func given(t *testing.T, p *check.Program, s string) check.Answers {
	a := p.NoAnswers(Day(today))
	for f := range strings.SplitSeq(s, ",") {
		if f = strings.TrimSpace(f); f == "" {
			continue
		}
		id, _, _ := strings.Cut(f, "=")
		if id != "today" && !slices.ContainsFunc(p.Questions, func(q *tree.Question) bool { return q.ID == id }) {
			t.Fatalf("the example does not ask %q", id)
		}
		set(t, p, &a, f)
	}
	return a
}

// says writes a result as the README does: "a or b", and of a settled one "a with passport, consent?".
func says(tr *check.Tree, r interp.Result) string {
	var names, docs []string
	for i, o := range tr.Outcomes {
		if r.Possible&(1<<i) == 0 {
			continue
		}
		names = append(names, o.ID)
		for j, d := range o.Documents {
			switch cond := tr.Extras[i].Docs[j]; {
			case cond < 0 || r.Conds[cond] == interp.True:
				docs = append(docs, d.ID.Value)
			case r.Conds[cond] == interp.Both:
				docs = append(docs, d.ID.Value+"?")
			}
		}
	}
	if len(names) == 1 && len(docs) > 0 {
		return names[0] + " with " + strings.Join(docs, ", ")
	}
	return strings.Join(names, " or ")
}

// condition tries "age >= 18  # age=18 → true; age=17 → false; a remark". It is asked where both are possible.
func condition(t *testing.T, src Sources, line string) {
	cond, comment, ok := strings.Cut(line, "#")
	if !ok {
		t.Fatal("the condition claims nothing")
	}
	e := example{0, "", fmt.Sprintf("steps:\n  a:\n    when: %s\n    text: {en: So, zh: 是}\n    then: outcome true\n    else: outcome false\n    sources: [law]\n", cond)}
	f := e.tree(&src)
	src.Trees = []File{f}
	r, list := Check(src)
	if r == nil {
		t.Fatal(errors(list))
	}
	p, claims := r.Program, 0
	for part := range strings.SplitSeq(comment, ";") {
		answers, want, ok := strings.Cut(part, "→")
		if !ok {
			continue
		}
		claims++
		got := says(p.Trees[0], interp.Decide(p, p.Trees[0], given(t, p, answers)))
		if want = strings.TrimSpace(want); strings.Replace(got, "true or false", "open", 1) != want {
			t.Errorf("%s→ %s: got %s", answers, want, got)
		}
	}
	if claims == 0 {
		t.Error("the condition claims nothing")
	}
}
