package compile

import (
	"testing"

	"zhilu/wizard/check"
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
