package figures

import "strings"

// cardinals are the numbers of English by their words.
var cardinals = map[string]float64{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
	"ninety": 90, "hundred": 100, "thousand": 1000, "million": 1e6, "one": 1,
}

// hints are what other words of English may be as a figure.
var hints = map[string][]string{
	"half": {"0.5", "6", "15", "30", "50"}, "quarter": {"3", "4", "15", "25"}, "quarters": {"3", "4", "75"},
	"both": {"2"}, "twice": {"2"}, "double": {"2"}, "pair": {"2"}, "couple": {"2"}, "second": {"2"}, "seconds": {"2"},
	"third": {"3"}, "thirds": {"3"}, "triple": {"3"}, "fourth": {"4"}, "fifth": {"5"}, "sixth": {"6"}, "seventh": {"7"},
	"eighth": {"8"}, "ninth": {"9"}, "tenth": {"10"}, "dozen": {"12"}, "noon": {clock + "720", "12"},
	"midnight": {clock + "0", clock + "1440", "24"}, "week": {"7"}, "weekly": {"7"}, "fortnight": {"14"}, "day": {"24"}, "clock": {"24"},
	"january": {"1"}, "february": {"2"}, "march": {"3"}, "april": {"4"}, "may": {"5"}, "june": {"6"}, "july": {"7"},
	"august": {"8"}, "september": {"9"}, "october": {"10"}, "november": {"11"}, "december": {"12"},
	"jan": {"1"}, "feb": {"2"}, "mar": {"3"}, "apr": {"4"}, "jun": {"6"}, "jul": {"7"}, "aug": {"8"}, "sep": {"9"},
	"sept": {"9"}, "oct": {"10"}, "nov": {"11"}, "dec": {"12"},
}

// beginnings tell of each pair of letters, by bits, how long the words are that begin with it and mean anything here: few
// words of a text have to be looked up.
var beginnings = func() (of [26][26]uint16) {
	add := func(word string) { of[word[0]-'a'][word[1]-'a'] |= 1 << len(word) }
	for word := range cardinals {
		add(word)
	}
	for word := range hints {
		add(word)
	}
	return of
}()

// mayMean reports whether a word may be a cardinal or a hint.
func (r *reader) mayMean(i, end int) bool {
	n := end - i
	return n > 1 && n <= longest && beginnings[r.plain[i]|0x20-'a'][r.plain[i+1]|0x20-'a']&(1<<n) != 0
}

// money are letters that may stand right before a figure.
var money = map[string]bool{"cny": true, "rmb": true, "usd": true, "us": true, "eur": true, "hkd": true, "gbp": true, "no": true, "art": true}

// isMoney reports whether they are what stands there.
func (r *reader) isMoney(i int) bool {
	word, _ := r.lower(i)
	return money[string(word)]
}

// longest is the number of letters of the longest word that means anything here.
const longest = 9

// letters gives where the Latin letters end that stand there.
func (r *reader) letters(i int) (end int) {
	for end = min(i, len(r.plain)); end < len(r.plain) && isLetter(r.plain[end]); end++ {
	}
	return end
}

// lower gives the Latin letters that stand there in small ones, and where they end; none if they are too many. They hold
// until it is called again.
func (r *reader) lower(i int) (word []byte, end int) {
	end = r.letters(i)
	n := end - i
	if n <= 0 || n > longest {
		return nil, end
	}
	for k, c := range r.plain[i:end] {
		r.small[k] = byte(c) | 0x20
	}
	return r.small[:n], end
}

// word reads a word of Latin letters, with what hangs on to it.
func (r *reader) word(i int) int {
	end := r.letters(i)
	switch next := r.at(end); {
	case next == '.' || next == '@' || next == ':':
		if after := r.address(i); after > i {
			return after
		}
	case isDigit(next) && !r.isMoney(i):
		for isLetter(r.at(end)) || isDigit(r.at(end)) {
			end++
		}
		r.code(i, end)
		return end
	case next == '-' && isDigit(r.at(end+1)) && r.capitals(i, end): // COVID-19; mid-2023 is a year
		for isDigit(r.at(end + 1)) {
			end++
		}
		return end + 1
	}
	if !r.mayMean(i, end) {
		return end // most words
	}
	word, _ := r.lower(i)
	if is := hints[string(word)]; is != nil {
		r.know(is...)
		return end
	}
	v, ok := cardinals[string(word)]
	if !ok {
		return end
	}
	return r.spelled(i, end, v)
}

func (r *reader) capitals(from, to int) bool {
	for _, c := range r.plain[from:to] {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return true
}

// code notes a letter or two with a number: the name of a form or visa, the same in every language.
func (r *reader) code(i, end int) {
	name := string(r.plain[i:end])
	if at := strings.IndexAny(name, "0123456789"); at <= 2 && name == strings.ToUpper(name) && strings.Trim(name[at:], "0123456789") == "" {
		r.say(i, end, code+name)
	}
}

// address reads an address on the web or of mail, whose digits count nothing.
func (r *reader) address(i int) (end int) {
	dots, marks := 0, false
	for end = i; end < len(r.plain); end++ {
		c := r.plain[end]
		switch {
		case isLetter(c), isDigit(c), strings.ContainsRune("-_/?&=%#+~", c):
			continue
		case c == '@', c == ':' && r.at(end+1) == '/':
			marks = true
			continue
		case c == '.' && isLetter(r.at(end-1)) && isLetter(r.at(end+1)) && isLetter(r.at(end+2)):
			dots++
			continue
		case c == '.' && (isDigit(r.at(end+1)) || isDigit(r.at(end-1))) && (marks || dots > 0 || r.has(i, "www.")):
			dots++
			continue
		}
		break
	}
	if marks || dots > 0 {
		return end
	}
	return i
}

// spelled reads a number in words whose first word is v: twenty-five, three thousand. It is a figure where it counts
// something that all languages count.
func (r *reader) spelled(i, end int, v float64) int {
	for {
		if c := r.at(end); c != '-' && c != ' ' {
			break
		}
		next, after := r.lower(end + 1)
		w, ok := cardinals[string(next)]
		switch {
		case !ok:
		case w >= 100:
			v *= w
		case v >= 20 && w < 10:
			v += w
		default:
			ok = false
		}
		if !ok {
			break
		}
		end = after
	}
	r.know(number(v))
	if v >= 2 && r.counts(end) {
		r.say(i, end, number(v))
	}
	return end
}

// between may stand between a number and what it counts.
var between = map[string]bool{"working": true, "business": true, "calendar": true, "full": true, "natural": true, "more": true, "clear": true}

// measures are counted in figures by every language.
var measures = map[string]bool{
	"day": true, "days": true, "month": true, "months": true, "year": true, "years": true, "week": true, "weeks": true,
	"hour": true, "hours": true, "minute": true, "minutes": true, "percent": true, "yuan": true, "dollars": true,
	"copies": true, "photos": true, "points": true,
}

// counts reports whether a measure follows.
func (r *reader) counts(i int) bool {
	for range 3 {
		if c := r.at(i); c != '-' && c != ' ' {
			return false
		}
		word, end := r.lower(i + 1)
		if measures[string(word)] {
			return true
		}
		if !between[string(word)] {
			return false
		}
		i = end
	}
	return false
}
