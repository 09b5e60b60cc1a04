package content

import (
	"os"
	"testing"
	"time"
)

var now = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

func TestLoadTestSite(t *testing.T) {
	c, list, err := Load(os.DirFS("../testdata/site"), Options{Now: now})
	if err != nil || len(list) > 0 {
		t.Fatalf("Load: %v\n%s", err, list)
	}
	if len(c.Guides) != 5 {
		t.Errorf("guides = %d, want 5", len(c.Guides))
	}
}
