import assert from "node:assert/strict";
import { test } from "node:test";
import { summary } from "../src/papers/summary.ts";
import { desk } from "./papers-desk.ts";

test("one result, with all that follows", () => {
	const text = summary(desk("diplomatic=no&stay-reason=infant&event-date=2026-10-25", 0), "https://example.com/#x");
	assert.deepEqual(text.split("\n"), [
		"results-title",
		"as of 23 November 2026, version demo-1",
		"not-a-decision",
		"",
		"STAY PERMIT: STATE-LIKELY",
		"A stay permit for the infant is likely to fit. Apply within 60 days of birth. [1, 2]",
		"Take a copy.",
		"",
		"deadlines-title",
		"- due-unknown: Register by this day [2]", // the demo's module computes no days
		"",
		"documents-title",
		"[x] Passport. Original.",
		"[ ] Letter (from-employer)",
		"",
		"offices-title",
		"- Hall",
		"  民生路1500号",
		"  1500 Minsheng Road",
		"  Monday to Friday 09:00–17:00",
		"  12367",
		"  address-probable",
		"",
		"times-title",
		"- Stay permit: how long. filed: Mon, 23 Nov 2026. result: by Mon, 30 Nov 2026; limit: by Wed, 2 Dec 2026",
		"",
		"fees-title",
		"- Fee: not confirmed; ask",
		"",
		"because-title",
		"- Are you here for diplomatic or official business? No",
		"- Why do you need a stay permit? My child was born in China with foreign nationality",
		"- When was the child born? 25 October 2026",
		"",
		"answers-title",
		"- Are you here for diplomatic or official business? No",
		"- Why do you need a stay permit? My child was born in China with foreign nationality",
		"- When was the child born? 25 October 2026",
		"",
		"sources-title",
		"[1] Notice · art. 2 · Bureau · of 31 January 2026 · confidence-seed · https://example.com/notice",
		"[2] Law · art. 4, 30 · date-unknown · confidence-known",
		"",
		"https://example.com/#x",
	]);
});

test("beside others, what is ruled out or open takes a line", () => {
	const text = summary(desk("diplomatic=no&stay-reason=infant&event-date=2026-10-25&age=30", 0, 1, 2), "link");
	assert.match(
		text,
		/\n\nWork permit, categories A to C: state-open\nPapers for a child: state-not-this\n\nanswers-title/,
	);
	assert.ok(!text.includes("This is for children"));
});

test("several outcomes that are left are all named, without what would follow", () => {
	const text = summary(desk("diplomatic=no&stay-reason=left-nationality&reason-proof=?", 0), "link");
	assert.match(
		text,
		/STAY PERMIT: STATE-SEVERAL\nstate-likely: A stay permit is likely.*\nstate-blocked: Without proof/,
	);
	assert.ok(!text.includes("because-title"));
});
