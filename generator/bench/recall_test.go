package bench

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	"testing"

	"zhilu/generator/pipeline"
)

// disk is a pipeline.Disk in memory.
type disk struct {
	mu          sync.Mutex
	data        map[[sha256.Size]byte][]byte
	found, puts int
}

func (d *disk) Get(key [sha256.Size]byte) ([]byte, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	data, ok := d.data[key]
	if ok {
		d.found++
	}
	return data, ok
}

func (d *disk) Put(key [sha256.Size]byte, data []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.puts++
	if d.data == nil {
		d.data = map[[sha256.Size]byte][]byte{}
	}
	d.data[key] = data
}

// said is all that a check gives.
type said struct {
	guides    int
	list      any // a diag.List
	addresses []pipeline.Address
}

func check(t *testing.T, in pipeline.Input) said {
	t.Helper()
	c, list, err := pipeline.Check(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	addresses, err := c.Addresses()
	if err != nil {
		t.Fatal(err)
	}
	return said{c.Guides, list, addresses}
}

// TestCheckRecalls: whatever was edited, in whatever order, a check that recalls what earlier ones have read says what one
// says that reads everything.
func TestCheckRecalls(t *testing.T) {
	names := slices.Sorted(maps.Keys(edits))
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			e, in := newEditor(t, 100+seed)
			recalling := in
			kept := &disk{}
			recalling.Texts, recalling.Parts = kept, &disk{}
			if seed == 0 {
				e.agree(true) // so that locks matter
			}
			check(t, recalling)
			kept.found = 0
			made := &disk{}
			for e.n = range 24 {
				done := []string{"lock changed"}
				if seed == 0 && e.n == 0 {
					edits[done[0]](e)
				} else {
					done = e.edit(names)
				}
				all := in
				if e.n%4 != 3 { // as in TestLiveEqualsBuild
					all.Parts = made
				}
				want := check(t, all)
				for _, when := range []string{"after the edit", "once more"} {
					kept.puts = 0
					if got := check(t, recalling); !reflect.DeepEqual(got, want) {
						t.Fatalf("%d, %s: %q %q: said\n%s%v\nwant\n%s%v", e.n, when, done, e.changed, got.list, got.addresses, want.list, want.addresses)
					}
				}
				if kept.puts > 0 {
					t.Fatalf("%d: %q: %d guides were read once more", e.n, done, kept.puts)
				}
			}
			if kept.found < 100 {
				t.Errorf("only %d guides were found", kept.found)
			}
		})
	}
}
