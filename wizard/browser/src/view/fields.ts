// Fields: one way to answer for each type of question. A new type is one more function here.

import { type Answer, exact, isoDate, limits, parseDate, parseNumber } from "../answers.ts";
import { nothingFits, type Speech } from "../speech.ts";
import type { Question } from "../words.ts";
import { type Child, el } from "./dom.ts";

export interface Field {
	readonly body: Child;
	/** Whether it has several controls, or one that the heading can label. */
	readonly several?: boolean;
	/** What gets the focus when an answer is missing. */
	readonly first: HTMLElement | undefined;
	/** The answer, or in words why there is none. */
	read(): Answer | string;
}

/** fieldFor builds the field that fits a question, filled with the answer given before. */
export function fieldFor(q: Question, say: Speech, before: Answer | undefined): Field {
	const value = before?.range?.lo === before?.range?.hi ? before?.range?.lo : undefined;
	if (q.type === "number") return numberField(q, say, value);
	if (q.type === "date") return dateField(q, say, value);
	return q.type === "country" ? countryField(q, say, before?.picks) : choiceField(q, say, before?.picks);
}

/** choiceField offers options: one of them, or any. */
function choiceField(q: Question, say: Speech, picked: readonly number[] | undefined): Field {
	const many = q.type === "many";
	const box = (text: string, checked = false, help = "") => {
		const input = el("input", { type: many ? "checkbox" : "radio", name: "answer", checked });
		return { input, row: el("label.option", input, el("span", text, help && el("span.about", help))) };
	};
	const boxes = say.options(q).map((text, i) => box(text, picked?.includes(i), q.options?.[i]?.help));
	const none = nothingFits(q) ? box(say.t("none-of-these"), picked?.length === 0) : undefined;
	// "None of these" and the others put each other out.
	none?.input.addEventListener("change", () => {
		if (none.input.checked) for (const { input } of boxes) input.checked = false;
	});
	for (const { input } of boxes) {
		input.addEventListener("change", () => {
			if (none && input.checked) none.input.checked = false;
		});
	}
	const shape = q.type === "bool" ? "pair" : !many && boxes.length > 8 ? "long" : "";
	return {
		several: true,
		body: [
			many && el("p.hint", say.t("choose-many")),
			el(
				`div.options.${shape}`,
				[...boxes, none].map((box) => box?.row),
			),
		],
		first: boxes[0]?.input,
		read: () => {
			const picks = boxes.flatMap(({ input }, i) => (input.checked ? i : []));
			// Nothing ticked is not "none": that would take silence for an answer.
			if (picks.length === 0 && !none?.input.checked) return say.t(many ? "error-choose-many" : "error-choose");
			return { picks };
		},
	};
}

/** line is one control, which the heading labels, with what stands beside it. */
function line<K extends "input" | "select">(name: K, attributes: Readonly<Record<string, string | undefined>>) {
	const control = el(name, { id: "field", autocomplete: "off", "aria-describedby": "help unit error", ...attributes });
	return { control, body: (...beside: readonly Child[]) => el("div.line", control, beside) };
}

function numberField(q: Question, say: Speech, before: number | undefined): Field {
	const { lo: min, hi: max } = limits(q);
	const value = before?.toString();
	const { control, body } = line("input", { type: "text", inputmode: min < 0 ? undefined : "numeric", value });
	return {
		body: body(q.unitText && el("span.unit", { id: "unit" }, q.unitText)),
		first: control,
		read: () => {
			const typed = parseNumber(control.value);
			if (typed === undefined) return say.t("error-number");
			return exact(q, typed) ?? say.t("error-range", { min: say.number(min), max: say.number(max) });
		},
	};
}

function dateField(q: Question, say: Speech, before: number | undefined): Field {
	const value = before === undefined ? undefined : isoDate(before);
	const { control, body } = line("input", { type: "date", min: isoDate(limits(q).lo), value });
	return {
		body: body(),
		first: control,
		read: () => exact(q, parseDate(control.value)) ?? say.t("error-date"),
	};
}

/** countryField is a plain list to choose from, with a box above that shortens it to what is typed there. */
function countryField({ countries = [] }: Question, say: Speech, picked: readonly number[] | undefined): Field {
	const label = say.t("country-filter");
	const filter = el("input", { type: "search", autocomplete: "off", "aria-label": label, placeholder: label });
	const count = el("output.hidden"); // for those who listen
	const { control, body } = line("select", {});
	const show = (value = "") => {
		const typed = folded(filter.value);
		const fits = countries.flatMap(({ name }, i) => (folded(name).includes(typed) ? new Option(name, String(i)) : []));
		count.textContent = say.t("countries-left", { n: fits.length });
		control.replaceChildren(new Option(count.textContent, ""), ...fits);
		control.value = fits.length === 1 ? (fits[0]?.value ?? "") : value;
	};
	filter.addEventListener("input", () => show());
	show(picked?.join());
	return {
		body: [el("div.line", filter, count), body()],
		first: control,
		read: () => (control.value === "" ? say.t("error-choose") : { picks: [Number(control.value)] }),
	};
}

/** folded is a text without case and accents. */
function folded(text: string): string {
	return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
