package bench

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestTokensInTheBrowser: the browser reads the corpus of generator/search as Go does there.
func TestTokensInTheBrowser(t *testing.T) {
	corpus, err := os.ReadFile("../search/testdata/tokens.txt")
	if err != nil {
		t.Fatal(err)
	}
	pairs, err := os.ReadFile("../search/simplified.txt")
	if err != nil {
		t.Fatal(err)
	}
	var texts, want []string
	text := ""
	for line := range strings.Lines(string(corpus)) {
		line = strings.TrimSuffix(line, "\n")
		switch tokens, answers := strings.CutPrefix(line, "\t="); {
		case answers:
			texts, want = append(texts, text), append(want, strings.TrimSpace(tokens))
		case !strings.HasPrefix(line, "#"):
			text = line
		}
	}
	in, err := json.Marshal(map[string]any{"script": searchScript(t), "forms": string(pairs), "texts": texts})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), node(t), "testdata/tokens.mjs")
	var complaints bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, complaints.String())
	}
	var got []string
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) || len(got) < 20 {
		t.Fatalf("%d answers to %d cases", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q:\n got %s\nwant %s", texts[i], got[i], want[i])
		}
	}
}
