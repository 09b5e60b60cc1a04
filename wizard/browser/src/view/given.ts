// The answers given so far, each of which can be changed.

import { button, el } from "./dom.ts";
import { questionAt, type Scene } from "./scene.ts";

/** givenView lists the answers in the order given, with the way to start over. */
export function givenView(scene: Scene): HTMLElement | undefined {
	const { say, act, view, answers } = scene;
	if (view.given.length === 0) return undefined;
	const rows = view.given.map(({ question, matters }) => {
		const q = questionAt(scene, question);
		const answer = answers.get(question);
		const change = () => act.change(question);
		return el(
			"li",
			{ "data-matters": matters ? "yes" : "no" },
			el("span", { class: "what" }, q.text),
			el("span", { class: "said" }, answer ? say.answer(q, answer) : undefined),
			button(say.t("change"), "quiet small", change, say.t("change-question", { question: q.text })),
			matters ? undefined : el("span", { class: "about" }, say.t("no-longer-needed")),
		);
	});
	return el(
		"section",
		{ class: "given", "aria-labelledby": "given" },
		el("h3", { id: "given" }, say.t("answers-title")),
		el("ol", {}, rows),
		button(say.t("restart"), "secondary small", () => act.restart()),
	);
}
