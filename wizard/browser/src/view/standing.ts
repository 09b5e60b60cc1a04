// The live list: which trees are open, settled or ruled out; beside a single tree, which of its outcomes are.

import { ranked, type Standing, type State } from "../step.ts";
import { titleOf, treeAt } from "../words.ts";
import { button, type Child, el } from "./dom.ts";
import type { Scene } from "./scene.ts";

export type Counts = Readonly<Record<"open" | "settled" | "out", number>>;

/** count says how many trees, or outcomes of a single tree, are open, settled and ruled out. */
export function count({ view, visit }: Scene): Counts {
	const only = alone(view.standings);
	if (only) {
		const left = only.decision.possible.length;
		const all = treeAt(visit.wording, only.tree).outcomes.length;
		return { open: left === 1 ? 0 : left, settled: left === 1 ? 1 : 0, out: all - left };
	}
	const of = (...states: readonly State[]) => view.standings.filter(({ state }) => states.includes(state)).length;
	const out = of("not-this");
	const open = of("open", "several");
	return { open, settled: view.standings.length - open - out - of("aside"), out };
}

function alone([only, ...others]: readonly Standing[]): Standing | undefined {
	return others.length === 0 ? only : undefined;
}

/** standingView is the list, in a disclosure whose summary says how many; beside a question it leads to results. */
export function standingView(scene: Scene, open: boolean, asking: boolean): HTMLDetailsElement {
	const { say, act, view, visit } = scene;
	const single = alone(view.standings);
	const counts = count(scene);
	const early = asking && !single && counts.settled + counts.out > 0;
	const lines = ranked(view).map(({ tree, state }) => {
		return row(treeAt(visit.wording, tree).title, say.t(`state-${state}`), state);
	});
	return el(
		"details.standing",
		{ open },
		el("summary", el("span.title", say.t("standing-title")), el("span.about", say.t("standing-summary", counts))),
		el("ul", single ? outcomesOf(scene, single) : lines),
		early && button(say.t("results-so-far"), "secondary small", () => act.showResults()),
		asideView(scene),
	);
}

/** asideView says how many trees are not asked about, and lets them be. */
export function asideView({ say, act, view }: Scene): Child {
	const n = view.standings.filter(({ state }) => state === "aside").length;
	const more = button(say.t("ask-all"), "secondary small", () => act.askAll());
	return n > 0 && el("div.others", el("p.about", say.t("aside", { n })), more);
}

function outcomesOf({ visit, say }: Scene, { tree, decision: { possible } }: Standing): Child {
	const { outcomes } = treeAt(visit.wording, tree);
	const titles = outcomes.map(titleOf);
	return outcomes.map(({ text: whole, verdict }, index) => {
		const title = titles[index] ?? "";
		// A short name that is another outcome's too does not tell them apart.
		const text = titles.indexOf(title) === titles.lastIndexOf(title) ? title : whole;
		if (!possible.includes(index)) return row(text, say.t("outcome-out"), "not-this");
		return possible.length === 1 ? row(text, say.t("outcome-one"), verdict) : row(text, say.t("outcome-open"), "open");
	});
}

function row(text: string, state: string, kind: State): HTMLElement {
	return el("li", { "data-state": kind }, el("span.name", text), el("span.state", state));
}
