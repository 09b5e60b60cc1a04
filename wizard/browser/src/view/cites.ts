// Citations of one result: numbered in the order of their first use, listed once at its end.

import type { Speech } from "../speech.ts";
import type { Source, Wording } from "../words.ts";
import { type Child, el, link } from "./dom.ts";

export interface Cites {
	/** The numbers of these sources, each a link to the source where it has an address. */
	marks(sources: readonly string[] | undefined): Child;
	/** How many were marked so far. */
	count(): number;
	/** A word of warning if one of them was not verified. */
	doubt(): Child;
	/** All that were marked, with publisher, date and how sure we are. */
	list(): Child;
}

const confidences = ["seed", "found", "known", "unknown"] as const;

/** confidence says in words how sure we are; nothing where the build says nothing. */
export function confidence(say: Speech, level: string | undefined): string | undefined {
	const known = confidences.find((c) => c === level);
	return known && say.t(`confidence-${known}`);
}

export function cites(wording: Wording, say: Speech): Cites {
	const used: string[] = [];
	const number = (reference: string) => {
		const id = reference.split(":")[0] ?? reference; // what follows is the place in the source
		if (!used.includes(id)) used.push(id);
		return used.indexOf(id) + 1;
	};
	return {
		marks: (sources = []) => {
			const numbers = [...new Set(sources.map(number))];
			return numbers.map((n) => {
				const source = wording.sources[used[n - 1] ?? ""];
				const label = say.t("source-n", { n, title: source?.title ?? "" });
				// The joiner in front keeps the number on the line of what it belongs to.
				return ["\u2060", el("sup", { class: "cite" }, link(String(n), source?.url, { "aria-label": label }))];
			});
		},
		count: () => used.length,
		doubt: () => {
			const level = used.map((id) => wording.sources[id]?.confidence).find((c) => c === "known" || c === "unknown");
			return level && el("span", { class: "level", "data-level": level }, confidence(say, level));
		},
		list: () =>
			el(
				"ol",
				{ class: "sources" },
				used.map((id) => item(say, id, wording.sources[id])),
			),
	};
}

function item(say: Speech, id: string, source: Source | undefined): HTMLElement {
	const facts = [source?.publisher, say.sourceDate(source?.date)];
	const level = confidence(say, source?.confidence);
	return el(
		"li",
		{},
		link(source?.title ?? id, source?.url),
		el("span", { class: "about" }, facts.filter((fact) => fact !== undefined && fact !== "").join(" · ")),
		level ? el("span", { class: "level", "data-level": source?.confidence }, level) : undefined,
	);
}
