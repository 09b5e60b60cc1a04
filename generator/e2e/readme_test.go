package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var fenced = regexp.MustCompile("(?ms)^```(\\w*)\n(.*?)^```$")

// TestReadme does what README.md shows an editor: its guide and its tree, put into a small site, must build, and the
// mistake that it shows must be reported in the very words.
func TestReadme(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string][]string{}
	for _, m := range fenced.FindAllStringSubmatch(string(text), -1) {
		blocks[m[1]] = append(blocks[m[1]], m[2])
	}
	if len(blocks["markdown"]) != 1 || len(blocks["yaml"]) < 3 {
		t.Fatalf("README.md has %d blocks of Markdown and %d of YAML, want 1 and at least 3: guide.yaml, questions.yaml, eligibility.yaml",
			len(blocks["markdown"]), len(blocks["yaml"]))
	}
	prose, plain := blocks["markdown"][0], blocks[""]
	mistake := plain[len(plain)-1]

	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../testdata/site")); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "content/topics")); err != nil { // it links to another text of the guide
		t.Fatal(err)
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, "content", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const guide = "permits/stay-permit/"
	write(guide+"index.en.md", prose)
	write(guide+"index.zh.md", strings.ReplaceAll(prose, "index.en.md", "index.zh.md"))
	write(guide+"guide.yaml", blocks["yaml"][0])
	write("questions.yaml", blocks["yaml"][1])
	write(guide+"eligibility.yaml", blocks["yaml"][2])

	command := compiled(t)
	build := func() string {
		cmd := exec.Command(command, "build", "--clock", asOf)
		cmd.Dir = dir
		said, _ := cmd.CombinedOutput()
		return string(said)
	}
	if said := build(); !strings.Contains(said, "built ") {
		t.Errorf("what README.md shows does not build:\n%s", said)
	}
	write(guide+"index.en.md", strings.Replace(prose, "fact processing", "fact procesing", 1))
	if said := build(); !strings.Contains(said, mistake) {
		t.Errorf("README.md shows the mistake\n%sbut the command says\n%s", mistake, said)
	}
}
