// What a browser would load. Its threads need a page that is isolated from others, so that times are taken with
// zengraph.node.js.
import { ZenDecisionContent, ZenEngine } from "@gorules/zen-engine-wasm32-wasi";
import { decider } from "./zendecider.js";

export const start = (files) => decider({ ZenEngine, ZenDecisionContent }, files);
