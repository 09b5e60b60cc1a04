package markdown

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

func TestHighlight(t *testing.T) {
	for _, c := range []struct{ name, language, code, want string }{
		{"keyword", "go", "func", `<span class="kd">func</span>`},
		{"alias", "SH", "# a", `<span class="c1"># a</span>`},
		{"unknown language", "klingon", "a < b", "a &lt; b"},
		{"language that was not tried", "haskell", "a < b", "a &lt; b"},
		{"file name pattern", "*", "a", "a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cache := &CodeCache{}
			for range 2 { // the second time from memory
				if got := string(cache.highlight(c.language, []byte(c.code))); got != c.want {
					t.Errorf("got %s, want %s", got, c.want)
				}
			}
		})
	}
}

func TestCodeCacheIsBounded(t *testing.T) {
	c := &CodeCache{MaxBytes: 1000}
	for i := range 200 {
		c.highlight("go", []byte(strings.Repeat("a", i)))
	}
	if c.size > 1000 || len(c.html) > 100 {
		t.Errorf("%d bytes in %d entries", c.size, len(c.html))
	}
}

// TestLexersEnd tries the lexers with texts that make regular expressions go back and try again.
func TestLexersEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	nasty := []string{"(", `"`, `\`, "<", "{", "a ", "/*", "'''\n", "[[", "#", "@a", "=\n", " \t", "0", "a.", "$", "`",
		"<a ", "-", ":\n", "a\n", "*", "%", "~", `x=("\`, "${", "$(", "<<a\n", "<!--", `<a b="`, "- a: |\n ", `f"{`, "//",
		"0x", "a:b ", "\n\n", "真", "\\\n", "<?", "> ", "&", ";", "'", "@@ ", "+", "1e", "a(", ")", "]", "}", "=>", "::"}
	random := rand.New(rand.NewPCG(3, 4))
	for _, language := range tried {
		for range 8 {
			piece := ""
			for range 1 + random.IntN(3) {
				piece += nasty[random.IntN(len(nasty))]
			}
			code := []byte(strings.Repeat(piece, maxCode/len(piece)))
			start := time.Now()
			(&CodeCache{}).highlight(language, code)
			if took := time.Since(start); took > time.Minute {
				t.Errorf("%s %q took %s", language, piece, took)
			}
		}
	}
}

// TestParallel is for the race detector; it also holds that pages don't get into each other's way.
func TestParallel(t *testing.T) {
	p := New(Options{})
	src := englishGuide + chineseGuide[strings.Index(chineseGuide, "|"):strings.Index(chineseGuide, ">")] + "\n```go\nfunc a() {}\n```\n"
	doc, _ := p.Parse([]byte(src), Page{Resolver: newLibrary(), Words: words})
	want := said(doc)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 5 {
				got, _ := p.Parse([]byte(src), Page{Resolver: newLibrary(), Words: words})
				if said(got) != want {
					t.Error("not the same")
				}
				got.Release()
			}
		})
	}
	wait.Wait()
}

func TestDocSharesNothingWithItsSource(t *testing.T) {
	p := New(Options{})
	src := []byte(englishGuide + "```go\nfunc a() {}\n```\n\n## *A* <https://a.cn> [b](a.md \"c\")\n")
	kept := slices.Clone(src)
	got, _ := p.Parse(src, Page{Resolver: newLibrary(), Words: words})
	for i := range src {
		src[i] = 'x'
	}
	want, _ := p.Parse(kept, Page{Resolver: newLibrary(), Words: words})
	p.Parse([]byte(chineseGuide), Page{Resolver: newLibrary(), Words: words}) // writes over what was kept for the next page
	if said(got) != said(want) {
		t.Error("changed with its source")
	}
}

// TestPatience: no expression may give up by the clock.
func TestPatience(t *testing.T) {
	for _, name := range tried {
		lexer, ok := lexers.Get(name).(*chroma.RegexLexer)
		if !ok {
			continue // http: it only reads a head of a few lines
		}
		waits := patient(lexer)
		if _, err := waits.Rules(); err != nil {
			t.Fatal(err)
		}
		compiled := reflect.ValueOf(waits).Elem().FieldByName("rules")
		for states := compiled.MapRange(); states.Next(); {
			for i := range states.Value().Len() {
				rule := states.Value().Index(i).Elem()
				if at := rule.FieldByName("Regexp").Elem().FieldByName("MatchTimeout").Int(); at != int64(patience) {
					t.Errorf("%s: a rule of %q waits for %d ns", name, states.Key(), at)
				}
			}
		}
	}
}
