import assert from "node:assert/strict";
import { test } from "node:test";
import { type Event, ics } from "../src/papers/ics.ts";
import { day } from "./papers-demo.ts";

const stamp = new Date("2026-11-22T04:05:06.789Z");
const event: Event = { uid: "a-1", first: day("2026-12-31"), last: day("2026-12-31"), summary: "Apply" };

/** unfolded reads a file as section 3.1 says: a break followed by a space is none. */
function unfolded(file: string): string[] {
	return file.replace(/\r\n /g, "").split("\r\n");
}

test("an event of one day and one of several", () => {
	const file = ics(
		"Dates",
		[event, { ...event, uid: "a-2", first: day("2026-11-24"), last: day("2026-11-30"), remind: 7 }],
		stamp,
	);
	assert.deepEqual(unfolded(file), [
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		"PRODID:-//zhilu//eligibility-wizard//EN",
		"METHOD:PUBLISH",
		"X-WR-CALNAME:Dates",
		"BEGIN:VEVENT",
		"UID:a-1",
		"DTSTAMP:20261122T040506Z",
		"DTSTART;VALUE=DATE:20261231",
		"DTEND;VALUE=DATE:20270101", // the day after
		"SUMMARY:Apply",
		"TRANSP:TRANSPARENT",
		"END:VEVENT",
		"BEGIN:VEVENT",
		"UID:a-2",
		"DTSTAMP:20261122T040506Z",
		"DTSTART;VALUE=DATE:20261124",
		"DTEND;VALUE=DATE:20261201",
		"SUMMARY:Apply",
		"TRANSP:TRANSPARENT",
		"BEGIN:VALARM",
		"ACTION:DISPLAY",
		"TRIGGER:-P7D",
		"DESCRIPTION:Apply",
		"END:VALARM",
		"END:VEVENT",
		"END:VCALENDAR",
		"",
	]);
});

test("text is escaped", () => {
	const [line] = unfolded(ics("x", [{ ...event, summary: "A, B; C\\D: “E”\nF\r\nG\u0007" }], stamp)).filter((line) =>
		line.startsWith("SUMMARY"),
	);
	assert.equal(line, "SUMMARY:A\\, B\\; C\\\\D: “E”\\nF\\nG "); // a colon and quotes stay
	assert.ok(!ics("x", [{ ...event, summary: "a\r\nBEGIN:VEVENT" }], stamp).includes("\r\nBEGIN:VEVENT\r\nDTSTAMP"));
});

test("no line is longer than 75 octets, and none is broken within a character", () => {
	const texts = [
		"请在三十日内到出入境管理部门申请外国人居留证件，并携带护照、签证、体检证明和单位公函的原件及复印件。",
		"a".repeat(200),
		`${"a".repeat(66)}永久居留`, // the limit falls within a character, whichever of its octets
		`${"a".repeat(65)}永久居留`,
		`${"a".repeat(64)}永久居留`,
		"👩‍👩‍👧‍👦".repeat(20),
		"\\".repeat(100),
	];
	for (const summary of texts) {
		const file = ics("日历", [{ ...event, summary, description: `${summary}\n${summary}`, location: summary }], stamp);
		for (const line of file.split("\r\n")) {
			const octets = new TextEncoder().encode(line);
			assert.ok(octets.length <= 75, `${octets.length} octets: ${line}`);
			assert.equal(new TextDecoder("utf-8", { fatal: true }).decode(octets), line);
			assert.ok(!line.includes("\uFFFD"));
		}
		assert.ok(!/[^\r]\n|\r[^\n]/.test(file)); // lines end with both
		const [found] = unfolded(file).filter((line) => line.startsWith("SUMMARY:"));
		assert.equal(found?.replace(/\\(.)/g, "$1"), `SUMMARY:${summary}`);
	}
});
