package diag

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// DidYouMean returns `did you mean "…"?` for the known name nearest to name, or "" if none is near enough to be
// meant: few letters away, or the same but for an end or a word that one of the two lacks. Among equally near ones the
// first is taken.
func DidYouMean(name string, known []string) string {
	name, _ = Narrow(name)
	lower := strings.ToLower(name)
	best, found := "", nearness{utf8.RuneCountInString(name)/3 + 2, 0}
	var rows rows
	for _, k := range known {
		other := strings.ToLower(k)
		n := nearness{rows.distance(lower, other, found.letters), 0}
		n.within = n.letters
		if n.letters > lacking && found.letters >= lacking && lacks(lower, other) {
			n = nearness{lacking, rows.distance(lower, other, tooFar)}
		}
		if n.letters < found.letters || best != "" && n.letters == found.letters && n.within < found.within {
			best, found = k, n
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", best)
}

// nearness is how many letters apart two names are; what is lacking as a whole counts as few.
type nearness struct{ letters, within int }

const lacking = 2

// lacks reports whether one of two names is the other without its end, or without one of its words.
func lacks(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if utf8.RuneCountInString(a) < 3 {
		return false
	}
	if strings.HasPrefix(b, a) {
		return true
	}
	lacked, same := false, 0
	for {
		wordA, restA := firstWord(a)
		wordB, restB := firstWord(b)
		switch {
		case wordA != wordB && lacked:
			return false
		case wordA != wordB:
			lacked, b = true, restB
		case wordA == "":
			return lacked && same > 0
		default:
			same++
			a, b = restA, restB
		}
	}
}

// firstWord gives the first word of a name, "" if there is none, and what comes behind it.
func firstWord(name string) (word, rest string) {
	name = strings.TrimLeft(name, partsOfNames)
	if i := strings.IndexAny(name, partsOfNames); i >= 0 {
		return name[:i], name[i:]
	}
	return name, ""
}

const partsOfNames = "-_./ "

// tooFar is the distance of names that are not compared.
const tooFar = 1 << 20

// rows is room to compare names in: a site of many guides may lack as many, and each is compared with all there are.
type rows struct {
	a, b              []rune
	before, last, row []int
}

// distance is the optimal string alignment distance in characters: insertions, deletions, substitutions and swaps of
// neighbours cost 1 each. More than most may be given as anything that is. Names longer than 64 characters are not
// compared: nobody mistypes those by hand.
func (r *rows) distance(a, b string, most int) int {
	r.a, r.b = appendRunes(r.a[:0], a), appendRunes(r.b[:0], b)
	s, t := r.a, r.b
	if len(s) > 64 || len(t) > 64 {
		return tooFar
	}
	for len(s) > 0 && len(t) > 0 && s[0] == t[0] {
		s, t = s[1:], t[1:]
	}
	for len(s) > 0 && len(t) > 0 && s[len(s)-1] == t[len(t)-1] {
		s, t = s[:len(s)-1], t[:len(t)-1]
	}
	if max(len(s)-len(t), len(t)-len(s)) > most {
		return tooFar
	}
	r.before, r.last, r.row = grown(r.before, len(t)+1), grown(r.last, len(t)+1), grown(r.row, len(t)+1)
	before, last, row := r.before, r.last, r.row
	for j := range last {
		last[j] = j
	}
	nearest := 0 // of the last row
	for i := 1; i <= len(s); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if min(least, nearest) > most {
			return tooFar // a row is made of the two before it
		}
		nearest = least
		before, last, row = last, row, before
	}
	return last[len(t)]
}

func appendRunes(dst []rune, s string) []rune {
	for _, c := range s {
		dst = append(dst, c)
	}
	return dst
}

// grown gives a row of that length. What it holds is no matter.
func grown(row []int, n int) []int {
	return slices.Grow(row[:0], n)[:n]
}
