// Loading: the module and the wording that belongs to it, or an error and nothing in between.

import { bind, type Rules } from "./abi.ts";
import { parts, script } from "./checked.ts";
import { readWording } from "./packed.ts";
import type { OpenPapers, Papers } from "./view/scene.ts";
import type { Wording } from "./words.ts";

export interface Loaded {
	readonly wording: Wording;
	readonly rules: Rules;
}

/** load fetches module and wording side by side. */
export async function load(moduleURL: string, wordingURL: string): Promise<Loaded> {
	const [code, data] = await Promise.all([
		get(moduleURL).then((response) => response.arrayBuffer()),
		get(wordingURL).then((response) => response.json() as Promise<unknown>),
	]);
	return join(code, data);
}

/** join refuses wording that was made for other rules: the module names the hash of the tables it was compiled from. */
export async function join(code: BufferSource, data: unknown): Promise<Loaded> {
	const wording = readWording(data);
	const module = await WebAssembly.compile(code);
	const [section] = WebAssembly.Module.customSections(module, "zhilu");
	if (!section || new TextDecoder().decode(section) !== wording.hash) throw new Error("the wording is for other rules");
	return { wording, rules: bind(await WebAssembly.instantiate(module), wording) };
}

/**
 * loadPapers fetches the second script and its file. With those of load, these are the only requests that the wizard
 * ever makes; they are made whatever is answered, and carry no answer.
 */
export async function loadPapers(scriptURL: string, fileURL: string, hash: string): Promise<Papers> {
	const [{ open }, file] = await Promise.all([
		script<{ open: OpenPapers }>(scriptURL),
		get(fileURL).then((response) => response.json() as Promise<unknown>),
	]);
	return open(file, hash);
}

const patience = 20000; // ms, after which the script-less tree serves better than waiting on

async function get(named: string): Promise<Response> {
	const [url, integrity = ""] = parts(named);
	const response = await fetch(url, { integrity, signal: AbortSignal.timeout(patience) });
	if (!response.ok) throw new Error(`${url}: ${response.status}`);
	return response;
}
