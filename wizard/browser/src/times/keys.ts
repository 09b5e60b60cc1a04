// Every text that the pages of processing times take from the theme's wording; ui.go lists them for the build.

import type { Key as PapersKey } from "../papers/keys.ts";

/** Texts of their own. */
export type Key =
	| "counted-both"
	| "counted-days"
	| "counted-working"
	| "day-n"
	| "days-title"
	| "guess"
	| "is-filed"
	| "is-limit"
	| "is-off"
	| "is-result"
	| "is-weekend"
	| "is-worked"
	| "legend-counted"
	| "legend-law"
	| "no-end"
	| "provisional-all"
	| "week";

/** Texts that the papers have as well. */
export type Shared = Extract<
	PapersKey,
	| "days"
	| "end-about"
	| "end-after"
	| "end-between"
	| "end-by"
	| "end-unknown"
	| "fewer"
	| "fewer-one"
	| "legend-off"
	| "legend-worked"
	| "limit"
	| "result"
	| "worked"
>;
