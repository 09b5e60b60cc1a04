// A tiny compiler, just enough to make modules for these tests: trees of `ask` steps, each branch a set of options or a
// range, every step before those it leads to. Written against the contract in abi.ts, not against the real compiler.

/**
 * Test is what may be true of an answer: one of the options in `bits` (of any-of: chosen), none of those in `lacks`, or
 * a value in a range.
 */
export type Test =
	| { readonly bits: number; readonly many?: true }
	| { readonly lacks: number }
	| { readonly lo: number; readonly hi: number };

export interface TinyStep {
	readonly q: number;
	/** For each branch what leads there. */
	readonly when: readonly Test[];
	readonly branches: readonly { readonly to?: number; readonly out?: number }[];
}

/** TinyCond is a condition: what may make it true, and what may make it false. */
export interface TinyCond {
	readonly q: number;
	readonly when: readonly [yes: Test, no: Test];
}

export interface TinyTree {
	readonly steps: readonly TinyStep[];
	readonly conds?: readonly TinyCond[];
}

export const open = 4096;
const reached = 6144;

/** layout is where the results of a tree stand. */
export function layout(tree: number) {
	const possible = 8192 + 1024 * tree;
	return { possible, taken: possible + 8, conds: possible + 512 };
}

/** tiny compiles trees; `hash` goes into the section "zhilu". */
export function tiny(trees: readonly TinyTree[], hash: string): Uint8Array<ArrayBuffer> {
	const body = [...trees.flatMap(tree), ...get(n)];
	const code = [2, 2, 0x7f, 1, 0x7e, ...body, 0x0b]; // locals: two i32, one i64
	return new Uint8Array([
		...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
		...section(0, [...name("zhilu"), ...bytes(hash)]),
		...section(1, [1, 0x60, 1, 0x7f, 1, 0x7f]), // type: i32 -> i32
		...section(3, [1, 0]),
		...section(5, [1, 1, 1, 1]), // memory: one page, never more
		...section(7, [2, ...name("memory"), 2, 0, ...name("decide"), 0, 0]),
		...section(10, [1, ...uleb(code.length), ...code]),
	]);
}

// Local variables: the tree asked for, the length of the open list, the branches possible at a step, the outcomes.
const n = 1;
const mask = 2;
const outcomes = 3;

function tree({ steps, conds = [] }: TinyTree, index: number): number[] {
	const at = layout(index);
	const clear = steps.flatMap((_, s) => [...store(at.taken + 4 * s, i32(0)), ...store(reached + 4 * s, i32(0))]);
	const truths = conds.flatMap(({ q, when: [yes, no] }, c) =>
		store(at.conds + 4 * c, [...possible(q, yes), ...possible(q, no), ...i32(1), 0x74, 0x6a]),
	);
	return [
		...[...get(0), ...i32(index), 0x46, 0x04, 0x40], // if tree = index
		...[...set(n, i32(0)), ...set(outcomes, i64(0)), ...clear, ...store(reached, i32(1))],
		...steps.flatMap((step, s) => stepCode(step, s, at.taken)),
		...[...i32(0), ...get(outcomes), 0x37, 3, ...uleb(at.possible), ...truths],
		0x0b,
	];
}

function stepCode(step: TinyStep, index: number, taken: number): number[] {
	const branches = step.branches.flatMap(({ to, out }, b) => [
		...[...possible(step.q, step.when[b]), 0x04, 0x40],
		...set(mask, [...get(mask), ...i32(1 << b), 0x72]),
		...(to === undefined
			? set(outcomes, [...get(outcomes), ...i64(1 << (out ?? 0)), 0x84])
			: store(reached + 4 * to, i32(1))),
		0x0b,
	]);
	const address = [...get(n), ...i32(2), 0x74]; // 4 * n
	return [
		...[...load(reached + 4 * index), 0x04, 0x40, ...set(mask, i32(0)), ...branches],
		...store(taken + 4 * index, get(mask)),
		...[...get(mask), 0x69, ...i32(1), 0x4b, 0x04, 0x40], // more than one branch: the question is open
		...[...address, ...i32(step.q), 0x36, 2, ...uleb(open), ...set(n, [...get(n), ...i32(1), 0x6a]), 0x0b],
		0x0b,
	];
}

function possible(q: number, test: Test | undefined): number[] {
	const word = (address: number) => [...i32(0), 0x29, 3, ...uleb(address)];
	if (!test) return i32(0);
	if ("lacks" in test) return [...word(16 * q), ...i64(test.lacks), 0x83, 0x50];
	if ("bits" in test) return [...word(16 * q + (test.many ? 8 : 0)), ...i64(test.bits), 0x83, ...i64(0), 0x52];
	return [...word(16 * q), ...i64(test.hi), 0x57, ...word(16 * q + 8), ...i64(test.lo), 0x59, 0x71];
}

function get(local: number): number[] {
	return [0x20, local];
}

function set(local: number, value: readonly number[]): number[] {
	return [...value, 0x21, local];
}

function load(address: number): number[] {
	return [...i32(0), 0x28, 2, ...uleb(address)];
}

function store(address: number, value: readonly number[]): number[] {
	return [...i32(0), ...value, 0x36, 2, ...uleb(address)];
}

function i32(value: number): number[] {
	return [0x41, ...sleb(value)];
}

function i64(value: number): number[] {
	return [0x42, ...sleb(value)];
}

function section(id: number, content: readonly number[]): number[] {
	return [id, ...uleb(content.length), ...content];
}

function name(text: string): number[] {
	return [...uleb(bytes(text).length), ...bytes(text)];
}

function bytes(text: string): number[] {
	return [...new TextEncoder().encode(text)];
}

function uleb(value: number): number[] {
	return value < 128 ? [value] : [(value % 128) + 128, ...uleb(Math.floor(value / 128))];
}

function sleb(value: number): number[] {
	return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...sleb(value >> 7)];
}
