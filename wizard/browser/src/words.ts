// The wording: what one language says about questions and trees, and where the module keeps its results. Here it is as
// the wizard reads it; packed.ts reads it from the file.

export type QuestionType = "bool" | "one" | "many" | "number" | "date" | "country";

export interface Option {
	readonly id: string;
	readonly text: string;
	readonly help?: string | undefined;
}

export interface Country {
	readonly code: string;
	/** The group that rules know it by, a position in the question's options. */
	readonly group: number;
}

export interface Question {
	readonly id: string;
	readonly type: QuestionType;
	readonly text: string;
	readonly help?: string;
	/** Official terms in the text or the help, each with what it is called in other languages: language and term in turn. */
	readonly terms?: readonly (readonly string[])[];
	/** Why it is asked although it may be left out; only where it may. */
	readonly sensitive?: string;
	/** Whether nobody could change the answer. */
	readonly fixed?: boolean;
	/** What can be chosen; of a country, the groups that rules know. */
	readonly options: readonly Option[];
	/** Of a country: all there are, by code. Empty for all other questions. */
	readonly countries: readonly Country[];
	/** The numbers or dates from which on rules decide otherwise; `days` count from the day of the visit. */
	readonly cuts?: readonly number[];
	readonly days?: readonly number[];
	/** The sets of options that rules tell apart, where that is not each option. */
	readonly groups?: readonly number[];
	readonly unitText?: string;
	readonly min?: number;
	readonly max?: number;
}

/**
 * Step as its file has it, see wording.go: a question, the questions of a condition, or -1 minus a tree; for each branch
 * the step it leads to, or -1 minus an outcome, and which answers take it; words of its own. papers/steps.ts reads it.
 */
export type Step = readonly [
	about: number | readonly number[],
	ways: readonly number[],
	sets?: readonly (number | readonly number[])[] | 0,
	text?: string,
];

export type Verdict = "likely" | "not-this" | "ask-the-office" | "blocked";

export interface Outcome {
	readonly id: string;
	readonly verdict: Verdict;
	/** A short name, where the first sentence would not do: see titleOf. */
	readonly title?: string | undefined;
	readonly text: string;
	/** What removes the block, for `blocked`. */
	readonly unblock?: string | undefined;
}

/** Place is where the module leaves something of a tree, and how many there are: see abi.ts. */
export interface Place {
	readonly at: number;
	readonly n: number;
}

export interface Tree {
	readonly id: string;
	readonly title: string;
	readonly guide: string;
	/** The address of the guide. */
	readonly url: string;
	/** Every question that can matter to the tree, those of the trees it runs included. */
	readonly asks: readonly number[];
	/** Of a tree that sends visitors on: for each outcome, the trees that it leads to. */
	readonly leads?: readonly (readonly number[])[];
	/** Of the tree that a visit starts with: the question that comes first. */
	readonly first?: number;
	/** The first step is the start. */
	readonly steps: readonly Step[];
	readonly outcomes: readonly Outcome[];
	readonly possible: number;
	readonly taken: number;
	readonly conds: Place;
	readonly dues: Place;
}

export interface Wording {
	readonly hash: string;
	readonly lang: string;
	readonly ui: Readonly<Record<string, string>>;
	readonly questions: readonly Question[];
	readonly trees: readonly Tree[];
	/** Where the module leaves the open questions: see abi.ts. */
	readonly open: number;
}

/** titleOf is the short name of an outcome. */
export function titleOf({ title, text }: Outcome): string {
	return title || (text.split(/[。；]|\.(?= |$)/)[0] ?? text);
}

/** questionAt is the question at a position that the wording or the rules gave. */
export function questionAt({ questions }: Wording, index: number): Question {
	return at(questions, index);
}

/** treeAt is the tree at a position, likewise. */
export function treeAt({ trees }: Wording, index: number): Tree {
	return at(trees, index);
}

function at<T>(list: readonly T[], index: number): T {
	const found = list[index];
	if (found === undefined) throw new Error(`nothing at ${index}`);
	return found;
}
