// Runs queries as the browser does, on a site in a folder. Reads {site, script, lang, show, fresh, queries} from its
// standard input: show is how many pages are shown at first; fresh forgets all files between queries. Says for each query
// how many pages it finds, at which place the wanted one (-1: not at all), what it took over the wire, compressed as
// hosts do it (if fresh), and how long: to import the script, to answer by the clock, and what processors worked for that.
import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const { site, script, lang, show, fresh, queries } = JSON.parse(readFileSync(0, "utf8"));
let files = [];
const kept = new Map();

// Files are read before the clock runs: a network's own time is not what is measured.
function read(path) {
	if (!kept.has(path)) {
		const name = site + decodeURI(path);
		if (!existsSync(name)) return undefined;
		const data = readFileSync(name);
		kept.set(path, { data, wire: fresh ? compressed(data) : undefined }); // which takes long, and who asks otherwise has no use for it
	}
	return kept.get(path);
}

function compressed(data) {
	const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
	return Math.min(data.length, brotliCompressSync(data, options).length);
}

globalThis.fetch = async (url) => {
	const file = read(url.pathname);
	if (!file) return { ok: false, status: 404 };
	files.push({ name: url.pathname, raw: file.data.length, wire: file.wire });
	return {
		ok: true,
		json: async () => JSON.parse(file.data.toString()),
		text: async () => file.data.toString(),
		arrayBuffer: async () => Uint8Array.from(file.data).buffer,
	};
};

let index;
let find;
let hits;
let opened = 0;

// open begins anew: a module with another address is another one, which nothing has warmed up.
async function open() {
	const module = await import(`${pathToFileURL(script)}?${opened++}`);
	({ find, hits } = module);
	index = await module.Files.open(new URL(`http://site/${lang}/search/index.json`));
}

async function run({ query }) {
	files = [];
	const begun = performance.now();
	if (fresh) await open();
	const asked = performance.now();
	const cpu = process.cpuUsage();
	const found = await find(index, query);
	const best = await hits(index, found, query, found.docs.slice(0, show));
	const took = performance.now() - asked;
	const { user, system } = process.cpuUsage(cpu);
	return { found, best, opened: asked - begun, took, worked: (user + system) / 1000, taken: files };
}

async function place(want, found, best) {
	const at = best.findIndex((b) => b.text.href === want);
	if (at >= 0 || !want) return at;
	for (const [i, doc] of found.docs.entries()) {
		if (i >= show && (await index.text(doc)).href === want) return i;
	}
	return -1;
}

// The least of some times is what the machine's other work disturbs least. Each is a first one: nothing is warm.
const tries = fresh ? 5 : 1;
await open();
const answers = [];
for (const query of queries) {
	if (fresh) await run(query); // now all files have been read
	const runs = [];
	for (let i = 0; i < tries; i++) runs.push(await run(query));
	const { found, best, taken } = runs[0];
	const least = (name) => Math.min(...runs.map((r) => r[name]));
	const at = await place(query.want, found, best);
	answers.push({ docs: found.docs.length, all: found.all, place: at, opened: least("opened"), took: least("took"), worked: least("worked"), files: taken });
}
console.log(JSON.stringify(answers));
