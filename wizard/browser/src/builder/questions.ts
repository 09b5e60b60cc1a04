// The questions as a list in which any can be answered, in any order: what the consultant knows already.

import { type Answer, type Answers, between, limits, parseDate, parseNumbers } from "../answers.ts";
import { nothingFits, type Speech } from "../speech.ts";
import { el } from "../view/dom.ts";
import type { Question, Tree, Wording } from "../words.ts";

export interface List {
	/**
	 * Shows the questions that the trees of these names ask and that hold what is looked for. Without either, those
	 * that a visit begins with. A question that has an answer is shown as long as it is asked at all.
	 */
	only(trees: readonly string[], looked: string): void;
	/** The answers to the questions that these trees ask. */
	answers(): Answers;
}

/** Row is one question; its answer is undefined while there is none, and a text while that is wrong. */
interface Row {
	readonly row: HTMLElement;
	readonly words: string;
	read(): Answer | string | undefined;
}

/** list fills the place with all questions. `unanswered` stands where nothing is chosen. */
export function list(place: HTMLElement, wording: Wording, say: Speech, unanswered: string): List {
	const rows = wording.questions.map((q, index) => rowFor(q, `q${index}`, say, unanswered));
	place.replaceChildren(...rows.map(({ row }) => row));
	const askedBy = (fits: (tree: Tree) => boolean) => new Set(wording.trees.filter(fits).flatMap(({ asks }) => asks));
	const first = askedBy((tree) => tree.first !== undefined);
	let asked = first;
	return {
		only: (trees, looked) => {
			asked = askedBy(({ id }) => trees.length === 0 || trees.includes(id));
			const few = trees.length === 0 && looked === "" && first.size > 0 ? first : asked;
			for (const [index, { row, words, read }] of rows.entries()) {
				const found = few.has(index) && words.includes(folded(looked));
				row.hidden = !asked.has(index) || !(found || read() !== undefined);
			}
		},
		answers: () => {
			const given = rows.flatMap(({ read }, index): [number, Answer][] => {
				const answer = asked.has(index) ? read() : undefined;
				return answer === undefined || typeof answer === "string" ? [] : [[index, answer]];
			});
			return new Map(given);
		},
	};
}

function folded(text: string): string {
	return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function rowFor(q: Question, id: string, say: Speech, unanswered: string): Row {
	const words = folded([q.text, ...q.options.map(({ text }) => text)].join(" "));
	if (q.type === "many") return { words, ...manyRow(q, id, say) };
	const range = q.type === "number" || q.type === "date";
	return { words, ...(range ? rangeRow(q, id, say) : choiceRow(q, id, say, unanswered)) };
}

type Field = Omit<Row, "words">;

function choiceRow(q: Question, id: string, say: Speech, unanswered: string): Field {
	const texts = say.options(q).slice(0, q.countries.length || undefined);
	const options = texts.map((text, index) => new Option(text, String(index)));
	if (q.type === "country") {
		const order = new Intl.Collator(document.documentElement.lang);
		options.sort((a, b) => order.compare(a.text, b.text));
	}
	const control = el("select", { id }, new Option(unanswered, ""), options);
	const row = el("div.asked", el("label", { for: id }, q.text), control);
	return { row, read: () => (control.value === "" ? undefined : { picks: [Number(control.value)] }) };
}

function manyRow(q: Question, id: string, say: Speech): Field {
	const texts = nothingFits(q) ? [...say.options(q), say.t("none-of-these")] : say.options(q);
	const boxes = texts.map((text, index) => {
		const box = el("input", { type: "checkbox", id: `${id}-${index}` });
		return { box, label: el("label", box, text) };
	});
	const none = boxes[q.options.length]?.box;
	const row = el(
		"fieldset.asked",
		el("legend", q.text),
		el(
			"div",
			boxes.map(({ label }) => label),
		),
	);
	row.addEventListener("input", ({ target }) => {
		for (const { box } of boxes) if (none && (box === none) !== (target === none)) box.checked = false;
	});
	return {
		row,
		read: () => {
			const picks = boxes.flatMap(({ box }, index) => (box.checked && box !== none ? index : []));
			return picks.length > 0 || none?.checked ? { picks } : undefined;
		},
	};
}

function rangeRow(q: Question, id: string, say: Speech): Field {
	const date = q.type === "date";
	const about = { id, autocomplete: "off", "aria-describedby": `${id}-about` };
	const control = el("input", { ...about, ...(date ? { type: "date" } : { inputmode: "numeric" }) });
	const note = el("span", { id: `${id}-about` }, q.unitText);
	const { lo, hi } = limits(q);
	const wrong = say.t(date ? "error-date" : "error-range", { min: say.number(lo), max: say.number(hi) });
	const read = () => {
		if (control.value === "" && !control.validity.badInput) return undefined;
		const day = parseDate(control.value);
		const range = date ? day !== undefined && { lo: day, hi: day } : parseNumbers(control.value);
		return (range && between(q, range)) || wrong;
	};
	control.addEventListener("change", () => {
		const bad = read() === wrong;
		control.setAttribute("aria-invalid", String(bad));
		note.textContent = bad ? wrong : (q.unitText ?? "");
	});
	return { row: el("div.asked", el("label", { for: id }, q.text), el("div", control, note)), read };
}
