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
	Mistakes diag.List // warnings
}

// again is a build that may turn out to be the same as the last one.
type again struct {
	*app
	cache *cache.Cache
	began time.Time
	now   record // without what only the build gives
	last  record
	out   string
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
	case !cache.Same(g.out, l.Out):
		return "output folder"
	}
	return ""
}

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
	var data bytes.Buffer
	if err := gob.NewEncoder(&data).Encode(r); err != nil {
		panic("BUG: " + err.Error()) // plain values
	}
	return g.cache.Save(g.out, data.Bytes())
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
