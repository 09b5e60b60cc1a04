package mistakes

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"zhilu/wizard/diag"
)

var update = flag.Bool("update", false, "rewrite golden files")

func at(file string, line, col int) diag.Pos { return diag.Pos{File: file, Line: line, Col: col} }

// some are mistakes of every shape.
var some = diag.List{
	{Pos: at("content/a/index.zh.md", 2, 4), Rule: "unknown-fact", Message: `unknown fact "费用s"`, Hint: `did you mean "费用"?`,
		Notes: []diag.Note{{Pos: at("content/a/guide.yaml", 1, 1), Message: "facts stand here"}}},
	{Pos: at("content/a/guide.yaml", 2, 3), Rule: "full-width", Message: `full-width "："`, Hint: `write ": "`,
		Fix: []diag.Edit{{Pos: at("content/a/guide.yaml", 2, 3), Old: "：", New: ": "}}},
	{Pos: at("content/a/guide.yaml", 3, 2), Severity: diag.Warning, Rule: "layout", Message: "white space that nobody needs", Hint: "remove it",
		Fix: []diag.Edit{{Pos: at("content/a/guide.yaml", 4, 1), Old: "\n"}}},
	{Pos: at("content/a", 0, 0), Severity: diag.Warning, Rule: "missing-translation", Message: `the guide has no page in "zh", 100 %: none`},
	{Pos: at("content/a/index.en.md", 1, 0), Severity: diag.Remark, Rule: "unclear-address", Message: "answered 403"},
	{Pos: at("content/a b,c/x\n::error::y.md", 1, 1), Rule: "wrong-name", Message: "cannot be called so"},
	{Pos: at("content/a/index.zh.md", 9, 4), Rule: "unknown-fact", Message: `unknown fact "费用s"`, Fix: []diag.Edit{{Pos: at("content/a/index.zh.md", 0, 0), Old: "\r", New: ""}}},
}

var sources = map[string]string{
	"content/a/index.zh.md": "---\n真🎉\t费用s的\n",
	"content/a/guide.yaml":  "a: 1\nfe：x\n \n\n",
	"content/a/index.en.md": strings.Repeat("long ", 100) + "\n",
}

func source(file string) []byte { return []byte(sources[file]) }

// TestGolden holds the forms to the byte: scripts and hosts read them.
func TestGolden(t *testing.T) {
	for _, c := range []struct {
		file  string
		write func(*strings.Builder) error
	}{
		{"text", func(b *strings.Builder) error { return (&Printer{Source: source}).Print(b, some) }},
		{"colour", func(b *strings.Builder) error { return (&Printer{Source: source, Colour: true}).Print(b, some) }},
		{"json", func(b *strings.Builder) error { return JSON(b, some) }},
		{"github", func(b *strings.Builder) error { return GitHub(b, some) }},
		{"sarif", func(b *strings.Builder) error { return SARIF(b, some, "1.2.3") }},
	} {
		t.Run(c.file, func(t *testing.T) {
			var b strings.Builder
			if err := c.write(&b); err != nil {
				t.Fatal(err)
			}
			golden := "testdata/" + c.file + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if b.String() != string(want) {
				t.Errorf("got\n%s\nwant\n%s", b.String(), want)
			}
		})
	}
}

