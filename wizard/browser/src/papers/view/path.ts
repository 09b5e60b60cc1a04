// The path: each step in words, with the visitor's answer and what the step rests on.

import type { Decision } from "../../abi.ts";
import { type Child, el } from "../../view/dom.ts";
import { answerTo, type Scene, said } from "../../view/scene.ts";
import { questionAt, treeAt } from "../../words.ts";
import type { Sheet } from "../desk.ts";
import { branchText, type Passed, path, type Step, stepOf } from "../steps.ts";

const deepest = 4; // trees that run trees that run trees: further down, the outcome's name says enough

/** pathView lists the steps from the start to the outcome, or to where it depends on what is not known. */
export function pathView(sheet: Sheet, decision: Decision, depth = 0): HTMLElement {
	return el(
		"ol.path",
		path(sheet.scene.visit.wording, decision).map((passed) => line(sheet, decision.tree, passed, depth)),
	);
}

/** othersView lists the steps that the answers did not lead to, with what was answered all the same. */
export function othersView({ scene, data, cites }: Sheet, { tree, taken }: Decision): Child {
	const lines = treeAt(scene.visit.wording, tree).steps.map((packed, at) => {
		if (taken[at] !== 0) return undefined;
		const step = stepOf(packed);
		const answer = answerTo(scene, step.q ?? -1);
		return el(
			"li",
			{ "data-open": true },
			said([words(scene, step), cites.marks(data.trees[tree]?.steps[at])], answer),
			uses(scene, step),
		);
	});
	return lines.some((line) => line) && el("ul.path", lines);
}

function line(sheet: Sheet, tree: number, { step: at, branch }: Passed, depth: number): Child {
	const { scene, data, cites } = sheet;
	const { rules, wording } = scene.visit;
	const packed = treeAt(wording, tree).steps[at];
	if (!packed) return undefined;
	const step = stepOf(packed);
	const way = branch === undefined ? scene.say.t("path-depends") : branchText(wording, scene.say, packed, branch);
	return el(
		"li",
		{ "data-open": branch === undefined },
		said([words(scene, step), cites.marks(data.trees[tree]?.steps[at])], answerTo(scene, step.q ?? -1) ?? way),
		uses(scene, step),
		step.tree !== undefined && depth < deepest && pathView(sheet, rules.decide(step.tree), depth + 1),
	);
}

/** words are the step's own, or those of the question or the tree behind it. */
function words({ visit: { wording } }: Scene, { text, q, tree }: Step): string {
	return text || (q === undefined ? treeAt(wording, tree ?? -1).title : questionAt(wording, q).text);
}

/** uses names the answers that a test looked at. */
function uses(scene: Scene, step: Step): Child {
	return step.uses.map((index) => {
		const answer = answerTo(scene, index);
		return answer && el("span.uses", questionAt(scene.visit.wording, index).text, " ", el("b", answer));
	});
}
