import { createRequire } from "node:module";
import { decider } from "./zendecider.js";

export const start = (files) => decider(createRequire(import.meta.url)("@gorules/zen-engine-wasm32-wasi"), files);
