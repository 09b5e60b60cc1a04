package search

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestInOrder sorts numbers of few and of many bytes.
func TestInOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var spare []uint32
	for _, bits := range []int{1, 7, 8, 12, 20, 32} {
		list := make([]uint32, random.IntN(1000))
		for i := range list {
			list[i] = random.Uint32() >> (32 - bits)
		}
		want := slices.Sorted(slices.Values(list))
		var got []uint32
		got, spare = inOrder(list, spare)
		if !slices.Equal(got, want) {
			t.Errorf("numbers of %d bits are not in order", bits)
		}
	}
}

// TestTable: a table says of every key what a map says.
func TestTable(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	table, want := newTable(), map[uint64]int32{}
	for n := range int32(20_000) {
		key := 1 + random.Uint64N(10_000)<<(random.UintN(2)*40)
		if got := table.at(key); *got != want[key] {
			t.Fatalf("key %d is at %d, not %d", key, *got, want[key])
		} else if *got == 0 {
			*got, want[key] = n+1, n+1
		}
	}
}

// TestForget: a bag that has seen too many tokens to remember them says of a document what a new one says.
func TestForget(t *testing.T) {
	x := newIndex()
	b := newBag(&x.known)
	say := func(b *bag) string {
		b.next()
		(&Reader{bag: b}).Title("Residence permit 居留许可")
		return string(b.record())
	}
	first := say(b)
	for len(b.seen) <= mostSeen {
		b.pair(rune(0x4e00+len(b.seen)%1000), rune(0x4e00+len(b.seen)))
	}
	if again := say(b); again != first || len(b.seen) > 100 {
		t.Errorf("got %x, want %x; %d tokens are remembered", again, first, len(b.seen))
	}
}
