package check

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"zhilu/wizard/tree"
)

// TestUntil counts as testdata/workdays.txt says; the browser's own calendar is tried on the same file.
func TestUntil(t *testing.T) {
	data, err := os.ReadFile("testdata/workdays.txt")
	if err != nil {
		t.Fatal(err)
	}
	day := func(s string) int64 {
		d, ok := tree.ParseDay(s)
		if !ok {
			t.Fatalf("%q is no day", s)
		}
		return d
	}
	var off, on []string // as calendar.yaml has them
	var cases [][]string
	for line := range strings.Lines(string(data)) {
		switch f := strings.Fields(line); {
		case len(f) == 0 || f[0] == "#":
		case f[0] == "off":
			for d := day(f[1]); d <= day(f[2]); d++ {
				off = append(off, "{date: "+tree.FormatDay(d)+"}")
			}
		case f[0] == "on":
			on = append(on, "{date: "+f[1]+"}")
		default:
			cases = append(cases, f)
		}
	}
	c, list := ParseCalendar("calendar.yaml", fmt.Appendf(nil, "years:\n  - {year: 2026, status: official, off: [%s], workdays: [%s]}\n",
		strings.Join(off, ", "), strings.Join(on, ", ")))
	if len(list) > 0 || len(cases) == 0 {
		t.Fatal(len(cases), list)
	}
	for _, f := range cases {
		from, to, n := day(f[1]), f[2], f[3]
		if f[0] == "add" {
			to, n = n, to
			if c.Until(day(to)) == c.Until(day(to)-1) {
				t.Errorf("%s: %s is no working day", strings.Join(f, " "), to)
			}
		}
		if got := c.Until(day(to)) - c.Until(from); strconv.FormatInt(got, 10) != n {
			t.Errorf("%s: counts %d", strings.Join(f, " "), got)
		}
	}
}
