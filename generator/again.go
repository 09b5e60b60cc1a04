package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"zhilu/generator/cache"
	"zhilu/generator/content"
	"zhilu/generator/pipeline"
	"zhilu/generator/publish"
	"zhilu/wizard/diag"
)

// cacheLimit is how large the cache may grow, in bytes.
const cacheLimit = 512 << 20

// openCache opens the cache, nil if there is none. A build without one is slower and no worse, so that nothing fails.
func (a *app) openCache() *cache.Cache {
	if a.cacheDir == "off" {
		return nil
	}
	dir, err := a.cacheDir, error(nil)
	if dir == "" && a.userCache != nil {
		if dir, err = a.userCache(); err == nil {
			dir = filepath.Join(dir, "zhilu")
		}
	}
	program, bad := a.program()
	if err != nil || bad != nil || dir == "" {
		a.log.Info("no cache", "why", err, "program", bad)
		return nil
	}
	c, err := cache.Open(dir, program, cacheLimit)
	if err != nil {
		a.log.Warn("no cache", "error", err)
		return nil
	}
	return c
}

// program is a hash of the command itself: whatever is changed in it may change what it writes.
func (a *app) program() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return string(sum.Sum(nil)), err
}

// record is what a build leaves for the next one into the same folder: what it was made of, and how it left the folder.
type record struct {
	Call     string // flags and what Git knows
	Zone     string
	Day      string // on which it was built, in that zone
	Content  []cache.Stamp
	Theme    []cache.Stamp
	Out      []cache.Stamp
	Pages    int
	Sum      publish.Sum
	Mistakes diag.List                          // warnings
	Made     map[string]pipeline.Made           // of what the files of guides were made
	Index    map[content.Lang][sha256.Size]byte // hashes of what was kept of the search's
}

// again is a build that may turn out to be the same as the last one.
type again struct {
	*app
	cache *cache.Cache
	began time.Time
	now   record // without what only the build gives
	last  record
	out   string

	intact bool // the folder is as the last build left it
}

// notFlags are those that don't change what is built.
var notFlags = []string{"cache", "cpuprofile", "memprofile", "trace", "verbose", "help", "clock"}

// look looks at all that a build is made of, as far as that can be done without reading it. It returns nil if there is no
// cache, or if it cannot be known whether anything changes meanwhile.
func (a *app) look(ctx context.Context, c *cache.Cache, shard pipeline.Shard) *again {
	if c == nil {
		return nil
	}
	g := &again{app: a, cache: c, began: time.Now()}
	var err error
	if g.out, err = filepath.Abs(a.out); err != nil {
		return nil
	}
	var call strings.Builder
	a.flags.VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(notFlags, f.Name) {
			fmt.Fprintf(&call, "%s=%q\n", f.Name, f.Value)
		}
	})
	fmt.Fprintln(&call, shard) // which the environment may have told
	state, _ := a.gitState(ctx)
	g.now.Call = call.String() + state
	if g.now.Content, err = cache.Walk(a.content, content.Ignored); err != nil {
		return nil
	}
	if a.theme != "" {
		if g.now.Theme, err = cache.Walk(a.theme, func(string) bool { return false }); err != nil {
			return nil
		}
	}
	if data, ok := c.Load(g.out); ok && gob.NewDecoder(bytes.NewReader(data)).Decode(&g.last) != nil {
		g.last = record{}
	}
	return g
}

// same reports whether nothing has changed since the last build into this folder, nor in the folder.
func (g *again) same() bool {
	g.intact = len(g.last.Out) > 0 && cache.Same(g.out, g.last.Out)
	why := g.differs()
	if why != "" {
		g.log.Info("building anew", "because of", why)
	}
	return why == ""
}

