package site

import (
	"encoding/binary"
	"math"
	"strings"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

// Record appends what r's text asked and what was answered, its headings and where its links lead, for a later process to
// recall.
func (r *Reader) Record(to []byte, doc *markdown.Doc) []byte {
	to = binary.AppendUvarint(to, uint64(len(r.Reads)))
	asked := make(map[string]int, len(r.Reads))
	for i, read := range r.Reads {
		to = append(to, byte(read.kind))
		to = appendText(to, read.guide)
		to = appendText(to, read.name)
		to = binary.LittleEndian.AppendUint64(to, read.said)
		if read.kind == readLink {
			asked[read.name] = i
		}
	}
	to = binary.AppendUvarint(to, uint64(len(doc.Headings)))
	for i := range doc.Headings {
		h := &doc.Headings[i]
		level := byte(h.Level)
		if h.Inside {
			level |= inside
		}
		to = appendText(appendText(append(to, level), h.ID), h.Text)
	}
	var inner []byte
	n := 0
	for _, l := range doc.Links {
		if l.Kind == markdown.Inner && r.anchors[l.Dest] != nil {
			n++
			inner = binary.AppendUvarint(inner, uint64(asked[l.Dest]))
			inner = appendText(inner, l.Anchor)
			inner = appendPlace(inner, l.Pos)
		}
	}
	to = append(binary.AppendUvarint(to, uint64(n)), inner...)
	outward := Outward(doc.Links)
	to = binary.AppendUvarint(to, uint64(len(outward)))
	for _, l := range outward {
		to = append(to, byte(l.Kind))
		to = appendText(to, l.Dest)
		to = appendText(to, l.Href)
		to = appendPlace(to, l.Pos)
	}
	return to
}

// inside is added to the level of a heading that begins no section.
const inside = 0x80

// Outward picks the links that lead to the web, and to pictures and documents.
func Outward(links []markdown.Link) (out []markdown.Link) {
	for _, l := range links {
		if l.Kind == markdown.External || strings.Contains(l.Href, "assets/") {
			out = append(out, l)
		}
	}
	return out
}

// Recall reads what Record appended, and asks again what was asked then, unless the caller is sure of the answers. ok is
// false if any is another one now. Of headings, the outline has what a table of contents says.
func (r *Reader) Recall(from *Recorded, sure bool) (o Outline, outward []markdown.Link, ok bool) {
	file := r.page.Text.File
	reads := make([]Read, from.count())
	for i := range reads {
		reads[i] = Read{readKind(from.byte()), from.text(), from.text(), from.sum()}
	}
	if from.torn || !sure && !r.Same(reads) {
		return Outline{}, nil, false
	}
	r.Reads = reads
	o.Headings = make([]markdown.Heading, from.count())
	for i := range o.Headings {
		level, id, text := from.byte(), from.text(), from.text()
		o.Headings[i] = markdown.Heading{Level: int(level &^ inside), ID: id, Text: text, Inside: level&inside != 0}
	}
	o.ids = idsOf(o.Headings)
	o.links = make([]anchorLink, from.count())
	for i := range o.links {
		asked, anchor, at := from.number(), from.text(), from.place(file)
		if asked >= len(reads) {
			return Outline{}, nil, false
		}
		dest := reads[asked].name
		if sure && r.anchors[dest] == nil {
			r.Resolver.Link(dest)
		}
		to := r.anchors[dest]
		if to == nil {
			return Outline{}, nil, false
		}
		o.links[i] = anchorLink{to.Path, strings.Clone(anchor), int32(at.Line), int32(at.Col)}
	}
	outward = make([]markdown.Link, from.count())
	for i := range outward {
		l := &outward[i]
		l.Kind, l.Dest, l.Href, l.Pos = markdown.LinkKind(from.byte()), from.text(), from.text(), from.place(file)
	}
	return o, outward, !from.torn
}

// Recorded is what Record appended to, as far as it has not been read.
type Recorded struct {
	rest string
	torn bool // it is not what Record writes
}

// ReadRecord begins to read. Nothing of data is kept.
func ReadRecord(data []byte) *Recorded { return &Recorded{rest: string(data)} }

func appendText(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

func appendPlace(to []byte, p diag.Pos) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(to, uint64(p.Line)), uint64(p.Col))
}

// take takes n bytes; none if there are no n.
func (f *Recorded) take(n int) string {
	if n > len(f.rest) {
		f.torn, f.rest = true, ""
		return ""
	}
	out := f.rest[:n]
	f.rest = f.rest[n:]
	return out
}

func (f *Recorded) byte() byte {
	if b := f.take(1); b != "" {
		return b[0]
	}
	return 0
}

func (f *Recorded) number() int {
	var n uint64
	for shift := 0; shift < 35; shift += 7 {
		b := f.byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 && n <= math.MaxInt32 {
			return int(n)
		}
	}
	f.torn = true
	return 0
}

// count is how many follow: each takes a byte at least.
func (f *Recorded) count() int {
	n := f.number()
	if n > len(f.rest) {
		f.torn = true
		return 0
	}
	return n
}

func (f *Recorded) text() string { return f.take(f.number()) }

func (f *Recorded) sum() uint64 {
	b := f.take(8)
	if b == "" {
		return 0
	}
	return binary.LittleEndian.Uint64([]byte(b))
}

func (f *Recorded) place(file string) diag.Pos {
	return diag.Pos{File: file, Line: f.number(), Col: f.number()}
}
