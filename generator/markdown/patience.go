package markdown

import (
	"time"

	"github.com/alecthomas/chroma/v2"
)

// patience is how long a lexer's expression may look for a match. Chroma gives it a quarter of a second by the clock and
// then takes it for none: on a busy machine, the same code would have other colours, and a build other bytes.
const patience = 20 * time.Second

// patient returns a lexer that waits.
func patient(impatient *chroma.RegexLexer) *chroma.RegexLexer {
	return chroma.MustNewLexer(impatient.Config(), func() chroma.Rules {
		rules, err := impatient.Rules()
		if err != nil {
			panic("BUG: " + err.Error()) // chroma's own rules
		}
		rules = rules.Clone()
		rules[patienceState] = []chroma.Rule{{Mutator: waiting{}}}
		return rules
	})
}

// patienceState is a state that no text reaches. It goes when the rules are compiled.
const patienceState = "zhilu-patience"

// waiting changes rules when they have been compiled.
type waiting struct{}

// Mutate is never asked: no text reaches the rule.
func (waiting) Mutate(*chroma.LexerState) error { return nil }

// MutateLexer gives all rules more time.
func (waiting) MutateLexer(rules chroma.CompiledRules, state string, _ int) error {
	delete(rules, state)
	for _, list := range rules {
		for _, rule := range list {
			rule.Regexp.MatchTimeout = patience
		}
	}
	return nil
}
