// The wizard's styles as constructed sheets: no style attribute and no style element, so that a strict policy holds.

import { css as base } from "./base.css";
import { css as parts } from "./parts.css";
import { css as print } from "./print.css";
import { css as question } from "./question.css";
import { css as result } from "./result.css";
import { css as side } from "./side.css";

export function sheets(): CSSStyleSheet[] {
	return [base, parts, question, side, result, print].map((css) => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(css);
		return sheet;
	});
}
