// One question: heading, help, field, Continue and "I don't know".

import { type Answer, unknown } from "../answers.ts";
import type { Question } from "../words.ts";
import { button, el } from "./dom.ts";
import { type Field, fieldFor, needsFieldset } from "./fields.ts";
import { questionAt, type Scene } from "./scene.ts";

export interface Asking {
	readonly question: number;
	/** The answer the field starts with: the one being changed, or the one taken back. */
	readonly before: Answer | undefined;
	/** Its place among the questions, counted from 1. */
	readonly number: number;
	readonly canGoBack: boolean;
}

/** questionView builds the form for one question. */
export function questionView(scene: Scene, asking: Asking): HTMLElement {
	const { say, act } = scene;
	const q = questionAt(scene, asking.question);
	const field = fieldFor(q, say, asking.before);
	const error = el("p", { id: "error", class: "error", hidden: true });
	const form = el(
		"form",
		{ class: "card question", novalidate: true },
		el(
			"div",
			{ class: "bar" },
			asking.canGoBack ? button(say.t("back"), "quiet back", () => act.back()) : undefined,
			el("p", { class: "count" }, say.t("question-n", { n: asking.number })),
		),
		frame(q, field, error),
		el(
			"div",
			{ class: "actions" },
			el("button", { class: "primary" }, say.t("continue")),
			button(say.t("dont-know"), "secondary", () => act.answer(asking.question, unknown)),
		),
	);
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		const answer = field.read();
		if (typeof answer !== "string") {
			act.answer(asking.question, answer);
			return;
		}
		error.textContent = answer;
		error.hidden = false;
		form.querySelector("#field")?.setAttribute("aria-invalid", "true");
		field.first?.focus();
	});
	return form;
}

/** frame puts heading and help around the field: a legend names several controls, a label names one. */
function frame(q: Question, field: Field, error: HTMLElement): HTMLElement {
	const texts = [q.help, q.sensitive].filter((text) => text !== undefined && text !== "");
	const help =
		texts.length > 0
			? el(
					"div",
					{ id: "help", class: "help" },
					texts.map((text) => el("p", {}, text)),
				)
			: undefined;
	if (needsFieldset(q)) {
		const heading = el("h2", { tabindex: "-1", "data-focus": true }, q.text);
		return el("fieldset", { "aria-describedby": "help error" }, el("legend", {}, heading), help, field.body, error);
	}
	const heading = el("h2", { tabindex: "-1", "data-focus": true }, el("label", { for: "field" }, q.text));
	return el("div", { class: "single" }, heading, help, field.body, error);
}
