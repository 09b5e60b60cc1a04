package house

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	room     = regexp.MustCompile("(?m)^\\| (`[^|]+) \\|")
	roomName = regexp.MustCompile("`([^`]+)`")
)

// TestTheMapIsInOrder holds the rooms of ARCHITECTURE.md to the table of edges: each package has its line, and what it
// may import stands below it, or in the same line.
func TestTheMapIsInOrder(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rooms, _ := strings.Cut(string(text), "\n## Rooms\n")
	rooms, _, _ = strings.Cut(rooms, "\n## ")
	line := map[string]int{}
	for i, cell := range room.FindAllStringSubmatch(rooms, -1) {
		for _, name := range roomName.FindAllStringSubmatch(cell[1], -1) {
			line[strings.TrimSuffix(name[1], "/")] = i + 1
		}
	}
	for name, below := range edges {
		if line[name] == 0 {
			t.Errorf("ARCHITECTURE.md has no line for %s: say there what goes in and what comes out", name)
		}
		for _, b := range below {
			if line[b] < line[name] {
				t.Errorf("%s may import %s, which stands above it in ARCHITECTURE.md: put it further down", name, b)
			}
		}
	}
}
