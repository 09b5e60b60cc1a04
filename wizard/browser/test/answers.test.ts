import assert from "node:assert/strict";
import { test } from "node:test";
import {
	type Answer,
	type Answers,
	decode,
	encode,
	exact,
	holdsAnswers,
	isoDate,
	parseDate,
	parseNumber,
} from "../src/answers.ts";
import { demo } from "./demo.ts";

const { questions } = demo("en").wording;
const index = (id: string) => questions.findIndex((q) => q.id === id);
const picks = (...picks: number[]): Answer => ({ picks });
const range = (lo: number, hi = lo): Answer => ({ range: { lo, hi } });
const unknown: Answer = {};

test("fragments and answers", () => {
	const cases: [fragment: string, id: string, answer: Answer][] = [
		["diplomatic=yes", "diplomatic", picks(0)],
		["diplomatic=no", "diplomatic", picks(1)],
		["stay-reason=infant", "stay-reason", picks(1)],
		["stay-reason=?", "stay-reason", unknown],
		["papers=passport+photo", "papers", picks(0, 1)],
		["papers=none", "papers", picks()],
		["nationality=DE", "nationality", picks(1)],
		["nationality=near", "nationality", picks(3)],
		["age=29", "age", range(29)],
		["age=18..60", "age", range(18, 60)],
		["event-date=2026-12-01", "event-date", range(20788)],
		["event-date=2026-12-01..2026-12-03", "event-date", range(20788, 20790)],
	];
	for (const [fragment, id, answer] of cases) {
		assert.deepEqual(decode(questions, `#${fragment}`), { answers: new Map([[index(id), answer]]), ignored: [] });
		assert.equal(encode(questions, new Map([[index(id), answer]])), fragment);
	}
});

test("what a fragment may also be is ignored, and said", () => {
	const cases: [fragment: string, kept: string, ignored: string[]][] = [
		["", "", []],
		["#", "", []],
		["age=29&shoe-size=44", "age=29", ["shoe-size=44"]],
		["age=121", "", ["age=121"]],
		["age=-1", "", ["age=-1"]],
		["age=60..18", "", ["age=60..18"]],
		["age=18..", "", ["age=18.."]],
		["age=1..2..3", "", ["age=1..2..3"]],
		["age=1e1", "", ["age=1e1"]],
		["age=29&age=30", "age=29", ["age=30"]],
		["stay-reason=toString", "", ["stay-reason=toString"]],
		["__proto__=1", "", ["__proto__=1"]],
		["papers=passport+", "", ["papers=passport+"]],
		["papers=photo+passport+photo", "papers=passport+photo", []],
		["event-date=2026-02-30", "", ["event-date=2026-02-30"]],
		["event-date=1969-12-31", "", ["event-date=1969-12-31"]],
		["event-date=9999-01-01", "", ["event-date=9999-01-01"]],
		["diplomatic=maybe&&age=3", "age=3", ["diplomatic=maybe"]],
		["%64iplomatic=n%6F", "diplomatic=no", []],
		["age=%zz", "", ["age=%zz"]],
		["<script>=1", "", ["<script>=1"]],
		["=", "", ["="]],
		[`x=${"9".repeat(100)}`, "", [`x=${"9".repeat(38)}`]],
		[`age=29&${"a".repeat(20000)}`, "age=29", ["a".repeat(40), "…"]],
	];
	for (const [fragment, kept, ignored] of cases) {
		const decoded = decode(questions, fragment);
		assert.equal(encode(questions, decoded.answers), kept, fragment.slice(0, 60));
		assert.deepEqual(decoded.ignored, ignored, fragment.slice(0, 60));
	}
});

test("any fragment at all is tolerated", () => {
	const pieces = [
		"age",
		"=",
		"&",
		"?",
		"..",
		"+",
		"none",
		"29",
		"%",
		"%2",
		"2026-12-01",
		"papers",
		"photo",
		"-",
		"\u0000",
		"永久",
		"#",
	];
	let seed = 1;
	const random = (n: number) => {
		seed = (seed * 48271) % 2147483647;
		return seed % n;
	};
	for (let i = 0; i < 5000; i++) {
		const fragment = Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join("");
		const once = encode(questions, decode(questions, fragment).answers);
		assert.equal(encode(questions, decode(questions, once).answers), once, fragment);
		assert.deepEqual(decode(questions, once).ignored, [], fragment);
	}
});

test("a link to a heading is no answer", () => {
	assert.equal(holdsAnswers("#fees"), false);
	assert.equal(holdsAnswers(""), false);
	assert.equal(holdsAnswers("#age=29"), true);
});

test("the order of answers is kept", () => {
	const answers: Answers = decode(questions, "age=3&diplomatic=no").answers;
	assert.equal(encode(questions, new Map(answers).set(index("age"), range(4))), "age=4&diplomatic=no");
});

test("numbers as people type them", () => {
	const cases: [typed: string, value: number | undefined][] = [
		["29", 29],
		[" 29 ", 29],
		["600,000", 600000],
		["600 000", 600000],
		["600’000", 600000],
		["６００，０００", 600000],
		["60万", 600000],
		["59.7万", 597000],
		["-5", -5],
		["", undefined],
		["600.000", undefined],
		["29.5", undefined],
		["1,5", undefined],
		["1e6", undefined],
		["万", undefined],
		["about 30", undefined],
		["9".repeat(16), undefined],
	];
	for (const [typed, value] of cases) assert.equal(parseNumber(typed), value, typed);
});

test("dates", () => {
	assert.equal(parseDate("1970-01-01"), 0);
	assert.equal(isoDate(20788), "2026-12-01");
	for (const wrong of ["", "2026-2-3", "2026-02-30", "2026-13-01", "20261201"])
		assert.equal(parseDate(wrong), undefined);
});

test("a value out of range is no answer", () => {
	const age = questions[index("age")];
	assert.ok(age);
	assert.deepEqual(exact(age, 120), range(120));
	assert.equal(exact(age, 121), undefined);
	assert.equal(exact(age, undefined), undefined);
});
