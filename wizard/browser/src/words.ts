// The wording: what one language says about questions, trees and sources, and where the module keeps its results.

export type QuestionType = "bool" | "one" | "many" | "number" | "date" | "country";

export interface Option {
	readonly id: string;
	readonly text: string;
	readonly help?: string;
}

export interface Question {
	readonly id: string;
	readonly type: QuestionType;
	readonly text: string;
	readonly help?: string;
	/** Why it is asked although it may be left out; only where it may. */
	readonly sensitive?: string;
	/** Whether nobody could change the answer. */
	readonly fixed?: boolean;
	/** What can be chosen; of a country, the groups that rules know. */
	readonly options?: readonly Option[];
	/** Of a country: all there are, by name, each with its group, a position in `options`. */
	readonly countries?: readonly { readonly code: string; readonly name: string; readonly group: number }[];
	/** The numbers or dates from which on rules decide otherwise; `days` count from the day of the visit. */
	readonly cuts?: readonly number[];
	readonly days?: readonly number[];
	/** The sets of options that rules tell apart, where that is not each option. */
	readonly groups?: readonly number[];
	readonly unitText?: string;
	readonly min?: number;
	readonly max?: number;
}

/** Branch leads to a step of the same tree (`to`) or to one of its outcomes (`out`). */
export interface Branch {
	readonly text: string;
	readonly to?: number;
	readonly out?: number;
}

export interface Step {
	readonly id: string;
	readonly kind: "ask" | "when" | "run";
	/** The question that an `ask` step puts. */
	readonly q?: number;
	/** The questions that a `when` step looks at, where the build names them. */
	readonly uses?: readonly number[];
	/** The tree that a `run` step runs, where the build names it. */
	readonly tree?: number;
	readonly text?: string;
	readonly branches: readonly Branch[];
	readonly sources?: readonly string[];
}

export type Verdict = "likely" | "not-this" | "ask-the-office" | "blocked";

/** Item is a document to bring, or a note: words, more words, and what they rest on. */
export interface Item {
	readonly text: string;
	readonly note?: string;
	/** The condition of the tree under which it counts; none: always. */
	readonly cond?: number;
	readonly sources?: readonly string[];
}

export interface Outcome {
	readonly id: string;
	readonly verdict: Verdict;
	/** A short name. */
	readonly title: string;
	readonly text: string;
	/** What removes the block, for `blocked`. */
	readonly unblock?: string;
	readonly notes?: readonly Item[];
	readonly documents?: readonly Item[];
	readonly offices?: readonly string[];
	readonly times?: readonly string[];
	readonly next?: readonly string[];
	readonly sources?: readonly string[];
}

export interface Tree {
	readonly id: string;
	readonly title: string;
	readonly guide: string;
	/** Every question that can matter to the tree, those of the trees it runs included. */
	readonly asks: readonly number[];
	readonly start: number;
	readonly steps: readonly Step[];
	readonly outcomes: readonly Outcome[];
	/** Where the module leaves what it decides about this tree: see abi.ts. */
	readonly possible: number;
	readonly taken: number;
	readonly conds: number;
}

/** Card is what the wizard shows of a guide: an office's address and hours, the stages of a processing time. */
export interface Card {
	readonly title: string;
	readonly url: string;
	readonly lines?: readonly { readonly label: string; readonly text: string }[];
	readonly confidence?: string;
}

export interface Source {
	readonly title: string;
	readonly publisher?: string;
	readonly date?: string;
	readonly url?: string;
	readonly confidence?: string;
}

export interface Wording {
	readonly v: 1;
	readonly hash: string;
	readonly lang: string;
	readonly ui: Readonly<Record<string, string>>;
	readonly questions: readonly Question[];
	readonly trees: readonly Tree[];
	readonly cards: Readonly<Record<string, Card>>;
	readonly sources: Readonly<Record<string, Source>>;
	/** Where the module leaves the open questions: see abi.ts. */
	readonly open: number;
}

/**
 * readWording refuses what is not of this version. That numbers point where they should is what the hash stands for:
 * see module.ts.
 */
export function readWording(data: unknown): Wording {
	const wording = data as Wording; // so it says
	if (wording?.v !== 1 || !wording.questions || !wording.trees) throw new Error("this is no wording");
	return wording;
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
