// Slots: what is known of an answer, as the rules read it. Pure.

import { type Answer, choices, type Day, limits } from "./answers.ts";
import type { Question } from "./words.ts";

/**
 * Slot is two numbers. Of yes/no, one of and a country `lo` is the set of options still possible (bit i for option i);
 * of any of, `lo` is the set surely chosen and `hi` the set possibly chosen; a number or a date lies in `lo`..`hi`.
 */
export interface Slot {
	readonly lo: number;
	readonly hi: number;
}

/** isRange tells questions answered by a number or a date from those answered by a choice. */
export function isRange(q: Question): boolean {
	return q.type === "number" || q.type === "date";
}

/** slotOf is what an answer lets the rules know; no answer and "I don't know" leave everything possible. */
export function slotOf(q: Question, answer?: Answer): Slot {
	if (isRange(q)) return answer?.range ?? limits(q);
	const picked = answer?.picks?.reduce((mask, pick) => mask + 2 ** bitOf(q, pick), 0);
	if (q.type === "many") return { lo: picked ?? 0, hi: picked ?? everything(q) };
	return { lo: picked ?? everything(q), hi: 0 };
}

/** bitOf is the option that a choice stands for: rules know countries by their groups. */
function bitOf({ countries }: Question, pick: number): number {
	return countries[pick]?.group ?? pick - countries.length;
}

/** everything is the set of all options. */
function everything({ type, options }: Question): number {
	return 2 ** (type === "bool" ? 2 : options.length) - 1;
}

/**
 * classes are the answers to a question that rules tell apart: ranges between the numbers at which they decide
 * otherwise, sets of options; of any of, each option, chosen or not.
 */
export function classes(q: Question, today: Day): readonly Slot[] {
	const { cuts = [], days = [] } = q;
	if (isRange(q)) {
		const { lo, hi } = limits(q);
		const inside = [...cuts, ...days.map((day) => today + day)].filter((cut) => lo < cut && cut <= hi);
		const starts = [...new Set([lo, ...inside])].sort((a, b) => a - b);
		return starts.map((start, i) => ({ lo: start, hi: (starts[i + 1] ?? hi + 1) - 1 }));
	}
	const all = everything(q);
	const single = choices(q).slice(q.countries.length);
	const sets = q.groups ?? single.map((_, bit) => 2 ** bit);
	if (q.type !== "many") return sets.map((lo) => ({ lo, hi: 0 }));
	return sets.flatMap((set) => [
		{ lo: 0, hi: all - set },
		{ lo: set, hi: all },
	]);
}
