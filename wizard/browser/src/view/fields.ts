// Fields: one way to answer for each type of question. A new type is one more function here.

import { type Answer, between, isoDate, limits, parseDate, parseNumbers, type Range } from "../answers.ts";
import type { Slot } from "../slots.ts";
import { nothingFits, type Speech } from "../speech.ts";
import { type Question, questionAt } from "../words.ts";
import { type Child, el } from "./dom.ts";
import type { Scene } from "./scene.ts";

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
export function fieldFor(scene: Scene, question: number, before: Answer | undefined): Field {
	const q = questionAt(scene.visit.wording, question);
	if (q.type === "number" || q.type === "date")
		return rangeField(q, scene.visit.rules.classes(question), scene.say, before?.range);
	return q.type === "country" ? countryField(q, scene, before?.picks) : choiceField(q, scene, before?.picks);
}

/** box is one choice, in a row that is easy to hit. */
function box(type: string, text: string, checked = false, help: string | undefined = undefined) {
	const input = el("input", { type, name: "answer", checked });
	return { input, row: el("label.option", input, el("span", text, help && el("span.about", help))) };
}

/** choiceField offers options: one of them, or any. */
function choiceField(q: Question, { say }: Scene, picked: readonly number[] | undefined): Field {
	const many = q.type === "many";
	const type = many ? "checkbox" : "radio";
	const boxes = say.options(q).map((text, i) => box(type, text, picked?.includes(i), q.options[i]?.help));
	const none = nothingFits(q) ? box(type, say.t("none-of-these"), picked?.length === 0) : undefined;
	const shape = q.type === "bool" ? "pair" : !many && boxes.length > 8 ? "long" : "";
	const all = none ? [...boxes, none] : boxes;
	const rows = el(
		`div.options.${shape}`,
		all.map(({ row }) => row),
	);
	// "None of these" and the others put each other out.
	rows.addEventListener("change", ({ target }) => {
		const isNone = target === none?.input;
		if (none) for (const { input } of isNone ? boxes : [none]) input.checked = false;
	});
	return {
		several: true,
		body: [many && el("p.about", say.t("choose-many")), rows],
		first: boxes[0]?.input,
		read: () => {
			const picks = boxes.flatMap(({ input }, i) => (input.checked ? i : []));
			// Nothing ticked is not "none": that would take silence for an answer.
			if (picks.length === 0 && !none?.input.checked) return say.t(many ? "error-choose-many" : "error-choose");
			return { picks };
		},
	};
}

/** line is one control with what stands beside it. */
function line<K extends "input" | "select">(name: K, attributes: Readonly<Record<string, string | undefined>>) {
	const control = el(name, { id: "field", autocomplete: "off", "aria-describedby": "help unit error", ...attributes });
	return { control, body: (...beside: readonly Child[]) => el("div.line", control, beside) };
}

const fewRanges = 4; // so few are in sight from the beginning

/**
 * rangeField takes a number or a date, or a range: people know that sooner than an amount, and the rules tell only a
 * few apart. What is typed and what is chosen put each other out.
 */
function rangeField(q: Question, classes: readonly Slot[], say: Speech, before: Range | undefined): Field {
	const date = q.type === "date";
	const ranges = classes.filter(({ lo, hi }) => lo < hi);
	const at = ranges.findIndex(({ lo, hi }) => lo === before?.lo && hi === before.hi);
	const { lo: min, hi: max } = limits(q);
	const start = at >= 0 || !before ? "" : date ? isoDate(before.lo) : [...new Set([before.lo, before.hi])].join("–");
	const { control, body } = date
		? line("input", { type: "date", min: isoDate(min), value: start })
		: line("input", { type: "text", inputmode: min < 0 ? undefined : "numeric", value: start });
	const boxes = ranges.map((range, i) => box("radio", say.slot(q, range), i === at));
	control.addEventListener("input", () => {
		for (const { input } of boxes) input.checked = false;
	});
	const rows = el(
		"div.options.long",
		boxes.map(({ row }) => row),
	);
	rows.addEventListener("change", () => {
		control.value = "";
	});
	return {
		body: [
			body(q.unitText && el("span.about", { id: "unit" }, q.unitText)),
			boxes.length > 1 &&
				el("details.ranges", { open: boxes.length <= fewRanges || at >= 0 }, el("summary", say.t("range-title")), rows),
		],
		first: control,
		read: () => {
			const day = parseDate(control.value);
			const typed = date ? day !== undefined && { lo: day, hi: day } : parseNumbers(control.value);
			const value = ranges[boxes.findIndex(({ input }) => input.checked)] ?? typed;
			if (!value) return say.t(date ? "error-date" : "error-number");
			const outside = { min: say.number(min), max: say.number(max) };
			return between(q, value) ?? say.t(date ? "error-date" : "error-range", outside);
		},
	};
}

/** countryField is a plain list to choose from, with a box above that shortens it to what is typed there. */
function countryField(q: Question, scene: Scene, picked: readonly number[] | undefined): Field {
	const { say } = scene;
	const label = say.t("country-filter");
	const filter = el("input", { type: "search", autocomplete: "off", "aria-label": label, placeholder: label });
	const count = el("output.hidden"); // for those who listen
	const { control, body } = line("select", {});
	const order = new Intl.Collator(scene.visit.wording.lang);
	const names = say.options(q);
	const all = q.countries.map(({ code }, i) => ({ code, name: names[i] ?? code, value: String(i) }));
	all.sort((a, b) => order.compare(a.name, b.name));
	const show = (value = "") => {
		const typed = folded(filter.value);
		// Papers know countries by their names in other languages, and by how Chinese names are spoken.
		const fits = all.filter(({ name, code }) => folded(`${name} ${scene.papers()?.find(code) ?? ""}`).includes(typed));
		count.textContent = say.t("countries-left", { n: fits.length });
		control.replaceChildren(
			new Option(count.textContent, ""),
			...fits.map(({ name, value }) => new Option(name, value)),
		);
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

/** folded is a text without case, accents, spaces and signs. */
function folded(text: string): string {
	return text
		.normalize("NFKD")
		.replace(/[^\p{L}\p{N}]/gu, "")
		.toLowerCase();
}
