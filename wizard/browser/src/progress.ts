// Progress: about how many questions are left. Pure.

import type { Answers } from "./answers.ts";
import { focus } from "./focus.ts";
import type { Slot } from "./slots.ts";
import type { Visit } from "./visit.ts";

const walks = 5;
const longest = 60; // questions of a walk

/**
 * left estimates how many questions are still to come: the usual length of walks that go on from here. On a walk, the
 * question that most trees wait for is answered with one of the answers that the rules tell apart: of two drawn, the
 * one that leaves more open, for few visitors come with what ends everything. The dice are the same every time, so that
 * the number does not jump about.
 */
export function left(visit: Visit, answers: Answers, all: boolean): number {
	const { rules, today } = visit;
	let seed = 1;
	const draw = (from: readonly Slot[]) => {
		seed = (seed * 48271) % 2147483647;
		return from[seed % from.length];
	};
	const lengths = Array.from({ length: walks }, () => {
		rules.write(answers, today);
		const known = new Set(answers.keys());
		let n = 0;
		for (; n < longest; n++) {
			const { asked, first } = focus(visit, known, all);
			const question = first ?? mostWanted(visit, asked, known);
			if (question === undefined) break;
			const some = rules.classes(question);
			const open = (slot: Slot | undefined) => {
				rules.put(question, slot);
				return asked.reduce((sum, tree) => sum + rules.left(tree), 0);
			};
			const [a, b] = [draw(some), draw(some)];
			const more = open(a) > open(b); // b is put now
			if (more) rules.put(question, a);
			known.add(question);
		}
		return n;
	});
	return lengths.sort((a, b) => a - b)[walks >> 1] ?? 0;
}

/** mostWanted is the question that most trees wait for. */
function mostWanted({ rules }: Visit, trees: readonly number[], known: ReadonlySet<number>): number | undefined {
	const waits = new Map<number, number>();
	for (const tree of trees) for (const q of rules.open(tree)) if (!known.has(q)) waits.set(q, (waits.get(q) ?? 0) + 1);
	return [...waits].sort(([q, a], [p, b]) => b - a || q - p)[0]?.[0];
}
