package tree

import (
	"fmt"
	"slices"
	"strings"
)

// Units are the words for units that questions, parameters and literals may have, singular and plural alike.
var Units = []string{"day", "days", "month", "months", "year", "years", "hour", "hours", "CNY", "USD", "percent", "point", "points",
	"level", "levels", "person", "persons", YearsOld}

// YearsOld counts years of age. Rules compare it with years; only readers are told it in words of its own.
const YearsOld = "years-old"

// IsUnit reports whether word is one of Units.
func IsUnit(word string) bool { return slices.Contains(Units, word) }

// Unit is a product of powers of base units, such as CNY per month. Its zero value has no unit.
type Unit struct {
	powers [8]int8 // by index into baseUnits
}

var baseUnits = [8]string{"days", "months", "years", "hours", "CNY", "USD", "percent", "points"}

// ParseUnit reads "CNY/year", "months", "". It reports false for anything else than a unit or two.
func ParseUnit(s string) (Unit, bool) {
	var u Unit
	if s == "" {
		return u, true
	}
	for i, part := range strings.SplitN(s, "/", 3) {
		if i > 1 || !IsUnit(part) {
			return u, false
		}
		if k := slices.Index(baseUnits[:], base(part)); k >= 0 { // levels and persons are counts: they carry no unit
			if u.powers[k]++; i > 0 {
				u.powers[k] -= 2
			}
		}
	}
	return u, true
}

// base is the base unit that a word for a unit stands for.
func base(word string) string {
	if word == YearsOld {
		return "years"
	}
	if word == strings.ToLower(word) && word != "percent" && !strings.HasSuffix(word, "s") {
		return word + "s"
	}
	return word
}

// maxPower is a power that no unit of rules comes near. It is where powers end, so that they do not wrap round.
const maxPower = 60

// Times is the unit of a product, and of a quotient if inverse is set.
func (u Unit) Times(v Unit, inverse bool) Unit {
	for i, p := range v.powers {
		if inverse {
			p = -p
		}
		u.powers[i] = max(-maxPower, min(u.powers[i]+p, maxPower))
	}
	return u
}

// String gives "CNY/year", or "a plain number" for no unit.
func (u Unit) String() string {
	var over, under []string
	for i, p := range u.powers {
		for ; p > 0; p-- {
			over = append(over, baseUnits[i])
		}
		for ; p < 0; p++ {
			name := baseUnits[i]
			if name != "CNY" && name != "USD" && name != "percent" {
				name = strings.TrimSuffix(name, "s")
			}
			under = append(under, name)
		}
	}
	switch {
	case over == nil && under == nil:
		return "a plain number"
	case over == nil:
		over = []string{"1"}
	}
	s := strings.Join(over, "·")
	if under != nil {
		s = fmt.Sprintf("%s/%s", s, strings.Join(under, "/"))
	}
	return s
}
