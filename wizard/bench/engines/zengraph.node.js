import { createRequire } from "node:module";
import { decider } from "./zendecider.js";

export async function start(files) {
	const { ZenEngine } = createRequire(import.meta.url)("@gorules/zen-engine-wasm32-wasi");
	return decider(ZenEngine, files);
}
