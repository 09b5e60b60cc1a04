// Package pipeline leads content through all stages into a store: load, put together, check the rules, then guide by
// guide parse, render and write, and at the end what needs all guides. Bodies are never all held: a guide's text is
// dropped when its pages are written. `zhilu build`, `zhilu serve` and `zhilu check` are this one way.
package pipeline

import (
	"context"
	"crypto/sha256"
	"io/fs"
	"log/slog"
	"path"
	"sync"
	"sync/atomic"
	"time"

	"zhilu/generator/agree"
	"zhilu/generator/content"
	"zhilu/generator/history"
	"zhilu/generator/markdown"
	"zhilu/generator/publish"
	"zhilu/generator/render"
	"zhilu/generator/search"
	"zhilu/generator/site"
	"zhilu/wizard/diag"
)

// Input is what a site is made of.
type Input struct {
	Content     fs.FS
	Facts       content.Folder // see content.Options; for Build
	ContentName string         // how the author calls the folder: goes before every file in diagnostics
	Theme       fs.FS
	ThemeName   string // likewise
	BaseURL     string // replaces the one of site.yaml unless ""
	Drafts      bool
	Status      bool // with the overview for editors, whatever site.yaml says
	Now         time.Time
	History     func() (*history.History, error) // of the content folder; nil where nobody knows
	Code        *markdown.CodeCache              // kept from build to build; may be nil
	Texts       Disk                             // what texts said, for Check, Build or the first Update of a Live; may be nil
	Former      Former                           // what the last Build left, for another one with Texts; may be nil
	Parts       Disk                             // what few runs need to make anew: proofs, scripts, pictures; may be nil
	Room        func() (Room, error)             // a file for what Build needs again only at the end; may be nil: all stays in memory
	Log         *slog.Logger
	Stage       func(name string)     // gets the part that begins, as in Result.Laps; may be nil
	Progress    func(done, total int) // guides; may be nil; called from several goroutines
	Shard       Shard                 // the part to build
	Moved       map[string]string     // ids of guides that once were, and what they are now, "" for those that were removed; may be nil

	links func([]markdown.Link) // gets the links of every text that lead outward; may be nil
}

// Room is a file that nobody else uses.
type Room = search.Room

// Result says what was built.
type Result struct {
	Root  string // the path under which the site stands: "/"
	Pages int    // of guides
	Zone  string // in which the site counts days
	Laps  []Lap  // in the order in which they were done

	// For the next Build, if this one has Texts.
	Way   [sha256.Size]byte // sums up how texts were read: the same files say the same, as long as it is the same
	Made  map[string]Made   // by guide
	Rest  map[string]Rest
	Index map[site.Lang][]byte // nil for one that says what the last Build's did
}

// Lap is a part of a build.
type Lap struct {
	Name string
	Took time.Duration
}

// Build writes the site into store. If the list has errors, what was written is not to be published. An error is one of
// the world, or ours.
func Build(ctx context.Context, in Input, store publish.Store) (Result, diag.List, error) {
	b := &builder{in: in, store: store, kept: &keptRules{}}
	err := b.run(ctx)
	return b.result, b.list.Sorted(), err
}

type builder struct {
	in       Input
	store    publish.Store
	content  *content.Content
	site     *site.Site
	history  *history.History // nil where nobody knows
	theme    *render.Theme
	renderer *render.Renderer
	wizard   *wizardParts
	former   *former    // nil if nothing is remembered
	kept     *keptRules // of the version before
	parser   *markdown.Parser
	readOnly *markdown.Parser                // for texts that are not shown
	say      map[site.Lang]map[string]string // the theme's wording
	words    map[site.Lang]markdown.Words    // what of it the reader of Markdown needs
	result   Result
	anchors  *site.Anchors
	index    map[site.Lang]*search.Index
	states   map[string]agree.State // by guide, where there is anything to say
	buffers  sync.Pool              // of *[]byte: pages on their way into the store

	mu     sync.Mutex
	list   diag.List
	broken atomic.Bool // there are errors: parse on, to report all, but render no more
}

// add takes diagnostics about files of the content folder.
func (b *builder) add(list diag.List) { b.named(list, b.in.ContentName) }

