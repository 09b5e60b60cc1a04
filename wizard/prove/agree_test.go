package prove_test

import (
	"math/rand/v2"
	"testing"
)

func TestMake(t *testing.T) {
	bad := map[string]int{}
	for seed := range uint64(500) {
		m := makeProgram(rand.New(rand.NewPCG(seed, 0)))
		if p, list := m.load(); p == nil {
			for _, d := range list {
				bad[d.Rule]++
				if bad[d.Rule] < 4 {
					t.Log(d)
				}
			}
		}
	}
	t.Log(bad)
}
