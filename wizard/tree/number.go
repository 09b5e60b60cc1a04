package tree

import (
	"strconv"
	"strings"
	"time"
)

// MaxNumber bounds every figure in rules, so that sums and products of them stay within 64 bits.
const MaxNumber = 1_000_000_000_000

func parseDecimal(s string) (num, den int64, ok bool) {
	whole, frac, _ := strings.Cut(s, ".")
	den = 1
	if len(whole)+len(frac) > 13 || len(frac) > 4 {
		return 0, 1, false
	}
	num, err := strconv.ParseInt(whole+frac, 10, 64)
	for range frac {
		den *= 10
	}
	return num, den, err == nil && num <= MaxNumber
}

// ParseDay reads YYYY-MM-DD into days since 1970-01-01. It reports false if there is no such day.
func ParseDay(s string) (int64, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, false
	}
	return t.Unix() / 86400, true
}

// FormatDay is the inverse of ParseDay.
func FormatDay(day int64) string { return time.Unix(day*86400, 0).UTC().Format(time.DateOnly) }
