package search

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
)

const (
	listsSize = 1000 // bytes: what files of lists have on average
	bigList   = 512  // bytes: a list that is longer stands by itself
	// Those that are found together seldom stand together: each costs its reader a file.
	docsRun = 32
	// At manyDocs the lists of the commonest tokens begin to cost: a query that holds rarer ones does without them.
	manyDocs  = 1000
	maxCommon = 100
)

// root is the file that a search begins with. Its paths start from itself.
type root struct {
	Lists  string            `json:"lists"` // folder
	Docs   int               `json:"docs"`
	Run    int               `json:"run"`              // documents that share a file of what they are
	Kinds  [][3]any          `json:"kinds"`            // id, title and number of documents of each
	Files  int               `json:"files"`            // of lists that share one
	Big    int               `json:"big"`              // lists that have one by themselves
	Common []string          `json:"common,omitempty"` // tokens of more than half of the documents
	Words  []string          `json:"words"`            // the first word of each file of words
	Back   []string          `json:"back"`             // likewise, backwards
	Pinyin string            `json:"pinyin"`           // the first two letters of each file of pinyin
	Han    bool              `json:"han,omitempty"`    // most of what is said is in Chinese
	Others [][3]string       `json:"others"`           // other languages: locale, name, and the page of their results
	Say    map[string]string `json:"say"`
}

// entry is a token that documents have, with its list.
type entry struct {
	text string
	han  bool // not a word
	docs int
	list []byte
}

// Other is another language of the site.
type Other struct{ Locale, Name, Href string }

// Files gives the index of all documents that were added. say are the theme's words for whoever reads it.
func (x *Index) Files(say map[string]string, others []Other) ([]File, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	entries, err := x.invert()
	if err != nil {
		return nil, err
	}
	var out []File
	put := func(name string, data []byte) { out = append(out, File{name, data}) }
	r := root{
		Docs: len(x.docs), Run: docsRun, Kinds: [][3]any{}, Others: [][3]string{}, Say: say,
		Common: common(entries, len(x.docs)),
	}
	r.Files, r.Big = putLists(entries, put)
	for _, k := range x.kinds {
		r.Kinds = append(r.Kinds, [3]any{k.ID, k.Title, k.Docs})
	}
	for _, o := range others {
		r.Others = append(r.Others, [3]string{o.Locale, o.Name, o.Href})
	}
	r.Words, r.Back = putWords(entries, put)
	r.Pinyin = putPinyin(entries, put)
	r.Han = mostlyHan(entries)
	putForms(entries, put)
	x.putDocs(put)

	sum := sha256.New()
	for _, f := range out {
		fmt.Fprintln(sum, f.Path, len(f.Data))
		sum.Write(f.Data)
	}
	folder := "search/" + string(x.lang) + "-" + hex.EncodeToString(sum.Sum(nil)[:5]) + "/"
	r.Lists = "../../assets/" + folder
	for i := range out {
		out[i].Path = "assets/" + folder + out[i].Path
	}
	return append(out, File{string(x.lang) + "/search/index.json", inJSON(r)}), nil
}

// putDocs writes what documents are: of a page its address, below the language's folder; of a term, besides, all of it.
func (x *Index) putDocs(put func(string, []byte)) {
	type termAt struct {
		Path string `json:"path"`
		*Term
	}
	list := make([]any, len(x.docs))
	for i, path := range x.docs {
		path = strings.TrimPrefix(path, string(x.lang)+"/")
		list[i] = path
		if t := x.terms[i]; t != nil {
			list[i] = termAt{path, t}
		}
	}
	n := 0
	for run := range slices.Chunk(list, docsRun) {
		put("docs-"+strconv.Itoa(n)+".json", inJSON(run))
		n++
	}
}

func inJSON(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("BUG: " + err.Error()) // nothing but strings and numbers
	}
	return data
}

// atOnce is how many postings are turned over at a time, or an eighth of all if that is more: memory for time.
const atOnce = 2 << 20

