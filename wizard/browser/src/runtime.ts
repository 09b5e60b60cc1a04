// The runtime without the element: see Runtime in bundle.go.

export { next } from "./advice.ts";
export { decode } from "./answers.ts";
export { join } from "./module.ts";
export { because, changes } from "./reasons.ts";
export { step } from "./step.ts";
