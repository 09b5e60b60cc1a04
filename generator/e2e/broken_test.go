package e2e

import (
	"bytes"
	"strings"
	"testing"
)

// TestBroken breaks what the wizard needs, one thing at a time: the tree must stand there all the same, with a notice.
func TestBroken(t *testing.T) {
	t.Parallel()
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
	}{
		{"wording for other rules", with("wizard", ".json", func(data []byte) []byte {
			return bytes.Replace(data, []byte(`"hash":"`), []byte(`"hash":"0`), 1)
		}), ""},
		{"half a wording", with("wizard", ".json", half), ""},
		{"no wording", with("wizard", ".json", missing), ""},
		{"half a module", with("wizard", ".wasm", half), ""},
		{"no module", with("wizard", ".wasm", missing), ""},
		{"no WebAssembly", nil, "delete globalThis.WebAssembly"},
		{"no custom elements", nil, "delete globalThis.customElements"},
		{"no script of the wizard", with("wizard", ".js", missing), ""},
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
				p.wait("the tree of the page", treeShown)
				p.wait("the notice", noticeShown)
				p.visit(origin + "/" + lang + "/wizard/")
				p.wait("the notice of the wizard's own page", noticeShown)
				p.unfold()
				p.wait("a tree of the wizard's own page", treeShown)
			}
		})
	}
}

// noticeShown is true when the page says that there are no questions.
const noticeShown = `(n => n && n.checkVisibility() && n.textContent.trim().length > 10)(document.querySelector("eligibility-wizard [slot=failed]"))`

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
