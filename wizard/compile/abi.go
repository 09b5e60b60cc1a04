package compile

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"zhilu/wizard/check"
)

// The contract with the browser.
//
// The module exports its memory as "memory" and one function, decide(tree i32) -> i32. The caller writes what is
// known of the answers from address 0 on, a Slot of two 64-bit numbers (Lo, Hi) for every question of the program,
// and behind them, at Layout.Today, the day of the visit in days since 1970-01-01. decide returns how many questions
// are open; their numbers stand at Layout.Open, 32 bits each, in the order in which the tree meets them, as often as
// it waits for each. The rest of the result stands where the tree's TreeLayout says. Integers are little-endian.
//
// The custom section "zhilu" holds Hash, 32 hexadecimal digits: wording that carries another hash belongs to other
// rules and must not be shown with this module.
const (
	SlotSize = 16
	Section  = "zhilu"
	version  = 1 // of this contract; part of the hash
)

// Layout says where things are in the module's memory, in bytes from 0.
type Layout struct {
	Today      uint32
	Trees      []TreeLayout
	Open       uint32
	Exceptions uint32 // where the calendar's days off and make-up days stand
	Size       uint32 // of everything
}

// TreeLayout says where the result of a tree is: the set of possible outcomes (64 bits), for each step the set of
// branches that can be taken (32 bits each), for each condition of a document, office, note or deadline whether it may be true
// (1), may be false (2) or both (3), 32 bits each, and for each deadline the first and the last day that it may be, 64
// bits each.
type TreeLayout struct{ Possible, Taken, Conds, Dues uint32 }

// NewLayout places everything that deciding p needs.
func NewLayout(p *check.Program) Layout {
	l := Layout{Today: uint32(len(p.Questions)) * SlotSize}
	at := l.Today + 8
	for _, t := range p.Trees {
		tl := TreeLayout{Possible: at, Taken: at + 8}
		tl.Conds = tl.Taken + 4*uint32(len(t.Steps))
		tl.Dues = (tl.Conds + 4*uint32(len(t.Conds)) + 7) &^ 7
		l.Trees = append(l.Trees, tl)
		at = tl.Dues + 16*uint32(len(t.Dues))
	}
	l.Open, l.Exceptions = at, at
	for _, t := range p.Trees {
		l.Exceptions = max(l.Exceptions, l.Open+4*uint32(t.Weight))
	}
	l.Size = l.Exceptions + exceptionSize*uint32(1+len(p.Calendar.Off)+len(p.Calendar.On))
	return l
}

// Hash names the tables of a program: what is asked, in which order, and where trees can end. It changes with every
// change that makes old wording wrong, and not with the wording itself.
func Hash(p *check.Program) string {
	var b strings.Builder
	fmt.Fprintln(&b, version)
	for _, q := range p.Questions {
		fmt.Fprintln(&b, "question", q.ID, q.Type, q.Min, q.Max, strings.Join(q.OptionIDs(), " "))
	}
	for _, t := range p.Trees {
		fmt.Fprintln(&b, "tree", t.Name)
		for _, s := range t.Steps {
			fmt.Fprintln(&b, "step", s.ID, s.Kind, s.Branches)
		}
		for _, o := range t.Outcomes {
			fmt.Fprintln(&b, "outcome", o.ID, o.Verdict)
		}
		fmt.Fprintln(&b, "extras", len(t.Conds), len(t.Dues), t.Extras)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:16])
}
