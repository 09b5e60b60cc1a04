package yaml

import (
	"slices"
	"strings"

	"zhilu/wizard/diag"
)

// flow reads a value: braces or brackets, on any number of lines, or a text. inside says that it stands within others.
func (p *plain) flow(depth int, inside bool) *Node {
	c := p.peek(p.at)
	switch {
	case depth > maxDepth:
		return p.fail()
	case c == '[':
		n, base := p.node(List), len(p.items)
		for first := true; p.entry(first, ']'); first = false {
			p.items = append(p.items, p.flow(depth+1, true))
		}
		n.Items, p.items = taken(p.items, base)
		return n
	case c == '{':
		n, base := p.node(Map), len(p.pairs)
		for first := true; p.entry(first, '}'); first = false {
			key := p.key(base, depth+1, true)
			p.gap()
			p.pairs = append(p.pairs, Pair{key, p.flow(depth+1, true)})
		}
		n.Pairs, p.pairs = taken(p.pairs, base)
		return n
	}
	return p.scalar(inside)
}

// entry goes to the next entry of braces or brackets, from where they begin or from behind an entry. If there is none, it
// goes behind them and is false.
func (p *plain) entry(first bool, end byte) bool {
	p.gap()
	if c := p.peek(p.at); first || c == ',' {
		p.at++
		p.gap()
	} else if c != end {
		p.fail()
	}
	if p.peek(p.at) != end {
		return p.ok
	}
	p.at++
	return false
}

// gap goes over spaces, ends of lines and comments.
func (p *plain) gap() {
	for from := p.at; p.at < len(p.text); {
		p.spaces()
		switch c := p.peek(p.at); {
		case c != '\n' && (c != '#' || p.at == from):
			return
		default:
			if p.line(); p.parts() {
				p.fail()
			}
		}
	}
}

// key reads a key and its colon. The map's other pairs begin at base.
func (p *plain) key(base, depth int, inside bool) *Node {
	start := p.at
	k := p.scalar(inside)
	p.spaces()
	if depth > maxDepth || p.peek(p.at) != ':' || !p.blank(p.at+1) || p.at-start > maxKey || len(p.pairs)-base > maxKeys {
		return p.fail()
	}
	p.at++
	if k.Value == "" || strings.Contains(k.Value, "：") ||
		slices.ContainsFunc(p.pairs[base:], func(o Pair) bool { return o.Key.Value == k.Value }) {
		return p.fail()
	}
	return k
}

func (p *plain) scalar(inside bool) *Node {
	value, quoted, end := p.scan(inside)
	if end < 0 || !quoted && isNull(value) || len(diag.Pairs(p.src[p.at:end])) > 0 {
		return p.fail()
	}
	n := p.node(Scalar)
	n.Value, n.Quoted, p.at = value, quoted, end
	return n
}

// isNull reports whether a text without quotes is none for the library.
func isNull(s string) bool {
	return s == "~" || s == "null" || s == "Null" || s == "NULL" || s == "<<"
}

// scan finds the text that begins here, and where it ends; -1 if that is not understood.
func (p *plain) scan(inside bool) (value string, quoted bool, end int) {
	rest := p.text[p.at:]
	if rest == "" {
		return "", false, -1
	}
	switch rest[0] {
	case '"':
		n := 1 + strings.IndexAny(rest[1:], "\"\\\n")
		if n == 0 || rest[n] != '"' {
			return "", false, -1
		}
		return rest[1:n], true, p.at + n + 1
	case '\'':
		return p.single(rest)
	case '-':
		if c := p.peek(p.at + 1); c < '0' || c > '9' {
			return "", false, -1
		}
	case ' ', '\n', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '%', '@', '`':
		return "", false, -1
	}
	for end = 0; end < len(rest); end++ {
		c := rest[end]
		if c == '\n' || c == '#' && rest[end-1] == ' ' || c == ':' && p.blank(p.at+end+1) {
			break
		}
		if inside && strings.IndexByte(",]}[{?", c) >= 0 {
			if c == '[' || c == '{' || c == '?' {
				return "", false, -1
			}
			break
		}
	}
	value = strings.TrimRight(rest[:end], " ")
	return value, false, p.at + len(value)
}

// single scans a text in single quotes; two of them stand for one.
func (p *plain) single(rest string) (value string, quoted bool, end int) {
	for n := 1; ; n += 2 {
		next := strings.IndexAny(rest[n:], "'\n")
		if next < 0 || rest[n+next] != '\'' {
			return "", false, -1
		}
		if n += next; p.peek(p.at+n+1) != '\'' {
			return strings.ReplaceAll(rest[1:n], "''", "'"), true, p.at + n + 1
		}
	}
}
