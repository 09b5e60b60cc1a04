// The results: every tree with its outcome, the path to it and all that follows; what is still possible is all named.

import type { Decision } from "../abi.ts";
import { isoDate } from "../answers.ts";
import type { Standing, State } from "../step.ts";
import type { Outcome, Tree } from "../words.ts";
import { type Cites, cites } from "./cites.ts";
import { button, type Child, el } from "./dom.ts";
import { followUp, guideLink, outcomeView, textView } from "./outcome.ts";
import { pathView } from "./path.ts";
import { becauseView, changesView } from "./reasons.ts";
import { questionAt, type Scene } from "./scene.ts";

/** What helps most comes first; what is ruled out comes last. */
const order: readonly State[] = ["likely", "several", "ask-the-office", "blocked", "open", "not-this"];

/** resultView builds the results, final ones or those so far. */
export function resultView(scene: Scene): HTMLElement {
	const { say, act, view, visit } = scene;
	const more = view.next !== undefined;
	const today = el("time", { datetime: isoDate(visit.today) }, say.t("rules-of", { date: say.date(visit.today) }));
	const sorted = [...view.standings].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
	return el(
		"div",
		{ class: "results" },
		el(
			"header",
			{},
			el(
				"div",
				{ class: "bar" },
				button(say.t("back"), "quiet back", () => act.back()),
				el("p", { class: "count" }, today),
			),
			el("h2", { tabindex: "-1", "data-focus": true }, say.t(more ? "results-so-far-title" : "results-title")),
			el("p", { class: "about" }, say.t("not-a-decision")),
			more
				? el(
						"div",
						{ class: "actions" },
						button(say.t("resume"), "primary", () => act.resume()),
					)
				: undefined,
		),
		sorted.map((standing) => standingView(scene, standing)),
	);
}

function standingView(scene: Scene, standing: Standing): HTMLElement {
	const { wording, trees } = scene.visit;
	const tree = wording.trees[standing.tree];
	if (!tree) throw new Error(`no tree ${standing.tree}`);
	const marks = cites(wording, scene.say);
	const [only, ...others] = standing.decision.possible.flatMap((index) => tree.outcomes[index] ?? []);
	const settled = only && others.length === 0 ? only : undefined;
	const body = settled
		? outcomeView(scene, marks, standing.decision, settled)
		: remaining(scene, marks, standing, tree);
	const reasons = settled ? becauseView(scene, marks, standing.decision) : undefined;
	const wanting = settled?.verdict === "not-this" || settled?.verdict === "blocked";
	const way = pathView(scene, marks, standing.decision);
	const alone = trees.length === 1;
	const guide = wording.cards[tree.guide];
	const state = el("p", { class: "state" }, scene.say.t(`state-${standing.state}`));
	const title = el("h3", {}, tree.title);
	const rest: Child = [
		body,
		reasons,
		wanting ? changesView(scene, standing.decision) : undefined,
		fold(scene.say.t("path-title"), undefined, way, !reasons && alone),
		marks.count() > 0
			? fold(scene.say.t("sources-title", { n: marks.count() }), marks.doubt(), marks.list(), alone)
			: undefined,
		guide ? el("p", { class: "guide" }, scene.say.t("guide-link"), " ", guideLink(scene, tree.guide)) : undefined,
	];
	// Beside other trees, one that is ruled out or still open is a line that unfolds.
	const aside = !alone && (standing.state === "not-this" || standing.state === "open");
	return el(
		"article",
		{ class: aside ? "card outcome aside" : "card outcome", "data-state": standing.state },
		aside ? el("details", {}, el("summary", {}, title, state), rest) : [state, title, rest],
	);
}

function fold(title: string, remark: Child, body: Child, open: boolean): HTMLElement {
	return el("details", { class: "fold", open }, el("summary", {}, title, remark), body);
}

/** remaining names every outcome that is still possible, and what would decide between them. */
function remaining(scene: Scene, marks: Cites, standing: Standing, tree: Tree): Child {
	const { say } = scene;
	const outcomes = standing.decision.possible.flatMap((index) => tree.outcomes[index] ?? []);
	if (standing.state === "open") return el("p", {}, say.t("several-open", { n: outcomes.length }));
	const questions = standing.unsure.map((index) => unsure(scene, index));
	const few = questions.length > 4 ? 3 : 4;
	const rest = questions.slice(few);
	return [
		questions.length > 0 ? el("p", {}, say.t("several-unsure")) : undefined,
		el("ul", { class: "unsure" }, questions.slice(0, few)),
		rest.length > 0
			? fold(say.t("more", { n: rest.length }), undefined, el("ul", { class: "unsure" }, rest), false)
			: undefined,
		el("p", { class: "left" }, say.t("outcomes-left", { n: outcomes.length })),
		el(
			"ul",
			{ class: "maybes" },
			outcomes.map((outcome) => maybe(scene, marks, standing.decision, outcome)),
		),
	];
}

/** unsure is a question that the visitor could not answer, with the way to answer it after all. */
function unsure(scene: Scene, index: number): HTMLElement {
	const { text } = questionAt(scene, index);
	const now = scene.say.t("answer-now");
	return el(
		"li",
		{},
		el("span", {}, text),
		button(now, "secondary small", () => scene.act.change(index), `${now}: ${text}`),
	);
}

function maybe(scene: Scene, marks: Cites, decision: Decision, outcome: Outcome): HTMLElement {
	const more = followUp(scene, marks, decision, outcome);
	return el(
		"li",
		{ "data-state": outcome.verdict },
		el("p", { class: "state" }, scene.say.t(`state-${outcome.verdict}`)),
		textView(marks, outcome),
		more.some((part) => part !== undefined)
			? el("details", {}, el("summary", {}, scene.say.t("what-follows")), more)
			: undefined,
	);
}
