package figures

import (
	"math"
	"strconv"
	"strings"
)

// digits reads a figure that begins with a digit, and returns where it ends.
func (r *reader) digits(i int) int {
	if end, number, ok := r.phone(i); ok {
		r.say(i, end, phone+number)
		return end
	}
	if r.at(i) == '+' {
		i++
	}
	v, end := r.decimal(i)
	if r.at(end) == '.' && isDigit(r.at(end+1)) { // 1.2.3 counts nothing
		for r.at(end) == '.' && isDigit(r.at(end+1)) {
			_, end = r.decimal(end + 1)
		}
		return end
	}
	if at, ok := r.clock(i, end, v); ok {
		return at
	}
	switch word := string(r.plain[end:r.letters(end)]); word {
	case "st", "nd", "rd", "th":
		end += 2
	case "k", "K":
		v, end = v*1000, end+1
	case "":
	default:
		if len(word) > 2 || isDigit(r.at(end+len(word))) || word == strings.ToUpper(word) {
			r.know(number(v)) // part of a name: 4PX
			return end + len(word)
		}
	}
	is := []string{number(v)}
	times, after := r.multiplier(end)
	if times > 1 {
		r.know(number(v))
		is, end = []string{number(rounded(v * times))}, after
	} else if times := r.multiplierOfRange(end); times > 1 { // 3至5万
		is = append(is, number(rounded(v*times)))
	}
	r.say(i, end, is...)
	return end
}

// rounded takes the noise out of a product: 1.2 times 10000 is 12000.
func rounded(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// decimal reads 12,000 or 0.5.
func (r *reader) decimal(i int) (v float64, end int) {
	b := make([]byte, 0, 32)
	for end = i; isDigit(r.at(end)); end++ {
		b = append(b, byte(r.at(end)))
	}
	if end-i <= 3 {
		for r.at(end) == ',' && isDigit(r.at(end+1)) && isDigit(r.at(end+2)) && isDigit(r.at(end+3)) && !isDigit(r.at(end+4)) {
			b = append(b, byte(r.at(end+1)), byte(r.at(end+2)), byte(r.at(end+3)))
			end += 4
		}
	}
	if r.at(end) == '.' && isDigit(r.at(end+1)) {
		b = append(b, '.')
		for end++; isDigit(r.at(end)); end++ {
			b = append(b, byte(r.at(end)))
		}
	}
	v, err := strconv.ParseFloat(string(b), 64)
	if err != nil {
		return 0, end // more digits than there are numbers
	}
	return v, end
}

// multiplier reads 万 or million behind a figure. times is 1 if there is none.
func (r *reader) multiplier(i int) (times float64, end int) {
	if r.at(i) == ' ' {
		i++
	}
	if !isNumeral(r.at(i)) {
		word, end := r.lower(i)
		if times := multipliers[string(word)]; times > 0 {
			return times, end
		}
		return 1, i
	}
	times = 1
	for end = i; numerals[r.at(end)] >= 100 && !r.has(end, "千克") && !r.has(end, "千米"); end++ {
		times *= numerals[r.at(end)] // 百万
	}
	return times, end
}

var multipliers = map[string]float64{"thousand": 1e3, "million": 1e6, "billion": 1e9}

// multiplierOfRange reads what stands behind the other end of a range: 3 to 5 million.
func (r *reader) multiplierOfRange(i int) float64 {
	for r.at(i) == ' ' {
		i++
	}
	switch {
	case r.has(i, "to "):
		i += 3
	case strings.ContainsRune("-~至到", r.at(i)):
		i++
	default:
		return 1
	}
	if !isDigit(r.at(i)) {
		return 1
	}
	_, end := r.decimal(i)
	times, _ := r.multiplier(end)
	return times
}

// phone reads 021-28951900, +86 21 2895 1900 or 400-820-5114.
func (r *reader) phone(i int) (end int, digits string, ok bool) {
	abroad := r.at(i) == '+'
	b := make([]byte, 0, 32)
	groups := 0
	for end = i; ; {
		if r.at(end) == '+' && end == i {
			end++
		}
		from := end
		for isDigit(r.at(end)) {
			b = append(b, byte(r.at(end)))
			end++
		}
		if end == from {
			break
		}
		groups++
		if r.at(end) == '-' && isDigit(r.at(end+1)) || abroad && r.at(end) == ' ' && isDigit(r.at(end+1)) {
			end++
			continue
		}
		break
	}
	if len(b) < 8 {
		return i, "", false
	}
	digits = string(b)
	switch {
	case abroad:
	case groups > 1 && len(digits) >= 9 && (digits[0] == '0' || strings.HasPrefix(digits, "400") || strings.HasPrefix(digits, "800")):
	case groups == 1 && len(digits) == 11 && digits[0] == '1':
	default:
		return i, "", false
	}
	if abroad {
		digits = strings.TrimPrefix(digits, "86")
	}
	return end, strings.TrimLeft(digits, "0"), true
}
