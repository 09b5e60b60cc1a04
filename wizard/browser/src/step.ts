// The step function: from wording, rules and answers to what the visitor sees next. Pure: no page, tested without one.

import type { Decision, Rules } from "./abi.ts";
import { next } from "./advice.ts";
import type { Answers, Day } from "./answers.ts";
import { slotOf } from "./slots.ts";
import { questionAt, treeAt, type Verdict, type Wording } from "./words.ts";

/** Visit is what stays the same while answers change. */
export interface Visit {
	readonly wording: Wording;
	readonly rules: Rules;
	/** The trees that are decided here, by position, in the order in which they are listed. */
	readonly trees: readonly number[];
	/** The date the rules are applied for. */
	readonly today: Day;
}

/**
 * State of a tree: its verdict once all that is possible agrees on one; "open" while it waits for an answer; "several"
 * when everything was asked and outcomes with different verdicts are left.
 */
export type State = Verdict | "open" | "several";

export interface Standing {
	readonly tree: number;
	readonly decision: Decision;
	readonly state: State;
	/** Questions not yet asked that can still change it, in the tree's order. */
	readonly waits: readonly number[];
	/** Questions that the visitor could not answer and that could still change it. */
	readonly unsure: readonly number[];
}

/** Given is one line of the list of answers. */
export interface Given {
	readonly question: number;
	/** Whether another answer could still change anything; if not, later answers have made it irrelevant. */
	readonly matters: boolean;
}

export interface View {
	readonly standings: readonly Standing[];
	readonly given: readonly Given[];
	/** The question to ask; undefined when there is nothing left to ask. */
	readonly next: number | undefined;
}

/** step says where a visit stands with these answers. */
export function step(visit: Visit, answers: Answers): View {
	const { rules, today, trees } = visit;
	rules.write(answers, today);
	const standings = trees.map((tree) => stand(visit, rules.decide(tree), answers));
	const waiting = standings.filter(({ waits }) => waits.length > 0).map(({ tree }) => tree);
	return { standings, given: givenIn(visit, answers), next: next(visit, answers, waiting) };
}

function stand({ wording, trees }: Visit, decision: Decision, answers: Answers): Standing {
	const { tree, possible, open } = decision;
	const { outcomes } = treeAt(wording, tree);
	const verdicts = new Set(possible.map((index) => outcomes[index]?.verdict));
	const [verdict] = verdicts;
	const agreed = verdicts.size === 1 ? verdict : undefined;
	// Beside other trees, one that can only end in "not this" is ruled out and asks no more: why it is ruled out does
	// not earn a question. Alone, it goes on until it can say why.
	const done = possible.length === 1 || (agreed === "not-this" && trees.length > 1);
	const waits = done ? [] : open.filter((q) => !answers.has(q));
	const unsure = done ? [] : open.filter((q) => answers.has(q));
	return { tree, decision, waits, unsure, state: waits.length > 0 ? "open" : (agreed ?? "several") };
}

/** givenIn lists the answers that concern these trees, in the order given; the rules hold them all. */
function givenIn({ wording, rules, trees }: Visit, answers: Answers): readonly Given[] {
	const asked = new Set(trees.flatMap((tree) => treeAt(wording, tree).asks));
	return [...answers].flatMap(([question, answer]) => {
		if (!asked.has(question)) return [];
		const q = questionAt(wording, question);
		rules.put(question, slotOf(q));
		const matters = trees.some((tree) => rules.open(tree).includes(question));
		rules.put(question, slotOf(q, answer));
		return { question, matters };
	});
}

/** Passed is a step on the way to an outcome, with the branch taken; none: here it depends on what is not known. */
export interface Passed {
	readonly step: number;
	readonly branch: number | undefined;
}

/** path follows a tree from its start for as long as one branch is possible. */
export function path(wording: Wording, decision: Decision): readonly Passed[] {
	const { start, steps } = treeAt(wording, decision.tree);
	const passed: Passed[] = [];
	let at: number | undefined = start;
	while (at !== undefined && passed.length < steps.length) {
		const taken: number = decision.taken[at] ?? 0;
		const one: boolean = taken !== 0 && (taken & (taken - 1)) === 0;
		const branch: number | undefined = one ? 31 - Math.clz32(taken) : undefined;
		passed.push({ step: at, branch });
		at = branch === undefined ? undefined : steps[at]?.branches[branch]?.to;
	}
	return passed;
}

/** treesNamed turns the element's `trees` attribute into positions; nothing named means all. */
export function treesNamed(wording: Wording, names: string | null): readonly number[] {
	const wanted = (names ?? "").split(/[\s,]+/).filter((name) => name !== "");
	const all = wording.trees.map((_, index) => index);
	return wanted.length === 0 ? all : all.filter((index) => wanted.includes(wording.trees[index]?.id ?? ""));
}
