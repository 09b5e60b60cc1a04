// Deadlines: days that follow from the answers, and how far away they are. The module computes the days. Pure.

import type { Day, Range } from "../answers.ts";
import type { Item } from "./data.ts";
import type { Workdays } from "./workdays.ts";

/**
 * When a deadline is: "past", "today" and "soon" call for a warning; "early" is a window that has not opened yet;
 * "unknown" depends on an answer that nobody has given.
 */
export type When = "past" | "today" | "soon" | "ahead" | "early" | "unknown";

export interface Deadline {
	readonly item: Item;
	readonly when: When;
	/** The last day on which it can be kept; none if it is unknown. */
	readonly day: Day | undefined;
	/** Of a window: its first day. */
	readonly opens: Day | undefined;
	/** How many days are left; of what is past, how many have gone, as a negative number. */
	readonly left: number;
	/** If the last day is no working day: the working day before it. */
	readonly before: Day | undefined;
}

const near = 14; // days, from which on a deadline is soon

/** deadline says how things stand with one; `dues` are the days that the module computed for its tree. */
export function deadline(item: Item, dues: readonly Range[], today: Day, days: Workdays): Deadline {
	const exact = (index: number | undefined) => {
		const due = dues[index ?? -1];
		return due && due.lo === due.hi ? due.lo : undefined;
	};
	const [day, opens] = [exact(item.due), exact(item.from)];
	if (day === undefined) return { item, when: "unknown", day, opens, left: 0, before: undefined };
	const left = day - today;
	let before: Day = day;
	while (!days.works(before)) before--;
	const early = opens !== undefined && today < opens;
	const when = left < 0 ? "past" : left === 0 ? "today" : early ? "early" : left <= near ? "soon" : "ahead";
	return { item, when, day, opens, left, before: before < day && before >= today ? before : undefined };
}

/** byDay orders deadlines by their day; what is unknown comes last. */
export function byDay(a: Deadline, b: Deadline): number {
	return (a.day ?? Number.POSITIVE_INFINITY) - (b.day ?? Number.POSITIVE_INFINITY) || 0;
}
