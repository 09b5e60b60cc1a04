// A calendar and papers for tests.

import { type Day, parseDate } from "../src/answers.ts";
import type { Calendar } from "../src/papers/data.ts";

export function day(text: string): Day {
	const found = parseDate(text);
	if (found === undefined) throw new Error(`${text} is no day`);
	return found;
}

/** calendar is that of 2026 as decreed, with 2027 as far as it is known. */
export const calendar: Calendar = {
	names: ["New Year", "Spring Festival", "Qingming", "Labour Day", "Dragon Boat", "Mid-Autumn", "National Day"],
	off: [
		[day("2026-01-01"), 3, 0],
		[day("2026-02-15"), 9, 1],
		[day("2026-04-04"), 3, 2],
		[day("2026-05-01"), 5, 3],
		[day("2026-06-19"), 3, 4],
		[day("2026-09-25"), 3, 5],
		[day("2026-10-01"), 7, 6],
		[day("2027-01-01"), 1, 0],
	],
	on: [
		[day("2026-01-04"), 0],
		[day("2026-02-14"), 1],
		[day("2026-02-28"), 1],
		[day("2026-05-09"), 3],
		[day("2026-09-20"), 6],
		[day("2026-10-10"), 6],
	],
	first: 2026,
	last: 2027,
	provisional: [2027],
	timezone: "Asia/Shanghai",
};
