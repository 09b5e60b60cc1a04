// Citations: numbered in the order of their first use, listed once at the end.

import { parseDate } from "../answers.ts";
import { type Child, el, fold, link, list } from "../view/dom.ts";
import type { Cite, Papers as Data, Source } from "./data.ts";
import type { Say } from "./say.ts";

export interface Cites {
	/** The numbers of these sources, each once. */
	numbers(sources: readonly Cite[] | undefined): readonly number[];
	/** The same, each a link to the source where it has an address. */
	marks(sources: readonly Cite[] | undefined): Child;
	/** All that were used so far, in the order of their numbers, with their articles. */
	used(): readonly Used[];
	/** All that were used, with publisher, date and how sure we are, behind a word of warning if one is unverified. */
	list(open: boolean): Child;
}

export interface Used extends Source {
	readonly articles: readonly string[];
}

const confidences = ["seed", "found", "known", "unknown"] as const;

/** sureness says in words how sure we are; nothing where the build says nothing. */
export function sureness(say: Say, level: string | undefined): string | undefined {
	const known = confidences.find((c) => c === level);
	return known && say.t(`confidence-${known}`);
}

export function confidence(say: Say, level: string | undefined): Child {
	const text = sureness(say, level);
	return text && el("span.level", { "data-level": level }, text);
}

/** origin is which articles of a source are meant, who published it, and when. */
export function origin(say: Say, { articles, publisher, date }: Used): string {
	const day = parseDate(date ?? "");
	const written = day === undefined ? date : say.date(day);
	const dated = written && written !== "unknown" ? say.t("dated", { date: written }) : say.t("date-unknown");
	const places = articles.length > 0 && say.t("articles", { list: articles.join(say.t("articles-separator")) });
	return [places, publisher, dated].filter((fact) => fact).join(" · ");
}

export function cites({ sources }: Data, say: Say): Cites {
	const order: number[] = [];
	const articles: string[][] = []; // in that order
	const number = (cite: Cite) => {
		const [id, article] = typeof cite === "number" ? [cite] : cite;
		if (!order.includes(id)) articles[order.push(id) - 1] = [];
		const at = order.indexOf(id);
		if (article && !articles[at]?.includes(article)) articles[at]?.push(article);
		return at + 1;
	};
	const numbers: Cites["numbers"] = (cites = []) => [...new Set(cites.map(number))];
	const sorted = (at: number) => (articles[at] ?? []).sort((a, b) => parseInt(a, 10) - parseInt(b, 10));
	const used = () => order.flatMap((id, at) => (sources[id] ? { ...sources[id], articles: sorted(at) } : []));
	return {
		numbers,
		used,
		marks: (cites) =>
			numbers(cites).map((n) => {
				const source = used()[n - 1];
				const label = say.t("source-n", { n, title: source?.title ?? "" });
				// The joiner in front keeps the number on the line of what it belongs to.
				return ["\u2060", el("sup.cite", link(String(n), source?.url, label))];
			}),
		list: (open) => {
			const doubt = used().find(({ confidence }) => confidence === "known" || confidence === "unknown");
			const title: Child = [say.t("sources-title"), confidence(say, doubt?.confidence)];
			const lines = used().map((source) => [
				link(source.title, source.url),
				el("span.about", origin(say, source)),
				confidence(say, source.confidence),
			]);
			return lines.length > 0 && fold(title, list("ol.sources", lines), open);
		},
	};
}
