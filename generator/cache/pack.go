package cache

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Key is the hash of what an entry was made from.
type Key = [32]byte

// Pack is many small entries of one sort. What a run adds goes into one new file: a file for each entry would cost more
// than most are worth. Of several entries of a key, the one that was added last counts. It may be used by several goroutines
// at once.
//
// A file holds entry after entry: the key, the length of the data and a checksum of both (32 bits each, little-endian),
// and the data.
type Pack struct {
	cache *Cache
	sort  string

	mu    sync.Mutex
	files []*packFile
	at    map[Key]place
	used  map[*packFile]bool

	begun *os.File // for what is new; nil if nothing is
	to    *bufio.Writer
	added map[Key]bool
	ended bool // what is added now comes too late
	err   error
}

type packFile struct {
	*os.File
	name string
}

type place struct {
	in   *packFile
	from int64
	len  uint32
	sum  uint32
}

const (
	headSize = len(Key{}) + 8
	maxEntry = 16 << 20
	maxPacks = 8 // files; more are put together
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Pack opens the entries of a sort. What cannot be read is not there.
func (c *Cache) Pack(sort string) *Pack {
	p := &Pack{cache: c, sort: sort, at: map[Key]place{}, used: map[*packFile]bool{}, added: map[Key]bool{}}
	names, _ := filepath.Glob(filepath.Join(c.dir, c.program+"-"+sort+"-*"+packEnd)) // the pattern is right
	slices.Sort(names)
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue // another process has dropped it
		}
		in := &packFile{f, name}
		p.files = append(p.files, in)
		p.list(in)
	}
	return p
}

// list notes where the entries of a file are, up to where it is torn.
func (p *Pack) list(in *packFile) {
	r := bufio.NewReaderSize(in, 1<<18)
	head := make([]byte, headSize)
	for at := int64(0); ; {
		if _, err := io.ReadFull(r, head); err != nil {
			return
		}
		e := place{in, at + int64(headSize), binary.LittleEndian.Uint32(head[32:]), binary.LittleEndian.Uint32(head[36:])}
		if e.len > maxEntry {
			return
		}
		if _, err := r.Discard(int(e.len)); err != nil {
			return
		}
		p.at[Key(head[:32])] = e
		at = e.from + int64(e.len)
	}
}

func checksum(k Key, data []byte) uint32 {
	return crc32.Update(crc32.Checksum(k[:], castagnoli), castagnoli, data)
}

// Get gives the entry of a key.
func (p *Pack) Get(k Key) (data []byte, ok bool) {
	p.mu.Lock()
	e, ok := p.at[k]
	if ok {
		p.used[e.in] = true
	}
	p.mu.Unlock()
	if !ok {
		return nil, false
	}
	return e.read(k)
}

func (e *place) read(k Key) (data []byte, ok bool) {
	data = make([]byte, e.len)
	if _, err := e.in.ReadAt(data, e.from); err != nil || checksum(k, data) != e.sum {
		return nil, false
	}
	return data, true
}

// Put adds an entry. It is there from the next run on.
func (p *Pack) Put(k Key, data []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended || p.added[k] || len(data) > maxEntry || p.err != nil {
		return
	}
	p.added[k] = true
	p.err = p.add(k, data)
}

func (p *Pack) add(k Key, data []byte) error {
	if p.begun == nil {
		f, err := os.CreateTemp(p.cache.dir, "*"+newEnd)
		if err != nil {
			return err
		}
		p.begun, p.to = f, bufio.NewWriterSize(f, 1<<16)
	}
	head := append(make([]byte, 0, headSize), k[:]...)
	head = binary.LittleEndian.AppendUint32(head, uint32(len(data)))
	head = binary.LittleEndian.AppendUint32(head, checksum(k, data))
	_, err1 := p.to.Write(head)
	_, err2 := p.to.Write(data)
	return errors.Join(err1, err2)
}

// Close writes what is new. If there are many files, they become one.
func (p *Pack) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ended = true
	for f := range p.used {
		used(f.name)
	}
	merged := len(p.files) >= maxPacks && p.err == nil
	if merged {
		p.err = p.merge()
	}
	if p.begun != nil {
		p.err = errors.Join(p.err, p.to.Flush(), p.begun.Close())
		if p.err == nil {
			p.err = os.Rename(p.begun.Name(), p.named())
		}
		if p.err != nil {
			p.err = errors.Join(p.err, os.Remove(p.begun.Name()))
		}
	}
	for _, f := range p.files {
		f.Close()
		if merged && p.err == nil {
			_ = os.Remove(f.name) // another process may have done so
		}
	}
	if p.err != nil {
		return fmt.Errorf("write to cache: %w", p.err)
	}
	return nil
}

// named gives the new file a name that no other has, by the random part of the one it was begun with, and that comes
// after those of older files.
func (p *Pack) named() string {
	random := strings.TrimSuffix(filepath.Base(p.begun.Name()), newEnd)
	return filepath.Join(p.cache.dir, fmt.Sprintf("%s-%s-%016x-%s%s", p.cache.program, p.sort, time.Now().UnixNano(), random, packEnd))
}

// merge writes the entries of all files into the new one: those of files that were used first, and no more than half of
// what the cache may hold.
func (p *Pack) merge() error {
	room := p.cache.limit / 2
	for _, wasUsed := range []bool{true, false} {
		for _, k := range slices.SortedFunc(maps.Keys(p.at), func(a, b Key) int { return bytes.Compare(a[:], b[:]) }) {
			e := p.at[k]
			if p.used[e.in] != wasUsed || p.added[k] || int64(e.len) > room {
				continue
			}
			data, ok := e.read(k)
			if !ok {
				continue
			}
			room -= int64(e.len)
			if err := p.add(k, data); err != nil {
				return err
			}
		}
	}
	return nil
}
