package figures

import "strconv"

// clock reads a time of day whose hour v has been read from i to end: 9:30, 9 a.m., 下午5点半.
func (r *reader) clock(i, end int, v float64) (after int, ok bool) {
	hour := int(v)
	if float64(hour) != v || hour > 24 || end-i > 2 {
		return 0, false
	}
	minutes, certain := 0, false // certain: it can be nothing else
	switch {
	case r.at(end) == ':' && isDigit(r.at(end+1)) && isDigit(r.at(end+2)) && !isDigit(r.at(end+3)):
		minutes = int(r.at(end+1)-'0')*10 + int(r.at(end+2)-'0')
		end += 3
		certain = true
	case r.at(end) == '点' || r.at(end) == '时':
		end++
		switch {
		case r.at(end) == '半':
			minutes = 30
			end++
		case isDigit(r.at(end)):
			m, after := r.decimal(end)
			if r.at(after) == '分' && r.at(after+1) != '钟' {
				minutes, end = int(m), after+1
			}
		}
		certain = minutes > 0
	}
	half, at := r.halfOfDay(end)
	if at == end && minutes == 0 && !certain && r.at(end-1) != '点' && r.at(end-1) != '时' {
		return 0, false
	}
	end = at
	if half == "" && (r.has(i-2, "下午") || r.has(i-2, "晚上") || r.has(i-2, "傍晚") || r.has(i-2, "午后")) {
		half = "p"
	}
	switch {
	case half == "p" && hour < 12:
		hour += 12
	case half == "a" && hour == 12:
		hour = 0
	}
	is := []string{clock + strconv.Itoa(hour*60+minutes)}
	if !certain && half == "" {
		is = append(is, number(v)) // 3点 are three points, too
	}
	r.know(number(v))
	r.say(i, end, is...)
	return end, true
}

// halfOfDay reads a.m. or p.m.: "a", "p" or "".
func (r *reader) halfOfDay(i int) (half string, end int) {
	at := i
	if r.at(at) == ' ' {
		at++
	}
	for _, w := range []string{"a.m.", "p.m.", "a.m", "p.m", "am", "pm", "AM", "PM"} {
		if after := at + len(w); r.has(at, w) && !isLetter(r.at(after)) {
			return string(w[0] | 0x20), after
		}
	}
	return "", i
}
