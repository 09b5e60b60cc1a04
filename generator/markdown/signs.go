package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"zhilu/wizard/diag"
)

// signForm is Markdown written with the full-width signs of a Chinese keyboard: it would stand in the page as text.
type signForm struct {
	any  string // one of these is in it
	form *regexp.Regexp
	what string
}

// Every group of a form is a run of signs that has to be ASCII.
var signForms = []signForm{
	{"＃", regexp.MustCompile(`(?m)^[ >]*(＃+[ 　]*)`), "heading"},
	{"＞", regexp.MustCompile(`(?m)^ {0,3}(＞[ 　]*)`), "quotation"},
	{"－＊＋", regexp.MustCompile(`(?m)^[ >]*([－＊＋])[ 　]`), "list"},
	{"｜", regexp.MustCompile(`(?m)^[ >]*(｜).+(｜)[ \t]*$`), "table"},
	{"（）", regexp.MustCompile(`\](（)(?:\.{1,2}/|#|https?://)[^\s（）()]*([）)])`), "link"},
	{"（）", regexp.MustCompile(`\]\((?:\.{1,2}/|#|https?://)[^\s（）()]*(）)`), "link"},
	{"［］＾", regexp.MustCompile(`([［\[][＾^])[0-9A-Za-z][0-9A-Za-z._:-]*([］\]])`), "citation"},
	{"｛｝", regexp.MustCompile(`([{｛]{2}) *(?:fact|figure) [^{}｛｝\n]*([}｝]{2})`), "fact"},
	{"［］！", regexp.MustCompile(`^([［\[][！!])[A-Za-z]+([］\]])[ \t]*(?:\n|$)`), "note"},
	{"｛｝＃", regexp.MustCompile(`([{｛][#＃])[\pL\pN_-]+([}｝])\s*$`), "heading id"},
}

// signs looks at the text of a block as it was written, code aside, for signs that came from the wrong key.
func (r *renderer) signs(n ast.Node) {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 || len(r.list) >= maxMistakes {
		return
	}
	from, to := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	text := withoutCode(r.src[from:to])
	for _, u := range diag.Pairs(text) {
		u.AddTo(&r.list, r.lines.pos(from+u.At))
	}
	wide, any := wideIn(text)
	if !any {
		return
	}
	for _, s := range signForms {
		if !strings.ContainsFunc(s.any, func(c rune) bool { return wide[c-firstWide] }) {
			continue
		}
		for _, m := range s.form.FindAllSubmatchIndex(text, maxMistakes) {
			r.wide(s.what, text, m, from)
		}
	}
}

const firstWide, lastWide = '！', '～'

// wideIn tells which full-width forms of ASCII occur in text, and whether any does but those that Chinese is full of.
func wideIn(text []byte) (found [lastWide - firstWide + 1]bool, any bool) {
	const lead = 0xEF // of each of them in UTF-8
	for i := bytes.IndexByte(text, lead); i >= 0 && i < len(text); {
		c, size := utf8.DecodeRune(text[i:])
		if c >= firstWide && c <= lastWide {
			found[c-firstWide] = true
			any = any || c != '，' && c != '：' && c != '；'
		}
		i += size
		next := bytes.IndexByte(text[i:], lead)
		if next < 0 {
			break
		}
		i += next
	}
	return found, any
}

// wide reports one match of a form, unless all of its signs are ASCII.
func (r *renderer) wide(what string, text []byte, match []int, from int) {
	var fix []diag.Edit
	for i := 2; i < len(match); i += 2 {
		sign := string(text[match[i]:match[i+1]])
		if ascii, ok := diag.Narrow(sign); ok {
			if what == "heading" || what == "quotation" {
				ascii = strings.TrimSpace(ascii) + " "
			}
			fix = append(fix, diag.Edit{Pos: r.lines.pos(from + match[i]), Old: sign, New: ascii})
		}
	}
	if fix == nil {
		return
	}
	d := r.list.Errorf(fix[0].Pos, "full-width", "a %s is not written with full-width %q", what, strings.TrimSpace(fix[0].Old))
	d.Hint, d.Fix = quoted("write %s", strings.TrimSpace(fix[0].New)), fix
}

// withoutCode gives text with code within the line blanked out, byte for byte.
func withoutCode(text []byte) []byte {
	const tick = '`'
	if bytes.IndexByte(text, tick) < 0 {
		return text
	}
	out := bytes.Clone(text)
	for i := 0; i < len(out); {
		n := 0
		for i+n < len(out) && out[i+n] == tick {
			n++
		}
		if n == 0 {
			i++
			continue
		}
		fence := out[i : i+n]
		end := bytes.Index(out[i+n:], fence)
		if end < 0 {
			i += n
			continue
		}
		code := out[i+n : i+n+end]
		for j := range code {
			if code[j] != '\n' {
				code[j] = ' '
			}
		}
		i += n + end + n
	}
	return out
}
