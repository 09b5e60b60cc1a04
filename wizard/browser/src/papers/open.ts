// Whether an office is open: its weekly hours, by the clock of the place where it stands, and the working-day calendar.
// Pure.

import { type Day, parseDate } from "../answers.ts";
import { type Workdays, weekday } from "./workdays.ts";

/** Span is a time of day in minutes since midnight; `to` is when it closes. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

export interface Opening {
	readonly open: boolean;
	/** When it closes, if it is open; when it opens next, if it is not: the day, and minutes since midnight. */
	readonly day: Day;
	readonly minute: number;
	/** The holiday for which it is closed today. */
	readonly holiday: string | undefined;
	/** The holiday that today, or the day it opens next, makes up for: whether hours are the usual ones is a guess. */
	readonly makesUp: string | undefined;
}

/** Moment is a day and the minutes since its midnight, somewhere. */
export interface Moment {
	readonly day: Day;
	readonly minute: number;
}

/** momentIn reads the clock of a time zone. */
export function momentIn(timeZone: string, now: Date): Moment {
	const [date = "", hour, minute] = now.toLocaleString("sv", { timeZone }).split(/[ :]/); // as ISO 8601 has it
	return { day: parseDate(date) ?? 0, minute: Number(hour) * 60 + Number(minute) };
}

/** spansOf reads a day of the weekly hours: "09:00-11:30 13:30-17:00". */
function spansOf(text: string): readonly Span[] {
	return [...text.matchAll(/(\d+):(\d+)-(\d+):(\d+)/g)].map(([, ...figures]) => {
		const [a = 0, b = 0, c = 0, d = 0] = figures.map(Number);
		return { from: 60 * a + b, to: 60 * c + d };
	});
}

const ahead = 30; // days: longer than any office is closed

/** opening says how it stands at a moment; nothing if the hours say nothing of it. */
export function opening(week: string, { day: today, minute }: Moment, days: Workdays): Opening | undefined {
	const hours = week.split("|").map(spansOf);
	const nonstop = hours.every(([span]) => span?.from === 0 && span.to === 1440);
	const off = (day: Day) => (nonstop ? undefined : days.holiday(day)); // no holiday closes what never closes
	const on = (day: Day): readonly Span[] => {
		if (days.makesUp(day) === undefined) return off(day) === undefined ? (hours[weekday(day)] ?? []) : [];
		const own = hours[weekday(day)] ?? [];
		return own.length > 0 ? own : (hours[0] ?? []); // worked like a Monday
	};
	const holiday = off(today);
	const now = on(today).find(({ from, to }) => from <= minute && minute < to);
	if (now) return { open: true, day: today, minute: now.to, holiday, makesUp: days.makesUp(today) };
	for (let day = today; day < today + ahead; day++) {
		const next = on(day).find(({ from }) => day > today || from > minute);
		if (next) return { open: false, day, minute: next.from, holiday, makesUp: days.makesUp(day) };
	}
	return undefined;
}

/** clock writes minutes since midnight as 09:30. */
export function clock(minute: number): string {
	return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
