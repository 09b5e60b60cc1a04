// The runtime without the element: see Runtime in bundle.go.

export { because, changes, next } from "./advice.ts";
export { decode } from "./answers.ts";
export { join } from "./module.ts";
export { step } from "./step.ts";
