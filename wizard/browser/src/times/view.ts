// What follows from one day of filing: the result in words, the days that are counted, and why they are these.

import type { Day } from "../answers.ts";
import type { Stage, Time } from "../papers/data.ts";
import { type Ends, type Phase, timeline } from "../papers/timeline.ts";
import type { Workdays } from "../papers/workdays.ts";
import { type Child, el } from "../view/dom.ts";
import { type Cell, weeks } from "./counted.ts";
import type { Key } from "./keys.ts";
import type { Say } from "./speaker.ts";

const most = 9; // weeks that are easier to look at than to unfold

export interface View {
	readonly element: HTMLElement;
	/** The result for those who listen. */
	readonly told: string;
}

export function countView(say: Say, days: Workdays, time: Time, filed: Day): View {
	const line = timeline(filed, time, days);
	const { phases, result, limit, provisional } = line;
	const [first, ...more] = phases;
	const all = [...time.stages, ...[time.total ?? [], time.limit ?? []].flat()];
	const ends = (term: string, ends: Ends, counted: readonly Stage[], kind: "ready" | "law") => {
		const last = ends.hi ?? ends.lo;
		const guess =
			last !== undefined && counted.some(inWorkingDays) && days.provisional(filed, last).length > 0 && say.t("guess");
		const chip = guess && el("span.sure.unknown", guess);
		return {
			told: `${term}: ${say.ends(ends)}`,
			line: el(`div.${kind}`, el("dt", term), el("dd", say.ends(ends), chip)),
		};
	};
	const done = ends(
		(more.length === 0 && first?.stage.to) || say.t("result"),
		result,
		[...time.stages, ...(time.total ? [time.total] : [])],
		"ready",
	);
	const law = limit && ends(say.t("limit"), limit, [limit.stage], "law");
	const cells = weeks(filed, time, line, days);
	return {
		told: [done.told, law?.told ?? []].flat().join(" "),
		element: el(
			"div",
			el("dl.ends", done.line, law?.line),
			result.hi === undefined && el("p.detail", say.t("no-end")),
			more.length > 0 && stagesView(say, phases),
			cells.length > 0 && calendarView(say, cells),
			countedIn(all).map((key) => el("p.detail", say.t(key))),
			reasonsView(say, days, filed, cells, all),
			provisional.length > 0 && el("p.guess", say.t("provisional-all", { years: provisional.join(", ") })),
		),
	};
}

function inWorkingDays({ unit }: Stage): boolean {
	return unit === "working-day";
}

/** countedIn says how days are counted: by each of the units that occur. */
function countedIn(all: readonly Stage[]): readonly Key[] {
	const [working, calendar] = [all.some(inWorkingDays), all.some(({ unit }) => unit === "day")];
	if (working && calendar) return ["counted-both"];
	return working ? ["counted-working"] : calendar ? ["counted-days"] : [];
}

function stagesView(say: Say, phases: readonly Phase[]): HTMLElement {
	return el(
		"ol.phases",
		phases.map((phase) => el("li", el("b", phase.stage.name ?? phase.stage.text), el("span", say.ends(phase)))),
	);
}

/** reasonsView says which holidays lie in between, if working days are counted. */
function reasonsView(
	say: Say,
	days: Workdays,
	filed: Day,
	cells: readonly (readonly Cell[])[],
	all: readonly Stage[],
): Child {
	const last = cells
		.flat()
		.filter(({ out }) => !out)
		.at(-1)?.day;
	if (last === undefined || !all.some(inWorkingDays)) return false;
	const reasons = days.reasons(filed, last);
	return (
		reasons.length > 0 &&
		el(
			"ul.reasons",
			reasons.map((reason) => el("li", say.reason(reason))),
		)
	);
}

/** calendarView shows the weeks as a table; long ones are folded. */
function calendarView(say: Say, cells: readonly (readonly Cell[])[]): Child {
	const table = el(
		"table.days",
		el("caption.unseen", say.t("days-title")),
		el(
			"thead",
			el(
				"tr",
				el("th", { scope: "col" }, el("span.unseen", say.t("week"))),
				say.weekdays.map(([short, full]) => el("th", { scope: "col", abbr: full }, short)),
			),
		),
		el(
			"tbody",
			cells.map((week, i) => {
				const shown = week.filter(({ out }) => !out);
				const begins = i === 0 || shown.some(({ day }) => dateOf(day) === 1);
				const month = say.month(shown.at(-1)?.day ?? 0);
				return el(
					"tr",
					el("th", { scope: "row" }, begins ? month : el("span.unseen", month)),
					week.map((cell) => cellView(say, cell)),
				);
			}),
		),
	);
	const shown = [table, legend(say, cells.flat())];
	return cells.length > most ? el("details.fold", el("summary", say.t("days-title")), shown) : el("div.shown", shown);
}

function cellView(say: Say, { day, kind, name, n, law, mark, out }: Cell): HTMLElement {
	if (out) return el("td");
	const said = [
		mark && say.t(`is-${mark}`),
		kind === "off" && (name || say.t("is-off")),
		kind === "worked" && say.t("is-worked", { name: name ?? "" }),
		kind === "weekend" && say.t("is-weekend"),
		n !== undefined && say.t("day-n", { n }),
	].filter((text) => text);
	const facts = { "data-kind": kind, "data-mark": mark, "data-law": law, "data-counted": n !== undefined };
	return el(
		"td",
		facts,
		el("b", String(dateOf(day))),
		n !== undefined && el("small", { "aria-hidden": "true" }, String(n)),
		el("span.unseen", `, ${said.join(", ")}`),
	);
}

/** legend names what occurs. */
function legend(say: Say, cells: readonly Cell[]): HTMLElement {
	const shown = cells.filter(({ out }) => !out);
	const entry = (has: boolean, facts: Readonly<Record<string, string | boolean>>, text: string) =>
		has && el("span", el("i", { ...facts, "aria-hidden": "true" }), text);
	return el(
		"p.legend",
		entry(true, { "data-mark": "filed" }, say.t("is-filed")),
		entry(
			shown.some(({ n, law }) => n !== undefined && !law),
			{ "data-counted": true },
			say.t("legend-counted"),
		),
		entry(
			shown.some(({ mark }) => mark === "result"),
			{ "data-mark": "result" },
			say.t("is-result"),
		),
		entry(
			shown.some(({ n, law }) => n !== undefined && law),
			{ "data-counted": true, "data-law": true },
			say.t("legend-law"),
		),
		entry(
			shown.some(({ mark }) => mark === "limit"),
			{ "data-mark": "limit" },
			say.t("is-limit"),
		),
		entry(
			shown.some(({ kind }) => kind === "off"),
			{ "data-kind": "off" },
			say.t("legend-off"),
		),
		entry(
			shown.some(({ kind }) => kind === "worked"),
			{ "data-kind": "worked" },
			say.t("legend-worked"),
		),
	);
}

function dateOf(day: Day): number {
	return new Date(day * 86400000).getUTCDate();
}
