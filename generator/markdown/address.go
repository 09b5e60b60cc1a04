package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"zhilu/wizard/diag"
)

// addresses finds bare addresses behind Chinese, where no space parts them from the text: 见https://example.org。
// Those behind a space are goldmark's.
type addresses struct{}

var (
	webAddress = regexp.MustCompile(`^(?:https?://|www\.)[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+(?::\d+)?` +
		`(?:[/?#][-0-9A-Za-z@:%_+.~#$!?&/=();,']*)?`)
	mailAddress = regexp.MustCompile(`^[0-9A-Za-z._+-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+`)
)

// mayHoldAddress reports whether any bare address can be found in src, by goldmark or here.
func mayHoldAddress(src []byte) bool {
	return bytes.IndexByte(src, '@') >= 0 || bytes.Contains(src, []byte("://")) || bytes.Contains(src, []byte("www."))
}

func (addresses) Trigger() []byte { return []byte{':', '.', '@'} }

func (addresses) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if pc.IsInLinkLabel() {
		return nil
	}
	line, segment := block.PeekLine()
	head, ok := parent.LastChild().(*ast.Text)
	if !ok || head.Segment.Stop != segment.Start || head.SoftLineBreak() || head.HardLineBreak() {
		return nil
	}
	src := block.Source()
	start, form := addressStart(head.Segment.Value(src), line)
	if start < 0 {
		return nil
	}
	start += head.Segment.Start
	if before, _ := utf8.DecodeLastRune(src[:start]); !isCJK(before) && !isShared(before) {
		return nil
	}
	n := len(trimAddress(form.Find(src[start:segment.Stop])))
	if start+n <= segment.Start {
		return nil
	}
	kind, protocol := ast.AutoLinkType(ast.AutoLinkURL), []byte(nil)
	switch line[0] {
	case '.':
		protocol = []byte("http")
	case '@':
		kind = ast.AutoLinkEmail
	}
	head.Segment = head.Segment.WithStop(start)
	if head.Segment.IsEmpty() {
		parent.RemoveChild(parent, head)
	}
	block.Advance(start + n - segment.Start)
	link := ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(start, start+n)))
	link.Protocol = protocol
	link.SetPos(start)
	return link
}

// addressStart finds where in head, the text before line, an address begins that goes on in line; -1 if nowhere.
func addressStart(head, line []byte) (int, *regexp.Regexp) {
	switch line[0] {
	case ':':
		for _, scheme := range []string{"https", "http"} {
			if bytes.HasPrefix(line, []byte("://")) && bytes.HasSuffix(head, []byte(scheme)) {
				return len(head) - len(scheme), webAddress
			}
		}
	case '.':
		if bytes.HasSuffix(head, []byte("www")) {
			return len(head) - len("www"), webAddress
		}
	case '@':
		i := len(head)
		for i > 0 && len(head)-i < 64 && isMailByte(head[i-1]) {
			i--
		}
		if i < len(head) {
			return i, mailAddress
		}
	}
	return -1, nil
}

func isMailByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' ||
		c == '.' || c == '_' || c == '+' || c == '-'
}

// trimAddress leaves off punctuation that belongs to the sentence rather than to the address.
func trimAddress(a []byte) []byte {
	for len(a) > 0 {
		switch a[len(a)-1] {
		case '?', '!', '.', ',', ':', ';', '_', '~', '\'':
		case ')':
			if bytes.Count(a, []byte{'('}) >= bytes.Count(a, []byte{')'}) {
				return a
			}
		default:
			return a
		}
		a = a[:len(a)-1]
	}
	return a
}

// schemeOf returns the scheme of an address in lower case, as a browser would see it, or "" for a relative one.
func schemeOf(dest string) string {
	if dest != "" && (dest[0] == '.' || dest[0] == '/' || dest[0] == '#') {
		return "" // no scheme begins like that
	}
	seen := strings.Map(func(c rune) rune {
		if c <= ' ' || c == 0x7F {
			return -1 // browsers don't see these
		}
		return c
	}, dest)
	scheme, _, ok := strings.Cut(seen, ":")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		return ""
	}
	for i, c := range scheme {
		if c < 'A' || c > 'z' || c > 'Z' && c < 'a' {
			if i == 0 || !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.' {
				return ""
			}
		}
	}
	return strings.ToLower(scheme)
}

// linkKind tells where dest leads, or why it may not be linked to.
func linkKind(dest string) (LinkKind, *diag.Diagnostic) {
	if len(dest) > maxAddress {
		return 0, &diag.Diagnostic{Rule: "wrong-address", Message: quoted("address %s is too long", dest)}
	}
	scheme := schemeOf(dest)
	switch scheme {
	case "http", "https":
		_, rest, _ := strings.Cut(dest, ":")
		if host, ok := strings.CutPrefix(rest, "//"); ok && host != "" && !strings.ContainsAny(host[:1], "/?#:@") {
			return External, nil
		}
		return 0, &diag.Diagnostic{Rule: "wrong-address", Message: quoted("address %s has no host", dest)}
	case "mailto", "tel":
		return Contact, nil
	case "":
	default:
		return 0, &diag.Diagnostic{Rule: "wrong-scheme", Message: quoted("address %s cannot be linked to", dest),
			Hint: "http, https, mailto, tel, or a relative path"}
	}
	switch {
	case strings.Trim(dest, "\x00\t\n\r ") == "":
		return 0, &diag.Diagnostic{Rule: "no-address", Message: "link has no address"}
	case dest[0] == '#':
		return Here, nil
	case strings.HasPrefix(strings.ReplaceAll(strings.TrimLeft(dest, "\t\n\r "), `\`, "/"), "//"):
		return 0, &diag.Diagnostic{Rule: "wrong-address", Message: quoted("address %s has no scheme", dest),
			Hint: "begin it with https:"}
	}
	return Inner, nil
}
