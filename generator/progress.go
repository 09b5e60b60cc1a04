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
	last  time.Time   // when it was last shown; zero if never
	stage string      // what is being done
	late  *time.Timer // shows the stage when it has taken a second; nil if there is none
}

func (p *progress) show(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wait()
	now := time.Now()
	if now.Sub(p.start) < time.Second || now.Sub(p.last) < 100*time.Millisecond && done < total {
		return
	}
	p.line(now, fmt.Sprintf("%d of %d %s", done, total, p.what))
}

// begin says what is being done from now on, or by "" that nothing is.
func (p *progress) begin(stage string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wait()
	if p.stage = stage; stage == "" {
		return
	}
	p.late = time.AfterFunc(time.Second, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.stage == stage && p.late != nil {
			p.line(time.Now(), stage+" …")
		}
	})
}

// wait has the stage not be shown.
func (p *progress) wait() {
	if p.late != nil {
		p.late.Stop()
		p.late = nil
	}
}

func (p *progress) line(now time.Time, text string) {
	p.last = now
	fmt.Fprint(p.to, "\r\x1b[K"+text)
}

// clear takes the line away again.
func (p *progress) clear() {
	p.begin("")
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.last.IsZero() {
		p.last = time.Time{}
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}
