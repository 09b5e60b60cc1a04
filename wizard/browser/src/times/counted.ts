// The days from filing to the end as weeks to look at: which of them are counted, as which, and what the others are. Pure.

import type { Day } from "../answers.ts";
import type { Time, Unit } from "../papers/data.ts";
import type { Timeline } from "../papers/timeline.ts";
import { type Workdays, weekday } from "../papers/workdays.ts";

/** Cell is a day of the calendar. */
export interface Cell {
	readonly day: Day;
	readonly kind: "work" | "weekend" | "off" | "worked";
	/** The holiday that it is off for, or worked for. */
	readonly name: string | undefined;
	/** Which of the days it is that are counted; none: it isn't. */
	readonly n: number | undefined;
	/** Only the law still counts it. */
	readonly law: boolean;
	readonly mark: "filed" | "result" | "limit" | undefined;
	/** It lies before filing, or after all is over. */
	readonly out: boolean;
}

/** Span is a stretch of days that are counted from 1. Its first day is not one of them. */
interface Span {
	readonly from: Day;
	readonly to: Day;
	readonly unit: Unit | undefined;
	readonly law: boolean;
}

/** weeks gives whole weeks, Monday first; none if all is over on the day of filing, or nobody knows when. */
export function weeks(filed: Day, time: Time, line: Timeline, days: Workdays): readonly (readonly Cell[])[] {
	const result = line.result.hi ?? line.result.lo;
	const limit = line.limit?.hi;
	const last = Math.max(filed, result ?? filed, limit ?? filed);
	if (last === filed) return [];
	const numbers = numbered(spans(filed, time, line), days);
	const cell = (day: Day): Cell => ({
		day,
		...kindOf(day, days),
		...(numbers.get(day) ?? { n: undefined, law: result === undefined || day > result }),
		mark: day === filed ? "filed" : day === result ? "result" : day === limit ? "limit" : undefined,
		out: day < filed || day > last,
	});
	const first = filed - weekday(filed);
	return Array.from({ length: Math.ceil((last + 1 - first) / 7) }, (_, week) =>
		Array.from({ length: 7 }, (_, i) => cell(first + 7 * week + i)),
	);
}

function kindOf(day: Day, days: Workdays): Pick<Cell, "kind" | "name"> {
	const worked = days.makesUp(day);
	if (worked !== undefined) return { kind: "worked", name: worked };
	const off = days.holiday(day);
	if (off !== undefined) return { kind: "off", name: off };
	return { kind: weekday(day) < 5 ? "work" : "weekend", name: undefined };
}

/** spans are what is counted: the total, or one stage after the other; and behind it what only the law still allows. */
function spans(filed: Day, { total, limit }: Time, { phases, result, limit: law }: Timeline): readonly Span[] {
	const end = result.hi ?? result.lo;
	const out: Span[] = [];
	if (total?.unit !== undefined && end !== undefined) out.push({ from: filed, to: end, unit: total.unit, law: false });
	else {
		let from = filed;
		for (const { stage, lo, hi } of phases) {
			const to = hi ?? lo;
			if (to === undefined) break;
			if (to > from) out.push({ from, to, unit: stage.unit, law: false });
			from = to;
		}
	}
	const only = out.length === 0 || (out.length === 1 && out[0]?.unit === limit?.unit); // else the numbers would jump
	if (law?.hi !== undefined && only) out.push({ from: filed, to: law.hi, unit: limit?.unit, law: true });
	return out;
}

/** numbered numbers the days of spans; a day that two of them count keeps its first number. */
function numbered(list: readonly Span[], days: Workdays): ReadonlyMap<Day, Pick<Cell, "n" | "law">> {
	const out = new Map<Day, Pick<Cell, "n" | "law">>();
	for (const { from, to, unit, law } of list) {
		let n = 0;
		for (let day = from + 1; day <= to; day++) {
			if (!(unit === "day" || (unit === "working-day" && days.works(day)))) continue;
			n++;
			if (!out.has(day)) out.set(day, { n, law });
		}
	}
	return out;
}
