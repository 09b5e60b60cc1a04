package search

import (
	"encoding/binary"
	"slices"
	"sync"
)

// The ranks of a token in a document.
const (
	seldom = iota
	often
	inHeading
	inTitle
	ranks
)

// enough is how many times are often.
const enough = 3

// count is how a document has a token.
type count struct{ times, rank uint8 }

func (c *count) add(times, rank uint8) {
	c.times = min(c.times+times, enough)
	c.rank = max(c.rank, rank)
	if c.times == enough {
		c.rank = max(c.rank, often)
	}
}

// pair is two characters, or one if the first is 0.
type pair uint64

func pairOf(a, b rune) pair { return pair(a)<<32 | pair(b) }

func (p pair) String() string {
	if p>>32 == 0 {
		return string(rune(p))
	}
	return string([]rune{rune(p >> 32), rune(p & 0xffffffff)})
}

// bag is the tokens of one document. It remembers tokens from one document to the next, which has most of them again.
type bag struct {
	tokenizer
	words map[string]int32 // places among seen
	pairs map[pair]int32
	usual [usualChars]int32 // of the usual Chinese characters; 0: not seen yet
	seen  []seen
	known []known // of the same tokens what is seldom needed
	has   []int32 // what this document has

	sorted  []uint64 // while a record is written
	written []byte

	turn        uint32 // of this document
	times, rank uint8  // of what is being read
}

// seen is how the document of a turn has a token.
type seen struct {
	turn  uint32
	count count
}

type known struct {
	token token
	id    uint32 // in the dictionary, plus one; 0: not looked up yet
}

// mostSeen is how many tokens a bag remembers: most of those of a site, in a few megabytes.
const mostSeen = 1 << 15

func newBag() any {
	b := &bag{words: map[string]int32{}, pairs: map[pair]int32{}}
	b.tokenizer.word = func(word []byte) {
		i, ok := b.words[string(word)]
		if !ok {
			text := string(word)
			i = b.see(token{word: text})
			b.words[text] = i
		}
		b.add(i)
	}
	b.tokenizer.char = func(first, r rune) {
		if first == 0 && isUsual(r) {
			i := &b.usual[r-firstUsual]
			if *i == 0 {
				*i = b.see(token{pair: pairOf(0, r)}) + 1
			}
			b.add(*i - 1)
			return
		}
		p := pairOf(first, r)
		i, ok := b.pairs[p]
		if !ok {
			i = b.see(token{pair: p})
			b.pairs[p] = i
		}
		b.add(i)
	}
	return b
}

func (b *bag) see(t token) int32 {
	b.seen, b.known = append(b.seen, seen{}), append(b.known, known{token: t})
	return int32(len(b.seen) - 1)
}

func (b *bag) add(i int32) {
	s := &b.seen[i]
	if s.turn != b.turn {
		s.turn, s.count = b.turn, count{}
		b.has = append(b.has, i)
	}
	s.count.add(b.times, b.rank)
}

// next empties the bag for another document.
func (b *bag) next() {
	b.turn++
	b.has = b.has[:0]
	if len(b.seen) > mostSeen {
		clear(b.words)
		clear(b.pairs)
		clear(b.usual[:])
		b.seen, b.known = b.seen[:0], b.known[:0]
	}
}

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

// number looks up what a bag has not looked up yet.
func (d *dictionary) number(b *bag) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, i := range b.has {
		if k := &b.known[i]; k.id == 0 {
			k.id = d.id(k.token) + 1
		}
	}
}

func (d *dictionary) id(t token) uint32 {
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

// record writes down a bag. It is valid until the bag is used again.
func (b *bag) record() []byte {
	has := b.sorted[:0]
	for _, i := range b.has {
		has = append(has, uint64(b.known[i].id-1)*ranks+uint64(b.seen[i].count.rank))
	}
	slices.Sort(has)
	b.sorted, b.written = has, appendRecord(b.written[:0], has)
	return b.written
}

// appendRecord writes tokens with their ranks (number*ranks + rank, in order): for each the gap to the number before, with
// the rank below.
func appendRecord(out []byte, has []uint64) []byte {
	last := uint64(0)
	for _, h := range has {
		out = binary.AppendUvarint(out, (h/ranks-last)*ranks+h%ranks)
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
