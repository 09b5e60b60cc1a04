// QR codes by ISO/IEC 18004:2015: bytes only, versions 1 to 40, error correction M, or L where M would print too fine.
// Own code, so that a link with answers passes through nobody else's. Pure.

/**
 * By version from 1: code words of error correction in each block, where it is not the usual number, and how many
 * blocks there are (table 9). Of level M only versions up to 20: beyond them, less correction gives larger modules.
 */
const correction = {
	L: [
		30,
		[7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28],
		[
			1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19,
			19, 20, 21, 22, 24, 25,
		],
	],
	M: [
		28,
		[10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26],
		[1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16],
	],
} as const;

export interface Code {
	readonly version: number;
	readonly level: "L" | "M";
	/** How many modules a side has, without the quiet zone of four around it. */
	readonly size: number;
	/** The dark modules as the path of an SVG, one unit each. */
	readonly path: string;
}

/** qr makes a code of a text; nothing if none can hold it (2,953 bytes). */
export function qr(text: string): Code | undefined {
	const bytes = [...new TextEncoder().encode(text)];
	for (const level of ["M", "L"] as const) {
		for (let version = 1; version <= correction[level][2].length; version++) {
			const shape = shapeOf(version, level);
			const data = coded(bytes, version, shape.data);
			if (data)
				return { version, level, size: 4 * version + 17, path: path(best(version, level, protect(data, shape))) };
		}
	}
	return undefined;
}

interface Shape {
	readonly blocks: number;
	/** Code words: of correction in each block, of data in all, and both together. */
	readonly check: number;
	readonly data: number;
	readonly all: number;
}

function shapeOf(version: number, level: "L" | "M"): Shape {
	const [usual, checks, counts] = correction[level];
	const check = checks[version - 1] ?? usual;
	const blocks = counts[version - 1] ?? 0;
	const aligned = Math.floor(version / 7) + 2;
	const patterns = version === 1 ? 0 : (25 * aligned - 10) * aligned - 55 + (version < 7 ? 0 : 36);
	const all = Math.floor(((16 * version + 128) * version + 64 - patterns) / 8);
	return { blocks, check, all, data: all - blocks * check };
}

/** coded is mode, length, bytes, end, and padding (7.4): four bits before the bytes and four behind make them whole. */
function coded(bytes: readonly number[], version: number, room: number): number[] | undefined {
	const n = bytes.length;
	const length = version < 10 ? [n] : [n >> 8, n & 255];
	const plain = [4, ...length, ...bytes, 0];
	const out = [...length, ...bytes, 0].map((byte, i) => (((plain[i] ?? 0) << 4) | (byte >> 4)) & 255);
	if (out.length > room) return undefined;
	for (let pad = 0xec; out.length < room; pad ^= 0xec ^ 0x11) out.push(pad);
	return out;
}

/** times multiplies in the field of 256 elements with x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
	let product = 0;
	for (let bit = 7; bit >= 0; bit--) {
		product = (product << 1) ^ ((product >> 7) * 0x11d);
		product ^= ((b >> bit) & 1) * a;
	}
	return product;
}

/** protect parts the data into blocks, adds the correction of each, and interleaves them (7.5, 7.6). */
function protect(data: readonly number[], { blocks, check, all }: Shape): number[] {
	const divisor: number[] = [...Array<number>(check - 1).fill(0), 1];
	for (let i = 0, root = 1; i < check; i++, root = times(root, 2)) {
		for (let j = 0; j < check; j++) divisor[j] = times(divisor[j] ?? 0, root) ^ (divisor[j + 1] ?? 0);
	}
	const parts: number[][] = [];
	const checks: number[][] = [];
	const short = Math.floor(all / blocks) - check; // code words of data in a block; in the last ones one more
	for (let i = 0, from = 0; i < blocks; i++) {
		const part = data.slice(from, from + short + (i < blocks - (all % blocks) ? 0 : 1));
		from += part.length;
		const rest = Array<number>(check).fill(0);
		for (const byte of part) {
			const factor = byte ^ (rest.shift() ?? 0);
			rest.push(0);
			for (let j = 0; j < check; j++) rest[j] = (rest[j] ?? 0) ^ times(divisor[j] ?? 0, factor);
		}
		parts.push(part);
		checks.push(rest);
	}
	return [...columns(parts), ...columns(checks)];
}

/** columns reads rows of which the last ones may be longer column by column. */
function columns(rows: readonly (readonly number[])[]): number[] {
	return (rows.at(-1) ?? []).flatMap((_, i) => rows.flatMap((row) => row[i] ?? []));
}

/** Grid holds for each module whether it is dark, and whether it is part of a pattern and so never masked. */
interface Grid {
	readonly dark: boolean[][];
	readonly fixed: boolean[][];
}

/** best draws the code with each of the eight masks and takes the one that is easiest to read (7.8). */
function best(version: number, level: "L" | "M", words: readonly number[]): boolean[][] {
	const all = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => drawn(version, level, words, mask));
	const scores = all.map(penalty);
	return all[scores.indexOf(Math.min(...scores))] ?? [];
}

