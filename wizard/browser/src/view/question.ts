// One question: heading, help, field, Continue and "I don't know".

import { type Answer, unknown } from "../answers.ts";
import { type Question, questionAt, treeAt } from "../words.ts";
import { button, type Child, el, list } from "./dom.ts";
import { type Field, fieldFor } from "./fields.ts";
import type { Scene } from "./scene.ts";

export interface Asking {
	readonly question: number;
	/** The answer the field starts with: the one being changed, or the one taken back. */
	readonly before: Answer | undefined;
	/** Its place among the questions, counted from 1. */
	readonly number: number;
	readonly canGoBack: boolean;
}

const named = 2; // trees that are given as the reason for a question

/** questionView builds the form for one question. */
export function questionView(scene: Scene, { question, before, number, canGoBack }: Asking): HTMLElement {
	const { say, act } = scene;
	const q = questionAt(scene.visit.wording, question);
	const field = fieldFor(scene, question, before);
	const error = el("p.error", { id: "error", hidden: true });
	const form = el(
		"form.card.question",
		{ novalidate: true },
		el(
			"div.bar",
			canGoBack && button(say.t("back"), "quiet back", () => act.back()),
			el("p.about.count", say.t("question-n", { n: number }), el("span.more")),
		),
		frame(q, field, error, reason(scene, question)),
		el(
			"div.actions",
			el("button.primary", say.t("continue")),
			button(say.t(q.sensitive ? "rather-not" : "dont-know"), "secondary", () => act.answer(question, unknown)),
		),
	);
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		const answer = field.read();
		if (typeof answer !== "string") {
			act.answer(question, answer);
			return;
		}
		error.textContent = answer;
		error.hidden = false;
		form.querySelector("#field")?.setAttribute("aria-invalid", "true");
		field.first?.focus();
	});
	return form;
}

/** reason names the trees that wait for an answer, beside other trees. */
function reason({ visit, say, view }: Scene, question: number): Child {
	const titles = view.standings.flatMap(({ tree, waits }) =>
		waits.includes(question) ? treeAt(visit.wording, tree).title : [],
	);
	if (visit.trees.length === 1 || titles.length === 0) return undefined;
	const trees = titles.slice(0, named).join(say.t("separator"));
	const n = titles.length - named;
	return el("p.about", say.t(n > 0 ? "asked-for-more" : "asked-for", { trees, n }));
}

/** frame puts heading and help around the field: a legend names several controls, a label names one. */
function frame(q: Question, { body, several }: Field, error: HTMLElement, reason: Child): HTMLElement {
	const texts = [q.help, q.sensitive].map((text) => text && el("p", text));
	const help = el("div.help", { id: "help" }, texts, termsView(q), reason);
	const heading = (title: Child) => el("h2", { tabindex: "-1", "data-focus": true }, title);
	if (!several) return el("div", heading(el("label", { for: "field" }, q.text)), help, body, error);
	return el("fieldset", { "aria-describedby": "help error" }, el("legend", heading(q.text)), help, body, error);
}

/** termsView says what official terms are called in other languages, so that they are found on one's papers. */
function termsView({ terms = [] }: Question): Child {
	const lines = terms.map(([term, ...others]) => [
		term,
		others.flatMap((text, i) => (i % 2 === 1 ? [" ", el("b", { lang: others[i - 1] }, text)] : [])),
	]);
	return lines.length > 0 && list("ul.terms", lines);
}
