package e2e

import (
	"encoding/json"
	"sync"
)

// ofColours are the rules of axe-core that compare colours: two thirds of its time. What they say of a text hangs on its
// letters and on what lies behind them. The pages of a site take both from the same styles, so it is enough to ask once for
// each look; TestKinds asks for whole pages.
var ofColours = []string{"color-contrast", "link-in-text-block"}

// looks are those of texts whose colours are good, on any page so far, by day or by night. What differs in one property is
// another look.
var looks = struct {
	mu    sync.Mutex
	known map[string]bool
}{known: map[string]bool{}}

// colours compares the colours of texts that look like none before.
func (p *tab) colours() []string {
	p.t.Helper()
	looks.mu.Lock()
	known, err := json.Marshal(looks.known)
	looks.mu.Unlock()
	if err != nil {
		panic("BUG: " + err.Error())
	}
	fresh := ask[[]string](p, `(known => `+freshLooks+`)(`+string(known)+`)`)
	if len(fresh) == 0 {
		return nil
	}
	found := p.runAxe("{include: globalThis.freshTexts}", onlyColours)
	if len(found) > 0 {
		return found // and every other page that has it says so, too
	}
	looks.mu.Lock()
	defer looks.mu.Unlock()
	for _, look := range fresh {
		looks.known[look] = true
	}
	return nil
}

// freshLooks gives the looks of the page's texts that are not known, as numbers, and leaves an element of each in freshTexts.
// A look is the letters of the element, those around a link, and all that can lie behind them or change their colours.
const freshLooks = `(() => {
	const ground = ["backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode", "boxShadow", "position", "zIndex", "float", "visibility"];
	const letters = ["color", "fontSize", "fontWeight", "textShadow", "textDecorationLine", "borderBottomWidth", "webkitTextFillColor"];
	const say = (e, names, pseudo) => { const s = getComputedStyle(e, pseudo); return names.map(n => s[n]).join(); };
	const out = e => e.assignedSlot ?? e.parentElement ?? e.getRootNode().host;
	const number = text => { // cyrb53
		let a = 0xdeadbeef, b = 0x41c6ce57;
		for (let i = 0; i < text.length; i++) {
			a = Math.imul(a ^ text.charCodeAt(i), 2654435761);
			b = Math.imul(b ^ text.charCodeAt(i), 1597334677);
		}
		a = Math.imul(a ^ a >>> 16, 2246822507) ^ Math.imul(b ^ b >>> 13, 3266489909);
		b = Math.imul(b ^ b >>> 16, 2246822507) ^ Math.imul(a ^ a >>> 13, 3266489909);
		return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
	};
	const grounds = new Map(), fresh = new Map();
	const under = e => {
		if (!e) return "";
		if (!grounds.has(e)) {
			const own = [null, "::before", "::after"].map(p => p && getComputedStyle(e, p).content === "none" ? "" : say(e, ground, p)).join("|");
			grounds.set(e, number(under(out(e)) + own));
		}
		return grounds.get(e);
	};
	const around = link => {
		let block = link;
		do block = out(block); while (block && getComputedStyle(block).display === "inline");
		return block ? say(block, letters) : "";
	};
	const walk = inside => {
		for (const e of inside.querySelectorAll("*")) {
			if (e.shadowRoot) walk(e.shadowRoot);
			const speaks = e.matches("input, select, textarea") || [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
			if (!speaks || !e.checkVisibility()) continue;
			const link = e.closest("a[href]");
			const look = number([link && around(link), e.matches(":disabled, [aria-disabled]"), say(e, letters), under(e)].join(";"));
			if (!known[look]) fresh.set(look, link ?? e);
		}
	};
	walk(document);
	globalThis.freshTexts = [...new Set(fresh.values())];
	return [...fresh.keys()];
})()`
