package tree

import (
	"fmt"
	"slices"
	"strings"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// codes are the officially assigned two-letter codes of ISO 3166-1.
const codes = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
	"CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD " +
	"GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN " +
	"KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE " +
	"NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM " +
	"SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT " +
	"ZA ZM ZW"

// Countries are the two-letter codes of ISO 3166-1, ascending.
func Countries() []string { return strings.Fields(codes) }

type rawGroup struct {
	Text      yaml.Text `yaml:"text" need:"yes"`
	Countries groupList `yaml:"countries" need:"yes"`
	Ref       string    `yaml:"ref"`
}

// groupList is a list of countries, or "rest" for all that no other group names.
type groupList struct {
	codes []yaml.At[string]
	rest  bool
	pos   diag.Pos
}

// DecodeYAML reads [DE, FR] or rest.
func (g *groupList) DecodeYAML(n *yaml.Node, list *diag.List) {
	g.pos = n.Pos
	if n.Kind == yaml.Scalar && n.Value == "rest" {
		g.rest = true
		return
	}
	*list = append(*list, yaml.Decode(n, &g.codes)...)
}

// countries puts every country into exactly one group: the groups are a partition, or it is reported where not.
func (raw *rawQuestion) countries(q *Question, key *yaml.Node, list *diag.List) {
	all := Countries()
	q.Countries = make([]int, len(all))
	first := make([]diag.Pos, len(all))
	for i := range q.Countries {
		q.Countries[i] = -1
	}
	rest := -1
	for i, g := range raw.Groups {
		checkWord(g.Key, g.Pos, "group", list)
		q.Options = append(q.Options, Option{ID: g.Key, Pos: g.Pos, Text: g.Value.Text, Ref: g.Value.Ref})
		if g.Value.Countries.rest {
			if rest >= 0 {
				list.Errorf(g.Value.Countries.pos, "overlap", "two groups of %q are the rest", q.ID)
			}
			rest = i
			continue
		}
		for _, c := range g.Value.Countries.codes {
			k, ok := slices.BinarySearch(all, c.Value)
			switch {
			case !ok:
				list.Unknown(c.Pos, "country", c.Value, all).Hint = "a two-letter code of ISO 3166-1, in capitals; quote NO"
			case q.Countries[k] >= 0:
				d := list.Errorf(c.Pos, "overlap", "%s is in two groups of %q", c.Value, q.ID)
				d.Notes = append(d.Notes, diag.Note{Pos: first[k], Message: "first here"})
			default:
				q.Countries[k], first[k] = i, c.Pos
			}
		}
	}
	if len(q.Options) < 2 || len(q.Options) > MaxOptions {
		list.Errorf(key.Pos, "options", "question %q needs two to %d groups of countries", q.ID, MaxOptions)
	}
	var missing []string
	for k, g := range q.Countries {
		if g < 0 && rest < 0 {
			missing = append(missing, all[k])
		} else if g < 0 {
			q.Countries[k] = rest
		}
	}
	if len(missing) > 0 {
		text := strings.Join(missing[:min(len(missing), 5)], ", ")
		if len(missing) > 5 {
			text += fmt.Sprintf(" and %d more", len(missing)-5)
		}
		list.Errorf(key.Pos, "gap", "no group of %q holds %s", q.ID, text).Hint = "make one group's countries: rest"
	}
}
