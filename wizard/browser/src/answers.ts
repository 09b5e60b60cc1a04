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

export interface Decoded {
	readonly answers: Answers;
	/** The parts that name no question, or say nothing that fits it; as they stood, cut short. */
	readonly ignored: readonly string[];
}

const longestFragment = 8000;
const longestPart = 40;

/** holdsAnswers tells answers from what else a fragment may be, such as the id of a heading. */
export function holdsAnswers(fragment: string): boolean {
	return fragment.includes("=");
}

/** encode writes answers as a fragment, without the #. No answers give an empty fragment. */
export function encode(questions: readonly Question[], answers: Answers): string {
	const parts: string[] = [];
	for (const [index, answer] of answers) {
		const q = questions[index];
		if (q) parts.push(`${encodeURIComponent(q.id)}=${write(q, answer)}`);
	}
	return parts.join("&");
}

/** decode reads a fragment, with or without #, that anyone may have written. What it cannot use it hands back. */
export function decode(questions: readonly Question[], fragment: string): Decoded {
	const answers = new Map<number, Answer>();
	const ignored: string[] = [];
	const byId = new Map(questions.map((q, index) => [q.id, index]));
	const text = fragment.replace(/^#/, "");
	for (const part of text.slice(0, longestFragment).split("&")) {
		const equals = part.indexOf("=");
		const index = byId.get(plain(part.slice(0, Math.max(equals, 0))));
		const q = index === undefined ? undefined : questions[index];
		const answer = q && read(q, plain(part.slice(equals + 1)));
		if (index !== undefined && answer && !answers.has(index)) answers.set(index, answer);
		else if (part !== "") ignored.push(plain(part).slice(0, longestPart));
	}
	if (text.length > longestFragment) ignored.push("…");
	return { answers, ignored };
}

/** choices are what a question can be answered with that has no range, by id: countries, then options. */
export function choices({ type, countries = [], options = [] }: Question): readonly string[] {
	return type === "bool" ? ["yes", "no"] : [...countries.map(({ code }) => code), ...options.map(({ id }) => id)];
}

/** limits are the least and the greatest value that a number or a date may have. */
export function limits(q: Question): Range {
	const [lo, hi] = q.type === "date" ? [firstDay, lastDay] : [0, Number.MAX_SAFE_INTEGER];
	return { lo: q.min ?? lo, hi: q.max ?? hi };
}

/** exact is the answer that is one number or date, or nothing if the question does not allow it. */
export function exact(q: Question, value: number | undefined): Answer | undefined {
	return value === undefined ? undefined : range(q, value, value);
}

function range(q: Question, lo: number, hi: number): Answer | undefined {
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
	return range.lo === range.hi ? show(range.lo) : `${show(range.lo)}..${show(range.hi)}`;
}

function read(q: Question, value: string): Answer | undefined {
	if (value === "?") return unknown;
	if (q.type === "number" || q.type === "date") {
		const [lo, hi, more] = value.split("..").map(q.type === "date" ? parseDate : parseInteger);
		if (lo === undefined || more !== undefined) return undefined;
		return value.includes("..") ? (hi === undefined ? undefined : range(q, lo, hi)) : range(q, lo, lo);
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
