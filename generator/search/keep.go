package search

import "encoding/binary"

// Save writes down what was read of all documents, for Load.
//
// It holds numbers as varints, lowest digits first, and texts as their length and themselves: how many tokens there are,
// and each as a word, or as an empty one and the pair; how many documents, and each as its address, the length of its record
// and the record.
func (x *Index) Save() ([]byte, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	all := x.known.tokens()
	number := make([]uint32, len(all)) // what tokens are called there, from 1: those that no document has any more are left out
	err := x.records.each(func(_ int, record []byte) {
		each(record, func(id uint32, _ uint8) { number[id] = 1 })
	})
	if err != nil {
		return nil, err
	}
	n := uint32(0)
	var tokens []byte
	for id, t := range all {
		if number[id] == 0 {
			continue
		}
		n++
		number[id] = n
		tokens = appendText(tokens, t.word)
		if t.word == "" {
			tokens = binary.AppendUvarint(tokens, uint64(t.pair))
		}
	}
	out := append(binary.AppendUvarint(nil, uint64(n)), tokens...)
	out = binary.AppendUvarint(out, uint64(len(x.docs)))
	var has []uint64
	var record []byte
	err = x.records.each(func(doc int, old []byte) {
		has = has[:0]
		each(old, func(id uint32, rank uint8) { has = append(has, uint64(number[id]-1)*ranks+uint64(rank)) })
		record = appendRecord(record[:0], has)
		out = appendText(out, x.docs[doc])
		out = append(binary.AppendUvarint(out, uint64(len(record))), record...)
	})
	return out, err
}

func appendText(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

// Load takes what Save wrote, before anything is added. It reports whether that could be read; if not, it knows nothing.
func (x *Index) Load(data []byte) bool {
	r := reader{rest: data}
	old := map[string][]byte{}
	var known dictionary
	known.make()
	for range r.count() {
		t := token{word: string(r.bytes())}
		if t.word == "" {
			t.pair = pair(r.number())
		}
		known.id(t)
	}
	for range r.count() {
		path := string(r.bytes())
		old[path] = r.bytes()
	}
	if r.torn || len(r.rest) > 0 {
		return false
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.known.words, x.known.pairs, x.known.all, x.old = known.words, known.pairs, known.all, old
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
	return true
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

// reader reads what Save wrote.
type reader struct {
	rest []byte
	torn bool
}

func (r *reader) number() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.torn, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

// count is how many follow: each takes a byte at least.
func (r *reader) count() int {
	n := r.number()
	if n > uint64(len(r.rest)) {
		r.torn, r.rest = true, nil
		return 0
	}
	return int(n)
}

func (r *reader) bytes() []byte {
	n := r.count()
	out := r.rest[:n:n]
	r.rest = r.rest[n:]
	return out
}
