package pipeline

import (
	"runtime"
	"testing"
	"testing/fstest"
	"time"

	"zhilu/generator/bench"
	"zhilu/generator/content"
	"zhilu/generator/site"
)

// TestMemory: the memory of a large build is what is kept of its guides, from when their facts are read until the end.
func TestMemory(t *testing.T) {
	const guides, most = 1000, 2300 // bytes for each, titles and summaries included
	made := fstest.MapFS{}
	for f := range bench.Content(2 * guides) {
		made[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	before := inUse()
	c, list, err := content.Load(t.Context(), made, content.Options{Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)})
	if err != nil || len(list) > 0 {
		t.Fatalf("%v\n%s", err, list)
	}
	s, _ := site.New(c, site.Options{})
	each := (inUse() - before) / guides
	t.Logf("%d bytes for each guide", each)
	if each > most || each < most/2 {
		t.Errorf("a guide takes %d bytes, of which at most %d were expected, and at least half", each, most)
	}
	runtime.KeepAlive(made)
	runtime.KeepAlive(s)
}

// inUse is how many bytes are in use, once nothing of what tests before have left goes any more.
func inUse() uint64 {
	var mem runtime.MemStats
	for last, same := uint64(0), 0; same < 3; last = mem.HeapAlloc {
		runtime.GC()
		time.Sleep(10 * time.Millisecond) // cleanups, and goroutines that are about to end
		if runtime.ReadMemStats(&mem); mem.HeapAlloc+1024 > last && last > 0 {
			same++
		}
	}
	return mem.HeapAlloc
}
