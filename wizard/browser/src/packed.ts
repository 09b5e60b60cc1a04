// The wording as its file has it: see wording.go, which writes it. Options and outcomes are short lists, in which what is
// empty at the end is left out; so are steps, which stay as they are.

import type { Outcome, Question, Tree, Verdict, Wording } from "./words.ts";

export interface Packed extends Omit<Wording, "questions" | "trees"> {
	readonly v: number;
	readonly questions: readonly PackedQuestion[];
	readonly trees: readonly PackedTree[];
}

export interface PackedQuestion extends Omit<Question, "options" | "countries"> {
	readonly options?: readonly (readonly [id: string, text: string, help?: string])[];
	/** Codes of two letters, each followed by the group as a digit in base 32. */
	readonly countries?: string;
}

export interface PackedTree
	extends Pick<Tree, "id" | "title" | "guide" | "url" | "asks" | "leads" | "first" | "steps"> {
	readonly at: readonly [possible: number, taken: number, conds: number, n: number, dues: number, n: number];
	readonly outcomes: readonly (readonly [
		id: string,
		verdict: Verdict,
		text: string,
		title?: string,
		unblock?: string,
	])[];
}

export const version = 3;

/**
 * readWording refuses what is not of this version. That numbers point where they should is what the hash stands for:
 * see module.ts.
 */
export function readWording(data: unknown): Wording {
	const packed = data as Packed; // so it says
	if (packed?.v !== version) throw new Error("this is no wording");
	return { ...packed, questions: packed.questions.map(question), trees: packed.trees.map(tree) };
}

function question(q: PackedQuestion): Question {
	return {
		...q,
		options: (q.options ?? []).map(([id, text, help]) => ({ id, text, help })),
		countries: (q.countries?.match(/.../g) ?? []).map((c) => ({
			code: c.slice(0, 2),
			group: parseInt(c.slice(2), 32),
		})),
	};
}

function tree({ at: [possible, taken, conds, nConds, dues, nDues], ...t }: PackedTree): Tree {
	return {
		...t,
		possible,
		taken,
		conds: { at: conds, n: nConds },
		dues: { at: dues, n: nDues },
		outcomes: t.outcomes.map(([id, verdict, text, title, unblock]): Outcome => {
			return { id, verdict, text, title, unblock };
		}),
	};
}
