// Reasons: the answers that alone decide a tree, and what would have to be different.

import type { Decision } from "../abi.ts";
import { because, changes, joined } from "../advice.ts";
import type { Cites } from "./cites.ts";
import { type Child, el } from "./dom.ts";
import { questionAt, type Scene } from "./scene.ts";

const proposals = 3; // how many are shown
const looked = 30; // how many are looked for, since those that differ little are shown as one

/** becauseView lists the answers that decide a tree, with what the steps rest on that look at them. */
export function becauseView(scene: Scene, cites: Cites, decision: Decision): Child {
	const { visit, answers, say } = scene;
	const decisive = because(visit, answers, decision.tree) ?? [];
	visit.rules.write(answers, visit.today);
	const lines = decisive.map((question) => {
		const q = questionAt(scene, question);
		const answer = answers.get(question);
		return el(
			"li",
			{},
			el("span", { class: "what" }, q.text, cites.marks(sources(scene, decision, question))),
			el("span", { class: "said" }, answer && say.answer(q, answer)),
		);
	});
	return lines.length > 0 ? [el("h4", {}, say.t("because-title")), el("ul", { class: "path" }, lines)] : undefined;
}

/** sources are those of the steps on the way that look at a question, in the trees that they run too. */
function sources(scene: Scene, { tree, taken }: Decision, question: number): readonly string[] {
	const { wording, rules } = scene.visit;
	const steps = wording.trees[tree]?.steps.filter((_, index) => taken[index] !== 0) ?? [];
	return steps.flatMap((step) => {
		const inner = wording.trees[step.tree ?? -1]?.asks.includes(question) ? step.tree : undefined;
		if (inner !== undefined) return [...(step.sources ?? []), ...sources(scene, rules.decide(inner), question)];
		return step.q === question || step.uses?.includes(question) ? (step.sources ?? []) : [];
	});
}

/** changesView says which other answers would make a tree likely that is not. */
export function changesView(scene: Scene, { tree }: Decision): Child {
	const { visit, answers, say } = scene;
	const found = joined(visit, changes(visit, answers, tree, looked)).slice(0, proposals);
	if (found.length === 0) return undefined;
	return [
		el("h4", {}, say.t("changes-title")),
		el(
			"ul",
			{ class: "changes" },
			found.map((proposal, i) =>
				el(
					"li",
					{},
					i > 0 ? el("span", { class: "about" }, say.t("or")) : undefined,
					proposal.map(({ question, to }) => {
						const q = questionAt(scene, question);
						return el("p", {}, el("span", { class: "what" }, q.text), " ", el("b", {}, say.slot(q, to)));
					}),
				),
			),
		),
	];
}
