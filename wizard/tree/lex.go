package tree

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhilu/wizard/diag"
)

type tokenKind int

const (
	tokEnd    tokenKind = iota
	tokName             // age, not, stay-reason
	tokNumber           // 12, 0.5
	tokDate             // 2026-02-03
	tokOp               // = != < <= > >= + - * / ( ) , ..
)

type token struct {
	kind tokenKind
	text string
	col  int // from 0, in characters
}

const maxTokens = 2000

// lex cuts an expression into tokens. A hyphen between letters or digits belongs to a name, as in stay-reason, so
// that a minus sign needs a space before it.
func lex(src string) ([]token, error) {
	var out []token
	col := 0
	for len(src) > 0 {
		r, n := utf8.DecodeRuneInString(src)
		switch {
		case unicode.IsSpace(r):
		case isNameStart(r):
			n = nameLen(src)
			out = append(out, token{tokName, src[:n], col})
		case r >= '0' && r <= '9':
			var kind tokenKind
			kind, n = number(src)
			out = append(out, token{kind, src[:n], col})
		default:
			n = opLen(src)
			if n == 0 {
				return nil, &exprError{col, fmt.Sprintf("%q does not belong in an expression", r), asciiHint(r)}
			}
			out = append(out, token{tokOp, src[:n], col})
		}
		if len(out) > maxTokens {
			return nil, &exprError{col, fmt.Sprintf("longer than %d words and signs", maxTokens), "name parts of it in values"}
		}
		col += utf8.RuneCountInString(src[:n])
		src = src[n:]
	}
	return append(out, token{kind: tokEnd, col: col}), nil
}

func isNameStart(r rune) bool { return unicode.IsLetter(r) || r == '_' }

func nameLen(s string) int {
	end := 0
	for i, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' {
			end = i + utf8.RuneLen(r)
		} else if r != '-' || i != end { // a hyphen counts only inside
			break
		}
	}
	return end
}

func number(s string) (tokenKind, int) {
	digits := func(i int) int {
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i
	}
	n := digits(0)
	if n == 4 && len(s) >= 10 && s[4] == '-' && s[7] == '-' && digits(5) == 7 && digits(8) == 10 {
		return tokDate, 10
	}
	if n+1 < len(s) && s[n] == '.' && s[n+1] >= '0' && s[n+1] <= '9' {
		n = digits(n + 1)
	}
	return tokNumber, n
}

func opLen(s string) int {
	for _, op := range []string{"!=", "<=", ">=", "..", "=", "<", ">", "+", "-", "*", "/", "(", ")", ","} {
		if strings.HasPrefix(s, op) {
			return len(op)
		}
	}
	return 0
}

// asciiHint names the sign that is meant by one which Chinese keyboards and word processors put in its place.
func asciiHint(r rune) string {
	pairs := []rune("（(）)＝=＜<＞>＋+－-×*÷/，,–-—-")
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] == r {
			return fmt.Sprintf("write %q", string(pairs[i+1]))
		}
	}
	switch r {
	case '≥':
		return `write ">="`
	case '≤':
		return `write "<="`
	case '≠':
		return `write "!="`
	}
	return ""
}

// exprError is a mistake inside an expression, at a column from 0.
type exprError struct {
	col       int
	msg, hint string
}

func (e *exprError) Error() string { return e.msg }

func (e *exprError) addTo(list *diag.List, pos diag.Pos) {
	pos.Col += e.col
	list.Errorf(pos, "expression", "%s", e.msg).Hint = e.hint
}
