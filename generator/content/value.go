package content

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Date is a day. Its zero value is no day.
type Date struct {
	Pos  diag.Pos
	Time time.Time // midnight UTC
}

// IsZero reports whether no day is set.
func (d Date) IsZero() bool { return d.Time.IsZero() }

// String gives 2026-11-22, or "" for no day.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time.Format(time.DateOnly)
}

// DecodeYAML reads 2026-11-22.
func (d *Date) DecodeYAML(n *yaml.Node, list *diag.List) {
	d.Pos = n.Pos
	if !n.Expect(yaml.Scalar, list) {
		return
	}
	t, err := time.Parse(time.DateOnly, n.Value)
	switch {
	case err == nil:
		d.Time = t
	case dateShape.MatchString(n.Value):
		list.Errorf(n.Pos, "no-such-date", "there is no day %q", n.Value)
	default:
		list.Errorf(n.Pos, "wrong-date", "expected a date, not %q", n.Value).Hint = "write it as 2026-11-22"
	}
}

var (
	dateShape    = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	partialShape = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2]))?$`)
)

// SourceDate is the day, the month ("2021-10") or the year of a source, or "unknown".
type SourceDate struct {
	Pos   diag.Pos
	Value string
}

// Known reports whether there is a date.
func (s SourceDate) Known() bool { return s.Value != "" && s.Value != "unknown" }

// String gives the date as written, or "" if it is unknown.
func (s SourceDate) String() string {
	if !s.Known() {
		return ""
	}
	return s.Value
}

// DecodeYAML reads a day, a month, a year or "unknown".
func (s *SourceDate) DecodeYAML(n *yaml.Node, list *diag.List) {
	s.Pos = n.Pos
	if !n.Expect(yaml.Scalar, list) {
		return
	}
	s.Value = n.Own()
	if n.Value == "unknown" || partialShape.MatchString(n.Value) {
		return
	}
	var d Date
	d.DecodeYAML(n, list)
}

// Days is a length of time in days; a month counts 30, a year 365.
type Days int

// DecodeYAML reads "180 days".
func (d *Days) DecodeYAML(n *yaml.Node, list *diag.List) {
	var q Quantity
	before := len(*list)
	q.DecodeYAML(n, list)
	if len(*list) > before {
		return
	}
	days := map[Unit]float64{"day": 1, "week": 7, "month": 30, "year": 365}[q.Unit]
	if days == 0 || q.Low != q.High {
		list.Errorf(n.Pos, "wrong-unit", "expected a number of days, not %q", n.Value).Hint = "such as 180 days"
		return
	}
	*d = Days(float64(q.Low) * days)
}

// Phone is a telephone number as people write it: 021-28951900, 12367, +86 21 2895 1900.
type Phone string

// phoneShape has 3 to 15 digits.
var phoneShape = regexp.MustCompile(`^[+(]?[0-9]([ ()-]*[0-9]){2,14}$`)

// DecodeYAML reads a number and refuses what cannot be one.
func (p *Phone) DecodeYAML(n *yaml.Node, list *diag.List) {
	if !n.Expect(yaml.Scalar, list) {
		return
	}
	*p = Phone(n.Own())
	if !phoneShape.MatchString(n.Value) {
		list.Errorf(n.Pos, "wrong-phone", "%q cannot be a phone number", n.Value).Hint = "3 to 15 digits, such as 021-28951900 or 12367"
	}
}

// Digits gives the number as it is dialled, with a leading + if it has one.
func (p Phone) Digits() string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, string(p))
}

// Dial gives the number as it is dialled from anywhere, if code is that of its country: 021-28951900 is +862128951900.
// A number without an area's 0, such as a hotline's, is dialled as it is.
func (p Phone) Dial(code CallingCode) string {
	digits := p.Digits()
	if code == "" || !strings.HasPrefix(digits, "0") {
		return digits
	}
	return "+" + string(code) + digits[1:]
}

// CallingCode is the code of a country for telephone numbers: 86.
type CallingCode string

var callingCodeShape = regexp.MustCompile(`^[1-9][0-9]{0,2}$`)

// DecodeYAML reads a code and refuses what cannot be one.
func (c *CallingCode) DecodeYAML(n *yaml.Node, list *diag.List) {
	if !n.Expect(yaml.Scalar, list) {
		return
	}
	*c = CallingCode(n.Own())
	if !callingCodeShape.MatchString(n.Value) {
		list.Errorf(n.Pos, "wrong-phone", "%q cannot be the code of a country", n.Value).Hint = `such as "86"`
	}
}

// URL is an address on the web, http or https.
type URL string

// DecodeYAML reads an absolute address and refuses other schemes.
func (u *URL) DecodeYAML(n *yaml.Node, list *diag.List) {
	if !n.Expect(yaml.Scalar, list) {
		return
	}
	*u = URL(n.Own())
	p, err := url.Parse(n.Value)
	if err != nil || !slices.Contains([]string{"http", "https"}, p.Scheme) || p.Host == "" {
		list.Errorf(n.Pos, "wrong-url", "%q is no address on the web", n.Value).Hint = "begin it with https://"
	}
}

// Email is an electronic address.
type Email string

var emailShape = regexp.MustCompile(`^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)

// DecodeYAML reads name@host.
func (e *Email) DecodeYAML(n *yaml.Node, list *diag.List) {
	if !n.Expect(yaml.Scalar, list) {
		return
	}
	*e = Email(n.Own())
	if !emailShape.MatchString(n.Value) {
		list.Errorf(n.Pos, "wrong-email", "%q cannot be an e-mail address", n.Value)
	}
}

// Number is a decimal number.
type Number float64

// DecodeYAML reads digits with at most one point.
func (x *Number) DecodeYAML(n *yaml.Node, list *diag.List) {
	if !n.Expect(yaml.Scalar, list) {
		return
	}
	v, ok := parseNumber(n.Value)
	if !ok {
		list.Errorf(n.Pos, "wrong-value", "expected a number, not %q", n.Value).Hint = "digits, such as 12434 or 0.5"
	}
	*x = v
}

var numberShape = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,6})?$`)

func parseNumber(s string) (Number, bool) {
	if !numberShape.MatchString(s) {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return Number(v), err == nil
}
