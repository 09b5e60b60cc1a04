import assert from "node:assert/strict";
import { test } from "node:test";
import { isoDate } from "../src/answers.ts";
import { byDay, deadline } from "../src/papers/deadlines.ts";
import { workdays } from "../src/papers/workdays.ts";
import { calendar, day } from "./papers-demo.ts";

const days = workdays(calendar);
const exact = (text: string) => ({ lo: day(text), hi: day(text) });

test("how far away", () => {
	const cases: [today: string, due: string, from: string, said: string][] = [
		["2026-11-23", "2026-12-31", "", "ahead 38 -"],
		["2026-11-23", "2026-12-07", "", "soon 14 -"],
		["2026-11-23", "2026-12-08", "", "ahead 15 -"],
		["2026-11-23", "2026-11-23", "", "today 0 -"],
		["2026-11-23", "2026-11-22", "", "past -1 -"], // a Sunday, but the Friday before is over too
		["2026-11-23", "2026-12-06", "", "soon 13 2026-12-04"], // a Sunday
		["2026-09-20", "2026-10-07", "", "ahead 17 2026-09-30"], // in the holiday
		["2026-10-03", "2026-10-07", "", "soon 4 -"], // the working day before it has passed
		["2026-11-23", "2027-03-01", "2026-12-31", "early 98 -"], // 30 to 90 days before the end of something
		["2026-12-31", "2027-03-01", "2026-12-31", "ahead 60 -"],
		["2027-02-20", "2027-03-01", "2026-12-31", "soon 9 -"],
	];
	for (const [today, due, from, said] of cases) {
		const dues = [exact(due), ...(from ? [exact(from)] : [])];
		const { when, left, before } = deadline({ text: "", due: 0, from: 1 }, dues, day(today), days);
		assert.equal(`${when} ${left} ${before === undefined ? "-" : isoDate(before)}`, said, `${today} ${due}`);
	}
});

test("a day that depends on an answer nobody gave is not known", () => {
	const dues = [exact("2026-12-01"), { lo: 0, hi: 84005 }];
	const items = [{ text: "b", due: 1 }, { text: "a", due: 0 }, { text: "c" }];
	const all = items.map((item) => deadline(item, dues, day("2026-11-23"), days)).sort(byDay);
	assert.deepEqual(
		all.map(({ item, when, day }) => [item.text, when, day === undefined]),
		[
			["a", "soon", false],
			["b", "unknown", true],
			["c", "unknown", true],
		],
	);
});
