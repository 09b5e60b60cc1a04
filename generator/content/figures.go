package content

import (
	"path"

	"zhilu/generator/figures"
	"zhilu/generator/markdown"
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// figures warns of texts in which the languages have different figures: what stands under the names of languages in a
// file. Facts that texts insert are left out. The titles of sources are their own.
func (l *loader) figures(n *yaml.Node, name string) {
	var langs []Lang
	for _, lang := range l.c.Config.Languages {
		if figures.Known(lang.Locale) {
			langs = append(langs, lang.ID)
		}
	}
	if n != nil && len(langs) > 1 && name != sourcesFile && path.Base(name) != LockFile {
		l.figuresIn(n, langs)
	}
}

func (l *loader) figuresIn(n *yaml.Node, langs []Lang) {
	var first figureText
	for _, lang := range langs {
		text := n.Get(string(lang))
		switch {
		case text == nil || text.Kind != yaml.Scalar:
		case first.node == nil:
			first = figureText{lang: lang, node: text}
		default:
			l.compare(&first, &figureText{lang: lang, node: text})
		}
	}
	for _, item := range n.Items {
		l.figuresIn(item, langs)
	}
	for _, p := range n.Pairs {
		l.figuresIn(p.Node, langs)
	}
}

// figureText is a text in one language, and its figures when they have been read.
type figureText struct {
	lang Lang
	node *yaml.Node
	set  *figures.Set
}

func (t *figureText) figures() *figures.Set {
	if t.set == nil {
		said, _ := markdown.Facts(t.node.Value, func(markdown.FactRef) (markdown.Fact, *diag.Diagnostic) {
			return markdown.Fact{Text: "\x01\x02"}, nil
		})
		set := figures.Read(said)
		t.set = &set
	}
	return t.set
}

func (l *loader) compare(a, b *figureText) {
	for range 2 {
		for _, f := range a.figures().Missing(b.figures()) {
			rule := "parity-figure"
			if f.Phone() {
				rule = "parity-phone"
			}
			d := l.list.Warnf(a.node.Pos, rule, "%q stands in the text in %q, and not in %q", f.Text, a.lang, b.lang)
			d.Hint, d.Lang = "make them the same", string(a.lang)
		}
		a, b = b, a
	}
}