func TestMarks(t *testing.T) {
	long := strings.Repeat("一", 200)
	for _, c := range []struct{ name, line, message, want string }{
		{"a word", "when: degre > 1", `1:7 unknown name "degre"`, "      ^^^^^"},
		{"Chinese before", "费用：fee", `1:4 unknown fact "fee"`, "      ^^^"},
		{"Chinese", "a 费用", `1:3 unknown fact "费用"`, "  ^^^^"},
		{"in quotes", `a: "b"`, `1:4 cannot be "b"`, "   ^^^"},
		{"not there", "summary: for 18", `1:10 "18" stands here`, "         ^"},
		{"a tab before", "\ta", `1:2 wrong`, "\t^"},
		{"emoji before", "👨‍👩 a", `1:5 wrong`, "     ^"},
		{"end of the line", "ab", `1:3 wrong`, "  ^"},
		{"behind the end of the line", "ab", `1:9 wrong`, "  ^"},
		{"no column", "ab", `1:0 wrong`, ""},
		{"no such line", "ab", `5:1 wrong`, ""},
		{"a long line", long + "x" + long, `1:201 unknown "x"`, " " + strings.Repeat(" ", 100) + "^"},
	} {
		t.Run(c.name, func(t *testing.T) {
			place, message, _ := strings.Cut(c.message, " ")
			var pos diag.Pos
			line, col, _ := strings.Cut(place, ":")
			if json.Unmarshal([]byte(line), &pos.Line) != nil || json.Unmarshal([]byte(col), &pos.Col) != nil {
				t.Fatal(place)
			}
			var b strings.Builder
			p := Printer{Source: func(string) []byte { return []byte(c.line + "\n") }}
			if err := p.Print(&b, diag.List{{Pos: pos, Message: message}}); err != nil {
				t.Fatal(err)
			}
			_, mark, _ := strings.Cut(b.String(), "\n      | ")
			if mark, _, _ = strings.Cut(mark, "\n"); mark != c.want {
				t.Errorf("got %q, want %q\n%s", mark, c.want, b.String())
			}
		})
	}
}

// TestTerminalIsSafe tries names and lines that would take over a terminal, or a workflow's log.
func TestTerminalIsSafe(t *testing.T) {
	list := diag.List{{Pos: at("a\x1b[2J\n::error::b", 1, 1), Message: "x\x1b]0;y\a \u202e"}}
	p := Printer{Source: func(string) []byte { return []byte("\x1b[31mred\u202e\n") }}
	for name, print := range map[string]func(*strings.Builder) error{
		"text":   func(b *strings.Builder) error { return p.Print(b, list) },
		"github": func(b *strings.Builder) error { return GitHub(b, list) },
	} {
		var b strings.Builder
		if err := print(&b); err != nil {
			t.Fatal(err)
		}
		if name == "text" && strings.ContainsAny(b.String(), "\x1b\a\u202e") || strings.Contains(b.String(), "\n::error::b") {
			t.Errorf("%s: %q", name, b.String())
		}
	}
}

// TestSARIF holds what hosts need of a result: a known rule, a place within the project that begins at line 1, and a
// fingerprint of its own.
func TestSARIF(t *testing.T) {
	var b strings.Builder
	if err := SARIF(&b, some, ""); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Schema  string `json:"$schema"`
		Version string
		Runs    []struct {
			Tool    struct{ Driver sarifDriver }
			Results []sarifResult
		}
	}
	if err := json.Unmarshal([]byte(b.String()), &log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || log.Schema == "" || len(log.Runs) != 1 || len(log.Runs[0].Results) != len(some) {
		t.Fatalf("got %+v", log)
	}
	seen := map[string]bool{}
	rules := log.Runs[0].Tool.Driver.Rules
	for i, r := range log.Runs[0].Results {
		if r.RuleIndex >= len(rules) || rules[r.RuleIndex].ID != r.RuleID || rules[r.RuleIndex].Short.Text == "" || r.Message.Text == "" {
			t.Errorf("result %d: rule %+v", i, r)
		}
		at := r.Locations[0].Physical
		if len(r.Locations) != 1 || at.Region.StartLine < 1 || at.Artifact.Base != "%SRCROOT%" || strings.ContainsAny(at.Artifact.URI, " \n") {
			t.Errorf("result %d: place %+v", i, at)
		}
		if print := r.Fingerprints["mistake/v1"]; seen[print] {
			t.Errorf("result %d: the fingerprint of another", i)
		} else {
			seen[print] = true
		}
	}
}

func TestKinds(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range Kinds {
		if seen[k.Name] {
			t.Errorf("%s is listed twice", k.Name)
		}
		if seen[k.Name] = true; strings.HasSuffix(k.Says, ".") || k.Says == "" {
			t.Errorf("%s: %q", k.Name, k.Says)
		}
	}
}
