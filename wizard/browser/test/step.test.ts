import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../src/answers.ts";
import { join } from "../src/module.ts";
import { path } from "../src/papers/steps.ts";
import { step, treesNamed } from "../src/step.ts";
import type { Visit } from "../src/visit.ts";
import { demo } from "./demo.ts";

const { file, wording, module } = demo("en");
const { rules } = await join(module, file);

function visit(...trees: number[]): Visit {
	return { wording, rules, trees, today: 20779 };
}

/** at says in one line where a visit stands: the next question, then state, waiting and unsure questions of each tree. */
function at(trees: number[], fragment: string): string {
	const view = step(visit(...trees), decode(wording.questions, fragment).answers);
	const id = (q: number | undefined) => (q === undefined ? "done" : (wording.questions[q]?.id ?? "?"));
	const parts = view.standings.map((s) => `${s.state}[${s.waits.map(id)}|${s.unsure.map(id)}]`);
	return `${id(view.next)} ${parts.join(" ")}`;
}

test("one tree", () => {
	const cases: [fragment: string, stands: string][] = [
		// the reason tells more than whether one is a diplomat
		["", "stay-reason open[diplomatic,stay-reason,reason-proof,event-date|]"],
		["diplomatic=no", "stay-reason open[stay-reason,reason-proof,event-date|]"],
		["diplomatic=no&stay-reason=infant", "event-date open[event-date|]"],
		["diplomatic=yes", "done not-this[|]"],
		["diplomatic=no&stay-reason=visa-exempt", "done likely[|]"],
		["diplomatic=no&stay-reason=left-nationality&reason-proof=no", "done blocked[|]"],
		// Unknown is not "no": everything that follows is asked, and what remains is all named.
		["diplomatic=no&stay-reason=?", "reason-proof open[reason-proof,event-date|stay-reason]"],
		["diplomatic=?&stay-reason=none", "done not-this[|]"],
		["diplomatic=no&stay-reason=left-nationality&reason-proof=?", "done several[|reason-proof]"],
		[
			"diplomatic=?&stay-reason=?&reason-proof=?&event-date=?",
			"done several[|diplomatic,stay-reason,reason-proof,event-date]",
		],
	];
	for (const [fragment, stands] of cases) assert.equal(at([0], fragment), stands, fragment);
});

test("all trees together", () => {
	const cases: [fragment: string, stands: string][] = [
		["", "stay-reason open[diplomatic,stay-reason,reason-proof,event-date|] open[age,salary-year|] open[age,papers|]"],
		[
			"age=?",
			"stay-reason open[diplomatic,stay-reason,reason-proof,event-date|] open[salary-year|age] open[papers|age]",
		],
		["age=30", "stay-reason open[diplomatic,stay-reason,reason-proof,event-date|] open[salary-year|] not-this[|]"],
		["age=30&diplomatic=yes&salary-year=1", "done not-this[|] not-this[|] not-this[|]"],
	];
	for (const [fragment, stands] of cases) assert.equal(at([0, 1, 2], fragment), stands, fragment);
});

test("answers that make no difference any more are known", () => {
	const view = step(
		visit(0),
		decode(wording.questions, "stay-reason=infant&event-date=2026-10-01&age=3&diplomatic=yes").answers,
	);
	const given = view.given.map(({ question, matters }) => `${wording.questions[question]?.id} ${matters}`);
	assert.deepEqual(given, ["stay-reason false", "event-date false", "diplomatic true"]); // age is not of this tree
});

test("the path", () => {
	const cases: [fragment: string, steps: (number | undefined)[][]][] = [
		["diplomatic=yes", [[0, 0]]],
		[
			"diplomatic=no&stay-reason=left-nationality&reason-proof=yes",
			[
				[0, 1],
				[1, 2],
				[2, 0],
			],
		],
		[
			"diplomatic=no&stay-reason=?",
			[
				[0, 1],
				[1, undefined],
			],
		],
	];
	for (const [fragment, steps] of cases) {
		rules.write(decode(wording.questions, fragment).answers, 20779);
		const decision = rules.decide(0);
		assert.deepEqual(
			path(wording, decision).map((passed) => [passed.step, passed.branch]),
			steps,
			fragment,
		);
	}
});

test("every answer leads on or to a result, never to nothing", () => {
	const all = [0, 1, 2];
	for (const fragment of [
		"age=0",
		"age=120",
		"age=?&salary-year=?&papers=none",
		"papers=?",
		"event-date=?&stay-reason=infant",
	]) {
		const view = step(visit(...all), decode(wording.questions, fragment).answers);
		for (const s of view.standings) assert.ok(s.decision.possible.length > 0, fragment);
		assert.equal(
			view.next === undefined,
			view.standings.every((s) => s.state !== "open"),
			fragment,
		);
	}
});

test("a start leads to some trees; the others are left aside", () => {
	// papers for a child lead to the category when they are complete, and to nothing if they are not; a category that does
	// not fit leads to the stay permit
	const trees = wording.trees.map((tree, i) =>
		i === 2 ? { ...tree, leads: [[1], []], first: 6 } : i === 1 ? { ...tree, leads: [[], [], [0]] } : tree,
	);
	const led = { ...visit(0, 1, 2), wording: { ...wording, trees } };
	const stands = (fragment: string, all = false) => {
		const view = step(led, decode(wording.questions, fragment).answers, all);
		const next = view.next === undefined ? "done" : wording.questions[view.next]?.id;
		return `${next} ${view.standings.map(({ state }) => state).join(" ")}`;
	};
	const cases: [fragment: string, stands: string][] = [
		["", "papers aside open open"],
		["papers=passport", "age aside open open"],
		["papers=passport&age=10", "stay-reason open not-this likely"],
		["papers=passport&age=?", "salary-year aside open several"],
		["age=30", "done aside aside not-this"],
		["age=30&diplomatic=yes", "done not-this aside not-this"], // what is settled is said all the same
	];
	for (const [fragment, expected] of cases) assert.equal(stands(fragment), expected, fragment);
	assert.equal(stands("age=30", true), "stay-reason open open not-this");
	const alone = { ...led, trees: [2] };
	assert.equal(step(alone, new Map()).standings[0]?.state, "open");
});

test("trees by name", () => {
	assert.deepEqual(treesNamed(wording, null), [0, 1, 2]);
	assert.deepEqual(treesNamed(wording, " "), [0, 1, 2]);
	assert.deepEqual(treesNamed(wording, "child-papers, stay-permit"), [0, 2]);
	assert.deepEqual(treesNamed(wording, "no-such-tree"), []);
});
