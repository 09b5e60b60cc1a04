import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../src/answers.ts";
import { join } from "../src/module.ts";
import { left } from "../src/progress.ts";
import { step } from "../src/step.ts";
import { demo } from "./demo.ts";

const { file, module } = demo("en");
const { wording, rules } = await join(module, file);
const visit = { wording, rules, trees: [0, 1, 2], today: 20779 };

test("about how many questions are left", () => {
	const cases: [fragment: string, least: number, most: number][] = [
		["", 3, 7],
		["diplomatic=yes&age=70", 0, 0],
		["diplomatic=yes&age=30", 1, 1],
		["diplomatic=?&stay-reason=?&reason-proof=?&event-date=?&age=30", 1, 1],
	];
	for (const [fragment, least, most] of cases) {
		const { answers } = decode(wording.questions, fragment);
		const n = left(visit, answers, false);
		assert.ok(least <= n && n <= most, `${fragment}: ${n}`);
		assert.equal(left(visit, answers, false), n); // it does not jump about
		assert.equal(n === 0, step(visit, answers).next === undefined, fragment);
	}
});
