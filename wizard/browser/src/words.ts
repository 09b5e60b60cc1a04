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

type Loose = Readonly<Record<string, unknown>>;

const questionTypes: readonly unknown[] = ["bool", "one", "many", "number", "date", "country"] satisfies QuestionType[];

/**
 * readWording accepts what the build wrote and refuses anything else: a file of another version, half a file, numbers
 * that point nowhere. It looks at what would otherwise break in the middle of a visit; the texts are the build's care.
 */
export function readWording(data: unknown): Wording {
	const w = record(data, "wording");
	must(w.v === 1, "version");
	must(typeof w.hash === "string" && typeof w.lang === "string", "hash and lang");
	for (const key of ["ui", "cards", "sources"]) record(w[key], key);
	must(Number.isSafeInteger(w.open), "open");
	const questions = list(w.questions, "questions");
	questions.forEach(checkQuestion);
	for (const tree of list(w.trees, "trees")) checkTree(record(tree, "tree"), questions.length);
	return data as Wording;
}

function checkQuestion(data: unknown): void {
	const q = record(data, "question");
	must(typeof q.id === "string" && typeof q.text === "string" && questionTypes.includes(q.type), `question ${q.id}`);
	if (q.type === "one" || q.type === "many") must(list(q.options, "options").length <= 32, `options of ${q.id}`);
	if (q.type !== "country") return;
	const groups = list(q.options, "groups").length;
	for (const country of list(q.countries, "countries")) {
		must(groups <= 32 && below(record(country, "country").group, groups), `countries of ${q.id}`);
	}
}

function checkTree(t: Loose, questions: number): void {
	const steps = list(t.steps, "steps");
	const outcomes = list(t.outcomes, "outcomes");
	must(typeof t.id === "string" && typeof t.title === "string", "tree");
	for (const key of ["possible", "taken", "conds"]) must(Number.isSafeInteger(t[key]), `${key} of ${t.id}`);
	must(steps.length === 0 || below(t.start, steps.length), `start of ${t.id}`);
	must(
		list(t.asks, "asks").every((q) => below(q, questions)),
		`asks of ${t.id}`,
	);
	for (const data of steps) {
		const step = record(data, "step");
		must(step.kind !== "ask" || below(step.q, questions), `question of ${step.id}`);
		for (const data of list(step.branches, "branches")) {
			const branch = record(data, "branch");
			must(below(branch.to, steps.length) || below(branch.out, outcomes.length), `branches of ${step.id}`);
		}
	}
	for (const outcome of outcomes) must(typeof record(outcome, "outcome").text === "string", `outcomes of ${t.id}`);
}

function record(data: unknown, what: string): Loose {
	must(typeof data === "object" && data !== null && !Array.isArray(data), what);
	return data as Loose;
}

function list(data: unknown, what: string): readonly unknown[] {
	must(Array.isArray(data), what);
	return data as readonly unknown[];
}

function below(n: unknown, limit: number): boolean {
	return Number.isInteger(n) && (n as number) >= 0 && (n as number) < limit;
}

function must(ok: boolean, what: string): void {
	if (!ok) throw new Error(`the wording is not what the build writes: ${what}`);
}
