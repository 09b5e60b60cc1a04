// The timeline: the days between which each stage of a procedure lies, counted from the day of filing. Where sources
// give a range, or nothing but a limit, the days are a range too. Pure.

import type { Day } from "../answers.ts";
import type { Stage, Time } from "./data.ts";
import type { Reason, Workdays } from "./workdays.ts";

/** Ends are the days between which something ends: at `lo` the earliest, by `hi` the latest; none: nobody says. */
export interface Ends {
	readonly lo: Day | undefined;
	readonly hi: Day | undefined;
	/** The figures are a rule of thumb. */
	readonly about: boolean;
}

/** Phase is a stage with its days. */
export interface Phase extends Ends {
	readonly stage: Stage;
	/** The earliest day on which it begins. */
	readonly start: Day;
	/** The days off, and the weekend days worked, that its last day has moved for. */
	readonly reasons: readonly Reason[];
}

export interface Timeline {
	readonly phases: readonly Phase[];
	/** When it is all over; where the stages and the total disagree, from the earliest of them to the latest. */
	readonly result: Ends;
	/** The last day that the law allows, for the whole. */
	readonly limit: Phase | undefined;
	/** Years that it touches of which the days off are not decreed yet. */
	readonly provisional: readonly number[];
}

/** timeline counts from a day of filing, which is not counted itself. */
export function timeline(filed: Day, { stages, total, limit }: Time, days: Workdays): Timeline {
	const phases: Phase[] = [];
	let lo = filed;
	let hi: Day | undefined = filed;
	for (const stage of stages) {
		const phase = measure(stage, lo, hi, days);
		// What may be over at once, after stages that may be too, says nothing of how early.
		phases.push(phase.lo === filed && phase.hi !== filed ? { ...phase, lo: undefined } : phase);
		lo = phase.lo ?? lo;
		hi = phase.hi;
	}
	const sum: Ends = { lo: lo === filed ? undefined : lo, hi, about: phases.some(({ about }) => about) };
	const result = total ? joined(sum, measure(total, filed, filed, days)) : sum;
	const law = limit && measure(limit, filed, filed, days);
	const last = Math.max(filed, ...[result.lo, result.hi, law?.hi].map((day) => day ?? filed));
	return {
		phases,
		result,
		limit: law,
		provisional: countsWork(stages, total, limit) ? days.provisional(filed, last) : [],
	};
}

function countsWork(stages: readonly Stage[], ...more: readonly (Stage | undefined)[]): boolean {
	return [...stages, ...more].some((stage) => stage?.unit === "working-day");
}

/** measure gives a stage its days, if it begins between two days. */
function measure(stage: Stage, lo: Day, hi: Day | undefined, days: Workdays): Phase {
	const { is = "exactly", unit, who } = stage;
	const first = is === "at-most" || is === "unknown" || who === "person"; // it may be over at once
	const last = is === "at-least" || is === "fastest" || is === "unknown"; // it may take any time
	const ends: Ends = {
		lo: first || stage.lo === undefined ? undefined : after(lo, stage.lo, stage, days),
		hi: last || stage.hi === undefined || hi === undefined ? undefined : after(hi, stage.hi, stage, days),
		about: is === "about",
	};
	const end = ends.hi ?? ends.lo;
	const reasons = unit === "working-day" && end !== undefined ? days.reasons(lo, end) : [];
	return { stage, start: lo, ...ends, reasons };
}

/** after is the day on which an amount of time is over. What takes hours is over on the same day. */
function after(from: Day, n: number, { unit = "day" }: Stage, days: Workdays): Day {
	switch (unit) {
		case "minute":
		case "hour":
			return from;
		case "day":
			return from + n;
		case "week":
			return from + 7 * n;
		case "working-day":
			return days.add(from, n);
		case "month":
			return months(from, n);
		case "year":
			return months(from, 12 * n);
	}
}

/** months adds calendar months; a day that the month does not have becomes its last one. */
export function months(from: Day, n: number): Day {
	const date = new Date(from * 86400000);
	const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + n];
	const most = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
	return Date.UTC(year, month, Math.min(date.getUTCDate(), most)) / 86400000;
}

/**
 * joined is what stages and total say together. If the stages come to an end, both are figures for the same, and the
 * truth lies between the earliest and the latest of them; if they don't, the total says how it ends.
 */
function joined(sum: Ends, total: Ends): Ends {
	const about = sum.about || total.about;
	if (sum.hi === undefined) return { lo: pick(Math.max, sum.lo, total.lo), hi: total.hi, about };
	return { lo: pick(Math.min, sum.lo, total.lo), hi: pick(Math.max, sum.hi, total.hi), about };
}

function pick(best: (...days: Day[]) => Day, ...days: readonly (Day | undefined)[]): Day | undefined {
	const known = days.flatMap((day) => day ?? []);
	return known.length === 0 ? undefined : best(...known);
}
