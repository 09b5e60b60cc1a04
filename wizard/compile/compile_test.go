package compile

import (
	"testing"

	"github.com/tetratelabs/wazero"

	"zhilu/wizard/check"
	"zhilu/wizard/wasm"
)

func TestThreshold(t *testing.T) {
	answer := &check.Answer{Q: 3}
	for _, c := range []struct {
		coef, k int64 // coef·answer + k >= 0
		at      int64
		up      bool
	}{
		{1, -18, 18, true},  // answer >= 18
		{1, 5, -5, true},    // answer >= -5
		{3, -10, 4, true},   // answer >= 10/3
		{3, -9, 3, true},    // answer >= 3
		{-1, 18, 19, false}, // answer <= 18
		{-2, 5, 3, false},   // answer <= 2.5
		{-2, -5, -2, false}, // answer <= -2.5
		{-2, -6, -2, false}, // answer <= -3
	} {
		q, at, up, ok := Threshold(&check.Sum{Terms: []check.Term{{Coef: c.coef, X: answer}}, Const: c.k})
		if !ok || q != 3 || at != c.at || up != c.up {
			t.Errorf("%d·x + %d >= 0: got question %d, %d, %t, want %d, %t", c.coef, c.k, q, at, up, c.at, c.up)
		}
	}
}

// TestUntil counts working days by calendars with few exceptions and many, each two days apart.
func TestUntil(t *testing.T) {
	engine := wazero.NewRuntime(t.Context())
	defer engine.Close(t.Context())
	for n := range 20 {
		p := &check.Program{Calendar: &check.Calendar{}}
		for day := int64(n); len(p.Calendar.Off)+len(p.Calendar.On) < n; day += 2 {
			if day%7 < 3 {
				p.Calendar.Off = append(p.Calendar.Off, day)
			} else {
				p.Calendar.On = append(p.Calendar.On, day)
			}
		}
		c := &compiler{p: p, layout: NewLayout(p), m: &wasm.Module{Memory: "memory", Pages: 1}, helpers: map[string]int{}}
		c.m.Exports = []wasm.Export{{Name: "until", Func: c.helper("until")}}
		m, err := engine.InstantiateWithConfig(t.Context(), c.m.Encode(), wazero.NewModuleConfig().WithName(""))
		if err != nil {
			t.Fatal(err)
		}
		for day := int64(-10); day < 80; day++ {
			got, err := m.ExportedFunction("until").Call(t.Context(), uint64(day))
			if err != nil {
				t.Fatal(err)
			}
			if want := p.Calendar.Until(day); int64(got[0]) != want {
				t.Errorf("%d exceptions, day %d: got %d, want %d", n, day, int64(got[0]), want)
			}
		}
	}
}
