package publish

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"
)

// recordMark is the name of the file that says how the files of a folder were compressed: only where it would be done
// in the same way again, what was made then is taken over.
const recordMark = marker + "-compressed"

// Compressing puts Brotli and gzip beside the files of a build, as path.br and path.gz, for servers that send them as
// they are. What hardly shrinks has none.
type Compressing struct {
	staging *Staging
	same    bool // the output folder was compressed in the same way

	idle chan *packers // as many as there are processors
	work sync.WaitGroup
	mu   sync.Mutex
	err  error
}

// Compress begins to compress what is put from now on.
func (s *Staging) Compress() (*Compressing, error) {
	c := &Compressing{staging: s, idle: make(chan *packers, runtime.GOMAXPROCS(0))}
	for range cap(c.idle) {
		c.idle <- newPackers()
	}
	record := recipe()
	old, err := os.ReadFile(filepath.Join(s.out, recordMark))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read how the last site was compressed: %w", err)
	}
	c.same = string(old) == record
	_, err = s.write(recordMark, []byte(record))
	return c, err
}

// recipe names all that the compressed bytes depend on.
func recipe() string {
	library := "of unknown version"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			if d.Path == "github.com/andybalholm/brotli" {
				library = d.Version
			}
		}
	}
	return fmt.Sprintf("Brotli %s, levels %d and %d; gzip of %s, level %d.\n", library, quick, thorough, runtime.Version(), gzip.BestCompression)
}

// Put writes a file of the site, and has it compressed meanwhile, unless what the last build made of it still stands there.
func (c *Compressing) Put(path string, data []byte) error {
	same, err := c.staging.put(path, data)
	switch {
	case err != nil || !shrinks(path):
		return err
	case same && c.same && c.stands(path, data):
		return c.takeOver(path)
	}
	c.begin(path, bytes.Clone(data)) // the caller may use its bytes again
	return nil
}

// begin has a file compressed while others are put.
func (c *Compressing) begin(path string, data []byte) {
	with := <-c.idle
	c.work.Go(func() {
		defer func() { c.idle <- with }()
		if err := c.compress(path, data, with); err != nil {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.err = errors.Join(c.err, err)
		}
	})
}

// Keep takes a file of the last build over, and what was made of it, if that was done in the same way. Whoever calls it
// knows that nobody has touched either.
func (c *Compressing) Keep(path string, size int64) (same bool, err error) {
	same, err = c.staging.Keep(path, size)
	switch {
	case err != nil || !shrinks(path):
		return same, err
	case c.same:
		return same, c.takeOver(path)
	}
	data, err := os.ReadFile(c.staging.old(path))
	if err != nil {
		return same, fmt.Errorf("keep %s: %w", path, err)
	}
	c.begin(path, data)
	return same, nil
}

// Wait waits until all that was put has been compressed.
func (c *Compressing) Wait() error {
	c.work.Wait()
	return c.err
}

// The levels of Brotli. What all pages share is little, and is read by everybody.
const (
	quick    = 6
	thorough = brotli.BestCompression
)

// packers are used for one file after the other: to make one costs more than most files do.
type packers struct{ quick, thorough, gzip packer }

type packer interface {
	io.WriteCloser
	Reset(to io.Writer)
}

func newPackers() *packers {
	zip, err := gzip.NewWriterLevel(nil, gzip.BestCompression)
	if err != nil {
		panic("BUG: " + err.Error()) // there is such a level
	}
	return &packers{brotli.NewWriterLevel(nil, quick), brotli.NewWriterLevel(nil, thorough), zip}
}

// endings are what the names of compressed files have in addition.
var endings = []string{".br", ".gz"}

// of gives the one for an ending.
func (p *packers) of(name, ending string) packer {
	dir := path.Dir(name)
	switch {
	case ending == ".gz":
		return p.gzip
	case dir == "assets" || dir == "embed":
		return p.thorough
	}
	return p.quick
}

// shrinks reports whether it is worth trying: pictures and fonts are compressed as they are, and what a host reads for
// itself, _headers, is never sent.
func shrinks(name string) bool {
	switch path.Ext(name) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".woff2", ".pdf", ".zip", ".mp4":
		return false
	}
	return name[0] != '_' && name[0] != '.'
}

// stands reports whether what was made of a file is there and gives that file again: somebody may have been at work in the
// folder, and no browser shows what it cannot unpack.
func (c *Compressing) stands(path string, data []byte) bool {
	return !slices.ContainsFunc(endings, func(ending string) bool { return !unpacks(c.staging.old(path+ending), data) })
}

// unpacks reports whether a compressed file gives data.
func unpacks(name string, data []byte) bool {
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	var r io.Reader = brotli.NewReader(f)
	if filepath.Ext(name) == ".gz" {
		if r, err = gzip.NewReader(f); err != nil {
			return false
		}
	}
	got := make([]byte, len(data)+1)
	n, err := io.ReadFull(r, got)
	return errors.Is(err, io.ErrUnexpectedEOF) && bytes.Equal(got[:n], data)
}

// takeOver puts what the last build has made of a file that is the same.
func (c *Compressing) takeOver(path string) error {
	for _, ending := range endings {
		if err := c.staging.takeOver(path + ending); err != nil {
			return err
		}
	}
	return nil
}

// compress writes what comes of a file beside it.
func (c *Compressing) compress(path string, data []byte, with *packers) error {
	for _, ending := range endings {
		out := pack(with.of(path, ending), data)
		if out == nil {
			continue
		}
		if _, err := c.staging.write(path+ending, out); err != nil {
			return err
		}
	}
	return nil
}

// pack gives the compressed bytes, or nil if they save less than a tenth.
func pack(with packer, data []byte) []byte {
	var out bytes.Buffer
	with.Reset(&out)
	if _, err := with.Write(data); err != nil {
		panic("BUG: " + err.Error()) // a buffer takes everything
	}
	if err := with.Close(); err != nil {
		panic("BUG: " + err.Error())
	}
	if out.Len() > len(data)-len(data)/10 {
		return nil
	}
	return out.Bytes()
}
