// All that the wizard knows of the page around it, where that is somebody else's: stands in for ../address.ts. The page's
// address, history, storage and links are its own; answers are in memory, and gone when the page is left.
//
// Attributes: `trees`, the trees to decide, by name (none: all); `lang`, of the element or of what is around it; `answers`,
// to start with, as a link has them behind the #; `today`, the date to apply the rules for. Children with slot="failed" are
// shown where the wizard cannot run. Event: `wizard:result`, see Result in ../element.ts.

import { type FileName, type Place, start } from "../address.ts";
import type { Key } from "../keys.ts";
import { named } from "../step.ts";

/** The languages of the site that the script is from, in its order; the build fills them in. */
declare const LANGS: readonly string[];

export { type Place, start };

/** No entry of the history is the wizard's. */
export function here(): Place | undefined {
	return undefined;
}

export function enter(place: Place): Place {
	return { ...place, depth: 0 };
}

export function mark(): void {}

export function carry(): void {}

export function kept(): string | undefined {
	return undefined;
}

export function keep(): void {}

export const keeps: boolean = false;

export const privacy: Key = "private-here";

/** base is the page of the wizard on its own site. */
export function base(lang: string): string {
	return at(`../${lang}/wizard/`);
}

export function given(element: Element): string {
	const trees = named(element.getAttribute("trees")).map(encodeURIComponent).join("+");
	return [trees && `trees=${trees}`, element.getAttribute("answers")].filter(Boolean).join("&");
}

const files: Readonly<Record<FileName, string>> = {
	module: "wizard.wasm",
	wording: "wizard.*.json",
	papers: "papers.js",
	"papers-wording": "papers.*.json",
};

/** fileAt is beside this script, in the language of what is around the element; if the site has it. */
export function fileAt(element: HTMLElement, name: FileName): string {
	const wanted = element.closest<HTMLElement>("[lang]")?.lang.toLowerCase() ?? "";
	const [first = ""] = LANGS;
	const lang = LANGS.find((l) => l === wanted) ?? LANGS.find((l) => short(l) === short(wanted)) ?? first;
	if (short(lang) !== short(wanted)) element.lang = lang; // for voices, fonts and line breaks
	return at(files[name].replace("*", lang));
}

export const guideAt = at;

function at(url: string): string {
	return new URL(url, import.meta.url).href;
}

function short(lang: string): string {
	return lang.replace(/-.*/, "");
}
