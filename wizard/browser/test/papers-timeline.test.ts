import assert from "node:assert/strict";
import { test } from "node:test";
import { isoDate } from "../src/answers.ts";
import type { Stage, Time } from "../src/papers/data.ts";
import { type Ends, months, timeline } from "../src/papers/timeline.ts";
import { workdays } from "../src/papers/workdays.ts";
import { calendar, day } from "./papers-demo.ts";

const days = workdays(calendar);

/** stage reads "at-most 5 working-day", "3..5 day", "unknown". */
function stage(text: string, who: Stage["who"] = "authority"): Stage {
	const [, is = "exactly", lo, hi = lo, unit] = /^([a-z-]+)? ?(?:(\d+)(?:\.\.(\d+))? ([a-z-]+))?$/.exec(text) ?? [];
	const amount = lo === undefined ? {} : { lo: Number(lo), hi: Number(hi), unit: unit as NonNullable<Stage["unit"]> };
	return { text, who, is: is as NonNullable<Stage["is"]>, ...amount };
}

function said({ lo, hi, about }: Ends): string {
	const [a, b] = [lo, hi].map((day) => (day === undefined ? "" : isoDate(day).slice(5)));
	return `${about ? "~" : ""}${a}..${b}`;
}

function at(filed: string, time: Omit<Time, "stages">, ...stages: Stage[]): string[] {
	const line = timeline(day(filed), { stages, ...time }, days);
	return [
		...line.phases.map(said),
		said(line.result),
		...(line.limit ? [said(line.limit)] : []),
		...line.provisional.map(String),
	];
}

test("one stage", () => {
	const cases: [filed: string, stage: string, end: string][] = [
		["2026-11-23", "at-most 5 working-day", "..11-30"],
		["2026-11-23", "7 working-day", "12-02..12-02"],
		["2026-11-23", "about 7 working-day", "~12-02..12-02"],
		["2026-11-23", "3..5 working-day", "11-26..11-30"],
		["2026-11-23", "fastest 7 working-day", "12-02.."],
		["2026-11-23", "at-least 7 day", "11-30.."],
		["2026-11-23", "unknown", ".."],
		["2026-09-28", "at-most 5 working-day", "..10-10"], // over National Day, to the Saturday that is worked
		["2026-11-23", "at-most 15 day", "..12-08"],
		["2026-11-23", "2 week", "12-07..12-07"],
		["2026-11-30", "3 month", "02-28..02-28"], // of 2027
		["2026-02-28", "1 year", "02-28..02-28"],
		["2026-11-23", "about 1 hour", "~11-23..11-23"],
	];
	for (const [filed, text, end] of cases) assert.equal(at(filed, {}, stage(text))[0], end, `${filed} ${text}`);
});

test("one after the other", () => {
	// online pre-assessment: the authority, then the visitor, who may file at once, then an hour at the window
	const assessed = [stage("at-most 3 working-day"), stage("7 working-day", "person"), stage("about 1 hour")];
	assert.deepEqual(at("2026-11-23", {}, ...assessed), ["..11-26", "..12-07", "~..12-07", "~..12-07"]);
	// after a range, a range; after what nobody knows, no last day
	assert.deepEqual(at("2026-11-23", {}, stage("3..5 working-day"), stage("1..2 working-day"), stage("unknown")), [
		"11-26..11-30",
		"11-27..12-02",
		"..",
		"11-27..",
	]);
	assert.deepEqual(at("2026-11-23", {}, stage("unknown"), stage("5 day")), ["..", "11-28..", "11-28.."]);
});

test("what the stages, the total and the law say together", () => {
	const permit = [stage("3..5 working-day"), stage("1..2 working-day"), stage("unknown")];
	const more = { total: stage("fastest 7 working-day"), limit: stage("at-most 20 working-day") };
	assert.deepEqual(at("2026-11-23", more, ...permit).slice(3), ["12-02..", "..12-21"]);
	// figures that disagree: from the earliest to the latest
	const one = [stage("5 working-day")];
	assert.deepEqual(at("2026-11-23", { total: stage("7..8 working-day") }, ...one).slice(1), ["11-30..12-03"]);
	assert.deepEqual(at("2026-11-23", { total: stage("at-most 3 working-day") }, ...one).slice(1), ["11-30..11-30"]);
	assert.deepEqual(at("2026-11-23", { limit: stage("at-most 15 day") }, stage("about 7 working-day")), [
		"~12-02..12-02",
		"~12-02..12-02",
		"..12-08",
	]);
});

test("days off that a stage has moved for, and years without a decree", () => {
	const { phases } = timeline(day("2026-09-28"), { stages: [stage("at-most 5 working-day")] }, days);
	assert.deepEqual(
		phases[0]?.reasons.map(({ name, days, worked }) => `${name} ${worked ? "+" : "-"}${days}`),
		["National Day -5", "National Day +1"],
	);
	const calm = timeline(day("2026-09-28"), { stages: [stage("at-most 12 day")] }, days);
	assert.deepEqual(calm.phases[0]?.reasons, []); // days off lengthen nothing that is counted in days
	assert.deepEqual(at("2026-12-28", {}, stage("at-most 5 working-day")).at(-1), "2027");
	assert.equal(at("2026-12-28", {}, stage("at-most 5 day")).length, 2);
});

test("months end where they end", () => {
	assert.equal(isoDate(months(day("2026-01-31"), 1)), "2026-02-28");
	assert.equal(isoDate(months(day("2026-11-30"), 3)), "2027-02-28");
	assert.equal(isoDate(months(day("2027-11-30"), 3)), "2028-02-29");
	assert.equal(isoDate(months(day("2026-03-15"), -1)), "2026-02-15");
});
