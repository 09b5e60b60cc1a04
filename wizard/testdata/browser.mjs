// Decides and advises as pages do. The first argument is a folder with the runtime, and with module and wording of each
// set of rules; what is asked comes as JSON, and so do the answers.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const { because, changes, decode, join, next, step } = await import(pathToFileURL(`${folder}/runtime.mjs`).href);

const loaded = new Map();
async function load(name) {
	if (!loaded.has(name)) {
		const read = (file) => readFileSync(`${folder}/${name}.${file}`);
		loaded.set(name, await join(read("wasm"), JSON.parse(read("json").toString())));
	}
	return loaded.get(name);
}

async function answer({ rules: name, trees: names, given, today, limit, budget }) {
	const { wording, rules } = await load(name);
	const { questions } = wording;
	const id = (q) => questions[q].id;
	const trees = names.map((name) => wording.trees.findIndex((tree) => tree.id === name));
	const visit = { wording, rules, trees, today };
	const { answers, ignored } = decode(questions, given);
	const asked = next(visit, answers, trees);
	const first = step(visit, answers).standings[0].decision;
	const [tree] = trees;
	return {
		ignored,
		outcomes: first.possible.map((outcome) => wording.trees[tree].outcomes[outcome].id),
		open: first.open.map(id),
		next: asked === undefined ? "" : id(asked),
		because: (because(visit, answers, tree, budget) ?? []).map(id),
		changes: changes(visit, answers, tree, limit, budget).map((proposal) =>
			proposal.map(({ question, to }) => ({ question: id(question), lo: to.lo, hi: to.hi })),
		),
	};
}

const asked = JSON.parse(readFileSync(0, "utf8"));
const out = [];
for (const one of asked) out.push(await answer(one));
console.log(JSON.stringify(out));
