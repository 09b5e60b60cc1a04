// The weeks of a timeline as a calendar to look at: days off, weekend days that are worked, and the days that matter.
// The same stands beside it in words.

import type { Day } from "../../answers.ts";
import { type Child, el } from "../../view/dom.ts";
import type { Sheet } from "../desk.ts";
import type { Takes } from "../following.ts";
import { weekday } from "../workdays.ts";

const most = 8; // weeks that are easier to look at than to read

export function monthView({ say, days }: Sheet, { filed, line: { result, limit } }: Takes): Child {
	const last = Math.max(filed, ...[result.lo, result.hi, limit?.hi].map((day) => day ?? filed));
	const first = filed - weekday(filed);
	const weeks = Math.ceil((last + 1 - first) / 7);
	if (last === filed || weeks > most) return false;
	const mark = (day: Day) => {
		if (day === filed) return "filed";
		if (day === (result.hi ?? result.lo)) return "result";
		return day === limit?.hi ? "limit" : undefined;
	};
	const kind = (day: Day) => {
		if (days.makesUp(day) !== undefined) return "worked";
		if (days.holiday(day) !== undefined) return "off";
		return weekday(day) < 5 ? "work" : "weekend";
	};
	const kinds = new Set<string>();
	const cells = Array.from({ length: weeks }, (_, week) => {
		const row = Array.from({ length: 7 }, (_, i) => first + 7 * week + i);
		const begins = row.find((day) => dateOf(day) === 1);
		const named = begins ?? (week === 0 ? filed : undefined);
		return [
			el("b", named !== undefined && say.month(named)),
			row.map((day) => {
				const within = filed <= day && day <= last;
				if (within) kinds.add(kind(day));
				const facts = { "data-kind": kind(day), "data-mark": mark(day), "data-out": !within };
				return el("span", facts, String(dateOf(day)));
			}),
		];
	});
	const legend = (["off", "worked"] as const).filter((kind) => kinds.has(kind));
	return el(
		"div.month",
		{ "aria-hidden": "true" },
		el("div.weeks", cells),
		legend.length > 0 &&
			el(
				"p.legend",
				legend.map((kind) => el("span", { "data-kind": kind }, say.t(`legend-${kind}`))),
			),
	);
}

function dateOf(day: Day): number {
	return new Date(day * 86400000).getUTCDate();
}
