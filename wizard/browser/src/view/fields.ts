// Fields: one way to answer for each type of question. A new type is one more function here.

import { type Answer, exact, isoDate, limits, parseDate, parseNumber } from "../answers.ts";
import { nothingFits, type Speech } from "../speech.ts";
import type { Question } from "../words.ts";
import { el } from "./dom.ts";

export interface Field {
	readonly body: readonly HTMLElement[];
	/** What gets the focus when an answer is missing. */
	readonly first: HTMLElement | undefined;
	/** The answer, or in words why there is none. */
	read(): Answer | string;
}

/** needsFieldset tells questions with several controls from those with one input that the heading can label. */
export function needsFieldset(q: Question): boolean {
	return q.type === "bool" || q.type === "one" || q.type === "many";
}

/** fieldFor builds the field that fits a question, filled with the answer given before. */
export function fieldFor(q: Question, say: Speech, before: Answer | undefined): Field {
	switch (q.type) {
		case "bool":
		case "one":
			return oneOf(q, say, before);
		case "many":
			return anyOf(q, say, before);
		case "number":
			return numberField(q, say, before);
		case "date":
			return dateField(q, say, before);
		case "country":
			return countryField(q, say, before);
	}
}

function oneOf(q: Question, say: Speech, before: Answer | undefined): Field {
	const picked = before?.kind === "picks" ? before.picks : [];
	const boxes = say.options(q).map((text, i) => choice("radio", text, q.options?.[i]?.help, picked.includes(i)));
	const many = boxes.length > 8 ? "options long" : "options";
	return {
		body: [
			el(
				"div",
				{ class: q.type === "bool" ? "options pair" : many },
				boxes.map((box) => box.row),
			),
		],
		first: boxes[0]?.input,
		read: () => {
			const pick = boxes.findIndex((box) => box.input.checked);
			return pick < 0 ? say.t("error-choose") : { kind: "picks", picks: [pick] };
		},
	};
}

function anyOf(q: Question, say: Speech, before: Answer | undefined): Field {
	const picked = before?.kind === "picks" ? before.picks : undefined;
	const boxes = say.options(q).map((text, i) => choice("checkbox", text, q.options?.[i]?.help, picked?.includes(i)));
	const none = nothingFits(q) ? choice("checkbox", say.t("none-of-these"), undefined, picked?.length === 0) : undefined;
	// "None of these" and the others put each other out.
	none?.input.addEventListener("change", () => {
		if (none.input.checked) for (const box of boxes) box.input.checked = false;
	});
	for (const { input } of boxes) {
		input.addEventListener("change", () => {
			if (none && input.checked) none.input.checked = false;
		});
	}
	return {
		body: [
			el("p", { class: "hint" }, say.t("choose-many")),
			el(
				"div",
				{ class: "options" },
				boxes.map((box) => box.row),
				none?.row,
			),
		],
		first: boxes[0]?.input,
		read: () => {
			const picks = boxes.flatMap((box, i) => (box.input.checked ? [i] : []));
			// Nothing ticked is not "none": that would take silence for an answer.
			return picks.length === 0 && !none?.input.checked ? say.t("error-choose-many") : { kind: "picks", picks };
		},
	};
}

function choice(type: "radio" | "checkbox", text: string, help: string | undefined, checked = false) {
	const input = el("input", { type, name: "answer", checked });
	const more = help ? el("span", { class: "about" }, help) : undefined;
	return { input, row: el("label", { class: "option" }, input, el("span", {}, text, more)) };
}

const describedBy = "help unit error";

function numberField(q: Question, say: Speech, before: Answer | undefined): Field {
	const input = el("input", {
		id: "field",
		type: "text",
		inputmode: limits(q).lo < 0 ? undefined : "numeric",
		autocomplete: "off",
		"aria-describedby": describedBy,
		value: before?.kind === "range" && before.lo === before.hi ? String(before.lo) : undefined,
	});
	const unit = q.unitText ? el("span", { id: "unit", class: "unit" }, q.unitText) : undefined;
	return {
		body: [el("div", { class: "line" }, input, unit)],
		first: input,
		read: () => {
			const value = parseNumber(input.value);
			if (value === undefined) return say.t("error-number");
			const { lo, hi } = limits(q);
			return exact(q, value) ?? say.t("error-range", { min: say.number(lo), max: say.number(hi) });
		},
	};
}

function dateField(q: Question, say: Speech, before: Answer | undefined): Field {
	const input = el("input", {
		id: "field",
		type: "date",
		min: isoDate(limits(q).lo),
		"aria-describedby": describedBy,
		value: before?.kind === "range" && before.lo === before.hi ? isoDate(before.lo) : undefined,
	});
	return {
		body: [el("div", { class: "line" }, input)],
		first: input,
		read: () => exact(q, parseDate(input.value)) ?? say.t("error-date"),
	};
}

/** countryField is a plain list to choose from, with a box above that shortens it to what is typed there. */
function countryField(q: Question, say: Speech, before: Answer | undefined): Field {
	const texts = say.options(q).slice(0, q.countries?.length);
	const filter = el("input", { type: "search", autocomplete: "off", "aria-label": say.t("country-filter") });
	filter.placeholder = filter.ariaLabel ?? "";
	const select = el("select", { id: "field", "aria-describedby": describedBy });
	const count = el("output", { class: "hidden" });
	const show = (picked: number) => {
		const typed = folded(filter.value);
		const fits = texts.flatMap((text, i) => (folded(text).includes(typed) ? [new Option(text, String(i))] : []));
		count.textContent = say.t("countries-left", { n: fits.length });
		select.replaceChildren(new Option(count.textContent, ""), ...fits);
		select.value = fits.length === 1 ? (fits[0]?.value ?? "") : String(picked);
		if (select.selectedIndex < 0) select.selectedIndex = 0;
	};
	filter.addEventListener("input", () => show(-1));
	show(before?.kind === "picks" ? (before.picks[0] ?? -1) : -1);
	return {
		body: [el("div", { class: "line" }, filter, count, select)],
		first: select,
		read: () => (select.value === "" ? say.t("error-choose") : { kind: "picks", picks: [Number(select.value)] }),
	};
}

/** folded is a text without case and accents. */
function folded(text: string): string {
	return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
