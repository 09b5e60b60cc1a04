import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isoDate, parseDate } from "../src/answers.ts";
import type { Calendar } from "../src/papers/data.ts";
import { workdays } from "../src/papers/workdays.ts";
import { calendar, day } from "./papers-demo.ts";

test("working days, as package check counts them", () => {
	const names: string[] = [];
	const off: [number, number, number][] = [];
	const on: [number, number][] = [];
	const cases: string[][] = [];
	for (const line of readFileSync("../check/testdata/workdays.txt", "utf8").split("\n")) {
		const [kind = "", first = "", second = "", ...more] = line.split(" ");
		if (kind === "off") off.push([day(first), day(second) - day(first) + 1, names.push(more.join(" ")) - 1]);
		else if (kind === "on") on.push([day(first), names.push([second, ...more].join(" ")) - 1]);
		else if (kind === "count" || kind === "add") cases.push([kind, first, second, ...more]);
	}
	const known: Calendar = { ...calendar, names, off, on };
	const { add, count } = workdays(known);
	for (const [kind, from = "", second = "", third = ""] of cases) {
		const said = kind === "add" ? isoDate(add(day(from), Number(second))) : String(count(day(from), day(second)));
		assert.equal(said, third, `${kind} ${from} ${second}`);
	}
	assert.ok(cases.length > 20);
});

test("adding and counting undo each other", () => {
	const { add, count, works } = workdays(calendar);
	for (let from = day("2026-01-01"); from < day("2026-12-31"); from++) {
		for (const n of [1, 5, 20]) {
			const to = add(from, n);
			assert.equal(count(from, to), n, isoDate(from));
			assert.ok(works(to), isoDate(to));
		}
		assert.equal(add(from, 0), from);
	}
});

test("why there are more or fewer of them", () => {
	const { reasons } = workdays(calendar);
	const cases: [from: string, to: string, said: string][] = [
		["2026-11-02", "2026-11-30", ""],
		["2026-09-28", "2026-10-10", "-5 National Day 10-01..10-07, +1 National Day 10-10..10-10"],
		["2026-10-02", "2026-10-06", "-2 National Day 10-03..10-06"], // what lies in between
		["2026-10-02", "2026-10-04", ""], // a weekend in the block takes nothing away
		["2026-04-03", "2026-04-07", "-1 Qingming 04-04..04-06"],
		[
			"2026-02-13",
			"2026-02-28",
			"+1 Spring Festival 02-14..02-14, -6 Spring Festival 02-15..02-23, +1 Spring Festival 02-28..02-28",
		],
	];
	for (const [from, to, said] of cases) {
		const found = reasons(day(from), day(to)).map(
			({ name, first, last, worked, days }) =>
				`${worked ? "+" : "-"}${days} ${name} ${isoDate(first).slice(5)}..${isoDate(last).slice(5)}`,
		);
		assert.equal(found.join(", "), said, `${from} ${to}`);
	}
});

test("years without a decree", () => {
	const { provisional } = workdays(calendar);
	assert.deepEqual(provisional(day("2026-01-01"), day("2026-12-31")), []);
	assert.deepEqual(provisional(day("2026-12-31"), day("2027-01-01")), [2027]);
	assert.deepEqual(provisional(day("2026-12-31"), day("2028-01-01")), [2027, 2028]); // 2028 is not known at all
	assert.equal(parseDate("2026-02-30"), undefined);
});
