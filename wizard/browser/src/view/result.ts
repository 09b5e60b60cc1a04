// The results: every tree with its outcome, the reasons for it and all that follows; what is still possible is all named.

import type { Decision } from "../abi.ts";
import { isoDate } from "../answers.ts";
import type { Standing, State } from "../step.ts";
import { type Outcome, questionAt, treeAt } from "../words.ts";
import { type Cites, cites } from "./cites.ts";
import { button, type Child, el, list } from "./dom.ts";
import { followUp, guideLink, textView } from "./outcome.ts";
import { pathView } from "./path.ts";
import { becauseView, changesView } from "./reasons.ts";
import type { Scene } from "./scene.ts";

/** What helps most comes first; what is ruled out comes last. */
const order: readonly State[] = ["likely", "several", "ask-the-office", "blocked", "open", "not-this"];

/** resultView builds the results, final ones or those so far. */
export function resultView(scene: Scene): HTMLElement {
	const { say, act, view, visit } = scene;
	const { t } = say;
	const more = view.next !== undefined;
	const today = el("time", { datetime: isoDate(visit.today) }, t("rules-of", { date: say.date(visit.today) }));
	const sorted = [...view.standings].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
	const back = button(t("back"), "quiet back", () => act.back());
	return el(
		"div.results",
		el(
			"header",
			el("div.bar", back, el("p.count", today)),
			el("h2", { tabindex: "-1", "data-focus": true }, t(more ? "results-so-far-title" : "results-title")),
			el("p.about", t("not-a-decision")),
			more &&
				el(
					"div.actions",
					button(t("resume"), "primary", () => act.resume()),
				),
		),
		sorted.map((standing) => standingView(scene, standing)),
	);
}

function standingView(scene: Scene, standing: Standing): Child {
	const { visit, say } = scene;
	const { wording, trees } = visit;
	const { decision, state } = standing;
	const tree = treeAt(wording, standing.tree);
	const marks = cites(wording, say);
	const outcomes = decision.possible.flatMap((index) => tree.outcomes[index] ?? []);
	const settled = outcomes.length === 1 ? outcomes[0] : undefined;
	const alone = trees.length === 1;
	const body = settled ? end(scene, marks, decision, settled) : remaining(scene, marks, standing, outcomes);
	visit.rules.write(scene.answers, visit.today); // looking for reasons has tried others
	const rest: Child = [
		body,
		fold(say.t("path-title"), pathView(scene, marks, decision), alone && !settled),
		marks.count() > 0 && fold([say.t("sources-title"), marks.doubt()], marks.list(), alone),
		wording.cards[tree.guide] && el("p.guide", say.t("guide-link"), " ", guideLink(scene, tree.guide)),
	];
	const pill = el("p.state", say.t(`state-${state}`));
	const title = el("h3", tree.title);
	// Beside other trees, one that is ruled out or still open is a line that unfolds.
	const aside = !alone && (state === "not-this" || state === "open");
	return el(
		aside ? "article.card.outcome.aside" : "article.card.outcome",
		{ "data-state": state },
		aside ? el("details", el("summary", title, pill), rest) : [pill, title, rest],
	);
}

/** end is the outcome that was reached, and why. */
function end(scene: Scene, marks: Cites, decision: Decision, outcome: Outcome): Child {
	const { verdict } = outcome;
	return [
		textView(marks, outcome),
		followUp(scene, marks, decision, outcome),
		becauseView(scene, marks, decision),
		(verdict === "not-this" || verdict === "blocked") && changesView(scene, decision),
	];
}

function fold(title: Child, body: Child, open: boolean): HTMLElement {
	return el("details.fold", { open }, el("summary", title), body);
}

/** remaining names every outcome that is still possible, and what would decide between them. */
function remaining(scene: Scene, marks: Cites, standing: Standing, outcomes: readonly Outcome[]): Child {
	const { t } = scene.say;
	const n = outcomes.length;
	if (standing.state === "open") return el("p", t("several-open", { n }));
	const questions = standing.unsure.map((index) => unsure(scene, index));
	const few = questions.length > 4 ? 3 : 4;
	const rest = questions.slice(few);
	return [
		questions.length > 0 && el("p", t("several-unsure")),
		list("ul.unsure", questions.slice(0, few)),
		rest.length > 0 && fold(t("more", { n: rest.length }), list("ul.unsure", rest), false),
		el("p.left", t("outcomes-left", { n })),
		el(
			"ul.maybes",
			outcomes.map((outcome) => maybe(scene, marks, standing.decision, outcome)),
		),
	];
}

/** unsure is a question that the visitor could not answer, with the way to answer it after all. */
function unsure(scene: Scene, index: number): Child {
	const { text } = questionAt(scene.visit.wording, index);
	const now = scene.say.t("answer-now");
	return [el("span", text), button(now, "secondary small", () => scene.act.change(index), `${now}: ${text}`)];
}

function maybe(scene: Scene, marks: Cites, decision: Decision, outcome: Outcome): Child {
	const { t } = scene.say;
	const more = followUp(scene, marks, decision, outcome);
	return el(
		"li",
		{ "data-state": outcome.verdict },
		el("p.state", t(`state-${outcome.verdict}`)),
		textView(marks, outcome),
		more.flat().some((part) => part) && el("details", el("summary", t("what-follows")), more),
	);
}
