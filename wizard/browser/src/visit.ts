// Visit: what the functions that decide and advise are given.

import type { Rules } from "./abi.ts";
import type { Day } from "./answers.ts";
import type { Wording } from "./words.ts";

/** Visit is what stays the same while answers change. */
export interface Visit {
	readonly wording: Wording;
	readonly rules: Rules;
	/** The trees that are decided here, by position, in the order in which they are listed. */
	readonly trees: readonly number[];
	/** The date the rules are applied for. */
	readonly today: Day;
}
