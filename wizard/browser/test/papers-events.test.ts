import assert from "node:assert/strict";
import { test } from "node:test";
import type { Decision } from "../src/abi.ts";
import { isoDate } from "../src/answers.ts";
import { cites } from "../src/papers/cites.ts";
import { follows } from "../src/papers/desk.ts";
import { events } from "../src/papers/events.ts";
import { day } from "./papers-demo.ts";
import { desk } from "./papers-desk.ts";

/** said is what the events of a birth's registration are, if it is due on a day and the permit is filed for on another. */
function said(due: string, filed?: string) {
	const whole = desk("", 0);
	const dues = [{ lo: day(due), hi: day(due) }];
	const decision: Decision = { tree: 0, possible: [1], open: [], taken: [], conds: [2], dues };
	if (filed) whole.kept.filed.set("0 processing-times/stay", day(filed));
	const sheet = { ...whole, decision, cites: cites(whole.data, whole.say) };
	return events(sheet, 1, follows(whole, decision, 1), "example.com");
}

test("deadlines and stages", () => {
	const lines = said("2026-12-24").map(
		({ uid, first, last, summary, remind = "-" }) => `${uid} ${isoDate(first)} ${isoDate(last)} ${summary} ${remind}`,
	);
	assert.deepEqual(lines, [
		"stay-permit-1-due-0@example.com 2026-12-24 2026-12-24 Stay permit: Register by this day 7",
		"stay-permit-1-filed-0@example.com 2026-11-23 2026-11-23 Stay permit: how long: event-filed -",
		"stay-permit-1-stage-0-0@example.com 2026-11-30 2026-11-30 Stay permit: how long: Permit ready -",
		"stay-permit-1-limit-0@example.com 2026-12-02 2026-12-02 Stay permit: how long: limit -",
	]);
});

test("another day of filing moves the same events; a deadline that is past is none", () => {
	const [due, ...stages] = said("2026-11-30");
	assert.equal(due?.remind, 7);
	assert.equal(said("2026-11-25")[0]?.remind, 2); // not before today
	assert.deepEqual(
		said("2026-11-22", "2026-12-01").map(({ uid }) => uid),
		stages.map(({ uid }) => uid),
	);
});
