package wizard

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhilu/wizard/diag/yaml"
)

// TestDiffSite moves a threshold of the site's points table: the tree that counts them changes, and those that run it.
func TestDiffSite(t *testing.T) {
	src := siteSources(t)
	old, new := siteRules(t), src
	new.Parameters.Data = bytes.Replace(src.Parameters.Data, []byte("value: 60, source: category-b-beijing"), []byte("value: 55, source: category-b-beijing"), 1)
	for i, f := range new.Trees { // cases at the old threshold are not true any more
		if at := bytes.Index(f.Data, []byte("\ncases:")); at >= 0 {
			new.Trees[i].Data = f.Data[:at+1]
		}
	}
	rules, list := Check(new)
	if list.HasErrors() {
		t.Fatal(errors(list))
	}
	got, err := Diff(old, rules, today)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, d := range got {
		lines = append(lines, fmt.Sprint(d.Tree, " ", d.Change, " ", d.Runs))
		for _, r := range d.Regions {
			verdicts, err := rules.Try(t.Context(), Trial{Trees: []string{d.Tree}, Answers: r.Example, AsOf: today})
			if err != nil {
				t.Fatal(err)
			}
			outcome, _, _ := strings.Cut(r.To, " (")
			if v := verdicts[0]; v.Outcome == nil || *v.Outcome != outcome && v.Detail != outcome {
				t.Errorf("%s: %v leads to %v, not to %s", d.Tree, r.Example, v.Possible, outcome)
			}
		}
	}
	if want := []string{"category changed []", "single-window changed [category]", "wp-new changed [category]"}; !slices.Equal(lines, want) {
		t.Errorf("got %q, want %q", lines, want)
	}
}

const diffQuestions = `
reason:
  type: one
  text: {en: Why, zh: 为何}
  options: {work: {text: {en: Work, zh: 工作}}, study: {text: {en: Study, zh: 学习}}, visit: {text: {en: Visit, zh: 探访}}}
age: {type: number, unit: years, min: 0, max: 120, text: {en: Age, zh: 年龄}}
child: {type: bool, text: {en: Child, zh: 儿童}}
papers:
  type: many
  text: {en: Papers, zh: 材料}
  options: {letter: {text: {en: Letter, zh: 信}}, passport: {text: {en: Passport, zh: 护照}}, photo: {text: {en: Photo, zh: 照片}}}
constraints:
  - {never: child and age >= 18, why: {en: A child is under 18., zh: 未满十八}}
`

const diffTree = `tree: t
title: {en: T, zh: 题}
steps:
  a:
    ask: reason
    work: b
    study: outcome y
    visit: c
    sources: [law]
  b:
    when: age >= 16 and not child
    text: {en: A, zh: 甲}
    then: outcome x
    else: outcome y
    sources: [law]
  c:
    when: papers has passport or papers has letter
    text: {en: C, zh: 丙}
    then: outcome z
    else: outcome y
    sources: [law]
outcomes:
  x: {verdict: likely, text: {en: X, zh: 是}, sources: [law]}
  y: {verdict: not-this, text: {en: Y, zh: 否}, sources: [law]}
  z: {verdict: ask-the-office, text: {en: Z, zh: 问}, sources: [law]}
`

func TestDiff(t *testing.T) {
	rules := func(replace ...string) *Rules {
		edit := strings.NewReplacer(replace...)
		src := Sources{Langs: []yaml.Lang{"en", "zh"}, Questions: File{"questions.yaml", []byte(edit.Replace(diffQuestions))},
			Trees:      []File{{"a/b/eligibility.yaml", []byte(edit.Replace(diffTree))}},
			Confidence: map[string]string{"law": "found"}, Documents: map[string][]string{"a/b": nil}, Today: today}
		r, list := Check(src)
		if list.HasErrors() {
			t.Fatal(errors(list))
		}
		return r
	}
	old := rules()
	for _, c := range []struct {
		name string
		edit []string
		want string
	}{
		{"other words", []string{"en: X,", "en: Yes,"}, ""},
		{"the same in another form", []string{"age >= 16 and not child", "not (child or age < 16)"}, ""},
		{"a threshold", []string{"age >= 16", "age >= 18"}, "x (likely) → y (not-this): reason = work, age = 16..17, child = no"},
		{"what nobody is", []string{" and not child", ""}, "y (not-this) → x (likely): reason = work, age = 16..17, child = yes"},
		{"what cannot be is not told", []string{"age >= 16 and not child", "age >= 18"}, "x (likely) → y (not-this): reason = work, age = 16..17, child = no"},
		{"a verdict", []string{"not-this", "ask-the-office"}, "y (not-this) → y (ask-the-office): reason in (work, study), age <= 15 | reason in (work, study), child = yes | reason = study | " +
			"reason in (study, visit), not papers has passport, not papers has letter"},
		{"an option", []string{"visit: {", "call: {", "visit: c", "call: c"}, " → z (ask-the-office): reason = call, papers has letter | reason = call, papers has passport; " +
			"z (ask-the-office) → : reason = visit, papers has letter | reason = visit, papers has passport; " +
			" → y (not-this): reason = call, not papers has passport, not papers has letter; " +
			"y (not-this) → : reason = visit, not papers has passport, not papers has letter"},
		{"an option of several", []string{" or papers has letter", "", "letter: {text: {en: Letter, zh: 信}}, ", ""},
			"z (ask-the-office) → y (not-this): reason = visit, not papers has passport, papers has letter"},
		{"another type", []string{"type: number, unit: years, min: 0, max: 120, text", "type: one, options: {old: {text: {en: Old, zh: 老}}, young: {text: {en: Young, zh: 少}}}, text",
			"age >= 16", "age = old", "age >= 18", "age = old"},
			"x (likely) → y (not-this): reason = work, age >= 16, child = no, age = young; y (not-this) → x (likely): reason = work, age <= 15, age = old"},
		{"a tree", []string{"tree: t", "tree: u"}, "removed; added"},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, err := Diff(old, rules(c.edit...), today)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, d := range list {
				for _, r := range d.Regions {
					got = append(got, fmt.Sprintf("%s → %s: %s", r.From, r.To, strings.Join(r.Answers, " | ")))
				}
				if d.Change != "changed" {
					got = append(got, d.Change)
				}
			}
			if text := strings.Join(got, "; "); text != c.want {
				t.Errorf("got %q, want %q", text, c.want)
			}
		})
	}
}
