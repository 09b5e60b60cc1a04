// Reasons: which answers decide a tree, and what would have to be different. With advice.ts, the same as package advice
// of the build. Pure: no page. The second script runs them; see papers/view/why.ts.

import type { Rules } from "./abi.ts";
import type { Answers } from "./answers.ts";
import { isRange, type Slot } from "./slots.ts";
import type { Visit } from "./visit.ts";
import { type Question, questionAt, treeAt, type Wording } from "./words.ts";

/** Bounds a search for something smallest, in trees decided. */
const budget = 2000;
/** How many answers a proposal may change at most. */
const maxChanges = 3;

/**
 * because is a smallest set of answered questions that alone settles a tree as all answers do, ascending in the tree's
 * order; nothing if it is not settled. Where there are more sets than can be searched, it is one from which no question
 * can be left out.
 */
export function because(visit: Visit, answers: Answers, tree: number, most = budget): readonly number[] | undefined {
	const { rules, wording, today } = visit;
	rules.write(answers, today);
	const want = rules.settled(tree);
	if (want < 0) return undefined;
	const enough = () => rules.settled(tree) === want;
	const give = (q: number) => rules.put(q, rules.slot(q, answers.get(q)));
	const take = (q: number) => rules.put(q);
	const all = treeAt(wording, tree).asks.filter((q) => says(rules, q, answers));
	rules.write(new Map(), today);
	all.forEach(give);
	let set: readonly number[] = all;
	for (const q of [...all].reverse()) {
		take(q); // leave out what can be left out
		if (enough()) set = set.filter((other) => other !== q);
		else give(q);
	}
	all.forEach(take);
	let left = most;
	const subset = (from: number, n: number): readonly number[] | undefined => {
		if (n === 0) return --left > 0 && enough() ? [] : undefined;
		for (let i = from; i + n <= all.length && left > 0; i++) {
			const q = all[i] ?? 0;
			give(q);
			const found = subset(i + 1, n - 1);
			take(q);
			if (found) return [q, ...found];
		}
		return undefined;
	};
	for (let size = 0; size < set.length && left > 0; size++) set = subset(0, size) ?? set; // look for fewer still
	return set;
}

/** Change is an answer that would have to be another one: some answer within `to`. */
export interface Change {
	readonly question: number;
	readonly to: Slot;
}

/**
 * changes are the smallest sets of changed answers that would settle a tree at a likely outcome, up to `limit`. Answers
 * to fixed questions stay. There are none if the tree is not settled, is likely already, or needs too many.
 */
export function changes(
	visit: Visit,
	answers: Answers,
	tree: number,
	limit: number,
	most = budget,
): readonly (readonly Change[])[] {
	const { rules, wording, today } = visit;
	const likely = (outcome: number) => treeAt(wording, tree).outcomes[outcome]?.verdict === "likely";
	rules.write(answers, today);
	const outcome = rules.settled(tree);
	if (outcome < 0 || likely(outcome)) return [];
	const changeable = treeAt(wording, tree).asks.flatMap((question) => {
		const q = questionAt(wording, question);
		const was = rules.slot(question, answers.get(question));
		if (q.fixed || !says(rules, question, answers)) return [];
		return { question, was, other: rules.classes(question).filter((to) => !meets(q, was, to)) };
	});
	const found: (readonly Change[])[] = [];
	let left = most;
	const search = (from: number, n: number, chosen: readonly Change[]): void => {
		if (found.length >= limit || left <= 0) return;
		if (n === 0) {
			left--;
			if (likely(rules.settled(tree))) found.push(chosen);
			return;
		}
		changeable.slice(from).forEach(({ question, was, other }, i) => {
			for (const to of other) {
				rules.put(question, to);
				search(from + i + 1, n - 1, [...chosen, { question, to }]);
			}
			rules.put(question, was);
		});
	};
	for (let n = 1; n <= maxChanges && found.length === 0; n++) search(0, n, []);
	return found;
}

/** joined draws together proposals to change one answer alone, where what it may be is then one range or one set. */
export function joined(wording: Wording, proposals: readonly (readonly Change[])[]): readonly (readonly Change[])[] {
	const out: (readonly Change[])[] = [];
	for (const proposal of proposals) {
		const [before] = out.at(-1) ?? [];
		const [change, ...more] = proposal;
		const alike = before && change && more.length === 0 && before.question === change.question;
		const to = alike ? union(questionAt(wording, change.question), before.to, change.to) : undefined;
		if (alike && to) out.splice(-1, 1, [{ ...change, to }]);
		else out.push(proposal);
	}
	return out;
}

/** union is what one or the other says, if a slot can say so; a range is followed by the one above it. */
function union(q: Question, a: Slot, b: Slot): Slot | undefined {
	if (isRange(q)) return a.hi + 1 === b.lo ? { lo: a.lo, hi: b.hi } : undefined;
	return q.type === "many" ? undefined : { lo: a.lo + b.lo, hi: 0 }; // two sets of options have nothing in common
}

/** says tells whether the answer to a question lets anything be known. */
function says(rules: Rules, question: number, answers: Answers): boolean {
	const [a, b] = [rules.slot(question), rules.slot(question, answers.get(question))];
	return a.lo !== b.lo || a.hi !== b.hi;
}

/** meets tells whether two things known of an answer can both be true. */
function meets(q: Question, a: Slot, b: Slot): boolean {
	if (isRange(q)) return a.lo <= b.hi && b.lo <= a.hi;
	return q.type === "many" ? ((a.lo & ~b.hi) | (b.lo & ~a.hi)) === 0 : (a.lo & b.lo) !== 0;
}
