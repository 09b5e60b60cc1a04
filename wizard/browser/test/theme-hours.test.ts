import assert from "node:assert/strict";
import { test } from "node:test";
import { type Calendar, clock, type Moment, momentIn, standing, unsure } from "../../../themes/default/js/hours.ts";
import { isoDate } from "../src/answers.ts";
import { opening } from "../src/papers/open.ts";
import { workdays } from "../src/papers/workdays.ts";
import { day, calendar as demo } from "./papers-demo.ts";

const calendar: Calendar = JSON.parse(JSON.stringify(demo));
const halves = `${"09:00-11:30 13:30-17:00|".repeat(5)}|`; // and closed at weekends
const saturdays = `${"09:00-17:00|".repeat(6)}`;
const nights = `${"22:00-24:00|".repeat(4)}22:00-24:00|00:00-06:00 22:00-24:00|00:00-06:00`;
const always = Array(7).fill("00:00-24:00").join("|");

function at(text: string): Moment {
	const [date = "", hour, minute] = text.split(/[ :]/);
	return { day: day(date), minute: Number(hour) * 60 + Number(minute) };
}

const say = ({ day, minute }: Moment) => `${isoDate(day)} ${clock(minute)}`;

test("open, or when it opens", () => {
	const cases: [week: string, now: string, said: string][] = [
		[halves, "2026-11-23 09:00", "open until 2026-11-23 11:30"],
		[halves, "2026-11-23 08:59", "shut until 2026-11-23 09:00"],
		[halves, "2026-11-23 11:29", "open until 2026-11-23 11:30"],
		[halves, "2026-11-23 11:30", "shut until 2026-11-23 13:30"], // lunch
		[halves, "2026-11-23 17:00", "shut until 2026-11-24 09:00"],
		[halves, "2026-11-24 00:00", "shut until 2026-11-24 09:00"],
		[halves, "2026-11-27 23:59", "shut until 2026-11-30 09:00"], // over the weekend
		[halves, "2026-10-01 10:00", "shut until 2026-10-08 09:00 for National Day"],
		[saturdays, "2026-11-28 10:00", "open until 2026-11-28 17:00"],
		[saturdays, "2026-10-03 10:00", "shut until 2026-10-08 09:00 for National Day"], // a Saturday in the block
		[saturdays, "2026-10-10 16:00", "open until 2026-10-10 17:00 instead of National Day"],
		[halves, "2026-10-10 10:00", "open until 2026-10-10 11:30 instead of National Day"], // like a Monday
		[halves, "2026-09-19 10:00", "shut until 2026-09-20 09:00 instead of National Day"],
		[nights, "2026-11-27 23:00", "open until 2026-11-28 06:00"], // over midnight
		[nights, "2026-11-28 06:00", "shut until 2026-11-28 22:00"],
		[nights, "2026-11-23 23:30", "open until 2026-11-23 24:00"],
		[always, "2026-10-01 03:00", "always"], // no holiday closes it
		["||||||", "2026-11-23 10:00", "shut"],
		["||||||", "2026-10-02 10:00", "shut for National Day"],
		["||||||", "2026-10-10 10:00", "shut"],
	];
	for (const [week, now, want] of cases) {
		const is = standing(week, at(now), calendar);
		const said = is.always
			? "always"
			: (is.open ? "open" : "shut") +
				(is.until ? ` until ${say(is.until)}` : "") +
				(is.holiday ? ` for ${is.holiday}` : "") +
				(is.instead ? ` instead of ${is.instead}` : "");
		assert.equal(said, want, `${week} at ${now}`);
	}
});

test("the clock of the place, wherever the visitor is", () => {
	const cases: [now: string, zone: string, said: string][] = [
		["2026-11-22T16:00:00Z", "Asia/Shanghai", "2026-11-23 00:00"],
		["2026-11-22T15:59:59Z", "Asia/Shanghai", "2026-11-22 23:59"],
		["2026-12-31T16:05:00Z", "Asia/Shanghai", "2027-01-01 00:05"],
		["2026-11-22T15:59:00Z", "America/New_York", "2026-11-22 10:59"],
		["2026-03-08T07:00:00Z", "America/New_York", "2026-03-08 03:00"], // the hour that summer time leaves out
		["2026-11-22T15:59:00Z", "Asia/Kathmandu", "2026-11-22 21:44"],
	];
	for (const [now, zone, want] of cases) assert.equal(say(momentIn(zone, new Date(now))), want, now);
});

test("a year whose days off nobody knows", () => {
	const years: Calendar = { ...calendar, first: 2025, last: 2027, provisional: [2027] };
	for (const [date, want] of [
		["2026-11-22", 0],
		["2026-12-17", 0],
		["2026-12-18", 2027], // the next year is near
		["2027-06-01", 2027],
		["2028-01-01", 2028],
		["2024-12-01", 2024],
	] as const) {
		assert.equal(unsure(years, day(date)), want, date);
	}
});

test("the wizard says the same of an office", () => {
	const days = workdays(demo);
	for (const week of [halves, saturdays, "||||||"]) {
		for (let d = day("2026-01-01"); d < day("2027-01-01"); d++) {
			for (const minute of [0, 540, 690, 750, 810, 1020, 1439]) {
				const is = standing(week, { day: d, minute }, calendar);
				const wizards = opening(week, { day: d, minute }, days);
				const where = `${week} at ${say({ day: d, minute })}`;
				assert.equal(is.until && say(is.until), wizards && say(wizards), where);
				if (wizards) assert.equal(is.open, wizards.open, where);
				if (wizards) assert.equal(is.instead, wizards.makesUp ?? "", where);
			}
		}
	}
});
