// Parts that the papers are made of.

import { button, type Child, el, list } from "../../view/dom.ts";
import type { Say } from "../say.ts";

/** section is a part of a result under a heading; without lines there is none. */
export function section(title: Child, name: `ul.${string}` | `ol.${string}`, lines: readonly Child[]): Child {
	return lines.length > 0 && [el("h4", title), list(name, lines)];
}

/** about is small print, if there is any. */
export function about(text: Child): Child {
	return text && el("span.about", text);
}

const shown = 2500; // ms for which a button says that it has done something

/**
 * copyButton copies a text to the clipboard and says so. Where there is no clipboard (a frame, an address without
 * encryption), it shows the text to be copied by hand.
 */
export function copyButton(say: Say, label: string, kind: string, text: () => string): HTMLElement {
	const done = el("span.hidden", { role: "status" });
	const tell = (word: string) => {
		b.textContent = word;
		done.textContent = word;
	};
	const b = button(label, kind, async () => {
		try {
			await navigator.clipboard.writeText(text());
			tell(say.t("copied"));
			setTimeout(() => {
				b.textContent = label;
				done.textContent = "";
			}, shown);
		} catch {
			const box = el("textarea", { readonly: true, "aria-label": label });
			box.value = text();
			b.replaceWith(box);
			box.select();
		}
	});
	return el("span.copy", b, done);
}
