// Citations of one result: numbered in the order of their first use, listed once at its end.

import type { Speech } from "../speech.ts";
import type { Wording } from "../words.ts";
import { type Child, el, link, list } from "./dom.ts";

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
export function confidence(say: Speech, level: string | undefined): Child {
	const known = confidences.find((c) => c === level);
	return known && el("span.level", { "data-level": known }, say.t(`confidence-${known}`));
}

export function cites({ sources }: Wording, say: Speech): Cites {
	const used: string[] = [];
	const number = (reference: string) => {
		const id = reference.split(":")[0] ?? reference; // what follows is the place in the source
		if (!used.includes(id)) used.push(id);
		return used.indexOf(id) + 1;
	};
	return {
		marks: (references = []) =>
			[...new Set(references.map(number))].map((n) => {
				const source = sources[used[n - 1] ?? ""];
				const label = say.t("source-n", { n, title: source?.title ?? "" });
				// The joiner in front keeps the number on the line of what it belongs to.
				return ["\u2060", el("sup.cite", link(String(n), source?.url, label))];
			}),
		count: () => used.length,
		doubt: () => {
			const level = used.map((id) => sources[id]?.confidence).find((c) => c === "known" || c === "unknown");
			return confidence(say, level);
		},
		list: () =>
			list(
				"ol.sources",
				used.map((id) => {
					const source = sources[id];
					const facts = [source?.publisher, say.sourceDate(source?.date)].filter((fact) => fact).join(" · ");
					return [link(source?.title ?? id, source?.url), el("span.about", facts), confidence(say, source?.confidence)];
				}),
			),
	};
}
