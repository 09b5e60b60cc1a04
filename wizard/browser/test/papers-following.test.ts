import assert from "node:assert/strict";
import { test } from "node:test";
import type { Decision } from "../src/abi.ts";
import { isoDate } from "../src/answers.ts";
import { following } from "../src/papers/following.ts";
import { workdays } from "../src/papers/workdays.ts";
import { calendar, day, papers } from "./papers-demo.ts";

const days = workdays(calendar);
const decision: Decision = {
	tree: 0,
	possible: [1],
	open: [],
	taken: [],
	conds: [1],
	dues: [
		{ lo: day("2026-12-24"), hi: day("2026-12-24") },
		{ lo: 0, hi: 84005 },
	],
};
const guide = "permits/stay-permit";

function follow(conds: number[], filed = new Map<string, number>(), ways = new Map<string, number>()) {
	return following({ papers, days, today: day("2026-11-23"), filed, ways }, guide, { ...decision, conds }, 1);
}

test("what counts, what may count, and what does not", () => {
	const of = (conds: number[]) => {
		const { documents, deadlines } = follow(conds);
		const mark = ({ perhaps }: { readonly perhaps: boolean }) => (perhaps ? "?" : "");
		return [documents.map((d) => d.paper.text + mark(d)), deadlines.map((d) => d.item.text + mark(d))];
	};
	assert.deepEqual(of([1]), [
		["Passport", "Letter", "Certificate"],
		["Register by this day", "Only where given up"],
	]);
	assert.deepEqual(of([2]), [["Passport", "Letter"], ["Register by this day"]]);
	assert.deepEqual(of([3]), [
		["Passport", "Letter", "Certificate?"],
		["Register by this day", "Only where given up?"],
	]);
	assert.deepEqual(of([]), of([3])); // what nobody decided may count
});

test("times are counted from today, or from the day that was chosen", () => {
	const ends = (filed?: Map<string, number>, ways?: Map<string, number>) => {
		const [takes] = follow([1], filed, ways).times;
		return [takes?.line.result.hi, takes?.line.limit?.hi].map((end) => (end === undefined ? "" : isoDate(end)));
	};
	assert.deepEqual(ends(), ["2026-11-30", "2026-12-02"]);
	const key = follow([1]).times[0]?.key ?? "";
	assert.deepEqual(ends(new Map([[key, day("2026-09-30")]])), ["2026-10-13", "2026-10-15"]); // National Day lies between
	assert.deepEqual(ends(undefined, new Map([[key, 1]])), ["2026-11-26", ""]); // the other alternative, without a limit
});

test("an outcome that nothing follows from", () => {
	const { documents, deadlines, offices, times, fees, notes } = following(
		{ papers, days, today: day("2026-11-23"), filed: new Map(), ways: new Map() },
		guide,
		decision,
		0,
	);
	assert.deepEqual([documents, deadlines, offices, times, notes], [[], [], [], [], []]);
	assert.equal(fees.length, 1); // those are the guide's
});
