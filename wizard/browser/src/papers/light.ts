// The way through the rules, lit in the page's own drawing of the tree: the element's children hold it, each step and each
// answer with its place.

import type { Scene } from "../view/scene.ts";
import { treeAt } from "../words.ts";
import { path } from "./steps.ts";

/** light marks the steps and answers on the way, and the outcome where it leads to one, with the class `lit`. */
export function light(host: Element, { visit, view }: Pick<Scene, "visit" | "view">): void {
	for (const lit of host.querySelectorAll(".lit")) lit.classList.remove("lit");
	for (const { tree, decision } of view.standings) {
		const drawing = host.querySelector(`[data-tree="${treeAt(visit.wording, tree).id}"]`);
		for (const { step, branch } of drawing ? path(visit.wording, decision) : []) {
			// A step that several answers lead to is drawn once, with its answers, and only named at the others.
			const question = drawing?.querySelector(`[data-step="${step}"]:has(~ ol)`);
			const answer = question?.parentElement?.querySelector(`:scope > ol > [data-branch="${branch}"]`);
			for (const part of [question, answer, answer?.querySelector(":scope > .end")]) part?.classList.add("lit");
		}
	}
}
