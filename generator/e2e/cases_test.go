package e2e

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// example is a case as editors wrote it beside a tree. A link spells answers as a case does.
type example struct {
	Pos    diag.Pos             `json:"-"`
	Guide  string               `json:"-"`
	Given  []yaml.Entry[string] `json:"-" yaml:"given"`
	Tree   string               `json:"tree"`
	Today  string               `json:"today" yaml:"today"`
	Expect string               `json:"-" yaml:"expect"`
	Link   string               `json:"link"` // the answers as a fragment
}

// examples reads the cases of all trees; each tree has some.
func examples(t *testing.T) []example {
	t.Helper()
	var list []example
	content := os.DirFS(*contentDir)
	err := fs.WalkDir(content, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Base(name) != "eligibility.yaml" {
			return err
		}
		src, err := fs.ReadFile(content, name)
		if err != nil {
			return err
		}
		root, bad := yaml.Parse(name, 1, src)
		if bad.HasErrors() {
			return fmt.Errorf("%s", bad)
		}
		cases := root.Get("cases")
		if cases == nil || len(cases.Items) == 0 {
			t.Errorf("%s has no cases", name)
			return nil
		}
		for _, item := range cases.Items {
			e := example{Guide: path.Dir(name), Tree: root.Get("tree").Value}
			if bad := yaml.Decode(item, &e); bad.HasErrors() {
				return fmt.Errorf("%s", bad)
			}
			var parts []string
			for _, g := range e.Given {
				parts = append(parts, g.Key+"="+strings.ReplaceAll(g.Value, " ", ""))
			}
			e.Link, e.Today = strings.Join(parts, "&"), cmp.Or(e.Today, asOf)
			list = append(list, e)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// decideAll leads elements like the page's own from link to link, as a reader's Back does: script, module and wording
// are those of the page. There is one element for each tree and day.
const decideAll = `(async examples => {
	const own = document.querySelector("eligibility-wizard");
	const elements = new Map();
	let told = "";
	document.addEventListener("wizard:result", event => {
		told = event.detail.trees.map(t => t.outcomes.join(" or ")).join("; ");
	});
	const element = async e => {
		const key = e.tree + e.today;
		if (elements.has(key)) return elements.get(key);
		const w = document.createElement("eligibility-wizard");
		for (const name of ["lang", "module", "wording", "papers", "papers-wording"]) if (own.hasAttribute(name)) w.setAttribute(name, own.getAttribute(name));
		w.setAttribute("trees", e.tree);
		w.setAttribute("today", e.today);
		elements.set(key, w);
		document.body.append(w);
		while (w.shadowRoot.querySelector("[aria-busy]")) await new Promise(resolve => setTimeout(resolve));
		w.remove();
		return w;
	};
	own.remove();
	const out = [];
	for (const e of examples) {
		const w = await element(e);
		history.replaceState(null, "", "#" + e.link);
		document.body.append(w);
		told = "";
		dispatchEvent(new PopStateEvent("popstate"));
		const notice = w.shadowRoot.querySelector(".notice:not([hidden])");
		out.push((told || "still asking: " + w.shadowRoot.querySelector("h2")?.textContent)
			+ (notice ? ", not understood: " + notice.textContent : ""));
		w.remove();
	}
	return out;
})`

// TestCases runs every case of every tree through the runtime and the module of the built page, in both languages.
func TestCases(t *testing.T) {
	t.Parallel()
	origin, list := serve(t), examples(t)
	data, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"/en/wizard/", "/zh/wizard/"} {
		t.Run(page, func(t *testing.T) {
			t.Parallel()
			p := open(t, view{})
			p.visit(origin + page)
			p.settle()
			for i, got := range ask[[]string](p, decideAll+"("+string(data)+")") {
				if e := list[i]; got != e.Expect {
					t.Errorf("%s: %s decides %q, want %q", e.Pos, e.Tree, got, e.Expect)
				}
			}
			none(t, page, p.complaints())
		})
	}
}
