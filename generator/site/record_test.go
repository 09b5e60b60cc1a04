package site

import (
	"reflect"
	"testing"

	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
)

const recordedText = "## Fees {#fees}\n\n[Office](../../offices/minsheng-road/index.en.md#hours), [again](../../offices/minsheng-road/index.en.md),\n" +
	"{{fact offices/minsheng-road phone}}, [^a011:S004-33], [^a011:S004-34, S004-33], <https://example.org/x>, [term](../../glossary.yaml#stay-permit)\n\n### Papers {#papers}\n"

// recorded reads the text as one of the page, and gives also what stays of it.
func recorded(p *Page) (r *Reader, doc *markdown.Doc, record []byte) {
	r = p.site.Reader(p)
	doc, _ = markdown.New(markdown.Options{Plain: true}).Parse([]byte(recordedText), markdown.Page{At: diag.Pos{File: p.Text.File, Line: 5}, Resolver: r})
	return r, doc, r.Record(nil, doc)
}

func TestRecall(t *testing.T) {
	s, _ := build(t, Options{}, nil)
	p := s.Guide("permits/stay-permit").Page("en")
	was, doc, record := recorded(p)
	want := was.Outline(doc)
	for i, h := range want.Headings {
		want.Headings[i] = markdown.Heading{Level: h.Level, ID: h.ID, Text: h.Text, Inside: h.Inside}
	}
	now := s.Reader(p)
	o, outward, ok := now.Recall(ReadRecord(record), false)
	if !ok || !reflect.DeepEqual(o, want) || !reflect.DeepEqual(outward, Outward(doc.Links)) || !reflect.DeepEqual(now.Reads, was.Reads) || !reflect.DeepEqual(now.Guides, was.Guides) {
		t.Errorf("%t: recalled\n%v\n%v\n%v\n%v\nwant\n%v\n%v\n%v\n%v", ok, o, outward, now.Reads, now.Guides, want, Outward(doc.Links), was.Reads, was.Guides)
	}
	if len(o.ids.list()) != 2 || len(o.links) != 1 || len(outward) != 1 || len(now.Reads) < 5 || len(now.Guides) != 1 {
		t.Errorf("too little to tell: %v, %v, %v, %v", o, outward, now.Reads, now.Guides)
	}
	if !reflect.DeepEqual(now.Sources.All(), was.Sources.All()) || len(was.Sources.All()) != 1 || len(was.Sources.All()[0].Locators) != 2 {
		t.Errorf("cited %v, recalled %v", was.Sources.All(), now.Sources.All())
	}
	if sure, _, ok := s.Reader(p).Recall(ReadRecord(record), true); !ok || !reflect.DeepEqual(sure, want) {
		t.Errorf("%t: who is sure recalled %v, not %v", ok, sure, want)
	}
	other, _ := build(t, Options{BaseURL: "https://example.org/below/"}, nil)
	if _, _, ok := other.Reader(other.Guide(p.Guide.Written.ID).Page("en")).Recall(ReadRecord(record), false); ok {
		t.Error("recalled where links lead elsewhere")
	}
}

// FuzzRecall: what is no record, or a torn one, is not recalled, and does no harm.
func FuzzRecall(f *testing.F) {
	s, _ := build(f, Options{}, nil)
	p := s.Guide("permits/stay-permit").Page("en")
	_, _, record := recorded(p)
	for n := range record {
		f.Add(record[:n])
	}
	f.Add(record)
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _, ok := s.Reader(p).Recall(ReadRecord(data), false)
		if ok && len(data) < len(record) && string(data) == string(record[:len(data)]) {
			t.Errorf("the first %d bytes are taken for all", len(data))
		}
	})
}
