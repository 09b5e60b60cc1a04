// The path: each step in words, with the visitor's answer and what the step rests on.

import type { Decision } from "../abi.ts";
import { type Passed, path } from "../step.ts";
import { questionAt, type Step, type Tree, treeAt } from "../words.ts";
import type { Cites } from "./cites.ts";
import { type Child, el } from "./dom.ts";
import { answerTo, type Scene, said } from "./scene.ts";

const deepest = 4; // trees that run trees that run trees: further down, the outcome's name says enough

/** pathView lists the steps from the start to the outcome, or to where it depends on what is not known. */
export function pathView(scene: Scene, cites: Cites, decision: Decision, depth = 0): HTMLElement {
	const { wording } = scene.visit;
	const tree = treeAt(wording, decision.tree);
	return el(
		"ol.path",
		path(wording, decision).map((passed) => line(scene, cites, tree, passed, depth)),
	);
}

function line(scene: Scene, cites: Cites, tree: Tree, { step: at, branch }: Passed, depth: number): Child {
	const { rules } = scene.visit;
	const step = tree.steps[at];
	const taken = branch === undefined ? scene.say.t("path-depends") : step?.branches[branch]?.text;
	return (
		step &&
		el(
			"li",
			{ "data-open": branch === undefined },
			said([words(scene, step), cites.marks(step.sources)], answerTo(scene, step.q ?? -1) ?? taken),
			step.kind === "when" && uses(scene, step),
			step.tree !== undefined && depth < deepest && pathView(scene, cites, rules.decide(step.tree), depth + 1),
		)
	);
}

/** words are the step's own, or those of the question or the tree behind it. */
function words(scene: Scene, step: Step): string {
	if (step.text) return step.text;
	if (step.q !== undefined) return questionAt(scene.visit.wording, step.q).text;
	return scene.visit.wording.trees[step.tree ?? -1]?.title ?? step.id;
}

/** uses names the answers that a test looked at, where the build says which. */
function uses(scene: Scene, step: Step): Child {
	return step.uses?.map((index) => {
		const answer = answerTo(scene, index);
		return answer && el("span.uses", questionAt(scene.visit.wording, index).text, " ", el("b", answer));
	});
}
