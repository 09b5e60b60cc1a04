package search

import "slices"

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

// bag is the tokens of one document. It remembers tokens from one document to the next, which has most of them again, and
// what their numbers are.
type bag struct {
	tokenizer
	known *dictionary
	short table             // places in seen of pairs and short words
	words map[string]int32  // of longer words
	usual [usualChars]int32 // of the usual Chinese characters; 0: not seen yet
	seen  []seen            // the first one stands for none
	ids   []uint32          // of the same tokens, in the dictionary
	has   []int32           // what this document has

	sorted, spare []uint32 // while a record is written
	written       []byte

	turn        uint32 // of this document
	times, rank uint8  // of what is being read
}

// seen is how the document of a turn has a token.
type seen struct {
	turn  uint32
	count count
}

// mostSeen is how many tokens a bag remembers: most of those of a site, in a few megabytes.
const mostSeen = 1 << 15

func newBag(known *dictionary) *bag {
	b := &bag{known: known}
	b.tokenizer = newTokenizer(b)
	b.forget()
	return b
}

func (b *bag) forget() {
	b.short, b.words = newTable(), map[string]int32{}
	clear(b.usual[:])
	b.seen, b.ids = append(b.seen[:0], seen{}), append(b.ids[:0], 0)
}

func (b *bag) word(word []byte) {
	if len(word) > shortWord {
		i := b.words[string(word)]
		if i == 0 {
			text := string(word)
			i = b.see(token{word: text})
			b.words[text] = i
		}
		b.add(i)
		return
	}
	i := b.short.at(wordKey(word))
	if *i == 0 {
		*i = b.see(token{word: string(word)})
	}
	b.add(*i)
}

func (b *bag) char(c rune) {
	if !isUsual(c) {
		b.pair(0, c)
		return
	}
	i := &b.usual[c-firstUsual]
	if *i == 0 {
		*i = b.see(token{pair: pairOf(0, c)})
	}
	b.add(*i)
}

func (b *bag) pair(first, c rune) {
	p := pairOf(first, c)
	i := b.short.at(uint64(p))
	if *i == 0 {
		*i = b.see(token{pair: p})
	}
	b.add(*i)
}

func (b *bag) see(t token) int32 {
	b.seen, b.ids = append(b.seen, seen{}), append(b.ids, b.known.id(t))
	return int32(len(b.seen) - 1)
}

// add notes a token at a place.
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
		b.forget()
	}
}

// record writes down what the bag holds. It is valid until the bag is used again.
func (b *bag) record() []byte {
	has := b.sorted[:0]
	for _, i := range b.has {
		has = append(has, b.ids[i]*ranks+uint32(b.seen[i].count.rank))
	}
	b.sorted, b.spare = inOrder(has, b.spare)
	b.written = appendRecord(b.written[:0], b.sorted)
	return b.written
}

// inOrder sorts numbers, byte by byte from the lowest. It gives them, and memory that is free for the next ones.
func inOrder(list, spare []uint32) (sorted, free []uint32) {
	for shift := 0; shift < 32; shift += 8 {
		var end [256]int // of the numbers with that byte
		for _, n := range list {
			end[n>>shift&255]++
		}
		if end[0] == len(list) { // as most are in the highest bytes
			continue
		}
		for i := 1; i < len(end); i++ {
			end[i] += end[i-1]
		}
		spare = slices.Grow(spare[:0], len(list))[:len(list)]
		for _, n := range slices.Backward(list) {
			at := &end[n>>shift&255]
			*at--
			spare[*at] = n
		}
		list, spare = spare, list
	}
	return list, spare
}
