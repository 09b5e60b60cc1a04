import assert from "node:assert/strict";
import { test } from "node:test";
import { next } from "../src/advice.ts";
import { decode } from "../src/answers.ts";
import { join } from "../src/module.ts";
import { because, changes, joined } from "../src/reasons.ts";
import { classes } from "../src/slots.ts";
import { demo } from "./demo.ts";

// The rules of advice are held by the corpus, which the build's tests run; here is what it has not.

const { file, wording, module } = demo("en");
const { rules } = await join(module, file);
const visit = { wording, rules, trees: [0, 1, 2], today: 20779 };
const id = (q: number | undefined) => wording.questions[q ?? -1]?.id;
const given = (fragment: string) => decode(wording.questions, fragment).answers;

test("what rules tell apart", () => {
	const cases: [id: string, more: object, classes: string][] = [
		["diplomatic", {}, "1/0 2/0"],
		["stay-reason", {}, "1/0 2/0 4/0 8/0"],
		["stay-reason", { groups: [3, 12] }, "3/0 12/0"],
		["papers", {}, "0/2 1/3 0/1 2/3"],
		["papers", { groups: [2] }, "0/1 2/3"],
		["nationality", {}, "1/0 2/0"],
		["age", {}, "0/120"],
		["age", { cuts: [18, 61] }, "0/17 18/60 61/120"],
		["event-date", { cuts: [20000], days: [-779, 1] }, "0/19999 20000/20779 20780/84005"],
	];
	for (const [id, more, text] of cases) {
		const q = wording.questions.find((q) => q.id === id);
		assert.ok(q);
		assert.equal(
			classes({ ...q, ...more }, 20779)
				.map(({ lo, hi }) => `${lo}/${hi}`)
				.join(" "),
			text,
			id,
		);
	}
});

test("what comes next stays with the tree in hand", () => {
	assert.equal(id(next(visit, given(""), [0, 1, 2])), "stay-reason");
	assert.equal(id(next(visit, given("age=10"), [1, 2])), "papers");
	assert.equal(id(next(visit, given("age=10&papers=none"), [1, 2])), undefined);
});

test("reasons and changes", () => {
	const proof = given("age=30&diplomatic=no&stay-reason=left-nationality&reason-proof=no");
	assert.deepEqual(because(visit, proof, 0)?.map(id), ["diplomatic", "stay-reason", "reason-proof"]);
	assert.equal(because(visit, given("diplomatic=no"), 0), undefined);
	const proposals = changes(visit, proof, 0, 9).map((all) => all.map(({ question, to }) => `${id(question)} ${to.lo}`));
	assert.deepEqual(proposals, [["stay-reason 1"], ["reason-proof 1"]]);
	assert.deepEqual(changes(visit, given("diplomatic=no&stay-reason=visa-exempt"), 0, 9), []); // likely already
});

test("proposals that differ little are one", () => {
	const one = (question: number, lo: number, hi: number) => [{ question, to: { lo, hi } }];
	const cases: [proposals: ReturnType<typeof one>[], joined: ReturnType<typeof one>[]][] = [
		[[one(1, 1, 0), one(1, 4, 0)], [one(1, 5, 0)]],
		[
			[one(4, 0, 17), one(4, 18, 60), one(4, 70, 80)],
			[one(4, 0, 60), one(4, 70, 80)],
		],
		[
			[one(6, 0, 1), one(6, 2, 3)],
			[one(6, 0, 1), one(6, 2, 3)],
		],
		[
			[one(0, 1, 0), one(1, 2, 0)],
			[one(0, 1, 0), one(1, 2, 0)],
		],
		[
			[
				[...one(0, 1, 0), ...one(1, 1, 0)],
				[...one(0, 1, 0), ...one(1, 2, 0)],
			],
			[
				[...one(0, 1, 0), ...one(1, 1, 0)],
				[...one(0, 1, 0), ...one(1, 2, 0)],
			],
		],
	];
	for (const [proposals, want] of cases) assert.deepEqual(joined(wording, proposals), want);
});
