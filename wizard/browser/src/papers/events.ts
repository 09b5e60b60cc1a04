// The days that follow from an outcome, as events of a calendar. Pure.

import { treeAt } from "../words.ts";
import type { Sheet } from "./desk.ts";
import type { Following } from "./following.ts";
import type { Event } from "./ics.ts";

const ahead = 7; // days before a deadline on which to be reminded

/**
 * events are deadlines that can still be kept, and for each procedure its stages and the limit of the law. What is the
 * same of the same outcome has the same uid, whatever day it falls on; `host` makes it differ from those of others.
 */
export function events(
	sheet: Sheet,
	outcome: number,
	{ deadlines, times, offices }: Following,
	host: string,
): readonly Event[] {
	const { say, scene, decision } = sheet;
	const { id, title, guide } = treeAt(scene.visit.wording, decision.tree);
	const whole = { url: sheet.data.cards[guide]?.url ?? "", location: offices[0]?.office.local ?? "" };
	const event = (
		key: string,
		first: number,
		last: number,
		summary: string,
		description: string,
		remind?: number,
	): Event => {
		const uid = `${id}-${outcome}-${key}@${host}`;
		return { ...whole, uid, first, last, summary, description, ...(remind === undefined ? {} : { remind }) };
	};
	const due = deadlines.flatMap(({ day, left, item, opens }, i) => {
		if (day === undefined || left < 0) return [];
		const about = opens === undefined ? "" : say.t("opens", { date: say.day(opens) });
		return event(`due-${i}`, day, day, `${title}: ${item.text}`, about, Math.min(ahead, left));
	});
	const stages = times.flatMap(({ card, filed, line: { phases, limit } }, i) => [
		event(`filed-${i}`, filed, filed, `${card.title}: ${say.t("event-filed")}`, ""),
		...phases.flatMap(({ stage, start, lo, hi, ...rest }, j) => {
			const last = hi ?? lo;
			const ends = say.ends({ lo, hi, about: rest.about });
			const summary = `${card.title}: ${stage.to ?? stage.name}`;
			return last === undefined ? [] : event(`stage-${i}-${j}`, lo ?? last, last, summary, `${ends} · ${stage.text}`);
		}),
		...(limit?.hi === undefined
			? []
			: [event(`limit-${i}`, limit.hi, limit.hi, `${card.title}: ${say.t("limit")}`, limit.stage.text)]),
	]);
	return [...due, ...stages];
}
