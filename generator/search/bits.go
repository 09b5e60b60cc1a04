package search

import "math/bits"

// A list is written as bits, highest first in each byte. For the ranks from the highest to the lowest: a set of places
// among the documents that no higher rank has taken. A set is
//
//	1 bit    whether it is written as the rest of those places instead
//	gamma    how many places are written, plus one: as many 0 as its binary form has digits but the first, then that form
//	4 bits   k, if there are any
//	each     the places skipped since the last one: its upper part, all but k bits, as so many 1 and a 0; then the k bits
//
// and 0 bits fill the last byte.

// bitWriter appends bits.
type bitWriter struct {
	out  []byte
	bits uint64 // the last n bits of these are not in out yet
	n    int
}

func (w *bitWriter) write(v uint64, n int) {
	w.bits, w.n = w.bits<<n|v&(1<<n-1), w.n+n
	for w.n >= 8 {
		w.n -= 8
		w.out = append(w.out, byte(w.bits>>w.n))
	}
}

func (w *bitWriter) unary(v uint64) {
	for ; v >= 32; v -= 32 {
		w.write(1<<32-1, 32)
	}
	w.write(1<<(v+1)-2, int(v)+1)
}

func (w *bitWriter) flush() {
	if w.n > 0 {
		w.write(0, 8-w.n)
	}
	w.bits = 0
}

// posting is a document with a token's rank in it: doc*ranks + rank.
type posting uint32

func (p posting) doc() int    { return int(p / ranks) }
func (p posting) rank() uint8 { return uint8(p % ranks) }

// listWriter writes lists, one after the other in the same memory.
type listWriter struct {
	bitWriter
	places [ranks][]int // of one list
	rest   []int
}

// list writes the list of a token that the given documents have, in order, of docs in all. It is valid until the next one.
func (w *listWriter) list(list []posting, docs int) []byte {
	w.out = w.out[:0]
	for rank := range w.places {
		w.places[rank] = w.places[rank][:0]
	}
	var taken [ranks]int // by higher ranks, so far
	for _, p := range list {
		rank := p.rank()
		w.places[rank] = append(w.places[rank], p.doc()-taken[rank])
		for lower := range rank {
			taken[lower]++
		}
	}
	for rank := ranks - 1; rank >= 0; rank-- {
		w.set(w.places[rank], docs)
		docs -= len(w.places[rank])
	}
	w.flush()
	return w.out
}

func (w *listWriter) set(places []int, of int) {
	rest := 2*len(places) > of
	w.write(flag(rest), 1)
	if rest {
		w.rest = appendWithout(w.rest[:0], places, of)
		places = w.rest
	}
	n := uint64(len(places) + 1)
	w.write(0, bits.Len64(n)-1)
	w.write(n, bits.Len64(n))
	if len(places) == 0 {
		return
	}
	k := gapBits(places)
	w.write(uint64(k), 4)
	next := 0
	for _, p := range places {
		skipped := uint64(p - next)
		w.unary(skipped >> k)
		w.write(skipped, k)
		next = p + 1
	}
}

func flag(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// appendWithout appends the places below of that are not among the given ones.
func appendWithout(out, places []int, of int) []int {
	for p := range of {
		if len(places) > 0 && places[0] == p {
			places = places[1:]
		} else {
			out = append(out, p)
		}
	}
	return out
}

// gapBits gives the k with which the gaps take the fewest bits, or one next to it.
func gapBits(places []int) int {
	mean := uint64(places[len(places)-1]+1-len(places)) / uint64(len(places))
	guess := bits.Len64(mean)
	best, least := 0, ^uint64(0)
	for k := max(0, guess-2); k <= min(15, guess); k++ {
		size, next := uint64(len(places)*(k+1)), 0
		for _, p := range places {
			size += uint64(p-next) >> k
			next = p + 1
		}
		if size < least {
			best, least = k, size
		}
	}
	return best
}
