import assert from "node:assert/strict";
import { test } from "node:test";
import {
	type Answer,
	type Answers,
	between,
	decode,
	encode,
	holdsAnswers,
	isoDate,
	type Link,
	nothing,
	parseDate,
	parseNumber,
	parseNumbers,
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
		["age=61..", "age", range(61, 120)],
		["age=..17", "age", range(0, 17)],
		["event-date=2026-12-01", "event-date", range(20788)],
		["event-date=2026-12-01..2026-12-03", "event-date", range(20788, 20790)],
		["event-date=2026-12-01..", "event-date", range(20788, 84005)],
	];
	for (const [fragment, id, answer] of cases) {
		const answers = new Map([[index(id), answer]]);
		assert.deepEqual(decode(questions, `#${fragment}`), { ...nothing, answers, ignored: [] });
		assert.equal(encode(questions, { ...nothing, answers }), fragment);
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
		assert.equal(encode(questions, decoded), kept, fragment.slice(0, 60));
		assert.deepEqual(decoded.ignored, ignored, fragment.slice(0, 60));
	}
});

test("any fragment at all is tolerated", () => {
	const pieces = [
		"age",
		"from",
		"trees=all",
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
		const once = encode(questions, decode(questions, fragment));
		assert.equal(encode(questions, decode(questions, once)), once, fragment);
		assert.deepEqual(decode(questions, once).ignored, [], fragment);
	}
});

test("a link to a heading is no answer", () => {
	assert.equal(holdsAnswers("#fees"), false);
	assert.equal(holdsAnswers(""), false);
	assert.equal(holdsAnswers("#age=29"), true);
});

test("the order of answers is kept", () => {
	const answers: Answers = new Map(decode(questions, "age=3&diplomatic=no").answers).set(index("age"), range(4));
	assert.equal(encode(questions, { ...nothing, answers }), "age=4&diplomatic=no");
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

test("numbers from one to another", () => {
	const cases: [typed: string, range: string | undefined][] = [
		["29", "29..29"],
		["5-8", "5..8"],
		["5 – 8", "5..8"],
		["5 to 8", "5..8"],
		["5至8", "5..8"],
		["50万到60万", "500000..600000"],
		["600,000~700,000", "600000..700000"],
		["-5", "-5..-5"],
		["8-5", "8..5"], // the field says that it is no range
		["5-", undefined],
		["1-2-3", undefined],
		["", undefined],
	];
	for (const [typed, range] of cases) {
		const found = parseNumbers(typed);
		assert.equal(found && `${found.lo}..${found.hi}`, range, typed);
	}
});

test("links of earlier forms keep working", () => {
	const cases: [form: string, fragment: string, now: string][] = [
		[
			"the first one",
			"diplomatic=no&age=29&papers=passport+photo&nationality=DE",
			"diplomatic=no&age=29&papers=passport+photo&nationality=DE",
		],
		["ranges up to the limit", "age=60..120&salary-year=0..596831", "age=60..&salary-year=..596831"],
		["a ? that a mail program cut off", "age=29&stay-reason=", "age=29&stay-reason=?"],
		[
			"encoded by a messenger",
			"papers=passport%2Bphoto&age=18..60&stay-reason=%3F",
			"papers=passport+photo&age=18..60&stay-reason=?",
		],
	];
	for (const [form, fragment, now] of cases) {
		const decoded = decode(questions, fragment);
		assert.deepEqual(decoded.ignored, [], form);
		assert.equal(encode(questions, decoded), now, form);
	}
});

test("links by a sender", () => {
	const cases: [fragment: string, link: Partial<Link>, ignored?: string[], now?: string][] = [
		["age=29&papers=none&from=Acme+HR&diplomatic=no", { from: "Acme HR", sent: 2 }],
		["age=29&from=%E7%94%B2%E5%85%AC%E5%8F%B8", { from: "甲公司", sent: 1 }],
		["trees=all&age=29&from=A%26B%3D1", { from: "A&B=1", sent: 1, trees: ["all"] }],
		["age=29&from=A&diplomatic=no&from=B", { from: "A", sent: 1 }, ["from=B"], "age=29&from=A&diplomatic=no"],
		["from=Acme&age=29", {}, ["from=Acme"], "age=29"], // no answer of theirs
		["age=29&from=", {}, [], "age=29"],
		["age=29&from=%0A%E2%80%AE+", {}, [], "age=29"], // nothing that can be read
		[`age=29&from=${"a".repeat(99)}`, { from: "a".repeat(40), sent: 1 }, [], `age=29&from=${"a".repeat(40)}`],
		["trees=some&age=29", {}, ["trees=some"], "age=29"],
	];
	for (const [fragment, link, ignored = [], now = fragment] of cases) {
		const { answers, ...decoded } = decode(questions, fragment);
		assert.deepEqual(decoded, { from: "", sent: 0, trees: [], ...link, ignored }, fragment);
		assert.equal(encode(questions, { answers, ...decoded }), now, fragment);
	}
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
	assert.deepEqual(between(age, { lo: 120, hi: 120 }), range(120));
	assert.deepEqual(between(age, { lo: 18, hi: 60 }), range(18, 60));
	for (const [lo, hi] of [
		[121, 121],
		[100, 121],
		[60, 18],
	] as const)
		assert.equal(between(age, { lo, hi }), undefined);
});
