package content_test

import "testing"

// TestWorkingDays counts the years of this site's calendar: the figures are those of two published data sets.
func TestWorkingDays(t *testing.T) {
	c := siteContent(t)
	want := map[int]int{2024: 251, 2025: 248, 2026: 248}
	for i := range c.Calendar.Years {
		y := &c.Calendar.Years[i]
		n, official := want[y.Year]
		if official != (y.Status == "official") {
			t.Errorf("%d is %s: say here how many working days it has once that is official", y.Year, y.Status)
		}
		if got := c.Calendar.WorkingDays(y); official && got != n {
			t.Errorf("%d has %d working days, want %d", y.Year, got, n)
		}
	}
}
