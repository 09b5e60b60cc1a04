package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"fmt"
	"io"
	"io/fs"
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
	Until    int64 // when the last of it was done, by the clock of its file system
	Pages    int
	Sum      publish.Sum
	Mistakes diag.List                // warnings
	Way      [sha256.Size]byte        // how texts were read
	Made     map[string]pipeline.Made // of what the files of guides were made
	Rest     map[string]pipeline.Rest
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

	intact  bool            // the folder is as the last build left it
	touched map[string]bool // folders of guides that hold something else than at the last build
	kept    []bool          // files of last.Out that this build has taken over
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

// facts is the content folder as it was looked at, nil if it was not. Whatever changes while the site is built, the next
// build sees as a change: it looks otherwise than what is noted.
func (g *again) facts(fsys fs.FS, kept *cache.Pack) content.Folder {
	if g == nil {
		return nil
	}
	return cache.NewFolder(fsys, g.now.Content, g.began, kept)
}

// same reports whether nothing has changed since the last build into this folder, nor in the folder.
func (g *again) same() bool {
	g.intact = len(g.last.Out) > 0 && cache.Same(g.out, g.last.Out, g.last.Until)
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

// indexName is the name by which the index of a folder's site is kept.
func (g *again) indexName(lang content.Lang) string { return g.out + "\x00" + string(lang) }

// done leaves a record of a build that has been published, unless something changed so late that a further change might not
// show.
func (g *again) done(result pipeline.Result, list diag.List, s *publish.Staging) error {
	r := &g.now
	if cache.Racy(r.Content, g.began) || cache.Racy(r.Theme, g.began) || !g.stillThemed() {
		g.log.Info("no record of this build: the content has only just changed")
		return nil
	}
	zone, err := time.LoadLocation(result.Zone)
	if err != nil {
		return nil
	}
	r.Zone, r.Day = result.Zone, g.app.now.In(zone).Format(time.DateOnly)
	r.Pages, r.Sum, r.Mistakes = result.Pages, s.Sum(), list
	if r.Out, r.Until, err = g.left(s); err != nil {
		g.log.Info("no record of this build: somebody is at work in its folder", "error", err)
		return nil
	}
	r.Way, r.Made, r.Rest, r.Index = result.Way, result.Made, result.Rest, map[content.Lang][sha256.Size]byte{}
	for lang, data := range result.Index {
		if data == nil {
			r.Index[lang] = g.last.Index[lang]
			continue
		}
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

// left says how a build has left its folder. A file that was taken over is what it was: that it has another name now, and
// then has lost one, is no matter.
func (g *again) left(s *publish.Staging) (out []cache.Stamp, until int64, err error) {
	names := s.Names()
	slices.Sort(names)
	out = make([]cache.Stamp, len(names))
	var others []string
	var places []int
	for i, name := range names {
		if at, ok := cache.Find(g.last.Out, name); ok && g.kept != nil && g.kept[at] {
			out[i] = g.last.Out[at]
		} else {
			others, places = append(others, name), append(places, i)
		}
	}
	looks, err := cache.Of(s.Folder(), others)
	if err != nil {
		return nil, 0, err
	}
	until, err = cache.Now(filepath.Dir(s.Folder()))
	for i, at := range places {
		out[at] = looks[i]
		until = max(until, looks[i].Changed)
	}
	return out, until, err
}

// failed notes how a build that failed left the folder: it has given files second names, which the system has noted. What
// goes wrong here is no matter beside that failure: the next build finds another folder than it knows of.
func (g *again) failed(s *publish.Staging) {
	if g == nil || !g.intact {
		return
	}
	until, err := cache.Now(filepath.Dir(s.Folder()))
	if err != nil || !cache.Same(g.out, g.last.Out, until) {
		return // somebody is at work there
	}
	g.last.Until = until
	if err := g.save(&g.last); err != nil {
		g.log.Info("the next build will know nothing of the last one", "error", err)
	}
}

// stillThemed reports whether the theme is as it was. Its folder is read as it is at that moment.
func (g *again) stillThemed() bool {
	if g.theme == "" {
		return true
	}
	now, err := cache.Walk(g.theme, func(string) bool { return false })
	return err == nil && slices.Equal(now, g.now.Theme)
}
