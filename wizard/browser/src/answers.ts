// Answers: what a visitor has said, and how the address's fragment spells it. Pure: no page, no clock.

import type { Question } from "./words.ts";

/** Days since 1970-01-01. */
export type Day = number;

/** The days that a date may have, 1970 to 2199; an unknown date may be any of them. */
const firstDay: Day = 0;
const lastDay: Day = 84005;

/** Range is a number or a date, in days: between `lo` and `hi`, both included, and exact where they are equal. */
export interface Range {
	readonly lo: number;
	readonly hi: number;
}

/**
 * Answer to one question: choices, by position (a bool has yes, 0, and no, 1), or a range. Neither is an answer too: it
 * was asked, and the visitor doesn't know.
 */
export interface Answer {
	readonly picks?: readonly number[];
	readonly range?: Range;
}

/** Answers by the question's position in the wording, in the order in which they were given. */
export type Answers = ReadonlyMap<number, Answer>;

export const unknown: Answer = {};

/** Link is all that a fragment says. */
export interface Link {
	readonly answers: Answers;
	/** Who gave the first `sent` answers, if it was not the visitor. */
	readonly from: string;
	readonly sent: number;
	/**
	 * The trees that it is about, by name; none: all that the page decides. "all" among them: the visitor is asked also
	 * about those that the start does not lead to.
	 */
	readonly trees: readonly string[];
}

export interface Decoded extends Link {
	/** The parts that name no question, or say nothing that fits it; as they stood, cut short. */
	readonly ignored: readonly string[];
}

export const nothing: Link = { answers: new Map(), from: "", sent: 0, trees: [] };

const longestFragment = 8000;
const longestPart = 40;

/** holdsAnswers tells answers from what else a fragment may be, such as the id of a heading. */
export function holdsAnswers(fragment: string): boolean {
	return fragment.includes("=");
}

/**
 * encode writes a link as a fragment, without the #: "trees=A+B" if it is about some of them; answers by the names of
 * their questions, those of a sender before "from=NAME". Nothing gives an empty fragment.
 */
export function encode(questions: readonly Question[], { answers, from, sent, trees }: Link): string {
	const parts: string[] = trees.length > 0 ? [`trees=${trees.map(encodeURIComponent).join("+")}`] : [];
	let left = sent;
	for (const [index, answer] of answers) {
		const q = questions[index];
		if (q) parts.push(`${encodeURIComponent(q.id)}=${write(q, answer)}`);
		if (--left === 0) parts.push(`from=${encodeURIComponent(from).replace(/%20/g, "+")}`);
	}
	return parts.join("&");
}

/**
 * decode reads a fragment, with or without #, that anyone may have written; `names` are those of the trees. What it
 * cannot use it hands back.
 */
