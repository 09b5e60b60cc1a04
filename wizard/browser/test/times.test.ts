import assert from "node:assert/strict";
import { test } from "node:test";
import { isoDate } from "../src/answers.ts";
import type { Stage, Time } from "../src/papers/data.ts";
import { timeline } from "../src/papers/timeline.ts";
import { workdays } from "../src/papers/workdays.ts";
import { type Cell, weeks } from "../src/times/counted.ts";
import { read, written } from "../src/times/place.ts";
import { compared } from "../src/times/sort.ts";
import { calendar, day } from "./papers-demo.ts";

const days = workdays(calendar);

function shown(filed: string, time: Time): readonly Cell[] {
	const from = day(filed);
	return weeks(from, time, timeline(from, time, days), days).flat();
}

/** numbered writes the days that are counted: "24=1 25=2", those of the law alone in brackets. */
function numbered(cells: readonly Cell[]): string {
	return cells
		.filter(({ n }) => n !== undefined)
		.map(({ day, n, law }) => `${law ? "(" : ""}${isoDate(day).slice(8)}=${n}${law ? ")" : ""}`)
		.join(" ");
}

const working = (n: number, is: NonNullable<Stage["is"]> = "at-most"): Stage => ({
	text: "",
	is,
	lo: n,
	hi: n,
	unit: "working-day",
	who: "authority",
});

test("which days are counted, and as which", () => {
	const cases: [name: string, filed: string, time: Time, said: string][] = [
		["not the day of filing", "2026-11-23", { stages: [working(5)] }, "24=1 25=2 26=3 27=4 30=5"],
		["filed on a Saturday", "2026-11-21", { stages: [working(2)] }, "23=1 24=2"],
		["a holiday, and a Saturday worked", "2026-09-29", { stages: [working(4)] }, "30=1 08=2 09=3 10=4"],
		["on to the limit", "2026-11-23", { stages: [working(2, "about")], limit: working(4) }, "24=1 25=2 (26=3) (27=4)"],
		["only a limit", "2026-11-23", { stages: [{ text: "", is: "unknown" }], limit: working(2) }, "(24=1) (25=2)"],
		["one stage after the other", "2026-11-23", { stages: [working(2), working(1)] }, "24=1 25=2 26=1"],
		[
			"the total, not its stages",
			"2026-11-23",
			{ stages: [working(1), { text: "", is: "unknown" }], total: working(3, "fastest") },
			"24=1 25=2 26=3",
		],
		[
			"calendar days",
			"2026-11-27",
			{ stages: [{ ...working(4), unit: "day" }], limit: working(9) },
			"28=1 29=2 30=3 01=4",
		],
		["months have no numbers", "2026-11-27", { stages: [{ ...working(1), unit: "month" }] }, ""],
		["nothing is known", "2026-11-27", { stages: [{ text: "", is: "unknown" }] }, ""],
		["an hour", "2026-11-27", { stages: [{ ...working(1), unit: "hour" }] }, ""],
	];
	for (const [name, filed, time, said] of cases) assert.equal(numbered(shown(filed, time)), said, name);
});

test("what the other days are", () => {
	const cells = shown("2026-09-29", { stages: [working(4)], limit: working(5) });
	assert.equal(cells.length % 7, 0);
	const said = Object.fromEntries(
		cells.map(({ day, kind, mark, out, name }) => [isoDate(day), { kind, mark, out, name }]),
	);
	const common = { mark: undefined, out: false, name: undefined };
	assert.deepEqual(said["2026-09-28"], { ...common, kind: "work", out: true });
	assert.deepEqual(said["2026-09-29"], { ...common, kind: "work", mark: "filed" });
	assert.deepEqual(said["2026-10-03"], { ...common, kind: "off", name: "National Day" });
	assert.deepEqual(said["2026-10-10"], { ...common, kind: "worked", mark: "result", name: "National Day" });
	assert.deepEqual(said["2026-10-11"], { ...common, kind: "weekend" });
	assert.deepEqual(said["2026-10-12"], { ...common, kind: "work", mark: "limit" });
	assert.deepEqual(said["2026-10-13"], { ...common, kind: "work", out: true });
	assert.equal(cells.filter(({ n }) => n === 4).length, 1);
	assert.deepEqual(shown("2026-09-29", { stages: [{ text: "", is: "unknown" }] }), []);
});

test("the address", () => {
	const none = { filed: undefined, time: undefined, sort: undefined, descending: false };
	const cases: [fragment: string, read: ReturnType<typeof read>, again: string][] = [
		["", none, ""],
		["#stages", none, ""],
		["#filed=2026-11-23", { ...none, filed: day("2026-11-23") }, "#filed=2026-11-23"],
		["#filed=2026-02-30&sort=-law", { ...none, sort: "law", descending: true }, "#sort=-law"],
		["#filed=23.11.2026&sort=-&time=", { ...none, descending: true }, ""],
		["#time=a%26b&sort=date", { ...none, time: "a&b", sort: "date" }, "#time=a%26b&sort=date"],
	];
	for (const [fragment, place, again] of cases) {
		assert.deepEqual(read(fragment), place, fragment);
		assert.equal(written(place), again, fragment);
	}
});

test("sorting", () => {
	const sorted = (lang: string, descending: boolean, ...list: string[]) => {
		const compare = compared(lang);
		return list.sort((a, b) => compare(a, b, descending)).join(" ");
	};
	assert.equal(sorted("en", false, "10.50", "", "9.80", "180.00"), "9.80 10.50 180.00 ");
	assert.equal(sorted("en", true, "10.50", "", "9.80", "180.00"), "180.00 10.50 9.80 ", "what nobody knows stays last");
	assert.equal(sorted("en", false, "2023", "2020-12-03", "2020-02"), "2020-02 2020-12-03 2023");
	assert.equal(sorted("zh-Hans-CN", false, "证", "工", "居"), "工 居 证");
});
