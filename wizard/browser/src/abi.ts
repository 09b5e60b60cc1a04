// The binary contract with the module: this file alone knows what lies where in its memory. Little-endian throughout.
//
// From address 0, for every question in the wording's order, two i64, `lo` and `hi`:
//   bool          lo: what is still possible, 1 yes, 2 no, 3 either
//   one           lo: the options still possible, bit i for option i
//   many          lo: the options surely chosen; hi: those possibly chosen
//   number, date  lo..hi, both included
// then one i64, today. `decide(tree)` returns how many questions are open and leaves them at `open` of the wording, one
// u32 each, in the tree's order. The rest stands where the wording says for each tree: at `possible` the outcomes still
// possible (i64, bit i for outcome i), at `taken` one u32 a step (the branches still possible there; 0: never reached),
// at `conds` one u32 a condition (1 may be true, 2 may be false, 3 both).

import type { Answer, Answers, Day } from "./answers.ts";
import { choices, limits } from "./answers.ts";
import type { Question, Tree, Wording } from "./words.ts";

export type Truth = "yes" | "no" | "maybe";

const truths: readonly (Truth | undefined)[] = [undefined, "yes", "no", "maybe"]; // by the two bits of the module

/** Decision is what the rules say of one tree. All numbers are positions in the wording. */
export interface Decision {
	readonly tree: number;
	/** Outcomes still possible; one: the tree is settled. Never empty. */
	readonly possible: readonly number[];
	/** Questions that can still change the tree, in its order, each once. */
	readonly open: readonly number[];
	/** For every step the branches still possible there. */
	readonly taken: readonly (readonly number[])[];
	/** For every condition of documents and notes what is known of it. */
	readonly conds: readonly Truth[];
}

/** Rules decide trees from answers; questions without an answer may be anything. */
export type Rules = (answers: Answers, today: Day, trees: readonly number[]) => readonly Decision[];

/** bind makes rules of an instance of the module and the wording that belongs to it. */
export function bind(instance: WebAssembly.Instance, wording: Wording): Rules {
	const { memory, decide } = instance.exports;
	if (!(memory instanceof WebAssembly.Memory) || typeof decide !== "function") throw new Error("not a wizard module");
	return (answers, today, trees) => {
		const view = new DataView(memory.buffer); // anew each time: no buffer is kept that could be detached
		wording.questions.forEach((q, index) => {
			const [lo, hi] = possible(q, answers.get(index));
			view.setBigInt64(16 * index, lo, true);
			view.setBigInt64(16 * index + 8, hi, true);
		});
		view.setBigInt64(16 * wording.questions.length, BigInt(today), true);
		return trees.map((tree) => readDecision(view, wording, tree, Number(decide(tree))));
	};
}

function readDecision(view: DataView, wording: Wording, tree: number, count: number): Decision {
	const shape = wording.trees[tree];
	if (!shape) throw new Error(`no tree ${tree}`);
	const words = (address: number, n: number) =>
		Array.from({ length: n }, (_, i) => view.getUint32(address + 4 * i, true));
	const outcomes = bits(view.getBigInt64(shape.possible, true), shape.outcomes.length);
	if (outcomes.length === 0) throw new Error(`no outcome is left of ${shape.id}`);
	const taken = words(shape.taken, shape.steps.length);
	return {
		tree,
		possible: outcomes,
		open: [...new Set(words(wording.open, count))].filter((q) => q < wording.questions.length),
		taken: shape.steps.map((step, i) => bits(BigInt(taken[i] ?? 0), step.branches.length)),
		conds: words(shape.conds, conditions(shape)).map((truth) => truths[truth] ?? "maybe"),
	};
}

/** conditions counts those that documents and notes of a tree name. */
function conditions({ outcomes }: Tree): number {
	const items = outcomes.flatMap(({ documents = [], notes = [] }) => [...documents, ...notes]);
	return 1 + Math.max(-1, ...items.map((item) => item.cond ?? -1));
}

/** possible gives the two numbers that stand for an answer; no answer and "I don't know" leave everything possible. */
function possible(q: Question, answer: Answer | undefined): [lo: bigint, hi: bigint] {
	if (q.type === "number" || q.type === "date") {
		const { lo, hi } = answer?.kind === "range" ? answer : limits(q);
		return [BigInt(lo), BigInt(hi)];
	}
	const all = (1n << BigInt(choices(q).length)) - 1n;
	if (answer?.kind !== "picks") return q.type === "many" ? [0n, all] : [all, 0n];
	const picked = answer.picks.reduce((mask, pick) => mask | (1n << BigInt(pick)), 0n);
	return q.type === "many" ? [picked, picked] : [picked, 0n];
}

function bits(mask: bigint, count: number): readonly number[] {
	const found: number[] = [];
	for (let i = 0; i < count; i++) if ((mask >> BigInt(i)) & 1n) found.push(i);
	return found;
}
