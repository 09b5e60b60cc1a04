import assert from "node:assert/strict";
import { test } from "node:test";
import { bind } from "../src/abi.ts";
import { decode } from "../src/answers.ts";
import { join } from "../src/module.ts";
import { demo } from "./demo.ts";

const { file, wording, module } = demo("en");

/** written decides a tree and reads back what the answers look like in the module's memory. */
async function written(fragment: string) {
	const instance = await WebAssembly.instantiate(await WebAssembly.compile(module));
	const rules = bind(instance, wording);
	rules.write(decode(wording.questions, fragment).answers, 20779);
	const decision = rules.decide(0);
	assert.ok(instance.exports.memory instanceof WebAssembly.Memory);
	const view = new DataView(instance.exports.memory.buffer);
	const pair = (i: number) => [Number(view.getBigInt64(16 * i, true)), Number(view.getBigInt64(16 * i + 8, true))];
	const today = Number(view.getBigInt64(16 * wording.questions.length, true));
	return { decision, pairs: wording.questions.map((_, i) => pair(i)), today };
}

test("answers as the module reads them", async () => {
	const { pairs, today } = await written("");
	assert.deepEqual(pairs, [
		[3, 0], // diplomatic: yes or no
		[15, 0], // stay-reason: any of four
		[3, 0], // reason-proof
		[0, 84005], // event-date: any day
		[0, 120], // age
		[0, 100000000], // salary-year
		[0, 3], // papers: surely none, possibly both
		[3, 0], // nationality: of either group
	]);
	assert.equal(today, 20779);
	const given =
		"diplomatic=no&stay-reason=left-nationality&reason-proof=?&event-date=2026-12-01&age=18..60&papers=photo&nationality=SG";
	assert.deepEqual((await written(given)).pairs, [
		[2, 0],
		[4, 0],
		[3, 0],
		[20788, 20788],
		[18, 60],
		[0, 100000000],
		[2, 2],
		[1, 0],
	]);
});

test("decisions", async () => {
	const cases: [fragment: string, possible: number[], open: number[], taken: number[], conds: number[]][] = [
		["", [0, 1, 2, 3, 4, 5], [0, 1, 2, 3], [0b11, 0b1111, 0b11, 0b11], [3]],
		["diplomatic=yes", [4], [], [0b1, 0, 0, 0], [3]],
		["diplomatic=no&stay-reason=left-nationality", [2, 3], [2], [0b10, 0b100, 0b11, 0], [1]],
		["diplomatic=no&stay-reason=infant&event-date=2026-10-01", [1], [], [0b10, 0b10, 0, 0b10], [2]],
		["stay-reason=none", [4], [0], [0b11, 0b1000, 0, 0], [2]],
	];
	for (const [fragment, possible, open, taken, conds] of cases) {
		assert.deepEqual((await written(fragment)).decision, { tree: 0, possible, open, taken, conds, dues: [] }, fragment);
	}
});

test("module and wording that do not belong together are refused", async () => {
	const patched = (change: (w: Record<string, unknown>) => void) => {
		const copy = structuredClone(file) as unknown as Record<string, unknown>;
		change(copy);
		return copy;
	};
	await join(module, file);
	const half = module.slice(0, module.length / 2);
	const bare = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
	const cases: [what: string, code: Uint8Array<ArrayBuffer>, data: unknown][] = [
		["half a module", half, file],
		["no module", new TextEncoder().encode("<!doctype html>"), file],
		["a module without a section", bare, file],
		["other rules", module, patched((w) => Object.assign(w, { hash: "demo-2" }))],
		["another version", module, patched((w) => Object.assign(w, { v: 1 }))],
		["no wording", module, null],
		["a list", module, []],
		["no questions", module, patched((w) => delete w.questions)],
		["no trees", module, patched((w) => delete w.trees)],
	];
	for (const [what, code, data] of cases) await assert.rejects(join(code, data), what);
});
