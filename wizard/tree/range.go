package tree

import (
	"fmt"
	"strconv"
	"strings"
)

// Range is a set of neighbouring whole numbers, both ends included; an open end is the widest number there is.
type Range struct{ Lo, Hi int64 }

// Widest is every number that rules can hold.
var Widest = Range{-MaxNumber * 1000, MaxNumber * 1000}

// ParseRange reads "18..60", "< 18", ">= 60", "17".
func ParseRange(s string) (Range, bool) {
	r, s := Widest, strings.TrimSpace(s)
	num := func(s string) (int64, bool) {
		n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
		return n, err == nil && n <= MaxNumber && n >= -MaxNumber
	}
	if lo, hi, ok := strings.Cut(s, ".."); ok {
		var ok1, ok2 bool
		r.Lo, ok1 = num(lo)
		r.Hi, ok2 = num(hi)
		return r, ok1 && ok2 && r.Lo <= r.Hi
	}
	op := s[:len(s)-len(strings.TrimLeft(s, "<>=≤≥"))]
	n, ok := num(s[len(op):])
	switch op {
	case "", "=":
		r = Range{n, n}
	case "<":
		r.Hi = n - 1
	case "<=":
		r.Hi = n
	case ">":
		r.Lo = n + 1
	case ">=":
		r.Lo = n
	default:
		ok = false
	}
	return r, ok
}

// String is what an author would write for r.
func (r Range) String() string {
	switch {
	case r == Widest:
		return "any"
	case r.Lo == Widest.Lo:
		return fmt.Sprintf("<= %d", r.Hi)
	case r.Hi == Widest.Hi:
		return fmt.Sprintf(">= %d", r.Lo)
	case r.Lo == r.Hi:
		return strconv.FormatInt(r.Lo, 10)
	}
	return fmt.Sprintf("%d..%d", r.Lo, r.Hi)
}
