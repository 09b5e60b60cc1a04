// Package search makes the index that the search of a site reads: plain files, so that any host serves them, and small
// ones, so that a query costs a few kilobytes however large the site is. Page by page goes in, in any order and from
// several goroutines; files come out, the same ones for the same pages.
//
// Every language has an index of its own. Its documents are the pages written in that language, and the terms of the
// glossary, numbered by section and in the order of its navigation, so that each kind of page is a run of numbers. What
// is looked up are tokens: words, Chinese characters, and pairs of characters side by side (tokens.go).
//
//	<lang>/search/index.json         where all else lies, what kinds there are, and words for the page (root)
//	assets/search/<lang>-<hash>/     the rest, named by a hash of all of it:
//	    docs-7.json                  what documents 224 to 255 are: the addresses of pages, and terms as they are (Term)
//	    12.bin                       lists of some tokens: those whose hash (FNV-1a, 32 bits) leaves 12 when divided by
//	                                 the number of such files
//	    big-3.bin                    the list of a common token by itself
//	    words-4.txt, back-4.txt      the words, in order; and the words read backwards, in order (words.go)
//	    pinyin-9.txt                 pairs of characters with their pinyin: ju liu 居留 (pinyin.go)
//	    forms.txt                    traditional characters with their simplified forms: 證证
//
// The list of a token says which documents have it, and in which of four ranks: in a title, in a heading, often, or
// now and then. It is never cut: the number of documents bounds it (bits.go), for every rank is a set, written as the
// gaps between its documents, or as those between the rest where the rest is smaller. At 10,000 documents the most
// common token takes 2.5 KB, and the pages that have all the tokens of a query are known exactly. Where in a page they
// stand is found in the Markdown of the few that are shown, which every page has beside it.
package search

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"zhilu/generator/site"
)

// Term is an entry of the glossary.
type Term struct {
	Title   string   `json:"title"`
	Names   []string `json:"names,omitempty"` // other ones, also in other languages
	Summary string   `json:"summary"`
}

// File is a file of the site.
type File struct {
	Path string // below the site's root, without a leading slash
	Data []byte
}

// Kind is a run of documents of the same sort.
type Kind struct {
	ID, Title string
	Docs      int
}

// Index is the index of one language while it is made.
type Index struct {
	lang  site.Lang
	kinds []Kind
	docs  []string // their addresses
	order []int32  // of documents, by address

	known dictionary
	bags  sync.Pool

	mu      sync.Mutex
	records stored
	old     map[string][]byte // what Load found, by address
	kept    int               // of these, so many are in records as they were
	terms   map[int]*Term
}

// Doc is a document to be: its address below the site's root, and the kind that it belongs to.
type Doc struct{ Path, Kind string }

// New begins the index of a language. Documents of the same kind have to stand together.
func New(lang site.Lang, docs []Doc, titles map[string]string) *Index {
	x := &Index{
		lang: lang, docs: make([]string, len(docs)), order: make([]int32, len(docs)), terms: map[int]*Term{},
	}
	x.records.make(len(docs))
	x.known.make()
	x.bags.New = func() any { return newBag(&x.known) }
	for i, d := range docs {
		if len(x.kinds) == 0 || x.kinds[len(x.kinds)-1].ID != d.Kind {
			x.kinds = append(x.kinds, Kind{ID: d.Kind, Title: titles[d.Kind]})
		}
		x.kinds[len(x.kinds)-1].Docs++
		x.docs[i], x.order[i] = d.Path, int32(i)
	}
	slices.SortFunc(x.order, func(a, b int32) int { return cmp.Compare(x.docs[a], x.docs[b]) })
	return x
}

// Spill says where what was read of many documents may go until Files or Save asks for it, so that memory need not hold
// it. It is for an index of which nothing will be forgotten, and called before anything is added.
func (x *Index) Spill(open func() (Room, error)) { x.records.spill(open) }

func (x *Index) number(path string) int {
	i, ok := slices.BinarySearchFunc(x.order, path, func(doc int32, path string) int { return cmp.Compare(x.docs[doc], path) })
	if !ok {
		panic(fmt.Sprintf("BUG: no document %q in the index", path))
	}
	return int(x.order[i])
}
