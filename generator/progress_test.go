package main

import (
	"bytes"
	"testing"
	"testing/synctest"
	"time"
)

// TestProgress runs with a clock of its own: what is shown depends on how long something takes.
func TestProgress(t *testing.T) {
	const gone = "\r\x1b[K"
	for _, c := range []struct {
		name string
		do   func(*progress)
		want string
	}{
		{"quick", func(p *progress) {
			p.begin("facts")
			time.Sleep(900 * time.Millisecond)
			p.show(1, 2)
			p.begin("links")
		}, ""},
		{"a slow stage", func(p *progress) {
			p.begin("links")
			time.Sleep(2 * time.Second)
		}, gone + "links …" + gone},
		{"a counted one", func(p *progress) {
			p.begin("pages")
			time.Sleep(900 * time.Millisecond)
			p.show(1, 9)
			time.Sleep(time.Second)
			p.show(2, 9)
			p.show(3, 9)
			p.show(9, 9)
			p.begin("links")
			time.Sleep(time.Millisecond)
		}, gone + "2 of 9 guides" + gone + "9 of 9 guides" + gone},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				said := &bytes.Buffer{}
				p := &progress{to: said, start: time.Now(), what: "guides"}
				c.do(p)
				p.clear()
				time.Sleep(2 * time.Second)
				if said.String() != c.want {
					t.Errorf("showed %q, want %q", said, c.want)
				}
			})
		})
	}
}
