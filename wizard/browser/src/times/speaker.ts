// How the pages of processing times say things: the papers' ways, and texts of their own.

import type { Day } from "../answers.ts";
import { type Say as PapersSay, sayer } from "../papers/say.ts";
import { filled, type Values } from "../text.ts";
import type { Key, Shared } from "./keys.ts";

export interface Say extends Pick<PapersSay, "ends" | "reason" | "month" | "day"> {
	t(key: Key | Shared, values?: Values): string;
	/** The names of the days of the week, Monday first: short, and in full. */
	readonly weekdays: readonly (readonly [short: string, full: string])[];
}

export function speaker(data: { ui: Readonly<Record<string, string>>; lang: string }, page: string): Say {
	const { ends, reason, month, day } = sayer(data, page, { date: String });
	const name = (weekday: "short" | "long" | "narrow") => {
		const format = new Intl.DateTimeFormat(page, { weekday, timeZone: "UTC" });
		return (day: Day) => format.format(new Date(day * 86400000));
	};
	const [short, full] = [name(data.lang.startsWith("zh") ? "narrow" : "short"), name("long")];
	const monday = 4; // 1970-01-05
	return {
		ends,
		reason,
		month,
		day,
		t: (key, values) => filled(data.ui[key] ?? key, values),
		weekdays: Array.from({ length: 7 }, (_, i) => [short(monday + i), full(monday + i)]),
	};
}