function drawn(version: number, level: "L" | "M", words: readonly number[], mask: number): boolean[][] {
	const { dark, fixed } = patterns(version, (level === "L" ? 8 : 0) | mask);
	const size = dark.length;
	let bit = 0;
	for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
		const up = ((right + 1) & 2) === 0;
		for (let i = 0; i < size; i++) {
			for (const x of [right, right - 1]) {
				const y = up ? size - 1 - i : i;
				const row = dark[y];
				if (!row || fixed[y]?.[x]) continue;
				row[x] = ((((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1) !== masked(mask, x, y);
				bit++;
			}
		}
	}
	return dark;
}

function masked(mask: number, x: number, y: number): boolean {
	const conditions = [
		(x + y) % 2,
		y % 2,
		x % 3,
		(x + y) % 3,
		(Math.floor(x / 3) + Math.floor(y / 2)) % 2,
		((x * y) % 2) + ((x * y) % 3),
		(((x * y) % 2) + ((x * y) % 3)) % 2,
		(((x + y) % 2) + ((x * y) % 3)) % 2,
	];
	return conditions[mask] === 0;
}

/** patterns draws what every code of a version has, with what it says about itself (6.3, 7.9, 7.10). */
function patterns(version: number, format: number): Grid {
	const size = 4 * version + 17;
	const grid = () => Array.from({ length: size }, () => Array<boolean>(size).fill(false));
	const [dark, fixed] = [grid(), grid()];
	const set = (x: number, y: number, on: boolean) => {
		const [row, marks] = [dark[y], fixed[y]];
		if (!row || !marks || x < 0 || x >= size) return;
		row[x] = on;
		marks[x] = true;
	};
	const square = (cx: number, cy: number, radius: number, light: readonly number[]) => {
		for (let y = -radius; y <= radius; y++) {
			for (let x = -radius; x <= radius; x++) {
				set(cx + x, cy + y, !light.includes(Math.max(Math.abs(x), Math.abs(y))));
			}
		}
	};
	for (let i = 0; i < size; i++) {
		set(6, i, i % 2 === 0);
		set(i, 6, i % 2 === 0);
	}
	const centres = alignment(version);
	const last = centres.length - 1;
	centres.forEach((x, i) => {
		centres.forEach((y, j) => {
			if (!(i === 0 && (j === 0 || j === last)) && !(i === last && j === 0)) square(x, y, 2, [1]);
		});
	});
	for (const [x, y] of [
		[3, 3],
		[size - 4, 3],
		[3, size - 4],
	] as const)
		square(x, y, 4, [2, 4]);
	const bits = ((format << 10) | remainder(format, 10, 0x537)) ^ 0x5412;
	for (let i = 0; i < 15; i++) {
		const on = ((bits >> i) & 1) === 1;
		const near = i < 6 ? i : i < 8 ? i + 1 : 14 - i + (i === 8 ? 1 : 0);
		if (i < 8) set(8, near, on);
		else set(near, 8, on);
		if (i < 8) set(size - 1 - i, 8, on);
		else set(8, size - 15 + i, on);
	}
	set(8, size - 8, true);
	if (version < 7) return { dark, fixed };
	const about = (version << 12) | remainder(version, 12, 0x1f25);
	for (let i = 0; i < 18; i++) {
		const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
		set(a, b, ((about >> i) & 1) === 1);
		set(b, a, ((about >> i) & 1) === 1);
	}
	return { dark, fixed };
}

/** alignment gives the centres of the alignment patterns along a side (annex E). */
function alignment(version: number): number[] {
	if (version === 1) return [];
	const n = Math.floor(version / 7) + 2;
	const apart = Math.floor((8 * version + 3 * n + 5) / (4 * n - 4)) * 2;
	const centres = Array.from({ length: n - 1 }, (_, i) => 4 * version + 10 - i * apart);
	return [6, ...centres.reverse()];
}

/** remainder is that of the division of value · x^degree by a polynomial (annexes C and D). */
function remainder(value: number, degree: number, divisor: number): number {
	let rest = value;
	for (let i = 0; i < degree; i++) rest = (rest << 1) ^ ((rest >> (degree - 1)) * divisor);
	return rest;
}

/** penalty counts what makes a code hard to read (table 11). */
function penalty(dark: readonly (readonly boolean[])[]): number {
	const size = dark.length;
	const rows = dark.map((row) => row.map(Number).join(""));
	const turned = rows.map((_, x) => rows.map((row) => row[x]).join(""));
	let score = 0;
	for (const line of [...rows, ...turned]) {
		for (const run of line.match(/0{5,}|1{5,}/g) ?? []) score += run.length - 2;
		score += 40 * (line.match(/(?=10111010000|00001011101)/g) ?? []).length;
	}
	for (let y = 1; y < size; y++) {
		for (let x = 1; x < size; x++) {
			const of = dark[y]?.[x];
			if (dark[y]?.[x - 1] === of && dark[y - 1]?.[x] === of && dark[y - 1]?.[x - 1] === of) score += 3;
		}
	}
	const share = rows.join("").replaceAll("0", "").length / size ** 2;
	return score + 10 * Math.floor(Math.abs(share - 0.5) * 20);
}

/** path draws the dark modules, those in a row at once. */
function path(dark: readonly (readonly boolean[])[]): string {
	const row = (line: readonly boolean[], y: number) =>
		[...line.map(Number).join("").matchAll(/1+/g)].map(
			({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`,
		);
	return dark.flatMap(row).join("");
}
