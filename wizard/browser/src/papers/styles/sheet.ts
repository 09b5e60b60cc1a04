// The styles of papers, as a constructed sheet beside the wizard's.

import { css } from "./papers.css";

export function sheet(): CSSStyleSheet {
	const all = new CSSStyleSheet();
	all.replaceSync(css);
	return all;
}
