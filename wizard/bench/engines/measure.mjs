// node measure.mjs check|time FOLDER: checks an engine on every set of answers, or takes times. The folder holds the
// engine as a browser would load it, its rules, and task.json. What was found is printed as JSON.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , what, folder] = process.argv;
const { entry, module, trees, rounds, roundMS, longestMS, sets } = JSON.parse(
	readFileSync(join(folder, "task.json"), "utf8"),
);
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
			if (said !== outcome && !found.first)
				found.first = JSON.stringify({ tree: trees[i], want: outcome, got: said, answers });
		});
	}
	return found;
}

/** time gives what all trees take in the fastest of many short rounds, in microseconds: others use the machine, too. */
async function time({ checks }) {
	const list = checks.slice(0, 20).map(({ answers }) => answers);
	const end = performance.now() + longestMS;
	let best = Number.POSITIVE_INFINITY;
	for (let i = 0; i < rounds && performance.now() < end; i++) {
		const began = performance.now();
		let n = 0;
		let ms = 0;
		for (; ms < roundMS; ms = performance.now() - began)
			for (const answers of list) {
				const result = decide(answers);
				if (result instanceof Promise) await result;
				n++;
			}
		best = Math.min(best, (ms * 1000) / n);
	}
	return best;
}

const out = [];
for (const set of sets) {
	const found = what === "check" ? await compare(set) : { name: set.name };
	out.push({ ...found, us: what === "time" && set.timed ? await time(set) : 0 });
}
process.stdout.write(JSON.stringify(out), () => process.exit(0)); // threads of an engine may still wait
