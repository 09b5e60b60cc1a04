// Calendar files by RFC 5545 (https://www.rfc-editor.org/rfc/rfc5545): events that last whole days, so that no time zone
// is needed and they stand on the same date wherever they are opened. Pure.

import { type Day, isoDate } from "../answers.ts";

export interface Event {
	/** Stays the same for the same thing, so that a file taken in again replaces what the first one brought. */
	readonly uid: string;
	readonly first: Day;
	/** The last day of it, included. */
	readonly last: Day;
	readonly summary: string;
	readonly description?: string;
	readonly location?: string;
	readonly url?: string;
	/** How many days ahead to remind; none: not at all. */
	readonly remind?: number;
}

/** ics writes a calendar. `stamp` is when: with events of the same uid, the later one counts (section 3.8.7.2). */
export function ics(name: string, events: readonly Event[], stamp: Date): string {
	const lines = [
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		"PRODID:-//zhilu//eligibility-wizard//EN",
		"METHOD:PUBLISH",
		`X-WR-CALNAME:${text(name)}`,
		...events.flatMap((event) => lineOf(event, stamp)),
		"END:VCALENDAR",
	];
	return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function lineOf({ uid, first, last, summary, description, location, url, remind }: Event, stamp: Date): string[] {
	return [
		"BEGIN:VEVENT",
		`UID:${text(uid)}`,
		`DTSTAMP:${stamp.toISOString().replace(/[-:]|\.\d+/g, "")}`,
		`DTSTART;VALUE=DATE:${date(first)}`,
		`DTEND;VALUE=DATE:${date(last + 1)}`, // the day after: section 3.6.1
		`SUMMARY:${text(summary)}`,
		...(description ? [`DESCRIPTION:${text(description)}`] : []),
		...(location ? [`LOCATION:${text(location)}`] : []),
		...(url ? [`URL:${url}`] : []),
		"TRANSP:TRANSPARENT", // nobody is busy for all these days
		...(remind === undefined
			? []
			: ["BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:-P${remind}D`, `DESCRIPTION:${text(summary)}`, "END:VALARM"]),
		"END:VEVENT",
	];
}

function date(day: Day): string {
	return isoDate(day).replaceAll("-", "");
}

/** text escapes what would end a value (section 3.3.11); control characters have no place in it. */
function text(value: string): string {
	return value
		.replace(/[\\;,]/g, "\\$&")
		.replace(/\r\n?|\n/g, "\\n")
		.replace(/\p{Cc}/gu, " ");
}

const longest = 75; // octets of a line, its break not counted (section 3.1)

/** folded breaks a long line, between characters: one of Chinese takes three octets, an emoji four. */
function folded(line: string): string {
	let out = "";
	let octets = 0;
	for (const character of line) {
		const n = new TextEncoder().encode(character).length;
		if (octets + n > longest) {
			out += "\r\n ";
			octets = 1; // the space that begins the next line
		}
		out += character;
		octets += n;
	}
	return out;
}
