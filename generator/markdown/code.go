package markdown

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"zhilu/wizard/diag"
)

// Chroma's lexers are regular expressions that go back and try again, never meant for hostile input: many take the
// cube of a text's length for some text, and some never end. So only those are used that were tried with thousands of
// nasty texts, and only for so much code that the worst of it takes a second or two; other code has no colours.
const (
	maxCode     = 3 << 10  // bytes of one block
	maxPageCode = 16 << 10 // bytes of all blocks of a page
	maxUnknown  = 50       // tokens that a lexer does not understand before its colours are given up
	defaultCode = 4 << 20  // a build comes back to a block soon: in the guide's other language
)

var tried = []string{"bash", "css", "diff", "go", "html", "http", "ini", "javascript", "json", "python", "sql", "toml",
	"typescript", "xml", "yaml"}

// CodeCache remembers the HTML of highlighted code, by language and text, for all pages of all builds of a process. Its
// zero value is empty and ready. It may be used by several goroutines at once.
type CodeCache struct {
	MaxBytes int  // of HTML kept; 0 for 4 MB. What is kept is dropped when it is reached.
	Disk     Disk // remembers for other processes; may be nil

	mu     sync.Mutex
	size   int
	html   map[[sha256.Size]byte][]byte
	lexers map[string]chroma.Lexer // by name and alias in lower case
}

// Disk remembers highlighted code by a hash of language and text. What it is given is not changed afterwards.
type Disk interface {
	Get(key [sha256.Size]byte) (html []byte, ok bool)
	Put(key [sha256.Size]byte, html []byte)
}

// uncoloured are names that authors give to what is in no language.
var uncoloured = []string{"text", "txt", "plain", "plaintext"}

// checkLanguage warns of code in a language whose colours are not known.
func (r *renderer) checkLanguage(n *ast.FencedCodeBlock) {
	language := plain(n.Language(r.src))
	if language == "" || slices.Contains(uncoloured, language) || r.options.Code.knows(language) || len(r.list) >= maxMistakes {
		return
	}
	d := r.list.Warnf(r.lines.pos(n.Info.Segment.Start), "unknown-code-language", "%s", quoted("code in %s has no colours", language))
	if d.Hint = diag.DidYouMean(language, tried); d.Hint == "" {
		d.Hint = "one of " + strings.Join(tried, ", ") + ", or text"
	}
}

// code writes a block of code.
func (r *renderer) code(segments *text.Segments, language string) {
	language = plain([]byte(language))
	var code []byte
	for i := range segments.Len() {
		line := segments.At(i)
		code = append(code, line.Value(r.src)...)
	}
	r.tag(`<pre tabindex="0"><code`)
	if language != "" {
		r.attr("class", "language-"+language)
	}
	r.tag(">")
	if r.options.Plain || language == "" || len(code) > maxCode || r.coded+len(code) > maxPageCode {
		r.html = appendEscaped(r.html, code)
	} else {
		r.coded += len(code)
		r.html = append(r.html, r.options.Code.highlight(language, code)...)
	}
	r.tag("</code></pre>\n")
	r.words(code)
	r.endLeaf('\n')
}

func (c *CodeCache) highlight(language string, code []byte) []byte {
	hash := sha256.New()
	hash.Write(append([]byte(language), 0))
	hash.Write(code)
	var key [sha256.Size]byte
	hash.Sum(key[:0])

	c.mu.Lock()
	html, ok := c.html[key]
	lexer := c.lexer(language)
	c.mu.Unlock()
	if ok {
		return html
	}
	html = c.remembered(key, lexer, code) // not under the lock: two goroutines may do the same once, with the same result

	c.mu.Lock()
	defer c.mu.Unlock()
	limit := c.MaxBytes
	if limit == 0 {
		limit = defaultCode
	}
	if c.html == nil || c.size+len(html) > limit {
		c.html, c.size = map[[sha256.Size]byte][]byte{}, 0
	}
	c.html[key] = html
	c.size += len(html)
	return html
}

// remembered highlights code that the disk does not hold. Code without a lexer is not worth a look.
func (c *CodeCache) remembered(key [sha256.Size]byte, lexer chroma.Lexer, code []byte) []byte {
	if c.Disk == nil || lexer == nil {
		return spans(lexer, code)
	}
	if html, ok := c.Disk.Get(key); ok {
		return html
	}
	html := spans(lexer, code)
	c.Disk.Put(key, html)
	return html
}

func (c *CodeCache) knows(language string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.lexer(language) != nil
}

// lexer finds a language's lexer, nil if there is none.
func (c *CodeCache) lexer(language string) chroma.Lexer {
	if c.lexers == nil {
		c.lexers = map[string]chroma.Lexer{}
		registry := chroma.NewLexerRegistry()
		for _, name := range tried {
			lexer := lexers.Get(name)
			if impatient, ok := lexer.(*chroma.RegexLexer); ok {
				lexer = registry.Register(patient(impatient))
			}
			for _, alias := range append(lexer.Config().Aliases, name) {
				c.lexers[strings.ToLower(alias)] = chroma.Coalesce(lexer)
			}
		}
	}
	return c.lexers[strings.ToLower(language)]
}

// spans returns code as HTML, its tokens in spans with chroma's short class names. Where a lexer fails, the code is
// shown without colours.
func spans(lexer chroma.Lexer, code []byte) (html []byte) {
	defer func() {
		if recover() != nil {
			html = appendEscaped(nil, code)
		}
	}()
	if lexer == nil {
		return appendEscaped(nil, code)
	}
	tokens, err := lexer.Tokenise(&chroma.TokeniseOptions{State: "root"}, string(code))
	if err != nil {
		return appendEscaped(nil, code)
	}
	unknown, length := 0, 0
	for t := tokens(); t != chroma.EOF; t = tokens() {
		if t.Type == chroma.Error {
			if unknown++; unknown > maxUnknown {
				return appendEscaped(nil, code)
			}
		}
		length += len(t.Value)
		class := className(t.Type)
		if class == "" || t.Type == chroma.Error {
			html = appendEscaped(html, t.Value)
			continue
		}
		html = append(append(append(html, `<span class="`...), class...), `">`...)
		html = append(appendEscaped(html, t.Value), "</span>"...)
	}
	if length < len(bytes.TrimRight(code, "\n")) { // a lexer that loses text must not lose it for the reader
		return appendEscaped(nil, code)
	}
	return bytes.Clone(html) // it is kept: without room to grow
}

func className(t chroma.TokenType) string {
	for ; t != 0; t = t.Parent() {
		if class, ok := chroma.StandardTypes[t]; ok {
			return class
		}
	}
	return ""
}