export function decode(questions: readonly Question[], fragment: string, names: readonly string[] = []): Decoded {
	const answers = new Map<number, Answer>();
	const ignored: string[] = [];
	let [from, sent] = ["", 0];
	const trees = new Set<string>();
	const byId = new Map(questions.map((q, index) => [q.id, index]));
	const text = fragment.replace(/^#/, "");
	for (const part of text.slice(0, longestFragment).split("&")) {
		const equals = part.indexOf("=");
		const [key, value] = [plain(part.slice(0, Math.max(equals, 0))), part.slice(equals + 1)];
		const index = byId.get(key);
		const q = index === undefined ? undefined : questions[index];
		const answer = q && read(q, plain(value));
		if (index !== undefined && answer && !answers.has(index)) answers.set(index, answer);
		else if (key === "from" && from === "" && answers.size > 0) [from, sent] = [name(value), answers.size];
		else if (key === "trees") {
			for (const name of plain(value).split("+")) {
				if (name === "all" || names.includes(name)) trees.add(name);
				else ignored.push(`trees=${name}`.slice(0, longestPart));
			}
		} else if (part !== "") ignored.push(plain(part).slice(0, longestPart));
	}
	if (text.length > longestFragment) ignored.push("…");
	return { answers, from, sent: from === "" ? 0 : sent, trees: [...trees], ignored };
}

/** name is a sender's name in one short line, whatever stands in the link. */
export function name(text: string): string {
	return plain(text.replace(/\+/g, " "))
		.replace(/[\p{C}\s]+/gu, " ")
		.trim()
		.slice(0, longestPart);
}

/** choices are what a question can be answered with that has no range, by id: countries, then options. */
export function choices({ type, countries, options }: Question): readonly string[] {
	return type === "bool" ? ["yes", "no"] : [...countries.map(({ code }) => code), ...options.map(({ id }) => id)];
}

/** limits are the least and the greatest value that a number or a date may have. */
export function limits(q: Question): Range {
	const [lo, hi] = q.type === "date" ? [firstDay, lastDay] : [0, Number.MAX_SAFE_INTEGER];
	return { lo: q.min ?? lo, hi: q.max ?? hi };
}

/** between is the answer that is a number or date from `lo` to `hi`, or nothing if the question does not allow it. */
export function between(q: Question, { lo, hi }: Range): Answer | undefined {
	const { lo: least, hi: greatest } = limits(q);
	return least <= lo && lo <= hi && hi <= greatest ? { range: { lo, hi } } : undefined;
}

function write(q: Question, { picks, range }: Answer): string {
	if (picks) {
		const ids = choices(q);
		return picks.map((pick) => encodeURIComponent(ids[pick] ?? "")).join("+") || "none";
	}
	if (!range) return "?";
	const show = q.type === "date" ? isoDate : String;
	if (range.lo === range.hi) return show(range.lo);
	const { lo, hi } = limits(q); // an end that is a limit stays open, so that the link holds when limits move
	return `${range.lo === lo ? "" : show(range.lo)}..${range.hi === hi ? "" : show(range.hi)}`;
}

function read(q: Question, value: string): Answer | undefined {
	if (value === "?" || value === "") return unknown; // programs that find links in a text leave a ? at the end out
	if (q.type === "number" || q.type === "date") {
		const [from = "", to = from, more] = value.split("..");
		const parse = q.type === "date" ? parseDate : parseInteger;
		const open = limits(q);
		const lo = from === "" ? open.lo : parse(from);
		const hi = to === "" ? open.hi : parse(to);
		return lo === undefined || hi === undefined || more !== undefined ? undefined : between(q, { lo, hi });
	}
	const ids = choices(q);
	if (q.type === "many") {
		if (value === "none" && !ids.includes(value)) return { picks: [] };
		const picks = value.split("+").map((id) => ids.indexOf(id));
		if (picks.includes(-1)) return undefined;
		return { picks: [...new Set(picks)].sort((a, b) => a - b) };
	}
	const pick = ids.indexOf(value);
	return pick < 0 ? undefined : { picks: [pick] };
}

function plain(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function parseInteger(text: string): number | undefined {
	return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** parseDate reads 2026-12-01; a day that no calendar has is none. */
export function parseDate(text: string): Day | undefined {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
	const day = Date.parse(`${text}T00:00:00Z`) / 86400000;
	return Number.isInteger(day) && isoDate(day) === text ? day : undefined;
}

/** isoDate writes a day as 2026-12-01. */
export function isoDate(day: Day): string {
	return new Date(day * 86400000).toISOString().slice(0, 10);
}

/**
 * parseNumber reads a whole number as people type it: 600,000 or 600 000, full-width digits, 60万. Anything that could
 * mean two things (600.000) is none, so that the visitor is asked again.
 */
export function parseNumber(text: string): number | undefined {
	let digits = text.normalize("NFKC").replace(/[\s'’_]/g, "");
	const wan = /^(\d{1,6}(?:\.\d{1,4})?)万$/.exec(digits);
	if (wan) return Math.round(Number(wan[1]) * 10000);
	if (/^-?\d{1,3}(,\d{3})+$/.test(digits)) digits = digits.replaceAll(",", "");
	return parseInteger(digits);
}

/** parseNumbers reads a number, or two with a sign for "to" between them: 5-8, 5 to 8 years, 5至8. */
export function parseNumbers(text: string): Range | undefined {
	const [lo, hi = lo, more] = text.split(/(?<=[\d万])\s*(?:-|–|—|～|~|\.\.|to|至|到)\s*(?=[-\d])/i).map(parseNumber);
	return lo === undefined || hi === undefined || more !== undefined ? undefined : { lo, hi };
}
