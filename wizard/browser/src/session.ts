// Session: one visitor's answers and where they stand, kept in step with the browser's history. It draws nothing.

import { base, enter, here, keep, keeps, kept, mark, type Place, start } from "./address.ts";
import { type Answer, type Answers, decode, encode, type Link, nothing } from "./answers.ts";
import { step, type View } from "./step.ts";
import type { Actions } from "./view/scene.ts";
import type { Visit } from "./visit.ts";

export class Session implements Actions {
	/** The visit to all trees of the page, and to those that the link is about. */
	readonly #whole: Visit;
	#visit: Visit;
	readonly #changed: () => void;
	#place: Place = start;
	#link: Link = nothing;
	#ignored: readonly string[] = [];
	#kept: boolean;
	/** What was answered before and taken back since, so that the form is not empty when it comes again. */
	readonly #drafts = new Map<number, Answer>();

	/**
	 * changed is called when the visitor's place or answers have changed, not for the first ones. Answers kept on the
	 * device are taken up unless the visitor comes by a link with others; these then are not kept. Without either, it
	 * starts with what is given.
	 */
	constructor(visit: Visit, changed: () => void, given = "") {
		this.#whole = visit;
		this.#visit = visit;
		this.#changed = changed;
		const shelf = kept();
		const place = here();
		this.#read(place ?? { ...start, fragment: shelf ?? given });
		this.#kept = shelf !== undefined && (!place || shelf === this.fragment);
		if (this.#kept && location.hash === "") enter(this.#place, "replace");
		else mark(this.#place);
	}

	get visit(): Visit {
		return this.#visit;
	}

	get answers(): Answers {
		return this.#link.answers;
	}

	/** The answers that somebody else gave, and who; none of them if the visitor has changed them all. */
	get sent(): { readonly from: string; readonly questions: readonly number[] } {
		const { from, sent } = this.#link;
		return { from, questions: [...this.answers.keys()].slice(0, sent) };
	}

	get fragment(): string {
		return encode(this.#visit.wording.questions, this.#link);
	}

	/** The parts of the link that could not be used, until the visitor's next answer. */
	get ignored(): readonly string[] {
		return this.#ignored;
	}

	get view(): View {
		return step(this.#visit, this.answers, this.all);
	}

	/** Whether all trees are asked about. */
	get all(): boolean {
		return this.#link.trees.includes("all");
	}

	/** The question to show, or undefined for the results. */
	asked(view: View): number | undefined {
		if (this.#place.view === "results") return undefined;
		const changing = this.#visit.wording.questions.findIndex((q) => q.id === this.#place.question);
		return this.#place.view === "change" && changing >= 0 ? changing : view.next;
	}

	/** The answer a form starts with. */
	before(question: number): Answer | undefined {
		return this.answers.get(question) ?? this.#drafts.get(question);
	}

	canGoBack(view: View): boolean {
		return this.#place.depth > 0 || view.given.length > 0;
	}

	/** answer takes an answer; a changed one keeps its place among the others, unless it was somebody else's. */
	answer(question: number, answer: Answer): void {
		this.#drafts.set(question, answer);
		const answers = new Map(this.answers);
		const theirs = this.sent.questions.includes(question) && answers.delete(question);
		this.#link = { ...this.#link, sent: this.#link.sent - Number(theirs), answers: answers.set(question, answer) };
		this.#go("auto");
	}

	change(question: number): void {
		this.#go("change", this.#visit.wording.questions[question]?.id);
	}

	showResults(): void {
		this.#go("results");
	}

	resume(): void {
		this.#go("auto");
	}

	askAll(): void {
		this.#link = { ...this.#link, trees: [...this.#link.trees, "all"] };
		this.#go("auto");
	}

	restart(): void {
		this.#drafts.clear();
		this.#link = { ...nothing, trees: this.#link.trees.filter((name) => name !== "all") };
		this.#go("auto");
	}

	/** Whether the answers are kept on the device; undefined where they cannot be. */
	get kept(): boolean | undefined {
		return keeps ? this.#kept : undefined;
	}

	/** keep keeps the answers on the device from now on, or forgets them there. */
	keep(yes: boolean): void {
		this.#kept = yes;
		keep(yes ? this.fragment : undefined);
	}

	/** link is the address with these answers, as a sender who has a name gives it away. */
	link(from: string): string {
		const link = from === "" ? this.#link : { ...this.#link, from, sent: this.answers.size };
		return `${base(this.#visit.wording.lang)}#${encode(this.#visit.wording.questions, link)}`;
	}

	/** back does what the browser's Back does; where that would leave the wizard, it takes back the last answer. */
	back(): void {
		if (this.#place.depth > 0) {
			history.go(-1 - this.#place.same);
			return;
		}
		const last = this.view.given.at(-1);
		if (this.#place.view === "auto" && last) {
			const answers = new Map(this.answers);
			answers.delete(last.question);
			this.#link = { ...this.#link, answers, sent: Math.min(this.#link.sent, answers.size) };
		}
		this.#enter("auto", "", 0, "replace");
	}

	/** popped follows the browser to another entry of its history. */
	popped(): void {
		const place = here();
		if (place) {
			this.#read(place);
			if (this.#kept) keep(this.fragment);
			this.#changed();
			return;
		}
		// A heading of the same page: the answers stay, and stay with this entry.
		this.#place = { ...this.#place, same: this.#place.same + 1 };
		mark(this.#place);
	}

	#go(view: Place["view"], question = ""): void {
		this.#enter(view, question, this.#place.depth + 1, "push");
	}

	#enter(view: Place["view"], question: string, depth: number, how: "push" | "replace"): void {
		this.#place = enter({ view, question, depth, same: 0, fragment: this.fragment }, how);
		this.#ignored = [];
		if (this.#kept) keep(this.fragment);
		this.#changed();
	}

	#read(place: Place): void {
		const { wording, trees } = this.#whole;
		const names = wording.trees.map(({ id }) => id);
		const { ignored, ...link } = decode(wording.questions, place.fragment, names);
		for (const [question, answer] of link.answers) this.#drafts.set(question, answer);
		this.#place = place;
		this.#link = link;
		this.#ignored = ignored;
		const named = trees.filter((tree) => link.trees.includes(names[tree] ?? ""));
		this.#visit = { ...this.#whole, trees: named.length > 0 ? named : trees };
	}
}
