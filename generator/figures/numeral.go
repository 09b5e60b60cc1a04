package figures

import "strings"

// numerals are those of Chinese; 零 and 〇 are 0.
var numerals = map[rune]float64{
	'一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	'十': 10, '百': 100, '千': 1000, '万': 1e4, '亿': 1e8,
}

func isNumeral(c rune) bool {
	switch c {
	case '零', '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿':
		return true
	}
	return false
}

// marked has the last byte of every numeral and sign: most characters of Chinese are neither.
var marked = func() (of [256]bool) {
	for _, c := range "零〇一二两三四五六七八九十百千万亿" + "半双俩再½周星天昼日" {
		of[byte(c)] = true
	}
	return of
}()

// sign notes what other characters may be as a figure.
func (r *reader) sign(i int) {
	switch r.plain[i] {
	case '半':
		r.know("0.5", "6", "15", "30", "50")
	case '双', '俩', '再':
		r.know("2")
	case '½':
		r.know("0.5")
	case '周', '星':
		r.know("7")
	case '天', '昼', '日':
		r.know("24")
	}
}

// counted are what Chinese counts in figures, as all languages do. 月 alone is a month of the year.
var counted = []string{
	"个工作日", "个自然日", "个月", "个星期", "个小时", "工作日", "自然日", "年", "天", "日", "周", "星期", "小时", "分钟", "岁", "倍", "元", "美元",
}

// numeral reads a number in Chinese numerals.
func (r *reader) numeral(i int) (end int) {
	end = i
	positional := true // 二〇二六: a digit for a digit
	for {
		if !isNumeral(r.at(end)) {
			break
		}
		positional = positional && numerals[r.at(end)] < 10
		end++
	}
	if positional && end-i > 1 {
		r.positional(i, end)
		return end
	}
	v := value(r.plain[i:end])
	r.know(number(v))
	if r.has(end, "年半") {
		r.know(number(v+0.5), number(12*v+6))
	}
	if v < 2 || numerals[r.at(i)] >= 100 || r.at(i-1) == '第' || r.weekday(i) { // 万年历, 第三年, 周三
		return end
	}
	for _, c := range counted {
		if r.has(end, c) && !r.has(end, "年级") {
			r.say(i, end, number(v))
			break
		}
	}
	return end
}

// weekday reports whether a numeral stands for a day of the week: 周三.
func (r *reader) weekday(i int) bool {
	return r.at(i-1) == '周' && !r.has(i, "周岁") || r.has(i-2, "星期") || r.has(i-2, "礼拜")
}

// positional reads digits in a row: a year, or about so many (三四天).
func (r *reader) positional(i, end int) {
	var b strings.Builder
	for _, c := range r.plain[i:end] {
		b.WriteString(number(numerals[c]))
		r.know(number(numerals[c]))
	}
	r.know(strings.TrimLeft(b.String(), "0"))
	if end-i == 4 && r.at(end) == '年' {
		r.say(i, end, b.String())
	}
}

// value adds up 二十五 or 一万二千.
func value(s []rune) float64 {
	total, part, digit := 0.0, 0.0, 0.0
	for _, c := range s {
		switch v := numerals[c]; {
		case v < 10:
			digit = v
		case v < 1e4:
			part += max(digit, 1) * v
			digit = 0
		default:
			total += max(part+digit, 1) * v
			part, digit = 0, 0
		}
	}
	return total + part + digit
}