// differs says what is not as it was, "" if everything is.
func (g *again) differs() string {
	l := &g.last
	zone, err := time.LoadLocation(l.Zone)
	switch {
	case len(l.Out) == 0:
		return "no last build"
	case l.Call != g.now.Call:
		return "flags or history"
	case !slices.Equal(l.Content, g.now.Content):
		return "content"
	case !slices.Equal(l.Theme, g.now.Theme):
		return "theme"
	case err != nil || g.app.now.In(zone).Format(time.DateOnly) != l.Day:
		return "the day"
	case !g.intact:
		return "output folder"
	}
	return ""
}

// former is the last build into this folder, if it still is as that left it, and if the theme is the same: what its pages
// hold of guides can be taken over. It returns nil if there is nothing to take over.
func (g *again) former(keep func(path string) error) pipeline.Former {
	if g == nil || !g.intact || !slices.Equal(g.last.Theme, g.now.Theme) {
		return nil
	}
	return &former{g, keep}
}

type former struct {
	*again
	keep func(path string) error
}

func (f *former) Made(guide string) (pipeline.Made, bool) {
	made, ok := f.last.Made[guide]
	return made, ok
}

func (f *former) Keep(path string) error { return f.keep(path) }

func (f *former) Index(lang content.Lang) []byte {
	data, ok := f.cache.Load(f.indexName(lang))
	if !ok || sha256.Sum256(data) != f.last.Index[lang] {
		return nil
	}
	return data
}

// indexName is the name by which the index of a folder's site is kept.
func (g *again) indexName(lang content.Lang) string { return g.out + "\x00" + string(lang) }

// done leaves a record of a build that has been published. Where something changed while it ran, it leaves none.
func (g *again) done(result pipeline.Result, list diag.List, s *publish.Staging) error {
	r := &g.now
	if cache.Racy(r.Content, g.began) || cache.Racy(r.Theme, g.began) || !g.still() {
		g.log.Info("no record of this build: the content has only just changed")
		return nil
	}
	zone, err := time.LoadLocation(result.Zone)
	if err != nil {
		return nil
	}
	r.Zone, r.Day = result.Zone, g.app.now.In(zone).Format(time.DateOnly)
	r.Pages, r.Sum, r.Mistakes = result.Pages, s.Sum(), list
	names := s.Names()
	slices.Sort(names)
	if r.Out, err = cache.Of(s.Folder(), names); err != nil {
		g.log.Info("no record of this build: somebody is at work in its folder", "error", err)
		return nil
	}
	r.Made, r.Index = result.Made, map[content.Lang][sha256.Size]byte{}
	for lang, data := range result.Index {
		r.Index[lang] = sha256.Sum256(data)
		if err := g.cache.Save(g.indexName(lang), data); err != nil {
			return err
		}
	}
	return g.save(r)
}

func (g *again) save(r *record) error {
	var data bytes.Buffer
	if err := gob.NewEncoder(&data).Encode(r); err != nil {
		panic("BUG: " + err.Error()) // plain values
	}
	return g.cache.Save(g.out, data.Bytes())
}

// failed notes how a build that failed left the folder: it has given files second names, which shows in their stamps.
// What goes wrong here is no matter beside that failure: the next build finds another folder than it knows of.
func (g *again) failed() {
	if g == nil || !g.intact {
		return
	}
	names := make([]string, len(g.last.Out))
	for i, s := range g.last.Out {
		names[i] = s.Name
	}
	now, err := cache.Of(g.out, names)
	if err != nil {
		return // somebody is at work there
	}
	for i, s := range now {
		s.Changed = g.last.Out[i].Changed
		if s != g.last.Out[i] {
			return // likewise
		}
	}
	g.last.Out = now
	if err := g.save(&g.last); err != nil {
		g.log.Info("the next build will know nothing of the last one", "error", err)
	}
}

// still reports whether content and theme are as they were.
func (g *again) still() bool {
	now, err := cache.Walk(g.content, content.Ignored)
	if err != nil || !slices.Equal(now, g.now.Content) {
		return false
	}
	if g.theme == "" {
		return true
	}
	now, err = cache.Walk(g.theme, func(string) bool { return false })
	return err == nil && slices.Equal(now, g.now.Theme)
}
