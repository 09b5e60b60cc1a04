// The binary contract with the module: this file alone knows what lies where in its memory. Little-endian throughout.
//
// From address 0, for every question in the wording's order, two i64, `lo` and `hi`: see Slot. Then one i64, today.
// `decide(tree)` returns how many questions are open and leaves them at `open` of the wording, one u32 each, in the
// tree's order. The rest stands where the wording says for each tree: at `possible` the outcomes still possible (i64,
// bit i for outcome i), at `taken` one u32 a step (the branches still possible there; 0: never reached), at `conds` one
// u32 a condition (1 may be true, 2 may be false, 3 both), at `dues` two i64 a day (the first and the last it may be).

import type { Answer, Answers, Day, Range } from "./answers.ts";
import { classes, type Slot, slotOf } from "./slots.ts";
import { questionAt, type Tree, treeAt, type Wording } from "./words.ts";

/** Decision is what the rules say of one tree. All numbers are positions in the wording. */
export interface Decision {
	readonly tree: number;
	/** Outcomes still possible; one: the tree is settled. Never empty. */
	readonly possible: readonly number[];
	/** Questions that can still change the tree, in its order, each once. */
	readonly open: readonly number[];
	/** For every step the set of branches still possible there. */
	readonly taken: readonly number[];
	/** For every condition of documents, offices, notes and deadlines: 1 it holds, 2 it doesn't, 3 it may. */
	readonly conds: readonly number[];
	/** For every day that something is due: the first and the last day that it may be. */
	readonly dues: readonly Range[];
}

/**
 * Rules are the module. Whoever asks writes down all answers first, for nothing is kept from one who asked before; then
 * single answers can be put otherwise and trees be asked, which costs next to nothing.
 */
export interface Rules {
	/** Writes all answers and the day; questions without an answer may be anything. */
	write(answers: Answers, today: Day): void;
	/** Changes what is known of one question; without a slot, to nothing. */
	put(question: number, slot?: Slot): void;
	/** What an answer lets be known; without one, nothing. */
	slot(question: number, answer?: Answer): Slot;
	/** The answers to a question that the rules tell apart, on the day that was written last. */
	classes(question: number): readonly Slot[];
	/** How many outcomes a tree has left. */
	left(tree: number): number;
	/** The one outcome that is left of a tree, or -1. */
	settled(tree: number): number;
	/** The outcomes that are left of a tree. */
	possible(tree: number): readonly number[];
	/** The questions that can still change a tree, each once. */
	open(tree: number): readonly number[];
	/** All that is to be said of a tree. */
	decide(tree: number): Decision;
}

/** What a module exports. */
interface Exports {
	readonly memory: WebAssembly.Memory;
	decide(tree: number): number;
}

/** bind makes rules of an instance of the module and the wording that belongs to it. */
export function bind(instance: WebAssembly.Instance, wording: Wording): Rules {
	const { memory, decide: run } = instance.exports as unknown as Exports; // so the hash says: see module.ts
	const view = new DataView(memory.buffer); // for good: the memory is of a fixed size
	const { questions } = wording;
	const word = (address: number) => view.getUint32(address, true);
	const words = (address: number, n: number) => {
		const found: number[] = [];
		for (let i = 0; i < n; i++) found.push(word(address + 4 * i));
		return found;
	};
	const longAt = (address: number) => word(address) + view.getInt32(address + 4, true) * 2 ** 32;
	const long = (address: number, n: number) => {
		view.setInt32(address, n, true); // the lower half of whatever number it is
		view.setInt32(address + 4, Math.floor(n / 2 ** 32), true);
	};
	const slot = (question: number, answer?: Answer) => slotOf(questionAt(wording, question), answer);
	const put = (question: number, { lo, hi } = slot(question)) => {
		long(16 * question, lo);
		long(16 * question + 8, hi);
	};
	const left = (tree: number) => {
		run(tree);
		const { possible } = treeAt(wording, tree);
		return ones(word(possible)) + ones(word(possible + 4));
	};
	const open = (tree: number) => {
		const found: number[] = [];
		for (const q of words(wording.open, run(tree))) if (!found.includes(q)) found.push(q);
		return found;
	};
	const outcomes = ({ possible, outcomes }: Tree) =>
		outcomes.flatMap((_, i) => ((word(possible + (i & 32) / 8) >>> i) & 1 ? i : []));
	return {
		put,
		slot,
		classes: (question) => classes(questionAt(wording, question), longAt(16 * questions.length)),
		left,
		open,
		write: (answers, today) => {
			questions.forEach((_, index) => {
				put(index, slot(index, answers.get(index)));
			});
			long(16 * questions.length, today);
		},
		possible: (tree) => {
			run(tree);
			return outcomes(treeAt(wording, tree));
		},
		settled: (tree) => (left(tree) === 1 ? (outcomes(treeAt(wording, tree))[0] ?? -1) : -1),
		decide: (tree) => {
			const t = treeAt(wording, tree);
			const decision = {
				tree,
				open: open(tree), // the module decides here
				possible: outcomes(t),
				taken: words(t.taken, t.steps.length),
				conds: words(t.conds.at, t.conds.n),
				dues: Array.from({ length: t.dues.n }, (_, i) => t.dues.at + 16 * i).map((address) => {
					return { lo: longAt(address), hi: longAt(address + 8) };
				}),
			};
			if (decision.possible.length === 0) throw new Error(`no outcome is left of ${t.id}`);
			return decision;
		},
	};
}

/** ones counts the bits of a number of 32. */
function ones(n: number): number {
	let count = 0;
	for (let rest = n; rest !== 0; rest &= rest - 1) count++;
	return count;
}
