package wizard

import (
	"strings"
	"testing"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// insertsFrom inserts the facts of the README's guide.yaml, in English.
func insertsFrom(t *testing.T, all []example) func(string, string, yaml.Lang) (string, *diag.Diagnostic) {
	said := map[string]string{}
	for _, e := range all {
		if e.file != "guide.yaml" {
			continue
		}
		n, list := yaml.Parse(e.file, 1, []byte(e.text))
		if n == nil {
			t.Fatal(list)
		}
		for _, fee := range n.Get("fees").Items {
			figure, unit, _ := strings.Cut(fee.Get("value").Value, " ")
			said["{{fact "+fee.Get("id").Value+"}}"] = unit + " " + figure
		}
		for _, p := range n.Get("facts").Pairs {
			said["{{figure "+p.Key.Value+"}}"] = p.Node.Get("value").Value
		}
	}
	return func(_, written string, _ yaml.Lang) (string, *diag.Diagnostic) {
		if words, ok := said[written]; ok {
			return words, nil
		}
		return "", &diag.Diagnostic{Message: "nothing called " + written}
	}
}

// TestInsert holds places and texts of all shapes in which YAML writes one.
func TestInsert(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "en: Pay {{fee}}\nzh: 费用{{fee}}", "en: Pay 160|zh: 费用160"},
		{"twice, the other way round", `{en: "{{fee}} {{days}} {{fee}}", zh: "{{days}}{{fee}}"}`, "en: 160 5 160|zh: 5160"},
		{"block", "en: >-\n  Pay\n  {{fee}}\nzh: |\n  {{fee}}", "en: Pay 160|zh: 160"},
		{"words", `{en: "a \\{{b}} {c}", zh: 好}`, "en: a {{b}} {c}|zh: 好"},
		{"across lines", "en: Pay {{fact\n  fee}}\nzh: \"{{fact fee}}\"", "en: Pay 160|zh: 160"},
		{"unknown", `{en: "é \"{{fee}}\" {{fe}}", zh: "{{fee}}"}`, "f:1:21: nothing called {{fe}}"},
		{"unknown, second line", "en: Pay {{fee}}\n  and {{fe}}\nzh: 好", "f:2:7: nothing called {{fe}}"},
		{"unknown, after braces that are words", `{en: '\{{fe}} {{fe}}', zh: 好}`, "f:1:15: nothing called {{fe}}"},
		{"unknown, other line breaks", "# a\r# b\u2028# c\r\nen: Pay {{fe}}\nzh: 好", "f:4:9: nothing called {{fe}}"},
		{"written with escapes", `{en: "\x7b{fe}}", zh: "{{fe}}"}`, "f:1:6: nothing called {{fe}}|f:1:24: nothing called {{fe}}"},
		{"no end", "en: Pay {{fee\nzh: 好", "f:1:9: nothing called {{fee"},
		{"only one language", `{en: "{{fee}}", zh: "费用"}`, `f:1:7: {{fee}} is not in the text in "zh" (insert the same in every language)`},
		{"another in each", "en: Pay {{fee}}\nzh: 在{{days}}内", `f:1:9: {{fee}} is not in the text in "zh" (insert the same in every language)|` +
			`f:2:6: {{days}} is not in the text in "en" (insert the same in every language)`},
		{"no language of the site", `{fr: "{{fee}}"}`, "fr: {{fee}}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			words := map[string]string{"{{fee}}": "160", "{{days}}": "5", "{{fact fee}}": "160"}
			src := Sources{Langs: []yaml.Lang{"en", "zh"}, Insert: func(_, written string, _ yaml.Lang) (string, *diag.Diagnostic) {
				if w, ok := words[strings.Join(strings.Fields(written), " ")]; ok {
					return w, nil
				}
				return written, &diag.Diagnostic{Message: "nothing called " + written}
			}}
			n, list := src.fill(parse([]File{{"f", []byte(c.text)}}, src.Langs)[0], "")
			var got []string
			for _, d := range list {
				got = append(got, d.String())
			}
			if got == nil {
				for _, p := range n.Pairs {
					got = append(got, p.Key.Value+": "+strings.TrimSpace(p.Node.Value))
				}
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

// TestInsertLimits holds that a file made to insert without end, or only mistakes, is answered soon and once.
func TestInsertLimits(t *testing.T) {
	for _, c := range []struct {
		name, text string
		reports    int
	}{
		{"long words", `{en: "` + strings.Repeat("{{long}}", 200) + `", zh: "{{long}}"}`, 1},
		{"many", `{en: "` + strings.Repeat("{{a}} ", 100_000) + `", zh: "{{a}}"}`, 1},
		{"wrong", "# {{\n" + strings.Repeat(`- {en: "\x7b{wrong}}", zh: "\x7b{wrong}}"}`+"\n", 5_000), yaml.MaxWrong},
		{"different", "# {{\n" + strings.Repeat(`- {en: "\x7b{a}}", zh: 好}`+"\n", 5_000), yaml.MaxWrong},
	} {
		src := Sources{Langs: []yaml.Lang{"en", "zh"}, Insert: func(_, written string, _ yaml.Lang) (string, *diag.Diagnostic) {
			switch written {
			case "{{wrong}}":
				return "", &diag.Diagnostic{Message: "wrong"}
			case "{{long}}":
				return strings.Repeat("x", 10_000), nil
			}
			return "a", nil
		}}
		if _, list := src.fill(parse([]File{{"f", []byte(c.text)}}, src.Langs)[0], ""); len(list) != c.reports {
			t.Errorf("%s: %d diagnostics, want %d", c.name, len(list), c.reports)
		}
	}
}
