// Steps of a tree, read from the short lists that the wording holds.

import type { Decision } from "../abi.ts";
import type { Speech } from "../speech.ts";
import { type Step as Packed, questionAt, titleOf, treeAt, type Wording } from "../words.ts";

export interface Step {
	/** The question that the step puts. */
	readonly q: number | undefined;
	/** The questions that its condition looks at. */
	readonly uses: readonly number[];
	/** The tree that it runs. */
	readonly tree: number | undefined;
	readonly text: string;
}

export function stepOf([about, , , text = ""]: Packed): Step {
	if (typeof about !== "number") return { q: undefined, uses: about, tree: undefined, text };
	const q = about < 0 ? undefined : about;
	return { q, uses: [], tree: about < 0 ? -1 - about : undefined, text };
}

/** branchText says which answers take a branch. */
export function branchText(wording: Wording, say: Speech, [about, , sets]: Packed, branch: number): string {
	const set = (sets || [])[branch] ?? 0;
	if (typeof about !== "number") return say.t(branch === 0 ? "yes" : "no");
	const list = (texts: readonly string[]) => texts.join(say.t("separator"));
	if (about < 0) {
		const { outcomes } = treeAt(wording, -1 - about);
		return list((typeof set === "number" ? [] : set).flatMap((at) => (outcomes[at] ? titleOf(outcomes[at]) : [])));
	}
	const q = questionAt(wording, about);
	if (typeof set === "number") return say.slot(q, { lo: set, hi: 0 });
	return list(set.flatMap((lo, i) => (i % 2 === 0 ? say.slot(q, { lo, hi: set[i + 1] ?? lo }) : [])));
}

/** Passed is a step on the way to an outcome, with the branch taken; none: here it depends on what is not known. */
export interface Passed {
	readonly step: number;
	readonly branch: number | undefined;
}

/** path follows a tree from its start for as long as one branch is possible. */
export function path(wording: Wording, decision: Decision): readonly Passed[] {
	const { steps } = treeAt(wording, decision.tree);
	const passed: Passed[] = [];
	let at: number | undefined = 0;
	while (at !== undefined && passed.length < steps.length) {
		const taken: number = decision.taken[at] ?? 0;
		const one: boolean = taken !== 0 && (taken & (taken - 1)) === 0;
		const branch: number | undefined = one ? 31 - Math.clz32(taken) : undefined;
		passed.push({ step: at, branch });
		const way: number = steps[at]?.[1][branch ?? -1] ?? -1;
		at = way < 0 ? undefined : way;
	}
	return passed;
}
