package pipeline

import (
	"slices"
	"sync"

	"zhilu/generator/render"
	"zhilu/generator/site"
	"zhilu/wizard/diag"
)

// sharedTheme is the theme as it is now, read once for all who ask.
type sharedTheme struct {
	start func() func([]site.Lang) (*render.Theme, diag.List)

	mu    sync.Mutex
	begun func([]site.Lang) (*render.Theme, diag.List) // waits for the files, and reads the words
	langs []site.Lang                                  // of theme
	theme *render.Theme                                // nil if nobody has asked
	list  diag.List
}

func newTheme(in Input) *sharedTheme {
	t := &sharedTheme{start: in.readTheme}
	t.begun = t.start()
	return t
}

// begin reads the theme anew.
func (t *sharedTheme) begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.begun, t.theme = t.start(), nil
}

// read gives the theme with its words in those languages. It is the same one until the languages are others, or begin is
// called.
func (t *sharedTheme) read(langs []site.Lang) (*render.Theme, diag.List) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.theme != nil && slices.Equal(t.langs, langs) {
		return t.theme, t.list
	}
	if t.theme != nil { // it is in use as it is
		t.begun = t.start()
	}
	t.theme, t.list = t.begun(langs)
	t.langs = slices.Clone(langs)
	return t.theme, t.list
}
