// Takes times of the module and of what chooses the next question, in Node (in the folder of the first argument) or in a
// page: the fastest of many short rounds, as other things run on the machine. Times are in nanoseconds.

const page = globalThis.document !== undefined;

async function read(name) {
	if (page) return new Uint8Array(await (await fetch(name)).arrayBuffer());
	const { readFileSync } = await import("node:fs");
	return readFileSync(`${process.argv[2]}/${name}`);
}

const json = async (name) => JSON.parse(new TextDecoder().decode(await read(name)));

function fastest(run) {
	let best = Number.POSITIVE_INFINITY;
	for (let round = 0; round < 40; round++) {
		const began = performance.now();
		let n = 0;
		let ms = 0;
		for (; ms < 5; ms = performance.now() - began) {
			for (let i = 0; i < 50; i++) run();
			n += 50;
		}
		best = Math.min(best, (ms * 1e6) / n);
	}
	return best;
}

const average = (list, time) => list.reduce((sum, x) => sum + time(x), 0) / list.length;

const { today, nothing, half } = await json("task.json");
const { decode, join, next } = await import(page ? "./runtime.mjs" : `${process.argv[2]}/runtime.mjs`);
const code = await read("site.wasm");
const words = await json("site.json");

const began = performance.now();
const { wording, rules } = await join(code, words);
const trees = wording.trees.map((_, tree) => tree);
rules.write(new Map(), today);
for (const tree of trees) rules.open(tree);
const first = performance.now() - began;

const { memory, decide } = (await WebAssembly.instantiate(code)).instance.exports;
const memoryOf = new BigInt64Array(memory.buffer);

/** all decides all trees, told what is known by slots. */
const all = ({ slots }) => {
	slots.flat().forEach((n, i) => {
		memoryOf[i] = BigInt(n);
	});
	memoryOf[2 * slots.length] = BigInt(today);
	return fastest(() => {
		for (const tree of trees) decide(tree);
	});
};

const choose = ({ given }) => {
	const { answers } = decode(wording.questions, given);
	return fastest(() => next({ wording, rules, trees, today }, answers, trees));
};

const found = JSON.stringify({
	"ns/first-answer": first * 1e6,
	"ns/all-trees": all(nothing),
	"ns/all-trees-half-known": average(half, all),
	"ns/next-question": choose(nothing),
	"ns/next-question-half-known": average(half, choose),
});
if (page) await fetch("found", { method: "POST", body: found });
else console.log(found);
