// How papers say things: texts of their own, days and numbers in the manner of the page.

import type { Day } from "../answers.ts";
import type { Speech } from "../speech.ts";
import { filled, type Values } from "../text.ts";
import type { Papers as Data } from "./data.ts";
import type { Key } from "./keys.ts";
import type { Ends } from "./timeline.ts";
import type { Reason } from "./workdays.ts";

export interface Say extends Pick<Speech, "date"> {
	/** The language that is spoken. */
	readonly lang: string;
	t(key: Key, values?: Values): string;
	/** A text about n things, which differs for a single one. */
	count(key: "left" | "passed" | "fewer", n: number, values?: Values): string;
	/** A day with its weekday, short. */
	day(day: Day): string;
	/** A day without its year. */
	brief(day: Day): string;
	/** The days between which something ends. */
	ends(ends: Ends): string;
	/** The month that a day lies in. */
	month(day: Day): string;
	/** Why there were fewer working days, or more. */
	reason(reason: Reason): string;
}

const single = { left: "left-one", passed: "passed-one", fewer: "fewer-one" } as const;

export function sayer(
	{ ui, lang }: Pick<Data, "ui" | "lang">,
	pageLocale: string,
	{ date }: Pick<Speech, "date">,
): Say {
	const locale = pageLocale.split("-")[0] === lang.split("-")[0] ? pageLocale : lang;
	const format = (year?: "numeric") => {
		const to = new Intl.DateTimeFormat(locale, {
			weekday: "short",
			day: "numeric",
			month: "short",
			year,
			timeZone: "UTC",
		});
		return (day: Day) => to.format(new Date(day * 86400000));
	};
	const [day, brief] = [format("numeric"), format()];
	const months = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
	const t: Say["t"] = (key, values) => filled(ui[key] ?? key, values);
	const count: Say["count"] = (key, n, values) => t(n === 1 ? single[key] : key, { n, ...values });
	return {
		lang,
		date,
		t,
		count,
		day,
		brief,
		month: (day) => months.format(new Date(day * 86400000)),
		ends: ({ lo, hi, about }) => {
			if (lo === undefined && hi === undefined) return t("end-unknown");
			if (lo === undefined) return t("end-by", { date: day(hi ?? 0) });
			if (hi === undefined) return t("end-after", { date: day(lo) });
			if (lo !== hi) return t("end-between", { from: brief(lo), to: day(hi) });
			return about ? t("end-about", { date: day(lo) }) : day(lo);
		},
		reason: ({ name, first, last, worked, days }) =>
			worked
				? t("worked", { name, date: brief(first) })
				: count("fewer", days, {
						name,
						date: first === last ? brief(first) : t("days", { from: brief(first), to: brief(last) }),
					}),
	};
}

/** leftOf says how many days are left, or how many have gone. */
export function leftOf(say: Say, left: number): string {
	if (left === 0) return say.t("left-none");
	return left > 0 ? say.count("left", left) : say.count("passed", -left);
}
