// The wizard's styles as a constructed sheet: no style attribute and no style element, so that a strict policy holds.

import { css as base } from "./base.css";
import { css as parts } from "./parts.css";
import { css as print } from "./print.css";
import { css as question } from "./question.css";
import { css as result } from "./result.css";
import { css as side } from "./side.css";

export function sheet(): CSSStyleSheet {
	const all = new CSSStyleSheet();
	all.replaceSync(base + parts + question + side + result + print);
	return all;
}
