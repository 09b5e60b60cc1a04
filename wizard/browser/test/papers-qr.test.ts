import assert from "node:assert/strict";
import { test } from "node:test";
import * as decoder from "jsqr";
import { type Code, qr } from "../src/papers/qr.ts";

// The decoder is published for two ways of importing; Node takes the other one than TypeScript does.
type Decode = typeof decoder.default;
const decode = ((decoder.default as unknown as { default?: Decode }).default ?? decoder.default) as Decode;

const zone = 4; // modules that stay light around it
const scale = 4; // pixels a module

/** modules are the dark ones of a path. */
function modules(path: string): Set<string> {
	const dark = new Set<string>();
	for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
		for (let i = 0; i < Number(run); i++) dark.add(`${Number(x) + i} ${y}`);
	}
	return dark;
}

/** read takes a picture of a code, some of its modules turned over, and decodes it. */
function read({ size, path }: Code, damage: readonly (readonly [x: number, y: number])[] = []) {
	const dark = modules(path);
	for (const [x, y] of damage) if (!dark.delete(`${x} ${y}`)) dark.add(`${x} ${y}`);
	const width = scale * (size + 2 * zone);
	const pixels = new Uint8ClampedArray(4 * width * width);
	for (let i = 0; i < width * width; i++) {
		const [x, y] = [i % width, Math.floor(i / width)].map((at) => Math.floor(at / scale) - zone);
		pixels.set(dark.has(`${x} ${y}`) ? [0, 0, 0, 255] : [255, 255, 255, 255], 4 * i);
	}
	return decode(pixels, width, width, { inversionAttempts: "dontInvert" });
}

/** link is a link of so many characters, different at each place. */
function link(length: number): string {
	let text = "https://example.com/en/wizard/#";
	for (let i = 0; text.length < length; i++) text += `question-${i}=answer-${i * 7919}&`;
	return text.slice(0, length);
}

test("a decoder of others reads what was written, in every version", () => {
	const seen = new Set<string>();
	for (let length = 1; length <= 2953; length += length < 700 ? 7 : 41) {
		const text = link(length);
		const code = qr(text);
		assert.ok(code, `${length} characters`);
		const key = `${code.version}${code.level}`;
		if (seen.has(key)) continue;
		seen.add(key);
		if (code.version === 23) continue; // where this decoder looks for a pattern in the wrong place: see below
		const found = read(code);
		assert.equal(found?.data, text, `version ${key}`);
		assert.equal(found?.version, code.version);
	}
	for (let version = 1; version <= 40; version++)
		assert.ok(seen.has(`${version}${version <= 20 ? "M" : "L"}`), `${version}`);
});

test("Chinese, and what fills a version to the last byte", () => {
	for (const text of [
		"https://example.com/zh/wizard/#护照=有&姓名=李",
		"",
		link(14),
		link(15),
		link(666),
		link(667),
		link(2953),
	]) {
		const code = qr(text);
		assert.equal(code && (read(code)?.data ?? "nothing"), text);
	}
	assert.equal(qr(link(2954)), undefined);
	assert.equal(qr("永".repeat(985)), undefined); // counted in bytes
});

test("alignment patterns of the version that the decoder cannot read", () => {
	const code = qr(link(1090));
	assert.equal(code?.version, 23);
	const dark = modules(code.path);
	for (const x of [6, 30, 54, 78, 102]) {
		for (const y of [30, 54, 78]) {
			if (x === 6) continue; // crossed by the timing pattern
			const ring = [-1, 0, 1].map((dy) => [-1, 0, 1].map((dx) => dark.has(`${x + dx} ${y + dy}`)));
			assert.deepEqual(
				ring,
				[
					[false, false, false],
					[false, true, false],
					[false, false, false],
				],
				`${x} ${y}`,
			);
		}
	}
});

test("a code that was scratched is read all the same", () => {
	// Level M mends 15 of 100 code words; a strip of modules inside this code is less, in all of its blocks.
	for (const length of [40, 120, 300]) {
		const code = qr(link(length));
		assert.ok(code);
		const strip: [number, number][] = [];
		for (let x = 9; x < code.size - 9; x++)
			strip.push([x, Math.floor(code.size / 2)], [x, Math.floor(code.size / 2) + 1]);
		assert.equal(read(code, strip)?.data, link(length));
	}
});

test("what the test reads can be wrong", () => {
	const code = qr(link(100));
	assert.ok(code);
	const half: [number, number][] = [];
	for (let y = 9; y < code.size - 9; y++) for (let x = 9; x < code.size; x += 2) half.push([x, y]);
	assert.notEqual(read(code, half)?.data, link(100));
});
