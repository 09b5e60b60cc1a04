package pipeline

import (
	"context"
	"crypto/sha256"
	"fmt"
	"sync"

	"zhilu/wizard"
	"zhilu/wizard/diag"
)

// proof is what looking at all answers finds out about rules that have been read: what is wrong with them, and whether the
// module decides as they do. That takes longer than to read them, so `serve` shows pages first; but nobody is given a
// module that is not proved.
type proof struct {
	rules *wizard.Rules
	key   [sha256.Size]byte // sums up all that they are made of
	disk  Disk              // remembers what was right; may be nil

	once sync.Once
	list diag.List
	err  error
}

// find says what is wrong with the rules. An error is a module that decides otherwise.
func (p *proof) find() (diag.List, error) {
	p.once.Do(func() {
		p.unlessKnown("findings", func() (right bool) {
			p.list = p.rules.Findings()
			return len(p.list) == 0
		})
		if p.list.HasErrors() {
			return
		}
		p.unlessKnown(fmt.Sprintf("module %x", sha256.Sum256(p.rules.Module())), func() (right bool) {
			p.err = p.rules.Prove(context.Background())
			return p.err == nil
		})
	})
	return p.list, p.err
}

// holds reports whether the module may be given to anybody.
func (p *proof) holds() bool {
	list, err := p.find()
	return err == nil && !list.HasErrors()
}

// unlessKnown looks at something, unless another process has, and it was right.
func (p *proof) unlessKnown(what string, look func() (right bool)) {
	remembered(p.disk, fmt.Sprintf("%s of rules %x", what, p.key), func() []byte {
		if look() {
			return []byte("right")
		}
		return nil
	})
}

// prove adds what is wrong with the rules when all answers are looked at.
func (b *builder) prove() error {
	if b.wizard == nil || b.wizard.proof == nil {
		return nil
	}
	list, err := b.wizard.proof.find()
	b.add(list)
	return err
}
