package search

import (
	"encoding/binary"
	"slices"
	"strings"
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

// bag is the tokens of one document.
type bag struct {
	tokenizer
	words map[string]*count
	pairs map[pair]*count

	times, rank uint8 // of what is being read
}

var bags = sync.Pool{New: func() any {
	b := &bag{words: map[string]*count{}, pairs: map[pair]*count{}}
	b.tokenizer.word = func(word []byte) {
		c := b.words[string(word)]
		if c == nil {
			c = &count{}
			b.words[string(word)] = c
		}
		c.add(b.times, b.rank)
	}
	b.tokenizer.char = func(first, r rune) {
		p := pairOf(first, r)
		c := b.pairs[p]
		if c == nil {
			c = &count{}
			b.pairs[p] = c
		}
		c.add(b.times, b.rank)
	}
	return b
}}

func (b *bag) read(times, rank uint8, text string) {
	b.times, b.rank = times, rank
	b.tokenizer.read(text)
}

// Add takes a document, instead of what it said before.
func (x *Index) Add(path string, p *Page) {
	n := x.number(path)
	b := bags.Get().(*bag)
	defer bags.Put(b)
	clear(b.words)
	clear(b.pairs)
	b.read(enough, inTitle, p.Title)
	b.read(enough, inTitle, strings.Join(p.Names, "\n"))
	b.read(enough-1, seldom, p.Summary)
	for _, part := range p.Parts {
		b.read(1, inHeading, part.Heading)
		b.read(1, seldom, part.Text)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.records[n] = x.known.record(b)
}

// Forget drops a document: its text has changed.
func (x *Index) Forget(path string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.records[x.number(path)] = nil
}

// Lacks lists the documents that have not been added, or were forgotten since, in no order.
func (x *Index) Lacks() []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	var out []string
	for path, n := range x.docs {
		if x.records[n] == nil {
			out = append(out, path)
		}
	}
	return out
}

// dictionary numbers tokens in the order in which they come.
type dictionary struct {
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

// record writes down a bag: for every token, in order of their numbers, the gap to the one before with its rank below.
func (d *dictionary) record(b *bag) []byte {
	has := make([]uint64, 0, len(b.words)+len(b.pairs))
	for word, c := range b.words {
		id, ok := d.words[word]
		if !ok {
			id = uint32(len(d.all))
			d.words[word] = id
			d.all = append(d.all, token{word: word})
		}
		has = append(has, uint64(id)*ranks+uint64(c.rank))
	}
	for p, c := range b.pairs {
		id, ok := d.pairs[p]
		if !ok {
			id = uint32(len(d.all))
			d.pairs[p] = id
			d.all = append(d.all, token{pair: p})
		}
		has = append(has, uint64(id)*ranks+uint64(c.rank))
	}
	slices.Sort(has)
	out := make([]byte, 0, 2*len(has))
	last := uint64(0)
	for _, h := range has {
		out = binary.AppendUvarint(out, (h/ranks-last)*ranks+h%ranks)
		last = h / ranks
	}
	return slices.Clip(out)
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
