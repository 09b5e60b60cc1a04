package search

import (
	"encoding/binary"
	"sync"
)

// Forget drops a document of an index in memory: its text has changed.
func (x *Index) Forget(path string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.records.inMemory[x.number(path)] = nil
}

// Lacks lists the documents of an index in memory that have not been added, or were forgotten since.
func (x *Index) Lacks() []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	var out []string
	for n, path := range x.docs {
		if x.records.inMemory[n] == nil {
			out = append(out, path)
		}
	}
	return out
}

// dictionary numbers tokens in the order in which they come.
type dictionary struct {
	mu    sync.Mutex
	words map[string]uint32
	pairs map[pair]uint32
	all   []token
}

// token is a word, or a pair of characters if the word is "".
type token struct {
	word string
	pair pair
}

func (t token) String() string {
	if t.word != "" {
		return t.word
	}
	return t.pair.String()
}

func (d *dictionary) make() {
	d.words, d.pairs = map[string]uint32{}, map[pair]uint32{}
}

// tokens lists those that have a number so far, by number.
func (d *dictionary) tokens() []token {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.all
}

// id is the number of a token.
func (d *dictionary) id(t token) uint32 {
	d.mu.Lock()
	defer d.mu.Unlock()
	id, ok := d.words[t.word]
	if t.word == "" {
		id, ok = d.pairs[t.pair]
	}
	if ok {
		return id
	}
	id = uint32(len(d.all))
	d.all = append(d.all, t)
	if t.word == "" {
		d.pairs[t.pair] = id
	} else {
		d.words[t.word] = id
	}
	return id
}

// appendRecord writes tokens with their ranks (number*ranks + rank, in order): for each the gap to the number before, with
// the rank below.
func appendRecord(out []byte, has []uint32) []byte {
	last := uint32(0)
	for _, h := range has {
		out = binary.AppendUvarint(out, uint64((h/ranks-last)*ranks+h%ranks))
		last = h / ranks
	}
	return out
}

// each calls do with the number and rank of every token of a record.
func each(record []byte, do func(id uint32, rank uint8)) {
	id := uint64(0)
	for len(record) > 0 {
		v, n := binary.Uvarint(record)
		record = record[n:]
		id += v / ranks
		do(uint32(id), uint8(v%ranks))
	}
}