// invert turns the records of documents into lists of tokens, ordered by the token.
func (x *Index) invert() ([]entry, error) {
	all := x.known.tokens()
	docs := make([]int32, len(all))
	err := x.records.each(func(_ int, record []byte) {
		each(record, func(id uint32, _ uint8) { docs[id]++ })
	})
	if err != nil {
		return nil, err
	}
	var ids []uint32
	sum := 0
	texts := make([]string, len(all))
	for id, n := range docs {
		if n > 0 {
			ids = append(ids, uint32(id))
			sum += int(n)
			texts[id] = all[id].String()
		}
	}
	slices.SortFunc(ids, func(a, b uint32) int { return cmp.Compare(texts[a], texts[b]) })
	entries := make([]entry, 0, len(ids))
	var w listWriter
	var postings []posting
	at := slices.Repeat([]int32{-1}, len(all))
	for most := max(atOnce, sum/8); len(ids) > 0; {
		n, size := 0, 0
		for n < len(ids) && (n == 0 || size+int(docs[ids[n]]) <= most) {
			at[ids[n]] = int32(size)
			size += int(docs[ids[n]])
			n++
		}
		postings = slices.Grow(postings[:0], size)[:size]
		if err := x.turn(postings, at); err != nil {
			return nil, err
		}
		for _, id := range ids[:n] {
			list := postings[at[id]-docs[id] : at[id]]
			at[id] = -1
			slices.Sort(list) // mostly in order
			entries = append(entries, entry{texts[id], all[id].word == "", int(docs[id]), bytes.Clone(w.list(list, len(x.docs)))})
		}
		ids = ids[n:]
	}
	return entries, nil
}

// turn puts the postings of some tokens, each where at says, behind the one before. For other tokens that is -1.
func (x *Index) turn(postings []posting, at []int32) error {
	return x.records.each(func(doc int, record []byte) {
		each(record, func(id uint32, rank uint8) {
			if i := at[id]; i >= 0 {
				postings[i] = posting(doc*ranks + int(rank))
				at[id]++
			}
		})
	})
}

// putLists writes the lists into files, and gives the numbers of files that lists share, and of those that hold one. In a
// file stand, for every token, in order: its length in bytes and itself; then twice the length of its list, and the list;
// or, for a common one, twice the number of the file that it has by itself, plus one. Numbers are varints of base 128,
// lowest digits first.
func putLists(entries []entry, put func(string, []byte)) (shared, big int) {
	small := 0
	for i := range entries {
		if e := &entries[i]; len(e.list) <= bigList {
			small += len(e.text) + len(e.list) + 3
		}
	}
	files := make([][]byte, small/listsSize+1)
	for i := range entries {
		e := &entries[i]
		h := fnv.New32a()
		h.Write([]byte(e.text))
		f := &files[h.Sum32()%uint32(len(files))]
		*f = binary.AppendUvarint(*f, uint64(len(e.text)))
		*f = append(*f, e.text...)
		if len(e.list) > bigList {
			*f = binary.AppendUvarint(*f, uint64(2*big+1))
			put("big-"+strconv.Itoa(big)+".bin", e.list)
			big++
			continue
		}
		*f = binary.AppendUvarint(*f, uint64(2*len(e.list)))
		*f = append(*f, e.list...)
	}
	for i, f := range files {
		put(strconv.Itoa(i)+".bin", f)
	}
	return len(files), big
}

// common lists the tokens that more than half of many documents have, the commonest first.
func common(entries []entry, docs int) []string {
	if docs < manyDocs {
		return nil
	}
	var list []*entry
	for i := range entries {
		if 2*entries[i].docs > docs {
			list = append(list, &entries[i])
		}
	}
	slices.SortStableFunc(list, func(a, b *entry) int { return b.docs - a.docs })
	var out []string
	for _, e := range list[:min(maxCommon, len(list))] {
		out = append(out, e.text)
	}
	return out
}

// mostlyHan reports whether most tokens are Chinese.
func mostlyHan(entries []entry) bool {
	n := 0
	for i := range entries {
		if entries[i].han {
			n++
		}
	}
	return 2*n > len(entries)
}
