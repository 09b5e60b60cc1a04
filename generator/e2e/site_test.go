package e2e

import (
	"bytes"
	"flag"
	"fmt"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// asOf is the day for which the site is built and on which the browser's clock stands: a case beside a tree that names
// no day holds on this one.
const asOf = "2026-11-22"

var (
	contentDir = flag.String("content", "../../content", "`folder` of the content to build and test")
	siteDir    = flag.String("site", "", "`folder` of a site built from it already, to be tested as it is")
)

// built builds the site of this project once, with the command as its users run it, and returns the folder.
func built(t testing.TB) string {
	t.Helper()
	if *siteDir != "" {
		return *siteDir
	}
	dir, err := buildOnce()
	switch {
	case err != nil && toldOnce.CompareAndSwap(false, true):
		t.Fatal(err)
	case err != nil:
		t.Fatal("the site could not be built: the first test that failed says why")
	}
	return dir
}

var toldOnce atomic.Bool

var buildOnce = sync.OnceValues(func() (string, error) {
	command, err := compileOnce()
	if err != nil {
		return "", err
	}
	out := filepath.Join(scratch, "public")
	return out, run(command, "build", "--content", *contentDir, "--out", out, "--clock", asOf+"T12:00:00+08:00")
})

// compiled compiles the command once and returns its path.
func compiled(t testing.TB) string {
	t.Helper()
	command, err := compileOnce()
	if err != nil {
		t.Fatal(err)
	}
	return command
}

var compileOnce = sync.OnceValues(func() (string, error) {
	command := filepath.Join(scratch, "zhilu")
	return command, run("go", "build", "-o", command, "zhilu/generator")
})

func run(name string, args ...string) error {
	if said, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, said)
	}
	return nil
}

// change alters a file of the site on its way to the browser; a nil result makes it missing.
type change func(name string, data []byte) []byte

// serve serves the built site on the loopback address, with the headers its files ask for, and returns its origin.
func serve(t testing.TB, changes ...change) string {
	t.Helper()
	return serveFolder(t, built(t), changes...)
}

// serveFolder serves a built site that lies in a folder.
func serveFolder(t testing.TB, root string, changes ...change) string {
	t.Helper()
	headers := readHeaders(t, root)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := path.Clean(r.URL.Path)
		if strings.HasSuffix(r.URL.Path, "/") {
			name = path.Join(name, "index.html")
		}
		for _, h := range headers {
			if h.matches(r.URL.Path) {
				w.Header().Add(h.name, h.value)
			}
		}
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		for _, c := range changes {
			if data != nil {
				data = c(name, data)
			}
		}
		if err != nil || data == nil {
			notFound(w, root, name)
			return
		}
		if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
			w.Header().Set("Content-Type", kind)
		}
		if packed, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name+".br"))); err == nil && len(changes) == 0 && acceptsBrotli(r) {
			w.Header().Set("Content-Encoding", "br")
			w.Header().Set("Content-Length", strconv.Itoa(len(packed)))
			w.Write(packed)
			return
		}
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// notFound answers with the nearest 404.html above the missing file, as the usual hosts do.
func notFound(w http.ResponseWriter, root, name string) {
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		if page, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(dir), "404.html")); err == nil {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			w.Write(page)
			return
		}
		if dir == "/" {
			http.Error(w, "not found", http.StatusNotFound)
			return
		}
	}
}

// header is a line of the file _headers: what is sent with the paths that match a pattern.
type header struct{ pattern, name, value string }

func (h header) matches(path string) bool {
	before, found := strings.CutSuffix(h.pattern, "*")
	return path == h.pattern || found && strings.HasPrefix(path, before)
}

func readHeaders(t testing.TB, root string) []header {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "_headers"))
	if err != nil {
		t.Fatalf("the site says nothing of its headers, and so has no content security policy: %v", err)
	}
	var list []header
	pattern := ""
	for line := range strings.Lines(string(data)) {
		name, value, isHeader := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case strings.HasPrefix(line, "/"):
			pattern = strings.TrimSpace(line)
		case isHeader && !strings.HasPrefix(line, "#"):
			list = append(list, header{pattern, name, value})
		}
	}
	return list
}
