// Advice: what to ask next. With reasons.ts, the same as package advice of the build; one corpus holds the two together.
// Pure: no page.

import type { Answers } from "./answers.ts";
import type { Visit } from "./visit.ts";
import { treeAt } from "./words.ts";

/** How many questions are compared: those that most trees wait for. */
const considered = 8;
/** How much better a question must be to lead away from the tree that the last question was about. */
const together = 1.25;

const bits = Array.from({ length: 65 }, (_, outcomes) => Math.log2(outcomes));

/**
 * next chooses what to ask: the question whose answer, on average over the answers that the rules tell apart, rules out
 * most of what the trees can still end at, measured in bits. Among equals, the first in the order of the editors.
 */
export function next(visit: Visit, answers: Answers, trees: readonly number[]): number | undefined {
	const { wording, rules, today } = visit;
	const last = [...answers.keys()].at(-1) ?? -1;
	const before: number[] = []; // by tree: bits that are open
	const waits = new Map<number, number[]>(); // by question: trees that wait for it
	rules.write(answers, today);
	for (const tree of trees) {
		before[tree] = bits[rules.left(tree)] ?? 0;
		for (const q of before[tree] === 0 ? [] : rules.open(tree)) {
			if (!answers.has(q)) waits.set(q, [...(waits.get(q) ?? []), tree]);
		}
	}
	const wanted = [...waits].sort(([q, a], [p, b]) => b.length - a.length || q - p).slice(0, considered);
	let best: number | undefined;
	let most = 0;
	for (const [q, waiting] of wanted.sort(([q], [p]) => q - p)) {
		const all = rules.classes(q);
		let gain = 0;
		for (const slot of all) {
			rules.put(q, slot);
			for (const tree of waiting) gain += (before[tree] ?? 0) - (bits[rules.left(tree)] ?? 0);
		}
		rules.put(q);
		gain /= all.length;
		if (waiting.some((tree) => treeAt(wording, tree).asks.includes(last))) gain *= together;
		if (best === undefined || gain > most + 1e-9) [best, most] = [q, gain];
	}
	return best;
}
