package search

// table gives the places of pairs of characters and of short words. It is a table of its own, for nothing is looked up as
// often: half of it is free, and a key stands where its hash says or behind that.
type table struct {
	slots []slot
	shift int // what of a hash counts
	taken int
}

type slot struct {
	key   uint64 // 0: free
	place int32
}

func newTable() table {
	const bits = 10
	return table{slots: make([]slot, 1<<bits), shift: 64 - bits}
}

// at is where the place of a key stands, until the next key is looked up. It is 0 for a new one.
func (t *table) at(key uint64) *int32 {
	s := t.find(key)
	if s.key == 0 {
		if 2*t.taken == len(t.slots) {
			t.grow()
			s = t.find(key)
		}
		t.taken++
		s.key = key
	}
	return &s.place
}

func (t *table) find(key uint64) *slot {
	for i := int(key * 0x9e3779b97f4a7c15 >> t.shift); ; i++ {
		if s := &t.slots[i&(len(t.slots)-1)]; s.key == key || s.key == 0 {
			return s
		}
	}
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	t.shift--
	for _, s := range old {
		if s.key != 0 {
			*t.find(s.key) = s
		}
	}
}

// shortWord is how many bytes a word has at most that is a key.
const shortWord = 7

// wordKey is the key of a short word: its bytes behind a bit that no pair has.
func wordKey(word []byte) uint64 {
	key := uint64(0)
	for _, c := range word {
		key = key<<8 | uint64(c)
	}
	return key | 1<<63
}
