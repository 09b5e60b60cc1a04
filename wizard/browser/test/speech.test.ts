import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../src/answers.ts";
import type { Slot } from "../src/slots.ts";
import { speech } from "../src/speech.ts";
import { demo } from "./demo.ts";

const ui = {
	en: {
		yes: "Yes",
		no: "No",
		quantity: "{n} {unit}",
		range: "{lo} to {hi}",
		exactly: "{lo}",
		"or-more": "at least {lo}",
		"or-less": "at most {hi}",
		"or-later": "{lo} or later",
		"or-earlier": "{hi} or earlier",
		without: "not: {option}",
		separator: ", ",
		"dont-know": "I don’t know",
	},
	zh: {
		yes: "是",
		no: "否",
		quantity: "{n}{unit}",
		range: "{lo}至{hi}",
		exactly: "{lo}",
		"or-more": "不少于{lo}",
		separator: "、",
		"dont-know": "我不知道",
	},
};

test("answers in words", () => {
	const cases: [fragment: string, en: string, zh: string][] = [
		["diplomatic=no", "No", "否"],
		["diplomatic=?", "I don’t know", "我不知道"],
		["stay-reason=none", "None of these", "以上都不是"],
		["age=29", "29 years", "29岁"],
		["age=18..60", "18 to 60 years", "18至60岁"],
		["age=60..120", "at least 60 years", "不少于60岁"],
		["nationality=SG", "Singapore", "新加坡"],
		["nationality=far", "All others", "其他国家"],
		["salary-year=600000", "600,000 CNY a year", "600,000元／年"],
		["event-date=2026-12-01", "1 December 2026", "2026年12月1日"],
		["papers=passport+photo", "Passport, A recent photo", "护照、近期照片"],
		["papers=none", "none-of-these", "none-of-these"], // no such text here: its key
	];
	for (const lang of ["en", "zh"] as const) {
		const { wording } = demo(lang, ui[lang]);
		const say = speech(wording, lang === "en" ? "en-GB" : "zh-Hans-CN");
		for (const [fragment, ...texts] of cases) {
			for (const [index, answer] of decode(wording.questions, fragment).answers) {
				const q = wording.questions[index];
				assert.ok(q);
				assert.equal(say.answer(q, answer), texts[lang === "en" ? 0 : 1], fragment);
			}
		}
	}
});

test("what an answer may be, in words", () => {
	const { wording } = demo("en", ui.en);
	const say = speech(wording, "en-GB");
	const cases: [id: string, slot: Slot, text: string][] = [
		["diplomatic", { lo: 2, hi: 0 }, "No"],
		["stay-reason", { lo: 0b101, hi: 0 }, "I entered visa-free and want to stay longer, I gave up Chinese nationality"],
		["papers", { lo: 1, hi: 3 }, "Passport"],
		["papers", { lo: 0, hi: 2 }, "not: Passport"],
		["nationality", { lo: 1, hi: 0 }, "Countries nearby"],
		["age", { lo: 0, hi: 17 }, "at most 17 years"],
		["age", { lo: 18, hi: 18 }, "18 years"],
		["event-date", { lo: 20788, hi: 84005 }, "1 December 2026 or later"],
		["event-date", { lo: 0, hi: 20788 }, "1 December 2026 or earlier"],
	];
	for (const [id, slot, text] of cases) {
		const q = wording.questions.find((q) => q.id === id);
		assert.equal(q && say.slot(q, slot), text);
	}
});

test("texts", () => {
	const say = speech(demo("en", { ignored: "{n}: {parts} {more}" }).wording, "zh-Hans-CN");
	assert.equal(say.t("ignored", { n: 2, parts: "{n}" }), "2: {n} {more}"); // filled in once, holes stay
});
