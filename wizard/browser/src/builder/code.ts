// What the page makes of the choices: a link, and two ways into a page. Pure.

import { type Answers, encode } from "../answers.ts";
import type { Wording } from "../words.ts";

/** Choices are what the form says. */
export interface Choices {
	/** Names of trees; none: all. */
	readonly trees: readonly string[];
	readonly answers: Answers;
	/** Who gives the answers, or "". */
	readonly from: string;
	readonly language: Language;
	/** The address of the script for pages of others. */
	readonly script: string;
}

/** Language is one that a link can lead to: the addresses of its pages, and their title. */
export interface Language {
	readonly lang: string;
	readonly page: string;
	readonly frame: string;
	readonly title: string;
}

export interface Made {
	readonly link: string;
	/** What the element's attribute of that name holds. */
	readonly answers: string;
	/** HTML to be put into a page. */
	readonly element: string;
	readonly frame: string;
}

export function make({ questions }: Wording, { trees, answers, from, language, script }: Choices): Made {
	const told = { answers, from, sent: from === "" ? 0 : answers.size };
	const whole = encode(questions, { ...told, trees });
	const alone = encode(questions, { ...told, trees: [] });
	const link = withFragment(language.page, whole);
	const title = escaped(language.title);
	const attributes = [
		`lang="${escaped(language.lang)}"`,
		trees.length > 0 && `trees="${escaped(trees.join(" "))}"`,
		alone !== "" && `answers="${escaped(alone)}"`,
	];
	return {
		link,
		answers: alone,
		element: [
			`<script type="module" src="${escaped(script)}"></script>`,
			`<eligibility-wizard ${attributes.filter(Boolean).join(" ")}>`,
			`  <a slot="failed" href="${escaped(link)}">${title}</a>`,
			"</eligibility-wizard>",
		].join("\n"),
		frame: [
			`<iframe id="wizard" title="${title}" width="100%" height="800" style="border: 0"`,
			`  src="${escaped(withFragment(language.frame, whole))}"`,
			'  allow="clipboard-write"></iframe>',
		].join("\n"),
	};
}

function withFragment(address: string, fragment: string): string {
	return fragment === "" ? address : `${address}#${fragment}`;
}

/** escaped is a text as it stands in HTML, in quotes too. */
function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
