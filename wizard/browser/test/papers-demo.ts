// A calendar and papers for tests.

import { type Day, parseDate } from "../src/answers.ts";
import type { Calendar, Papers } from "../src/papers/data.ts";

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

/** papers are what follows in the first tree of demo.ts: for one outcome all there is, for another what is not sure. */
export const papers: Papers = {
	v: 3,
	hash: "demo-1",
	lang: "en",
	place: "zh-Hans-CN",
	ui: {},
	sources: [
		{ title: "Notice", publisher: "Bureau", date: "2026-01-31", url: "https://example.com/notice", confidence: "seed" },
		{ title: "Law", date: "unknown", confidence: "known" },
		{ title: "Never cited" },
	],
	cards: {
		"permits/stay-permit": {
			title: "Stay permit",
			url: "/permits/stay-permit/",
			fees: [{ label: "Fee", text: "not confirmed; ask", confidence: "unknown" }],
		},
		"offices/hall": {
			title: "Hall",
			url: "/offices/hall/",
			office: {
				name: "办证大厅",
				local: "民生路1500号",
				address: "1500 Minsheng Road",
				status: "probable",
				phones: [{ number: "12367", dial: "12367", note: "day and night" }],
				week: "09:00-17:00|09:00-17:00|09:00-17:00|09:00-17:00|09:00-17:00||",
				hours: "Monday to Friday 09:00–17:00",
			},
		},
		"processing-times/stay": {
			title: "Stay permit: how long",
			url: "/processing-times/stay/",
			times: [
				{
					stages: [
						{
							name: "Decision",
							text: "at most 5 working days",
							lo: 5,
							hi: 5,
							unit: "working-day",
							is: "at-most",
							to: "Permit ready",
						},
					],
					limit: { text: "at most 7 working days", lo: 7, hi: 7, unit: "working-day", is: "at-most" },
				},
				{ stages: [{ name: "On the spot", text: "3 days", lo: 3, hi: 3, unit: "day" }] },
			],
		},
	},
	calendar,
	trees: [
		{
			documents: [
				{ text: "Passport", note: "Original.", who: "person" },
				{ text: "Letter", who: "employer" },
				{ text: "Certificate", when: "You gave up nationality" },
			],
			steps: [[0], [[1, "3"]], [0], [1]],
			outcomes: [
				{ sources: [0] },
				{
					sources: [
						[0, "2"],
						[1, "30"],
						[1, "4"],
					],
					documents: [[0], [1], [2, 0]],
					offices: [["offices/hall"]],
					times: ["processing-times/stay"],
					deadlines: [
						{ text: "Register by this day", due: 0, sources: [1] },
						{ text: "Only where given up", due: 1, cond: 0 },
					],
					notes: [{ text: "Take a copy." }],
				},
			],
		},
		{ steps: [[], []], outcomes: [{ sources: [] }, { sources: [] }, { sources: [] }] },
		{ steps: [[], []], outcomes: [{ sources: [] }, { sources: [] }] },
	],
};
