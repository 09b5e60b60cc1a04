// Working days: Monday to Friday, without the days off, and with the weekend days that are worked instead. The same as
// the calendar of package check; testdata/workdays.txt there holds the two together. Pure.

import type { Day } from "../answers.ts";
import type { Calendar } from "./data.ts";

/** Reason is a run of days that are not what their weekday says: off, or worked to make up for a holiday. */
export interface Reason {
	readonly name: string;
	readonly first: Day;
	readonly last: Day;
	readonly worked: boolean;
	/** How many working days it takes away, or adds. */
	readonly days: number;
}

export interface Workdays {
	works(day: Day): boolean;
	/** The name of the holiday that a day belongs to, be it a weekend day in the middle of it. */
	holiday(day: Day): string | undefined;
	/** The name of the holiday that a weekend day is worked for. */
	makesUp(day: Day): string | undefined;
	/** The n-th working day after a day, which is not counted itself; the day itself for none. */
	add(from: Day, n: number): Day;
	/** How many working days there are after one day, up to and with another. */
	count(from: Day, to: Day): number;
	/** Why there are more or fewer working days than weekdays after one day, up to and with another. */
	reasons(from: Day, to: Day): readonly Reason[];
	/** The years in a span of which the days off are not decreed yet, or not known here. */
	provisional(from: Day, to: Day): readonly number[];
}

/** yearOf is the year that a day lies in. */
export function yearOf(day: Day): number {
	return new Date(day * 86400000).getUTCFullYear();
}

/** weekday is 0 for Monday; 1970-01-01 was a Thursday. */
export function weekday(day: Day): number {
	return (((day + 3) % 7) + 7) % 7;
}

export function workdays(calendar: Calendar): Workdays {
	const off = new Map<Day, string>();
	const on = new Map<Day, string>();
	for (const [first, days, name] of calendar.off) {
		for (let day = first; day < first + days; day++) off.set(day, calendar.names[name] ?? "");
	}
	for (const [day, name] of calendar.on) on.set(day, calendar.names[name] ?? "");
	const works = (day: Day) => on.has(day) || (weekday(day) < 5 && !off.has(day));
	const add = (from: Day, n: number) => {
		let day = from;
		for (let left = n; left > 0; ) if (works(++day)) left--;
		return day;
	};
	const count = (from: Day, to: Day): number => {
		if (to < from) return -count(to, from);
		let n = 0;
		for (let day = from + 1; day <= to; day++) if (works(day)) n++;
		return n;
	};
	const reasons = (from: Day, to: Day) => {
		const found: Reason[] = [];
		for (let day = from + 1; day <= to; day++) {
			const worked = on.has(day);
			const name = on.get(day) ?? off.get(day);
			if (name === undefined) continue;
			const days = works(day) === weekday(day) < 5 ? 0 : 1;
			const before = found.at(-1);
			if (before && before.last === day - 1 && before.name === name && before.worked === worked) {
				found[found.length - 1] = { ...before, last: day, days: before.days + days };
			} else found.push({ name, first: day, last: day, worked, days });
		}
		return found.filter(({ days }) => days > 0);
	};
	const provisional = (from: Day, to: Day) => {
		const years: number[] = [];
		for (let year = yearOf(from); year <= yearOf(to); year++) {
			const known = calendar.first <= year && year <= calendar.last;
			if (!known || calendar.provisional.includes(year)) years.push(year);
		}
		return years;
	};
	return { works, holiday: (day) => off.get(day), makesUp: (day) => on.get(day), add, count, reasons, provisional };
}
