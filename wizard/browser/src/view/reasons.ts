// Reasons: the answers that alone decide a tree, and what would have to be different.

import type { Decision } from "../abi.ts";
import { because, changes, joined } from "../advice.ts";
import { questionAt, treeAt } from "../words.ts";
import type { Cites } from "./cites.ts";
import { type Child, el, list } from "./dom.ts";
import { answered, type Scene, said } from "./scene.ts";

const proposals = 3; // how many are shown
const looked = 30; // how many are looked for, since those that differ little are shown as one

/** becauseView lists the answers that decide a tree, with what the steps rest on that look at them. */
export function becauseView(scene: Scene, cites: Cites, decision: Decision): Child {
	const { visit, answers, say } = scene;
	const decisive = because(visit, answers, decision.tree) ?? [];
	visit.rules.write(answers, visit.today);
	const lines = decisive.map((question) => answered(scene, question, cites.marks(sources(scene, decision, question))));
	return lines.length > 0 && [el("h4", say.t("because-title")), list("ul.path", lines)];
}

/** sources are those of the steps on the way that look at a question, in the trees that they run too. */
function sources(scene: Scene, { tree, taken }: Decision, question: number): readonly string[] {
	const { wording, rules } = scene.visit;
	const steps = treeAt(wording, tree).steps.filter((_, index) => taken[index] !== 0);
	return steps.flatMap(({ q, uses, tree: inner = -1, sources: own = [] }) => {
		if (wording.trees[inner]?.asks.includes(question))
			return [...own, ...sources(scene, rules.decide(inner), question)];
		return q === question || uses?.includes(question) ? own : [];
	});
}

/** changesView says which other answers would make a tree likely that is not. */
export function changesView(scene: Scene, { tree }: Decision): Child {
	const { visit, answers, say } = scene;
	const found = joined(visit.wording, changes(visit, answers, tree, looked)).slice(0, proposals);
	const lines = found.map((proposal, i) => [
		i > 0 && el("span.about", say.t("or")),
		proposal.map(({ question, to }) => {
			const q = questionAt(scene.visit.wording, question);
			return el("div", said(q.text, say.slot(q, to)));
		}),
	]);
	return lines.length > 0 && [el("h4", say.t("changes-title")), list("ul.changes", lines)];
}
