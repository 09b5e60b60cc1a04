package diag

import (
	"fmt"
	"slices"
	"strings"
)

// DidYouMean returns `did you mean "…"?` for the known name nearest to name, or "" if none is near enough to be
// meant: few letters away, or the same but for an end or a word that one of the two lacks. Among equally near ones the
// first is taken.
func DidYouMean(name string, known []string) string {
	name, _ = Narrow(name)
	lower := strings.ToLower(name)
	best, found := "", nearness{len([]rune(name))/3 + 2, 0}
	for _, k := range known {
		other := strings.ToLower(k)
		n := nearness{distance(lower, other), 0}
		n.within = n.letters
		if n.letters > lacking && lacks(lower, other) {
			n.letters = lacking
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
	if len([]rune(a)) < 3 {
		return false
	}
	if strings.HasPrefix(b, a) {
		return true
	}
	short, long := strings.FieldsFunc(a, parts), strings.FieldsFunc(b, parts)
	if len(short) == 0 || len(long) != len(short)+1 {
		return false
	}
	i := 0
	for i < len(short) && short[i] == long[i] {
		i++
	}
	return slices.Equal(short[i:], long[i+1:])
}

func parts(c rune) bool { return strings.ContainsRune("-_./ ", c) }

// distance is the optimal string alignment distance in characters: insertions, deletions, substitutions and swaps of
// neighbours cost 1 each. Names longer than 64 characters are not compared: nobody mistypes those by hand.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s) > 64 || len(t) > 64 {
		return 1 << 20
	}
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}
