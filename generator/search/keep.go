package search

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
)

// saved is what Save writes.
type saved struct {
	Tokens []savedToken
	Docs   map[string][]byte // records by address; their tokens are numbered as they stand in Tokens
}

type savedToken struct {
	Word string
	Pair pair // if Word is ""
}

// Save writes down what was read of all documents, for Load.
func (x *Index) Save() ([]byte, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	all := x.known.tokens()
	number := make([]uint32, len(all)) // in Tokens, from 1; 0 for those that no document has any more
	err := x.records.each(func(_ int, record []byte) {
		each(record, func(id uint32, _ uint8) { number[id] = 1 })
	})
	if err != nil {
		return nil, err
	}
	out := saved{Docs: make(map[string][]byte, len(x.docs))}
	for id, t := range all {
		if number[id] > 0 {
			out.Tokens = append(out.Tokens, savedToken{t.word, t.pair})
			number[id] = uint32(len(out.Tokens))
		}
	}
	var has []uint32
	err = x.records.each(func(doc int, record []byte) {
		has = has[:0]
		each(record, func(id uint32, rank uint8) { has = append(has, (number[id]-1)*ranks+uint32(rank)) })
		out.Docs[x.docs[doc]] = appendRecord(nil, has)
	})
	if err != nil {
		return nil, err
	}
	var data bytes.Buffer
	if err := gob.NewEncoder(&data).Encode(out); err != nil {
		panic("BUG: " + err.Error()) // plain values
	}
	return data.Bytes(), nil
}

// Load takes what Save wrote, before anything is added. It reports whether that could be read; if not, it knows nothing.
func (x *Index) Load(data []byte) bool {
	var in saved
	if gob.NewDecoder(bytes.NewReader(data)).Decode(&in) != nil {
		return false
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, t := range in.Tokens {
		x.known.id(token{t.Word, t.Pair})
	}
	x.old = in.Docs
	return true
}

// Keep takes a document as Load found it. It reports whether there is one.
func (x *Index) Keep(path string) bool {
	n := x.number(path)
	x.mu.Lock()
	defer x.mu.Unlock()
	record, ok := x.old[path]
	if !ok || !x.holds(record) {
		return false
	}
	x.records.put(n, record)
	x.kept++
	return true
}

// Kept reports whether all documents say what those said that Load found, and those were all.
func (x *Index) Kept() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.kept == len(x.docs) && len(x.old) == len(x.docs)
}

// holds reports whether all tokens of a record are known.
func (x *Index) holds(record []byte) bool {
	known := uint64(len(x.known.tokens()))
	for id := uint64(0); len(record) > 0; {
		v, n := binary.Uvarint(record)
		if n <= 0 || v/ranks >= known-id {
			return false
		}
		id += v / ranks
		record = record[n:]
	}
	return true
}
