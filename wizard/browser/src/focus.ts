// Focus: what the visitor is after. A visit to all trees starts with the one that leads to the others, where the site
// names one, and then asks about those only to which it still leads, and to which those lead on that it has come to. Pure.

import type { Answer } from "./answers.ts";
import type { Visit } from "./visit.ts";
import { type Tree, treeAt } from "./words.ts";

export interface Focus {
	/** The trees that a visit is about. */
	readonly about: readonly number[];
	/** Those of them that are asked about now: the start, until it is settled. */
	readonly asked: readonly number[];
	/** The question that comes before all others. */
	readonly first: number | undefined;
}

/** Known are the questions that were asked. */
export type Known = Pick<ReadonlyMap<number, Answer>, "has">;

/** focus reads what the rules hold; `all` asks about all trees. */
export function focus({ wording, rules, trees }: Visit, known: Known, all: boolean): Focus {
	const firstOf = (tree: number) => treeAt(wording, tree).first;
	const start = all || trees.length === 1 ? undefined : trees.find((tree) => firstOf(tree) !== undefined);
	const led = start === undefined ? [...trees] : [start];
	for (const tree of led) {
		const possible = rules.possible(tree);
		if (tree !== start && possible.length > 1) continue; // where it leads is not known yet
		for (const outcome of possible) {
			led.push(...(treeAt(wording, tree).leads?.[outcome] ?? []).filter((to) => !led.includes(to)));
		}
	}
	const about = trees.filter((tree) => led.includes(tree));
	const waits = (tree: number) => {
		const open = !isDone(rules.possible(tree), treeAt(wording, tree), trees.length);
		return open && rules.open(tree).some((q) => !known.has(q));
	};
	if (start === undefined || !waits(start)) return { about, asked: about.filter(waits), first: undefined };
	const first = firstOf(start) ?? -1;
	return { about, asked: [start], first: known.has(first) || !rules.open(start).includes(first) ? undefined : first };
}

/**
 * isDone tells whether a tree asks no more. Beside other trees, that is so too if it can only end in "not this": why it
 * is ruled out does not earn a question. Alone, it goes on until it can say why.
 */
export function isDone(possible: readonly number[], { outcomes }: Tree, trees: number): boolean {
	return possible.length === 1 || (trees > 1 && possible.every((index) => outcomes[index]?.verdict === "not-this"));
}
