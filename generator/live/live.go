// Package live shows a site while somebody writes it: the last good build is served from memory, pages reload when
// what they show has changed, and mistakes lie over the page until they are mended.
package live

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"zhilu/generator/publish"
)

//go:embed live.js
var script []byte

const (
	folder    = "_zhilu/" // below the site's root: the script and the stream of events
	heartbeat = 20 * time.Second
	patience  = 10 * time.Second // for a browser that does not read what is sent to it
)

// Files are the files of a site. They may change; then Good is called.
type Files interface {
	Get(path string) (publish.File, bool)
}

// Show is what the server shows. Its zero value shows nothing yet.
type Show struct {
	Headers func(path string) http.Header // go with the file at path, below the site's root; may be nil
	Untried func() any                    // the branches of trees that no case takes, as JSON: tree, step, branch; may be nil

	mu      sync.Mutex
	version version
	changed chan struct{} // closed and made anew with every version
}

// version is what is shown until the next one.
type version struct {
	root     string   // "/" or "/guide/"
	files    Files    // the last good ones; nil before the first
	early    bool     // files are of a site that has not been read yet: some are not there, and lists are not whole
	mistakes []string // of the newest version; empty if it is good
}

// Early shows what there is of a site before all of it has been read. Pages say that they are such.
func (s *Show) Early(root string, files Files) {
	s.update(func(v *version) { *v = version{root: root, files: files, early: true} })
}

// Good shows a new version.
func (s *Show) Good(root string, files Files) {
	s.update(func(v *version) { *v = version{root: root, files: files} })
}

// Bad lays mistakes over the last good version, one line each.
func (s *Show) Bad(lines []string) {
	s.update(func(v *version) { v.mistakes = lines })
}

func (s *Show) update(set func(*version)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	set(&s.version)
	if s.changed != nil {
		close(s.changed)
	}
	s.changed = make(chan struct{})
}

// now returns what to show, and a channel that is closed when that is over.
func (s *Show) now() (v version, changed <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changed == nil {
		s.changed = make(chan struct{})
	}
	v = s.version
	v.root = cmp.Or(v.root, "/")
	return v, s.changed
}

// events streams what a page has to know: "reload" when its bytes are no longer those it was made of, "early" with true
// while the site has not been read, and "mistakes" with the lines to show, none if all is well. The page names itself and
// its bytes in the address. A page that an earlier run made stays until the whole is there.
func (s *Show) events(w http.ResponseWriter, r *http.Request) {
	page, etag := r.URL.Query().Get("page"), r.URL.Query().Get("etag")
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	stream := http.NewResponseController(w)
	send := func(event, data string) bool {
		// Without a deadline, a page that sleeps in the background would hold the server back when it ends.
		if err := stream.SetWriteDeadline(time.Now().Add(patience)); err != nil {
			return false
		}
		if _, err := fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, data); err != nil {
			return false
		}
		return stream.Flush() == nil
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		v, changed := s.now()
		if !(v.early && etag != "") && tagOf(v.files, strings.TrimPrefix(page, v.root)) != etag {
			send("reload", "{}")
			return
		}
		lines, err := json.Marshal(append([]string{}, v.mistakes...))
		if err != nil {
			panic("BUG: " + err.Error()) // strings can be written
		}
		if !send("early", strconv.FormatBool(v.early && etag != "")) || !send("mistakes", string(lines)) {
			return
		}
		for waiting := true; waiting; {
			select {
			case <-r.Context().Done():
				return
			case <-changed:
				waiting = false
			case <-beat.C:
				if !send("beat", "{}") {
					return
				}
			}
		}
	}
}

// tagOf names the bytes of the page at path; "" if there is no such page.
func tagOf(files Files, path string) string {
	if files == nil {
		return ""
	}
	f, _ := files.Get(path + index(path))
	return strings.Trim(f.ETag, `"`)
}

// index is what has to be added to the path of a page for its file.
func index(path string) string {
	if path == "" || strings.HasSuffix(path, "/") {
		return "index.html"
	}
	return ""
}
