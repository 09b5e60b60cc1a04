package yaml

import (
	"math"
	"reflect"
	"testing"
	"time"

	"zhilu/wizard/diag"
)

// sheet has a field for everything that can be packed.
type sheet struct {
	Pos     diag.Pos
	Name    At[string]
	Words   Text
	Texts   []Text
	Table   []Entry[*sheet]
	Figures []float64
	Count   int
	Counts  []int64
	Is      bool
	Are     []bool
	Day     time.Time
}

func TestPack(t *testing.T) {
	const file = "permits/a/guide.yaml"
	at := func(line, col int) diag.Pos { return diag.Pos{File: file, Line: line, Col: col} }
	text := TextOf(map[Lang]string{"en": "Stay", "zh": "停留"})
	text.pos = at(300, 7)
	days := time.Date(1949, 10, 1, 0, 0, 0, 0, time.UTC)
	for name, want := range map[string]sheet{
		"nothing":     {},
		"places":      {Pos: at(1, 1), Name: At[string]{"a", at(70000, 200)}},
		"whole lines": {Pos: at(1, 0), Name: At[string]{Pos: at(0, 0)}},
		"texts":       {Words: text, Texts: []Text{{}, text, {&notRead}}},
		"lists":       {Figures: []float64{}, Counts: []int64{0, -1, math.MaxInt64, math.MinInt64}, Are: []bool{true, false}},
		"figures":     {Figures: []float64{0, 1, 1.5, -0.1, 12434, math.MaxFloat64}, Count: -5, Is: true},
		"days":        {Day: days},
		"tables":      {Table: []Entry[*sheet]{{"x", at(2, 3), &sheet{}}, {"", at(2, 9), &sheet{Count: 1, Day: days.AddDate(77, 0, 0)}}}},
	} {
		packed := Pack(file, &want)
		var got sheet
		Unpack(packed, file, &got)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: unpacked %+v, not %+v", name, got, want)
		}
	}
	if n := len(Pack(file, &sheet{Words: text, Count: 1})); n > 25 {
		t.Errorf("a text and a number take %d bytes", n)
	}
}

var notRead = text{pos: diag.Pos{File: "permits/a/guide.yaml", Line: 1, Col: 1}, words: unread}

// TestPackRefuses: what would come out as something else does not go in.
func TestPackRefuses(t *testing.T) {
	for name, v := range map[string]any{
		"a place in another file": &sheet{Pos: diag.Pos{File: "b", Line: 1}},
		"a map":                   &map[string]int{"a": 1},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s was packed", name)
				}
			}()
			Pack("a", v)
		}()
	}
}

func BenchmarkUnpack(b *testing.B) {
	text := TextOf(map[Lang]string{"en": "Paper", "zh": "材料"})
	text.pos = diag.Pos{File: "f", Line: 3, Col: 9}
	s := sheet{Pos: text.pos, Words: text, Count: 3}
	for range 10 {
		s.Table = append(s.Table, Entry[*sheet]{"paper", text.pos, &sheet{Pos: text.pos, Words: text, Name: At[string]{"law", text.pos}}})
	}
	packed := Pack("f", &s)
	b.ReportAllocs()
	for b.Loop() {
		var out sheet
		Unpack(packed, "f", &out)
	}
	b.ReportMetric(float64(len(packed)), "B/packed")
}
