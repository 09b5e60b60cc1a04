package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// progress shows on a terminal how far something is, once it takes over a second.
type progress struct {
	to    io.Writer
	start time.Time
	what  string // is counted
	mu    sync.Mutex
	last  time.Time // when it was last shown; zero if never
}

func (p *progress) show(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if now.Sub(p.start) < time.Second || now.Sub(p.last) < 100*time.Millisecond {
		return
	}
	p.last = now
	fmt.Fprintf(p.to, "\r%d of %d %s", done, total, p.what)
}

// clear takes the line away again.
func (p *progress) clear() {
	if !p.last.IsZero() {
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}
