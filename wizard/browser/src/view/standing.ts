// The live list: which trees are open, settled or ruled out; beside a single tree, which of its outcomes are.

import type { Standing, State } from "../step.ts";
import { button, type Child, el } from "./dom.ts";
import type { Scene } from "./scene.ts";

export interface Counts {
	readonly open: number;
	readonly settled: number;
	readonly out: number;
}

/** count says how many trees, or outcomes of a single tree, are open, settled and ruled out. */
export function count({ view }: Scene, outcomes: number): Counts {
	const [only, ...others] = view.standings;
	if (only && others.length === 0) {
		const left = only.decision.possible.length;
		return { open: left === 1 ? 0 : left, settled: left === 1 ? 1 : 0, out: outcomes - left };
	}
	const of = (...states: readonly State[]) => view.standings.filter((s) => states.includes(s.state)).length;
	const out = of("not-this");
	const open = of("open", "several");
	return { open, settled: view.standings.length - open - out, out };
}

/** standingView is the list, in a disclosure whose summary says how many; beside a question it leads to results. */
export function standingView(scene: Scene, open: boolean, asking: boolean): HTMLDetailsElement {
	const { say, act, view, visit } = scene;
	const single = view.standings.length === 1 ? view.standings[0] : undefined;
	const outcomes = visit.wording.trees[single?.tree ?? -1]?.outcomes.length ?? 0;
	const { open: n, settled, out } = count(scene, outcomes);
	const early = asking && !single && settled + out > 0;
	return el(
		"details",
		{ class: "standing", open },
		el(
			"summary",
			{},
			el("span", { class: "title" }, say.t("standing-title")),
			el("span", { class: "about" }, say.t("standing-summary", { open: n, settled, out })),
		),
		el("ul", {}, single ? outcomesOf(scene, single) : view.standings.map((standing) => treeLine(scene, standing))),
		early ? button(say.t("results-so-far"), "secondary small", () => act.showResults()) : undefined,
	);
}

function treeLine({ visit, say }: Scene, { tree, state }: Standing): Child {
	return row(visit.wording.trees[tree]?.title ?? "", say.t(`state-${state}`), state);
}

function outcomesOf({ visit, say }: Scene, { tree, decision }: Standing): Child {
	const outcomes = visit.wording.trees[tree]?.outcomes ?? [];
	const titles = outcomes.map((outcome) => outcome.title);
	return outcomes.map(({ title, text: whole, verdict }, index) => {
		// A short name that is another outcome's too does not tell them apart.
		const text = titles.indexOf(title) === titles.lastIndexOf(title) ? title : whole;
		if (!decision.possible.includes(index)) return row(text, say.t("outcome-out"), "not-this");
		return decision.possible.length === 1
			? row(text, say.t("outcome-one"), verdict)
			: row(text, say.t("outcome-open"), "open");
	});
}

function row(text: string, state: string, kind: State): HTMLElement {
	return el("li", { "data-state": kind }, el("span", { class: "name" }, text), el("span", { class: "state" }, state));
}
