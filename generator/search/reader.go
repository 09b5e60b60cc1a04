package search

import "bytes"

// Reader reads what a document says, piece by piece. No token goes on from one piece to the next.
type Reader struct {
	bag     *bag
	heading string // of the part that has begun, unless it has been read
}

func (r *Reader) read(times, rank uint8, text string) {
	r.bag.times, r.bag.rank = times, rank
	r.bag.tokenizer.read(text)
}

// Title reads the document's name, or another one.
func (r *Reader) Title(name string) { r.read(enough, inTitle, name) }

// Summary reads what the document is about.
func (r *Reader) Summary(text string) { r.read(enough-1, seldom, text) }

// Heading reads a heading.
func (r *Reader) Heading(text string) {
	r.heading = ""
	r.read(1, inHeading, text)
}

// Part begins a part whose heading counts only if something is said below it.
func (r *Reader) Part(heading string) { r.heading = heading }

// Text reads what a part says.
func (r *Reader) Text(lines ...string) {
	for _, l := range lines {
		if l == "" {
			continue
		}
		if r.heading != "" {
			r.Heading(r.heading)
		}
		r.read(1, seldom, l)
	}
}

// Add takes what a document says, instead of what it said before.
func (x *Index) Add(path string, say func(*Reader)) {
	n := x.number(path)
	b := x.bags.Get().(*bag)
	defer x.bags.Put(b)
	b.next()
	say(&Reader{bag: b})
	record := b.record()
	x.mu.Lock()
	defer x.mu.Unlock()
	x.records.put(n, record)
	if old, ok := x.old[path]; ok && bytes.Equal(old, record) {
		x.kept++
	}
}

// AddTerm takes an entry of the glossary.
func (x *Index) AddTerm(path string, t *Term) {
	x.Add(path, func(r *Reader) {
		r.Title(t.Title)
		for _, name := range t.Names {
			r.Title(name)
		}
		r.Summary(t.Summary)
	})
	x.mu.Lock()
	defer x.mu.Unlock()
	x.terms[x.number(path)] = t
}
