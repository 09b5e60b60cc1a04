package e2e

import (
	"bytes"
	"strings"
	"testing"
)

// TestBroken breaks what the wizard needs, one thing at a time: the tree must stand there all the same, with a notice.
func TestBroken(t *testing.T) {
	with := func(prefix, suffix string, f func([]byte) []byte) change {
		return func(name string, data []byte) []byte {
			if strings.Contains(name, prefix) && strings.HasSuffix(name, suffix) {
				return f(data)
			}
			return data
		}
	}
	missing := func([]byte) []byte { return nil }
	half := func(data []byte) []byte { return data[:len(data)/2] }
	for _, c := range []struct {
		name   string
		change change
		before string // script that runs before the page's own
		dead   bool   // the element never comes to life: its tree is a fold that the reader opens
	}{
		{"wording for other rules", with("wizard", ".json", func(data []byte) []byte {
			return bytes.Replace(data, []byte(`"hash":"`), []byte(`"hash":"0`), 1)
		}), "", false},
		{"half a wording", with("wizard", ".json", half), "", false},
		{"no wording", with("wizard", ".json", missing), "", false},
		{"half a module", with("wizard", ".wasm", half), "", false},
		{"no module", with("wizard", ".wasm", missing), "", false},
		{"no WebAssembly", nil, "delete globalThis.WebAssembly", false},
		{"no custom elements", nil, "delete globalThis.customElements", true},
		{"no script of the wizard", with("wizard", ".js", missing), "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var changes []change
			if c.change != nil {
				changes = append(changes, c.change)
			}
			origin := serve(t, changes...)
			p := open(t, view{})
			if c.before != "" {
				p.before(c.before)
			}
			for _, lang := range []string{"en", "zh"} {
				p.visit(origin + "/" + lang + "/" + guideWithTree(t) + "/")
				p.click("[data-start]")
				if c.dead {
					p.unfold()
				}
				p.wait("the tree of the page", treeShown)
				if !c.dead {
					p.wait("the notice", `(n => n && n.checkVisibility() && n.textContent.trim().length > 10)(document.querySelector("eligibility-wizard [slot=failed]"))`)
				}
			}
		})
	}
}

// treeShown is true when the page's own tree can be seen: all its steps and outcomes have words and a place.
const treeShown = `(w => w && [...w.querySelectorAll("li")].filter(l => l.checkVisibility() && l.textContent.trim()).length > 3)(
	document.querySelector("eligibility-wizard"))`

// unfold opens the tree as a reader does.
func (p *tab) unfold() {
	p.t.Helper()
	p.click("eligibility-wizard summary")
}

// guideWithTree is the guide of the first tree.
func guideWithTree(t *testing.T) string { return examples(t)[0].Guide }
