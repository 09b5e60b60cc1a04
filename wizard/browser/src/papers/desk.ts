// Desk: what the functions that draw papers are given. What a visitor ticks and which day is chosen is kept here, in
// memory, for as long as the page is open.

import type { Decision } from "../abi.ts";
import type { Day } from "../answers.ts";
import type { Scene } from "../view/scene.ts";
import { treeAt } from "../words.ts";
import type { Cites } from "./cites.ts";
import type { Papers as Data } from "./data.ts";
import { type Following, following } from "./following.ts";
import type { Moment } from "./open.ts";
import type { Say } from "./say.ts";
import type { Workdays } from "./workdays.ts";

/** Kept is what outlasts a redraw. */
export interface Kept {
	/** Documents, by key. */
	readonly ticked: Set<string>;
	/** Days of filing, by the key of what takes time. */
	readonly filed: Map<string, Day>;
	/** Which of several times is meant, likewise. */
	readonly ways: Map<string, number>;
}

export interface Desk {
	readonly scene: Scene;
	readonly data: Data;
	readonly say: Say;
	readonly days: Workdays;
	readonly kept: Kept;
	/** The day and the time where the offices are. */
	readonly now: Moment;
}

/** Sheet is the desk with one tree on it, and the numbering of its sources. */
export interface Sheet extends Desk {
	readonly decision: Decision;
	readonly cites: Cites;
}

/** follows is what follows from an outcome as things stand. */
export function follows({ scene: { visit }, data, days, kept }: Desk, decision: Decision, outcome: number): Following {
	const { guide } = treeAt(visit.wording, decision.tree);
	return following({ papers: data, days, today: visit.today, ...kept }, guide, decision, outcome);
}

/** version says by which rules, and as of which day. */
export function version({ scene: { visit }, say }: Desk): string {
	return say.t("version", { date: say.date(visit.today), rules: visit.wording.hash.slice(0, 8) });
}
