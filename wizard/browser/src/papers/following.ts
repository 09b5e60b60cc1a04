// What follows from an outcome with these answers: what to bring and to pay, where to go, by when. Pure.

import type { Decision } from "../abi.ts";
import type { Day } from "../answers.ts";
import type { Card, Cite, Fee, If, Item, Office, Paper, Papers, Time } from "./data.ts";
import { byDay, type Deadline, deadline } from "./deadlines.ts";
import { type Timeline, timeline } from "./timeline.ts";
import type { Workdays } from "./workdays.ts";

/** Perhaps marks what may count: it depends on an answer that nobody has given. */
export interface Perhaps {
	readonly perhaps: boolean;
}

/** ToBring is a document. The key names it for as long as the page is open, so that it stays ticked. */
export interface ToBring extends Perhaps {
	readonly key: string;
	readonly paper: Paper;
}

export interface ToGo extends Perhaps {
	readonly card: Card;
	readonly office: Office;
}

/** Takes is how long something takes, and the days that follow from the day of filing. */
export interface Takes {
	readonly key: string;
	readonly card: Card;
	readonly time: Time;
	/** Which of the card's times it is. */
	readonly way: number;
	readonly filed: Day;
	readonly line: Timeline;
}

export interface Following {
	readonly sources: readonly Cite[];
	readonly notes: readonly (Item & Perhaps)[];
	readonly deadlines: readonly (Deadline & Perhaps)[];
	readonly documents: readonly ToBring[];
	readonly offices: readonly ToGo[];
	readonly fees: readonly Fee[];
	readonly times: readonly Takes[];
	readonly next: readonly Card[];
}

/** Setting is what stays the same for all outcomes. */
export interface Setting {
	readonly papers: Papers;
	readonly days: Workdays;
	readonly today: Day;
	/** When the visitor files, by the key of what takes time; today unless it says otherwise. */
	readonly filed: ReadonlyMap<string, Day>;
	/** Which of several times the visitor means, likewise; the first unless it says otherwise. */
	readonly ways: ReadonlyMap<string, number>;
}

/** following gathers what follows from an outcome of a guide's tree; what does not count with these answers is left out. */
export function following(setting: Setting, guide: string, decision: Decision, outcome: number): Following {
	const { papers, days, today, filed, ways } = setting;
	const { cards, trees } = papers;
	const tree = trees[decision.tree];
	const paper = tree?.outcomes[outcome] ?? { sources: [] };
	// 1: it counts with these answers, 2: it doesn't, 3: it may
	const truth = (cond: number | undefined) => (cond === undefined ? 1 : (decision.conds[cond] ?? 3));
	const only = <T, R>(all: readonly If<T>[] = [], make: (what: T, perhaps: boolean) => R | undefined): R[] =>
		all.flatMap(([what, cond]) => (truth(cond) === 2 ? [] : (make(what, truth(cond) === 3) ?? [])));
	const items = <R>(all: readonly Item[] = [], make: (item: Item, perhaps: boolean) => R): R[] =>
		all.flatMap((item) => (truth(item.cond) === 2 ? [] : make(item, truth(item.cond) === 3)));
	return {
		sources: paper.sources,
		notes: items(paper.notes, (note, perhaps) => ({ ...note, perhaps })),
		deadlines: items(paper.deadlines, (item, perhaps) => {
			return { ...deadline(item, decision.dues, today, days), perhaps };
		}).sort(byDay),
		documents: only(paper.documents, (at, perhaps) => {
			const found = tree?.documents?.[at];
			return found && { key: `${decision.tree} ${at}`, paper: found, perhaps };
		}),
		offices: only(paper.offices, (id, perhaps) => {
			const card = cards[id];
			return card?.office && { card, office: card.office, perhaps };
		}),
		fees: cards[guide]?.fees ?? [],
		times: (paper.times ?? []).flatMap((id) => {
			const card = cards[id];
			const key = `${decision.tree} ${id}`;
			const way = ways.get(key) ?? 0;
			const time = card?.times?.[way];
			if (!time) return [];
			const on = filed.get(key) ?? today;
			return { key, card, time, way, filed: on, line: timeline(on, time, days) };
		}),
		next: (paper.next ?? []).flatMap((id) => cards[id] ?? []),
	};
}

/** sure tells what sources say from what nobody has confirmed. */
export function sure({ confidence }: { readonly confidence?: string }): boolean {
	return confidence !== "known" && confidence !== "unknown";
}
