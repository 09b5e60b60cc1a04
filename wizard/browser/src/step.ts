// The step function: from wording, rules and answers to what the visitor sees next. Pure: no page, tested without one.

import type { Decision } from "./abi.ts";
import { next } from "./advice.ts";
import type { Answers } from "./answers.ts";
import { focus, isDone } from "./focus.ts";
import type { Visit } from "./visit.ts";
import { treeAt, type Verdict, type Wording } from "./words.ts";

/**
 * State of a tree: its verdict once all that is possible agrees on one; "open" while it waits for an answer; "several"
 * when everything was asked and outcomes with different verdicts are left; "aside" if it is open, and not what the
 * visitor is after.
 */
export type State = Verdict | "open" | "several" | "aside";

/** What helps most comes first; what is ruled out comes last. */
const order: readonly State[] = ["likely", "several", "ask-the-office", "blocked", "open", "not-this"];

/** ranked are the trees that the visitor is after, in the order in which they are shown. */
export function ranked({ standings }: View): readonly Standing[] {
	return order.flatMap((state) => standings.filter((standing) => standing.state === state));
}

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

/** step says where a visit stands with these answers; `all`: about trees, too, that the start does not lead to. */
export function step(visit: Visit, answers: Answers, all = false): View {
	const { rules, today } = visit;
	rules.write(answers, today);
	const { asked, about, first } = focus(visit, answers, all);
	const standings = visit.trees.map((tree) => stand(visit, rules.decide(tree), answers, about.includes(tree)));
	return { standings, given: givenIn(visit, answers, about), next: first ?? next(visit, answers, asked) };
}

function stand({ wording, trees }: Visit, decision: Decision, answers: Answers, about: boolean): Standing {
	const { tree, possible, open } = decision;
	const { outcomes } = treeAt(wording, tree);
	const verdicts = new Set(possible.map((index) => outcomes[index]?.verdict));
	const [verdict] = verdicts;
	const agreed = verdicts.size === 1 ? verdict : undefined;
	const done = isDone(decision.possible, treeAt(wording, tree), trees.length);
	const waits = done ? [] : open.filter((q) => !answers.has(q));
	const unsure = done ? [] : open.filter((q) => answers.has(q));
	if (waits.length > 0) return { tree, decision, waits: about ? waits : [], unsure, state: about ? "open" : "aside" };
	return { tree, decision, waits, unsure, state: agreed ?? "several" };
}

/** givenIn lists the answers that concern these trees, in the order given; the rules hold them all. */
function givenIn({ wording, rules, trees }: Visit, answers: Answers, about: readonly number[]): readonly Given[] {
	const asked = new Set(trees.flatMap((tree) => treeAt(wording, tree).asks));
	return [...answers].flatMap(([question, answer]) => {
		if (!asked.has(question)) return [];
		rules.put(question);
		const matters = about.some((tree) => rules.open(tree).includes(question));
		rules.put(question, rules.slot(question, answer));
		return { question, matters };
	});
}

/** named parts a list of names. */
export function named(names: string | null): readonly string[] {
	return (names ?? "").split(/[\s,]+/).filter((name) => name !== "");
}

/** treesNamed turns the element's `trees` attribute into positions; nothing named means all. */
export function treesNamed(wording: Wording, names: string | null): readonly number[] {
	const wanted = named(names);
	const all = wording.trees.map((_, index) => index);
	return wanted.length === 0 ? all : all.filter((index) => wanted.includes(wording.trees[index]?.id ?? ""));
}
