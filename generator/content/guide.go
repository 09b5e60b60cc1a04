package content

import (
	"strings"
	"sync"
	"weak"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Guide is one subject with its pages in every language: a folder. Sites have many of them, so that most of its facts
// wait in a few hundred bytes until somebody asks for them.
type Guide struct {
	ID      string // the folder: permits/stay-permit
	Kind    Kind
	Section string   // the folder above: permits
	Pos     diag.Pos // of guide.yaml, or of the folder

	Brief
	Templates []*yaml.Template // the texts of guide.yaml that insert facts; they hold references, {{fact …}}, until a Site says them
	Broken    bool             // guide.yaml could not be read: that a fact is missing says nothing
	Pages     []*Page          // those written and published, in the languages' order of preference; never empty
	Assets    []*Asset         // ordered by file
	Tree      string           // the file of its tree, or ""
	Lock      *Lock            // what its languages agreed on; nil if nobody has looked

	mu     sync.Mutex
	packed string              // what yaml.Pack made of its facts; "" for none
	facts  weak.Pointer[Facts] // what was unpacked last, until the garbage collector finds it unused
}

// Facts gives the facts of the guide, which many may hold at a time: they are not to be changed.
func (g *Guide) Facts() *Facts {
	g.mu.Lock()
	defer g.mu.Unlock()
	if f := g.facts.Value(); f != nil {
		return f
	}
	f := g.unpack()
	g.facts = weak.Make(f)
	return f
}

// mayName reports whether the guide's facts can name another one: they are packed with every id written out.
func (g *Guide) mayName(id string) bool { return strings.Contains(g.packed, id) }

// unpack gives the facts to one who may change them.
func (g *Guide) unpack() *Facts {
	f := &Facts{}
	if g.packed != "" {
		yaml.Unpack(g.packed, g.Pos.File, f)
	}
	return f
}

// keep keeps the facts of the guide.
func (g *Guide) keep(f *Facts) {
	packed := yaml.Pack(g.Pos.File, f)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.packed, g.facts = packed, weak.Make(f)
}

// Page returns the page in that language, or nil.
func (g *Guide) Page(l Lang) *Page {
	for _, p := range g.Pages {
		if p.Lang == l {
			return p
		}
	}
	return nil
}

// Page is the front matter of one guide in one language.
type Page struct {
	Lang      Lang
	File      string            // permits/stay-permit/index.en.md
	Title     yaml.At[string]   `yaml:"title" need:"yes"`
	Summary   yaml.At[string]   `yaml:"summary" need:"yes"`
	Aliases   []yaml.At[string] `yaml:"aliases"` // older addresses below the language's: permits/stay/
	Draft     bool              `yaml:"draft"`
	PublishOn *Date             `yaml:"publish_on"`
}

// Asset is a picture or document beside a guide.
type Asset struct {
	File          string // permits/stay-permit/map.png
	Size          int64
	Hash          string // of its bytes, 16 hexadecimal digits
	Width, Height int    // of a picture, in pixels; 0 where unknown
}
