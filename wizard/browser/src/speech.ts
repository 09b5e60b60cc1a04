// Speech: how the wizard says things in the wording's language. Pure, but for what Intl knows of the language.

import { type Answer, choices, type Day, limits } from "./answers.ts";
import type { Key } from "./keys.ts";
import { isRange, type Slot } from "./slots.ts";
import { filled, type Values } from "./text.ts";
import type { Question, Wording } from "./words.ts";

export interface Speech {
	/** A text of the wizard's own; {name} is replaced by the value of that name. */
	t(key: Key, values?: Values): string;
	/** What can be chosen, in the order of `choices`. */
	options(q: Question): readonly string[];
	/** A visitor's answer in words: "29 years", "1 December 2026", "I don't know". */
	answer(q: Question, answer: Answer): string;
	/** What an answer may be, in words: "at least 60 years", "Bachelor, Master". */
	slot(q: Question, slot: Slot): string;
	date(day: Day): string;
	number(n: number): string;
}

/** speech speaks the wording's language, in the manner of the page's locale where that is the same language. */
export function speech(wording: Wording, pageLocale: string): Speech {
	const locale = pageLocale.split("-")[0] === wording.lang.split("-")[0] ? pageLocale : wording.lang;
	// What Intl knows of a language takes tens of milliseconds to find on a phone: it is looked up when first needed.
	const dates = once(() => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }));
	const numbers = once(() => new Intl.NumberFormat(locale));
	const regions = once(() => new Intl.DisplayNames([wording.lang], { type: "region" }));
	const number = (n: number) => numbers().format(n);
	const t: Speech["t"] = (key, values) => filled(wording.ui[key] ?? key, values);
	const date = (day: Day) => dates().format(new Date(day * 86400000));
	const options = ({ type, countries, options }: Question) =>
		type === "bool"
			? [t("yes"), t("no")]
			: [...countries.map(({ code }) => regions().of(code) ?? code), ...options.map(({ text }) => text)];
	const list = (items: readonly string[]) => items.join(t("separator"));
	const between = (q: Question, { lo, hi }: Slot) => {
		const value = q.type === "date" ? date : number;
		const { lo: least, hi: most } = limits(q);
		const later = q.type === "date" ? "or-later" : "or-more";
		const earlier = q.type === "date" ? "or-earlier" : "or-less";
		const key = lo === hi ? "exactly" : hi >= most ? later : lo <= least ? earlier : "range";
		const n = t(key, { lo: value(lo), hi: value(hi) });
		return q.unitText ? t("quantity", { n, unit: q.unitText }) : n;
	};
	const slot = (q: Question, { lo, hi }: Slot) => {
		if (isRange(q)) return between(q, { lo, hi });
		const texts = options(q).slice(q.countries.length);
		const named = (set: number) => list(texts.filter((_, bit) => (set >>> bit) & 1));
		return q.type === "many" && lo === 0 ? t("without", { option: named(~hi) }) : named(lo);
	};
	return {
		t,
		date,
		slot,
		options,
		number,
		answer: (q, { picks, range }) => {
			if (range) return between(q, range);
			if (!picks) return t("dont-know");
			const texts = options(q);
			return picks.length === 0 ? t("none-of-these") : list(picks.map((pick) => texts[pick] ?? ""));
		},
	};
}

/** once makes something when it is first asked for. */
function once<T>(make: () => T): () => T {
	let made: T | undefined;
	return () => {
		made ??= make();
		return made;
	};
}

/** nothingFits tells whether a question of type many needs a box for "none of these" of its own. */
export function nothingFits(q: Question): boolean {
	return q.type === "many" && !choices(q).includes("none");
}
