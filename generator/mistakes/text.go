package mistakes

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"zhilu/wizard/diag"
)

// Printer shows mistakes to people: the line that is wrong, with a mark below the place.
type Printer struct {
	// Source gives the bytes of a file, by the name that it has in diagnostics; nil if nobody has them. May be nil.
	Source func(file string) []byte
	Colour bool
}

// What terminals are told of colours.
const bold, red, yellow, blue, plain = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[0m"

const most = 100 // characters shown of a line

// Print writes a list, and a last line that counts it; nothing if there are none.
func (p *Printer) Print(w io.Writer, list diag.List) error {
	var b bytes.Buffer
	files := map[string][][]byte{}
	for _, d := range list {
		notes := d.Notes
		d.Notes = nil
		p.line(&b, d)
		p.excerpt(&b, files, d.Pos, words(d))
		for _, n := range notes {
			fmt.Fprintf(&b, "%s\n", visible(fmt.Sprintf("%s: note: %s", n.Pos, n.Message)))
			p.excerpt(&b, files, n.Pos, nil)
		}
	}
	if len(list) > 0 {
		fmt.Fprintln(&b, Count(list))
	}
	_, err := w.Write(b.Bytes())
	return err
}

// line writes place and message; on terminals, it sets them off from each other.
func (p *Printer) line(b *bytes.Buffer, d diag.Diagnostic) {
	text, place := visible(d.String()), visible(d.Pos.String())
	if p.Colour {
		tone := [...]string{red, yellow, blue}[d.Severity]
		text = bold + place + ":" + plain + tone + strings.TrimPrefix(text, place+":") + plain
	}
	fmt.Fprintln(b, text)
}

// excerpt writes the line of a place, and a mark below it: as long as the one of the words that stands there.
func (p *Printer) excerpt(b *bytes.Buffer, files map[string][][]byte, pos diag.Pos, words []string) {
	if p.Source == nil || pos.Line == 0 {
		return
	}
	lines, read := files[pos.File]
	if !read {
		lines = bytes.Split(p.Source(pos.File), []byte{'\n'})
		files[pos.File] = lines
	}
	if pos.Line > len(lines) {
		return
	}
	line := []rune(strings.TrimRight(string(lines[pos.Line-1]), "\r"))
	if len(line) == 0 {
		return
	}
	at := min(max(pos.Col-1, 0), len(line))
	before, after := "", ""
	if from := at - most/2; len(line) > most && from > 0 {
		line, at, before = line[from:], at-from, "…"
	}
	if len(line) > most {
		line, after = line[:most], "…"
	}
	number := strconv.Itoa(pos.Line)
	fmt.Fprintf(b, "%5s | %s%s%s\n", number, before, visible(string(line)), after)
	if pos.Col == 0 {
		return
	}
	fmt.Fprintf(b, "%5s | %s", "", strings.Repeat(" ", len([]rune(before))))
	for _, c := range line[:at] {
		if c == '\t' {
			b.WriteRune(c)
		} else {
			b.WriteString(strings.Repeat(" ", cells(c)))
		}
	}
	mark := "^"
	for _, word := range words {
		if strings.HasPrefix(string(line[at:]), word) {
			mark = strings.Repeat("^", room(word))
			break
		}
	}
	if p.Colour {
		mark = bold + mark + plain
	}
	fmt.Fprintln(b, mark)
}

// words are those that a diagnostic may be about: what it replaces, and what it quotes first.
func words(d diag.Diagnostic) (out []string) {
	for _, e := range d.Fix {
		if e.Pos == d.Pos && e.Old != "" && !strings.Contains(e.Old, "\n") {
			out = append(out, e.Old)
		}
	}
	if i := strings.IndexByte(d.Message, '"'); i >= 0 {
		if quoted, err := strconv.QuotedPrefix(d.Message[i:]); err == nil {
			if text, err := strconv.Unquote(quoted); err == nil && text != "" {
				out = append(out, text, quoted, "'"+text+"'")
			}
		}
	}
	return out
}

// visible replaces what would not be seen on a terminal, or would change it: authors come by pull request.
func visible(s string) string {
	return strings.Map(func(c rune) rune {
		if c != '\t' && (unicode.IsControl(c) || unicode.Is(unicode.Cf, c) && c != 0x200D) {
			return unicode.ReplacementChar
		}
		return c
	}, s)
}

func room(s string) int {
	n := 0
	for _, c := range s {
		n += cells(c)
	}
	return max(n, 1)
}

// cells is how much room a character takes on a terminal.
func cells(c rune) int {
	switch {
	case unicode.Is(unicode.Mn, c) || c == 0x200D || c >= 0xFE00 && c <= 0xFE0F:
		return 0
	case c >= 0x1100 && c <= 0x115F, c >= 0x2E80 && c <= 0xA4CF, c >= 0xAC00 && c <= 0xD7A3, c >= 0xF900 && c <= 0xFAFF,
		c >= 0xFE30 && c <= 0xFE6F, c >= 0xFF00 && c <= 0xFF60, c >= 0xFFE0 && c <= 0xFFE6, c >= 0x1F300 && c <= 0x1FAFF,
		c >= 0x20000 && c <= 0x3FFFD:
		return 2
	}
	return 1
}

// Count gives "2 errors, 1 warning".
func Count(list diag.List) string {
	var n [3]int
	for _, d := range list {
		n[d.Severity]++
	}
	var parts []string
	for s, n := range n {
		switch what := diag.Severity(s).String(); n {
		case 0:
		case 1:
			parts = append(parts, "1 "+what)
		default:
			parts = append(parts, fmt.Sprintf("%d %ss", n, what))
		}
	}
	return strings.Join(parts, ", ")
}
