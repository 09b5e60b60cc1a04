// The wizard's styles as a constructed sheet: no style attribute and no style element, so that a strict policy holds.

import { css } from "./all.css";

export function sheet(): CSSStyleSheet {
	const all = new CSSStyleSheet();
	all.replaceSync(css);
	return all;
}
