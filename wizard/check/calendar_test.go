package check

import (
	"testing"

	"zhilu/wizard/tree"
)

func TestUntil(t *testing.T) {
	c, list := ParseCalendar("calendar.yaml", []byte(`
years:
  - {year: 2026, status: official, off: [{date: 2026-10-01}, {date: 2026-10-02}, {date: 2026-10-03}], workdays: [{date: 2026-10-10}]}
`))
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, d := range []struct {
		from, to string
		want     int64
	}{
		{"2026-09-25", "2026-09-28", 1},   // Friday to Monday
		{"2026-09-28", "2026-09-28", 0},   // the first day is not counted
		{"2026-09-30", "2026-10-05", 1},   // two days off, a Saturday off anyway, Sunday
		{"2026-10-09", "2026-10-12", 2},   // a make-up Saturday
		{"2026-10-12", "2026-10-09", -2},  // backwards
		{"1970-01-01", "1970-01-05", 2},   // Thursday to Monday
		{"2026-01-01", "2026-12-31", 259}, // 260 weekdays after 1 January, 2 off, 1 on
	} {
		from, _ := tree.ParseDay(d.from)
		to, _ := tree.ParseDay(d.to)
		if got := c.Until(to) - c.Until(from); got != d.want {
			t.Errorf("%s to %s: got %d, want %d", d.from, d.to, got, d.want)
		}
	}
}
