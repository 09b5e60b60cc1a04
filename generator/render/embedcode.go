package render

import (
	"fmt"
	"html"
	"net/url"
)

// Samples is code to be copied into pages of others. Templates join their lines; these keep them.
type Samples struct{ Element, Style, Listen, Policy, Frame, Resize string }

func (sp *speaker) samples(tree string) Samples {
	s, w := sp.site, &sp.opt.Wizard
	title := html.EscapeString(sp.words.WizardTitle)
	return Samples{
		Element: fmt.Sprintf(`<script type="module" src="%s"></script>
<eligibility-wizard lang="%s" trees="%s">
  <a slot="failed" href="%s">%s</a>
</eligibility-wizard>`, s.URL(w.Embed), sp.lang, tree, s.URL(string(sp.lang)+"/wizard/"), title),
		Style: `eligibility-wizard {
  --wizard-accent: #7a1f5c;
  --wizard-radius: 2px;
}`,
		Listen: `document.addEventListener("wizard:result", ({ target, detail }) => {
  for (const { tree, state, outcomes } of detail.trees) {
    console.log(target, tree, state, outcomes);
  }
});`,
		Policy: fmt.Sprintf("script-src %[1]s 'wasm-unsafe-eval'; connect-src %[1]s", origin(s.URL(""))),
		Frame: fmt.Sprintf(`<iframe id="wizard" title="%s" width="100%%" height="800" style="border: 0"
  src="%s"
  allow="clipboard-write"></iframe>`, title, sp.frameOf(s.URL, tree)),
		Resize: `const frame = document.getElementById("wizard");
addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data.type !== "wizard:frame") return;
  frame.height = data.height;
  if (data.turned && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
});`,
	}
}

// origin is the beginning of an address, as policies name it.
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address // content reports an address that is none
	}
	return u.Scheme + "://" + u.Host
}
