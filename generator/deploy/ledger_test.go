package deploy

import (
	"bytes"
	"maps"
	"testing"
)

var ledgers = []struct {
	name, text string
	want       ledger // nil for what is none
}{
	{"empty", ledgerHead, ledger{}},
	{"names", ledgerHead + "en/图 片.png\nindex.html\n", ledger{"index.html": true, "en/图 片.png": true}},
	{"nothing", "", nil},
	{"other head", "index.html\n", nil},
	{"torn", ledgerHead + "index.html\nen/ind", nil},
	{"leads out", ledgerHead + "../thesis.txt\n", nil},
	{"a ledger", ledgerHead + ledgerName + "\n", nil},
	{"empty line", ledgerHead + "\n", nil},
}

func TestParseLedger(t *testing.T) {
	for _, c := range ledgers {
		if got, err := parseLedger([]byte(c.text)); (err == nil) != (c.want != nil) || !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, %v; want %v", c.name, got, err, c.want)
		}
	}
}

// FuzzLedger: what is read is written in the same way by everyone, and is read as the same again.
func FuzzLedger(f *testing.F) {
	for _, c := range ledgers {
		f.Add([]byte(c.text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := parseLedger(data)
		if err != nil {
			return
		}
		again, err := parseLedger(l.bytes())
		if err != nil || !maps.Equal(again, l) || !bytes.Equal(again.bytes(), l.bytes()) {
			t.Errorf("%q became %q, %v", data, l.bytes(), err)
		}
	})
}
