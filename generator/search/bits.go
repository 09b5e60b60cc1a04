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

func (w *bitWriter) flush() []byte {
	if w.n > 0 {
		w.write(0, 8-w.n)
	}
	return w.out
}

// posting is a document with a token's rank in it: doc*ranks + rank.
type posting uint32

func (p posting) doc() int    { return int(p / ranks) }
func (p posting) rank() uint8 { return uint8(p % ranks) }

// appendList appends the list of a token that the given documents have, in order, of docs in all.
func appendList(out []byte, list []posting, docs int) []byte {
	w := bitWriter{out: out}
	free := docs
	places := make([]int, 0, len(list))
	for rank := ranks - 1; rank >= 0; rank-- {
		places = places[:0]
		taken := 0 // by higher ranks, before this one
		for _, p := range list {
			switch {
			case int(p.rank()) > rank:
				taken++
			case int(p.rank()) == rank:
				places = append(places, p.doc()-taken)
			}
		}
		w.set(places, free)
		free -= len(places)
	}
	return w.flush()
}

func (w *bitWriter) set(places []int, of int) {
	rest := 2*len(places) > of
	w.write(flag(rest), 1)
	if rest {
		places = without(places, of)
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

// without lists the places below of that are not among the given ones.
func without(places []int, of int) []int {
	out := make([]int, 0, of-len(places))
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
