import assert from "node:assert/strict";
import { test } from "node:test";
import { isoDate } from "../src/answers.ts";
import { clock, momentIn, opening } from "../src/papers/open.ts";
import { workdays } from "../src/papers/workdays.ts";
import { calendar, day } from "./papers-demo.ts";

const days = workdays(calendar);
const halves = "09:00-11:30 13:30-17:00|".repeat(5); // and closed at weekends
const nonstop = Array(7).fill("00:00-24:00").join("|");
const saturdays = "09:00-17:00|09:00-17:00|09:00-17:00|09:00-17:00|09:00-17:00|09:00-17:00|";

test("open, or when it opens", () => {
	const cases: [week: string, at: string, said: string][] = [
		[`${halves}|`, "2026-11-23 09:00", "open until 2026-11-23 11:30"],
		[`${halves}|`, "2026-11-23 08:59", "shut until 2026-11-23 09:00"],
		[`${halves}|`, "2026-11-23 11:30", "shut until 2026-11-23 13:30"],
		[`${halves}|`, "2026-11-23 16:59", "open until 2026-11-23 17:00"],
		[`${halves}|`, "2026-11-23 17:00", "shut until 2026-11-24 09:00"],
		[`${halves}|`, "2026-11-27 17:00", "shut until 2026-11-30 09:00"], // over the weekend
		[`${halves}|`, "2026-10-01 10:00", "shut until 2026-10-08 09:00 for National Day"],
		[saturdays, "2026-11-28 10:00", "open until 2026-11-28 17:00"],
		[saturdays, "2026-10-03 10:00", "shut until 2026-10-08 09:00 for National Day"], // a Saturday in the block
		[saturdays, "2026-10-10 16:00", "open until 2026-10-10 17:00 making up for National Day"],
		[`${halves}|`, "2026-10-10 10:00", "open until 2026-10-10 11:30 making up for National Day"], // like a Monday
		[`${halves}|`, "2026-09-19 10:00", "shut until 2026-09-20 09:00 making up for National Day"],
		["||||||", "2026-11-23 10:00", "never"],
		["|||||||", "2026-10-10 10:00", "never"],
		[nonstop, "2026-11-23 23:59", "open until 2026-11-23 24:00"],
		[nonstop, "2026-10-01 10:00", "open until 2026-10-01 24:00"], // a holiday changes nothing
	];
	for (const [week, at, want] of cases) {
		const [date = "", hour = 0, minute = 0] = at.split(/[ :]/);
		const found = opening(week, { day: day(date), minute: Number(hour) * 60 + Number(minute) }, days);
		const said = found
			? `${found.open ? "open" : "shut"} until ${isoDate(found.day)} ${clock(found.minute)}` +
				(found.holiday ? ` for ${found.holiday}` : "") +
				(found.makesUp ? ` making up for ${found.makesUp}` : "")
			: "never";
		assert.equal(said, want, at);
	}
});

test("the clock of the place, wherever the visitor is", () => {
	const cases: [now: string, zone: string, said: string][] = [
		["2026-11-22T16:00:00Z", "Asia/Shanghai", "2026-11-23 00:00"],
		["2026-11-22T15:59:59Z", "Asia/Shanghai", "2026-11-22 23:59"],
		["2026-12-31T16:05:00Z", "Asia/Shanghai", "2027-01-01 00:05"],
		["2026-11-22T15:59:00Z", "America/New_York", "2026-11-22 10:59"],
	];
	for (const [now, zone, said] of cases) {
		const { day, minute } = momentIn(zone, new Date(now));
		assert.equal(`${isoDate(day)} ${clock(minute)}`, said, now);
	}
});
