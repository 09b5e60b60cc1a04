package content

import (
	"slices"
	"testing"
	"time"
)

// TestKeptReread changes the text of one guide and the facts of another, long before anybody looks.
func TestKeptReread(t *testing.T) {
	const facts = "processing-times/stay-permit/guide.yaml"
	site := testSite(t)
	for _, f := range site {
		f.ModTime = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	kept := &Kept{}
	if _, got := load(t, site, Options{Kept: kept}); got != "" {
		t.Fatal(got)
	}
	for _, name := range []string{page, facts} {
		f := *site[name]
		f.Data, f.ModTime = append(slices.Clone(f.Data), "\n# Changed.\n"...), f.ModTime.AddDate(0, 1, 0)
		site[name] = &f
	}
	f := site[facts]
	f.Data = append(f.Data, "review_every: 300 days\n"...)
	if _, got := load(t, site, Options{Kept: kept, Changed: []string{page, facts}}); got != "" {
		t.Fatal(got)
	}
	if want := []string{"permits/stay-permit", "processing-times/stay-permit"}; !slices.Equal(kept.Reread, want) {
		t.Errorf("reread %q, not %q", kept.Reread, want)
	}
}
