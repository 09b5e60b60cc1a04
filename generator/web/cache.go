package web

import (
	"encoding/json"
	"maps"
	"slices"
	"time"
)

// Answer is what came of asking for an address.
type Answer struct {
	Status  int       `json:"status,omitempty"`  // of HTTP; 0 if there was none
	NoHost  bool      `json:"noHost,omitempty"`  // there is no such host
	Problem string    `json:"problem,omitempty"` // why there is no answer
	Asked   time.Time `json:"asked"`
}

// For how long an answer holds, by what it says: what was there a while ago is there, what was not has perhaps been
// mended since.
const (
	thereFor = 7 * 24 * time.Hour
	goneFor  = 12 * time.Hour
	oldest   = 60 * 24 * time.Hour // answers kept at all
	mostKept = 50_000
)

// Cache is what has been learned, by address. It serves one Check at a time.
type Cache map[string]Answer

// fresh gives the answer for an address if it still holds. What was unclear is asked again.
func (c Cache) fresh(address string, now time.Time) (Answer, bool) {
	a, ok := c[address]
	age := now.Sub(a.Asked)
	switch {
	case !ok || age < 0:
		return a, false
	case a.Status > 0 && a.Status < 400:
		return a, age < thereFor
	case a.NoHost || slices.Contains(gone, a.Status):
		return a, age < goneFor
	}
	return a, false
}

func (c Cache) learn(address string, a Answer) {
	if c != nil && !a.Asked.IsZero() {
		c[address] = a
	}
}

// ReadCache reads what Bytes wrote. A file that cannot be read is as good as none.
func ReadCache(data []byte) Cache {
	var c Cache
	if json.Unmarshal(data, &c) != nil || c == nil {
		return Cache{}
	}
	return c
}

// Bytes gives the cache for a file, without what is too old to be of use.
func (c Cache) Bytes(now time.Time) ([]byte, error) {
	keep := maps.Clone(c)
	maps.DeleteFunc(keep, func(_ string, a Answer) bool { return now.Sub(a.Asked) > oldest })
	if len(keep) > mostKept {
		keep = Cache{}
	}
	return json.MarshalIndent(keep, "", "  ")
}
