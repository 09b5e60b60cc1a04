package site

import (
	"cmp"
	"fmt"
	"html"
	"math"
	"slices"
	"strconv"
	"strings"

	"zhilu/generator/content"
	"zhilu/generator/markdown"
)

// Format writes figures, dates and facts in the words of one language. The words are the theme's: see WordKeys.
type Format struct {
	lang  Lang
	words map[string]string
	code  content.CallingCode // of the country, for telephone numbers
}

// WordKeys lists the wording that a theme has to have in every language, in order:
//
//	number.group          what parts thousands: ","; number.group-from is the least number that has them parted: 1000
//	number.ten-thousand   what stands for four zeros, in languages that count so: "万"; otherwise ""
//	range                 "{low} to {high}"
//	unit.day.one, .other  "{n} day", "{n} days", for every unit
//	per.month             "{value} a month", for everything a rate may be per
//	bound.at-most …       "at most {value}"; bound.unknown stands for the whole value
//	date                  "{day} {month} {year}", with month.1 … month.12
func WordKeys() []string {
	keys := []string{"number.group", "number.group-from", "number.ten-thousand", "range", "date"}
	for i := range 12 {
		keys = append(keys, fmt.Sprintf("month.%d", i+1))
	}
	for _, u := range content.Units() {
		keys = append(keys, "unit."+string(u)+".one", "unit."+string(u)+".other")
		if u.IsPer() {
			keys = append(keys, "per."+string(u))
		}
	}
	for _, b := range []content.Bound{content.AtMost, content.AtLeast, content.About, content.Fastest, content.BoundUnknown} {
		keys = append(keys, "bound."+string(b))
	}
	slices.Sort(keys)
	return keys
}

// Format returns the formatter of a language of the site.
func (s *Site) Format(l Lang) *Format { return s.Facts.formats[l] }

// Fill puts values into the {places} of a word: Fill("{n} of {all}", "n", "3", "all", "7"). Other braces stay.
func Fill(word string, pairs ...string) string {
	size := len(word)
	for i := 1; i < len(pairs); i += 2 {
		size += len(pairs[i])
	}
	var out strings.Builder
	out.Grow(size)
	for {
		before, rest, some := strings.Cut(word, "{")
		out.WriteString(before)
		if !some {
			return out.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		i := 0
		for i < len(pairs) && pairs[i] != name {
			i += 2
		}
		if closed && i < len(pairs) {
			out.WriteString(pairs[i+1])
			word = after
		} else {
			out.WriteByte('{')
			word = rest
		}
	}
}

// fill puts values into the wording of that key; bare stands for one that is missing.
func (f *Format) fill(key, bare string, pairs ...string) string {
	word, ok := f.words[key]
	if !ok {
		word = bare
	}
	return Fill(word, pairs...)
}

// Number gives 12,434 or 0.5, and round numbers as 200万 where that is how one counts. The least number with parted
// thousands is a power of ten: digits are counted.
func (f *Format) Number(x content.Number) string {
	if zeros := f.words["number.ten-thousand"]; zeros != "" && x >= 1e4 && x < 1e8 && math.Mod(float64(x), 1e3) == 0 {
		return f.Number(x/1e4) + zeros
	}
	if x >= 0 && x < 100 && x == content.Number(int(x)) {
		return strconv.Itoa(int(x)) // without a third digit there is nothing to part
	}
	s := strconv.FormatFloat(float64(x), 'f', -1, 64)
	whole, rest, _ := strings.Cut(s, ".")
	if group, from := f.words["number.group"], f.words["number.group-from"]; len(strings.TrimPrefix(whole, "-")) >= len(from) {
		for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
			whole = whole[:i] + group + whole[i:]
		}
	}
	if rest != "" {
		whole += "." + rest
	}
	return whole
}

// Quantity gives "at most 5 working days".
func (f *Format) Quantity(q *content.Quantity, is content.Bound) string {
	if q == nil || is == content.BoundUnknown {
		return f.fill("bound.unknown", "?")
	}
	n, form := f.Number(q.High), ".other"
	if q.Low != q.High {
		low := f.Number(q.Low)
		n = f.fill("range", "{low}-{high}", "low", low, "high", n)
	} else if q.High == 1 {
		form = ".one"
	}
	of, per := q.Unit.Split()
	out := f.fill("unit."+string(of)+form, "{n} {unit}", "n", n, "unit", string(of))
	if per != "" {
		out = f.fill("per."+string(per), "{value}/{per}", "value", out, "per", string(per))
	}
	if is == "" || is == content.Exactly {
		return out
	}
	return f.fill("bound."+string(is), "{is} {value}", "value", out, "is", string(is))
}

// Date gives "22 November 2026", or "" for no day.
func (f *Format) Date(d content.Date) string {
	if d.IsZero() {
		return ""
	}
	word, ok := f.words["date"]
	if !ok {
		return d.String()
	}
	year, month, day := d.Time.Date()
	name := cmp.Or(f.words["month."+strconv.Itoa(int(month))], month.String())
	return Fill(word, "day", strconv.Itoa(day), "month", name, "year", strconv.Itoa(year))
}

// Fact gives the value of a fact in words; its label and note are not part of it.
func (f *Format) Fact(fact *content.Fact) string {
	switch {
	case fact.Text.In(f.lang) != "":
		return fact.Text.In(f.lang)
	case fact.Phone != "":
		return string(fact.Phone)
	case !fact.Day().IsZero():
		return f.Date(fact.Day())
	case fact.URL != "":
		return string(fact.URL)
	}
	return f.Quantity(fact.Value, fact.Is)
}

// inline gives a fact as prose shows it. What rests on general knowledge is marked.
func (f *Format) inline(fact *content.Fact) markdown.Fact {
	text := f.Fact(fact)
	out := html.EscapeString(text)
	switch {
	case fact.Phone != "":
		out = `<a class="phone" href="tel:` + html.EscapeString(fact.Phone.Dial(f.code)) + `">` + out + `</a>`
	case !fact.Day().IsZero():
		out = `<time datetime="` + fact.Day().String() + `">` + out + `</time>`
	case fact.URL != "":
		out = `<a href="` + html.EscapeString(string(fact.URL)) + `" rel="external">` + out + `</a>`
	}
	unsure := ""
	if fact.Confidence == content.Known || fact.Confidence == content.Unknown {
		out = `<span class="fact ` + string(fact.Confidence) + `">` + out + `</span>`
		unsure = f.words["sure."+string(fact.Confidence)]
	}
	return markdown.Fact{HTML: out, Text: text, Unsure: unsure}
}
