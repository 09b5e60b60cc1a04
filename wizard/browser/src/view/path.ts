// The path: each step in words, with the visitor's answer and what the step rests on.

import type { Decision } from "../abi.ts";
import { type Passed, path } from "../step.ts";
import type { Step, Tree } from "../words.ts";
import type { Cites } from "./cites.ts";
import { type Child, el } from "./dom.ts";
import { questionAt, type Scene } from "./scene.ts";

const deepest = 4; // trees that run trees that run trees: further down, the outcome's name says enough

/** pathView lists the steps from the start to the outcome, or to where it depends on what is not known. */
export function pathView(scene: Scene, cites: Cites, decision: Decision, depth = 0): HTMLElement {
	const tree = scene.visit.wording.trees[decision.tree];
	const steps = path(scene.visit.wording, decision).map((passed) => line(scene, cites, tree, passed, depth));
	return el("ol", { class: "path" }, steps);
}

function line(scene: Scene, cites: Cites, tree: Tree | undefined, passed: Passed, depth: number): Child {
	const step = tree?.steps[passed.step];
	if (!step) return undefined;
	const branch = passed.branch === undefined ? undefined : step.branches[passed.branch];
	return el(
		"li",
		{ "data-open": passed.branch === undefined },
		el("span", { class: "what" }, words(scene, step), cites.marks(step.sources)),
		el("span", { class: "said" }, said(scene, step) ?? branch?.text ?? scene.say.t("path-depends")),
		step.kind === "when" ? uses(scene, step) : undefined,
		step.kind === "run" && step.tree !== undefined && depth < deepest
			? inner(scene, cites, step.tree, depth)
			: undefined,
	);
}

/** words are the step's own, or those of the question or the tree behind it. */
function words(scene: Scene, step: Step): string {
	if (step.text) return step.text;
	if (step.q !== undefined) return questionAt(scene, step.q).text;
	return scene.visit.wording.trees[step.tree ?? -1]?.title ?? step.id;
}

/** said is what the visitor answered to the step's question: "29 years" says more than "18 to 60". */
function said(scene: Scene, step: Step): string | undefined {
	if (step.kind !== "ask" || step.q === undefined) return undefined;
	const answer = scene.answers.get(step.q);
	return answer && scene.say.answer(questionAt(scene, step.q), answer);
}

/** uses names the answers that a test looked at, where the build says which. */
function uses(scene: Scene, step: Step): Child {
	return step.uses?.map((index) => {
		const answer = scene.answers.get(index);
		if (!answer) return undefined;
		const q = questionAt(scene, index);
		return el("span", { class: "uses" }, q.text, " ", el("b", {}, scene.say.answer(q, answer)));
	});
}

function inner(scene: Scene, cites: Cites, tree: number, depth: number): Child {
	const { rules, today } = scene.visit;
	rules.write(scene.answers, today);
	return pathView(scene, cites, rules.decide(tree), depth + 1);
}
