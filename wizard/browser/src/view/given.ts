// The answers given so far, each of which can be changed.

import { questionAt } from "../words.ts";
import { button, type Child, el } from "./dom.ts";
import { answered, type Scene } from "./scene.ts";

/** givenView lists the answers in the order given, with the way to start over. */
export function givenView(scene: Scene): Child {
	const { visit, say, act, view, sent } = scene;
	const { t } = say;
	const lines = view.given.map(({ question, matters }) => {
		const { text } = questionAt(visit.wording, question);
		return el(
			"li",
			{ "data-matters": matters ? "yes" : "no" },
			answered(scene, question),
			button(t("change"), "quiet small", () => act.change(question), t("change-question", { question: text })),
			sent.questions.includes(question) && el("span.about", t("sent", { from: sent.from })),
			!matters && el("span.about", t("no-longer-needed")),
		);
	});
	return (
		lines.length > 0 &&
		el(
			"section.given",
			{ "aria-labelledby": "given" },
			el("h3", { id: "given" }, t("answers-title")),
			el("ol", lines),
			button(t("restart"), "secondary small", () => act.restart()),
			scene.papers()?.share(scene),
		)
	);
}