// named takes diagnostics and puts the folder's name before their files.
func (b *builder) named(list diag.List, folder string) {
	if b.content != nil {
		list = b.content.Config.Check.Weigh(list)
	}
	if len(list) == 0 {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, d := range list {
		d.Pos.File = path.Join(folder, d.Pos.File)
		notes := make([]diag.Note, len(d.Notes))
		for i, n := range d.Notes {
			n.Pos.File = path.Join(folder, n.Pos.File)
			notes[i] = n
		}
		fix := make([]diag.Edit, len(d.Fix))
		for i, e := range d.Fix {
			e.Pos.File = path.Join(folder, e.Pos.File)
			fix[i] = e
		}
		d.Notes, d.Fix = notes, fix
		b.list = append(b.list, d)
	}
	if list.HasErrors() {
		b.broken.Store(true)
	}
}

func (b *builder) run(ctx context.Context) error {
	for _, part := range []struct {
		name string
		do   func(context.Context) error
	}{{"facts", b.prepare}, {"pages", b.guides}, {"links", b.links}, {"lists and search", b.last}} {
		if b.in.Stage != nil {
			b.in.Stage(part.name)
		}
		start := time.Now()
		err := part.do(ctx)
		if err != nil || b.site == nil {
			return err
		}
		b.result.Laps = append(b.result.Laps, Lap{part.name, time.Since(start)})
	}
	return nil
}

// prepare does what comes before the first page. site is nil if nothing can be said about pages.
func (b *builder) prepare(ctx context.Context) error {
	start := time.Now()
	readTheme := b.in.readTheme()
	c, list, err := content.Load(ctx, b.in.Content, content.Options{Facts: b.in.Facts, Drafts: b.in.Drafts, Now: b.in.Now, Moved: b.in.Moved})
	b.content = c // its settings weigh the list
	b.add(list)
	if err != nil || c == nil {
		return err
	}
	b.in.Log.Debug("loaded", "guides", len(c.Guides), "took", time.Since(start))
	theme, list := readTheme(c.Config.Langs())
	b.named(list, b.in.ThemeName)
	if err := b.put(c, theme, nil); err != nil {
		return err
	}
	b.indexes()
	return b.prove()
}

// readTheme begins to read the theme. What it gives waits for that, and reads the words.
func (in *Input) readTheme() func([]site.Lang) (*render.Theme, diag.List) {
	fsys, parts := in.Theme, in.Parts // the theme may live longer than in
	keep := func(from string, make func() []byte) []byte { return remembered(parts, from, make) }
	read := beside(func() (*render.Theme, diag.List) { return render.ReadTheme(fsys, keep) })
	return func(langs []site.Lang) (*render.Theme, diag.List) {
		theme, list := read()
		return theme, append(list, theme.Speak(fsys, langs, wordKeys())...)
	}
}

// beside begins something. What it gives waits for the end.
func beside[A, B any](do func() (A, B)) func() (A, B) {
	wait := sync.OnceValues(do)
	go wait()
	return wait
}

// put puts guides and theme together. last is the version before, if it has the same words; may be nil.
func (b *builder) put(c *content.Content, theme *render.Theme, last *site.Site) error {
	b.theme = theme
	b.say = theme.Words()
	s, list := site.New(c, site.Options{BaseURL: b.in.BaseURL, Words: b.say, Last: last})
	b.add(list)
	start := time.Now()
	var err error
	if b.wizard, err = b.rules(s); err != nil {
		return err
	}
	b.in.Log.Debug("read rules", "trees", len(c.Trees), "took", time.Since(start))
	if b.in.History != nil {
		if b.history, err = b.in.History(); err != nil {
			return err
		}
	}
	if !b.broken.Load() {
		if b.renderer, err = render.New(s, theme, b.renderOptions()); err != nil {
			return err
		}
	}
	b.site = s
	b.parser = markdown.New(markdown.Options{HTML: c.Config.HTML, Code: b.in.Code})
	b.readOnly = markdown.New(markdown.Options{HTML: c.Config.HTML, Code: b.in.Code, Plain: true})
	b.words = proseWords(b.say)
	b.result = Result{Root: s.Root(), Pages: len(b.mine()) * len(s.Langs()), Zone: c.Config.Timezone.Value}
	return nil
}

// guides works on all guides side by side.
func (b *builder) guides(ctx context.Context) error {
	start := time.Now()
	b.anchors = b.site.Anchors(render.Taken()).Once()
	b.states = map[string]agree.State{}
	b.former = newFormer(b)
	b.buffers.New = func() any { return new([]byte) }
	var done atomic.Int64
	guides := b.mine()
	err := each(ctx, guides, func(g *site.Guide) error {
		err := b.guide(g)
		if err == nil && b.in.Progress != nil {
			b.in.Progress(int(done.Add(1)), len(guides))
		}
		return err
	})
	b.in.Log.Debug("wrote pages", "pages", b.result.Pages, "took", time.Since(start))
	return err
}

// each does something with every guide, side by side.
func each(ctx context.Context, guides []*site.Guide, do func(*site.Guide) error) error {
	return content.Each(ctx, len(guides), func(i int) error { return do(guides[i]) })
}

func (b *builder) renderOptions() render.Options {
	return render.Options{Wizard: b.wizard.pages, History: b.history, Status: b.in.Status || b.content.Config.Status}
}
