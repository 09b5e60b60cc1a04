package content

import (
	"strings"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// FeeRef names a fee of another guide that is due here too: permits/residence-permit under-1-year.
type FeeRef struct {
	Pos       diag.Pos
	Guide, ID string
}

// DecodeYAML reads the id of the guide and that of the fee, with a space between.
func (r *FeeRef) DecodeYAML(n *yaml.Node, list *diag.List) {
	if !n.Expect(yaml.Scalar, list) {
		return
	}
	guide, id, ok := strings.Cut(n.Own(), " ")
	if !ok {
		list.Errorf(n.Pos, "wrong-fee", "%q names no fee of a guide", n.Value).Hint = "such as permits/residence-permit under-1-year"
		return
	}
	r.Pos, r.Guide, r.ID = n.Pos, guide, id
}

// fee finds a fee by its id.
func (f *Facts) fee(id string) *Fact {
	for i := range f.Fees {
		if f.Fees[i].ID == id {
			return &f.Fees[i]
		}
	}
	return nil
}

// AllFees are what is to be paid: the fees of a guide itself, and those of others that it names.
func (c *Content) AllFees(g *Guide) []*Fact {
	var out []*Fact
	facts := g.Facts()
	for i := range facts.Fees {
		out = append(out, &facts.Fees[i])
	}
	for _, r := range facts.FeesFrom {
		from := c.guide[r.Guide]
		if from == nil {
			continue // a draft that is left out
		}
		if fee := from.Facts().fee(r.ID); fee != nil {
			out = append(out, fee)
		}
	}
	return out
}

// feeRefs reports fees of other guides that there are not.
func (k *checker) feeRefs(refs []FeeRef) {
	for _, r := range refs {
		if r.Guide == "" {
			continue // already reported
		}
		from := k.c.guide[r.Guide]
		if _, ok := k.kinds[r.Guide]; !ok {
			k.list.Unknown(r.Pos, "guide", r.Guide, k.known[""])
		} else if from != nil && from.Facts().fee(r.ID) == nil {
			var known []string
			for _, f := range from.Facts().Fees {
				known = append(known, f.ID)
			}
			k.list.Unknown(r.Pos, "fee", r.ID, known)
		}
	}
}
