// node measure.mjs ENGINE FOLDER: checks an engine on every set of answers, then takes times. The folder holds the
// engine as a browser would load it, its rules, and task.json. What was found is printed as JSON.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , folder] = process.argv;
const { entry, module, trees, rounds, roundMS, sets } = JSON.parse(readFileSync(join(folder, "task.json"), "utf8"));
const files = {};
for (const name of readdirSync(join(folder, "rules"))) files[name] = readFileSync(join(folder, "rules", name));
const { start } = await import(pathToFileURL(entry));
const decide = await start(files, module && readFileSync(module), trees);

/** compare counts, over all trees, what an engine said where the answers settle a tree, and where they do not. */
async function compare({ name, checks }) {
	const found = { name, settled: 0, open: 0, right: 0, wrong: 0, tooEarly: 0, first: "" };
	for (const { answers, want } of checks) {
		const got = await decide(answers);
		want.forEach((outcome, i) => {
			const said = got[i] ?? "";
			if (outcome === "") found.open++;
			else found.settled++;
			if (outcome === "" && said !== "") found.tooEarly++;
			else if (outcome !== "" && said === outcome) found.right++;
			else if (outcome !== "" && said !== "") found.wrong++;
			if (said !== outcome && !found.first) found.first = JSON.stringify({ tree: trees[i], want: outcome, got: said, answers });
		});
	}
	return found;
}

/** time gives the median over rounds of how long all trees take, in microseconds. */
async function time({ checks }) {
	const list = checks.slice(0, 200).map(({ answers }) => answers);
	const round = async () => {
		let n = 0;
		const began = performance.now();
		for (;;) {
			for (const answers of list) {
				const result = decide(answers);
				if (result instanceof Promise) await result;
				if (++n % 10 === 0 && performance.now() - began > roundMS) return ((performance.now() - began) * 1000) / n;
			}
		}
	};
	await round();
	await round(); // warm
	const times = [];
	for (let i = 0; i < rounds; i++) times.push(await round());
	return times.sort((a, b) => a - b)[Math.floor(rounds / 2)];
}

const out = { node: process.version, sets: [] };
for (const set of sets) out.sets.push({ ...(await compare(set)), us: set.timed ? await time(set) : 0 });
process.stdout.write(JSON.stringify(out), () => process.exit(0)); // threads of an engine may still wait
