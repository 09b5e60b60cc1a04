// The results: every tree with its outcome, the reasons for it and all that follows; what is still possible is all named.

import type { Decision } from "../abi.ts";
import { guideAt } from "../address.ts";
import { isoDate } from "../answers.ts";
import { ranked, type Standing } from "../step.ts";
import { questionAt, treeAt } from "../words.ts";
import { button, type Child, el, fold, list, paragraphs } from "./dom.ts";
import type { Leaf, Scene } from "./scene.ts";
import { asideView } from "./standing.ts";

/** resultView builds the results, final ones or those so far. */
export function resultView(scene: Scene): HTMLElement {
	const { say, act, view, visit } = scene;
	const { t } = say;
	const more = view.next !== undefined;
	const today = el("time", { datetime: isoDate(visit.today) }, t("rules-of", { date: say.date(visit.today) }));
	const back = button(t("back"), "quiet back", () => act.back());
	return el(
		"div.results",
		el(
			"header",
			el("div.bar", back, el("p.about.count", today)),
			el("h2", { tabindex: "-1", "data-focus": true }, t(more ? "results-so-far-title" : "results-title")),
			el("p.about", t("not-a-decision")),
			more &&
				el(
					"div.actions",
					button(t("resume"), "primary", () => act.resume()),
				),
			scene.papers()?.tools(scene),
		),
		ranked(view).map((standing) => treeView(scene, standing)),
		asideView(scene),
	);
}

/** treeView is what comes out of one tree. */
function treeView(scene: Scene, standing: Standing): Child {
	const { visit, say, lacking } = scene;
	const { decision, state } = standing;
	const tree = treeAt(visit.wording, standing.tree);
	const leaf = scene.papers()?.begin(scene, decision);
	const [outcome = 0, ...others] = decision.possible;
	const rest: Child = [
		others.length === 0
			? [outcomeView(scene, leaf, standing.tree, outcome), leaf?.follow(outcome)]
			: remaining(scene, leaf, standing),
		leaf?.why(),
		lacking && el("p.about", say.t("papers-missing")),
		el("p.guide", say.t("guide-link"), " ", el("a", { href: guideAt(tree.url) }, tree.title)),
	];
	const pill = el("p.state", say.t(`state-${state}`));
	const title = el("h3", tree.title);
	// Beside other trees, one that is ruled out or still open is a line that unfolds.
	const aside = visit.trees.length > 1 && (state === "not-this" || state === "open");
	return el(
		aside ? "article.card.outcome.aside" : "article.card.outcome",
		{ "data-state": state },
		aside ? el("details", el("summary", title, pill), rest) : [pill, title, rest],
	);
}

/** outcomeView is an outcome in words. */
function outcomeView({ visit, say }: Scene, leaf: Leaf | undefined, tree: number, at: number): Child {
	const { text = "", unblock } = treeAt(visit.wording, tree).outcomes[at] ?? {};
	return [
		paragraphs(text, leaf?.marks(at)),
		unblock && el("div.unblock", el("h4", say.t("unblock-title")), paragraphs(unblock)),
	];
}

/** remaining names every outcome that is still possible, and what would decide between them. */
function remaining(scene: Scene, leaf: Leaf | undefined, { state, unsure: asked, decision }: Standing): Child {
	const { t } = scene.say;
	const n = decision.possible.length;
	if (state === "open") return el("p", t("several-open", { n }));
	const questions = asked.map((index) => unsure(scene, index));
	const few = questions.length > 4 ? 3 : 4;
	const rest = questions.slice(few);
	return [
		questions.length > 0 && el("p", t("several-unsure")),
		list("ul.unsure", questions.slice(0, few)),
		rest.length > 0 && fold(t("more", { n: rest.length }), list("ul.unsure", rest), false),
		el("p.outcomes-left", t("outcomes-left", { n })),
		el(
			"ul.maybes",
			decision.possible.map((at) => maybe(scene, leaf, decision, at)),
		),
	];
}

/** unsure is a question that the visitor could not answer, with the way to answer it after all. */
function unsure(scene: Scene, index: number): Child {
	const { text } = questionAt(scene.visit.wording, index);
	const now = scene.say.t("answer-now");
	return [el("span", text), button(now, "secondary small", () => scene.act.change(index), `${now}: ${text}`)];
}

function maybe(scene: Scene, leaf: Leaf | undefined, decision: Decision, at: number): Child {
	const { t } = scene.say;
	const verdict = treeAt(scene.visit.wording, decision.tree).outcomes[at]?.verdict;
	const more = leaf && el("div", leaf.follow(at));
	return (
		verdict &&
		el(
			"li",
			{ "data-state": verdict },
			el("p.state", t(`state-${verdict}`)),
			outcomeView(scene, leaf, decision.tree, at),
			!!more?.firstChild && el("details", el("summary", t("what-follows")), more),
		)
	);
}
