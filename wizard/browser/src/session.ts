// Session: one visitor's answers and where they stand, kept in step with the browser's history. It draws nothing.

import { enter, here, mark, type Place, start } from "./address.ts";
import { type Answer, type Answers, decode, encode } from "./answers.ts";
import { step, type View, type Visit } from "./step.ts";
import type { Actions } from "./view/scene.ts";

export class Session implements Actions {
	readonly #visit: Visit;
	readonly #changed: () => void;
	#place: Place = start;
	#answers: Answers = new Map();
	#ignored: readonly string[] = [];
	/** What was answered before and taken back since, so that the form is not empty when it comes again. */
	readonly #drafts = new Map<number, Answer>();

	/** changed is called when the visitor's place or answers have changed, not for the first ones. */
	constructor(visit: Visit, changed: () => void) {
		this.#visit = visit;
		this.#changed = changed;
		this.#read(here() ?? start);
		mark(this.#place);
	}

	get answers(): Answers {
		return this.#answers;
	}

	get fragment(): string {
		return encode(this.#visit.wording.questions, this.#answers);
	}

	/** The parts of the link that could not be used, until the visitor's next answer. */
	get ignored(): readonly string[] {
		return this.#ignored;
	}

	get view(): View {
		return step(this.#visit, this.#answers);
	}

	/** The question to show, or undefined for the results. */
	asked(view: View): number | undefined {
		if (this.#place.view === "results") return undefined;
		const changing = this.#visit.wording.questions.findIndex((q) => q.id === this.#place.question);
		return this.#place.view === "change" && changing >= 0 ? changing : view.next;
	}

	/** The answer a form starts with. */
	before(question: number): Answer | undefined {
		return this.#answers.get(question) ?? this.#drafts.get(question);
	}

	canGoBack(view: View): boolean {
		return this.#place.depth > 0 || view.given.length > 0;
	}

	/** answer takes an answer; a changed one keeps its place among the others. */
	answer(question: number, answer: Answer): void {
		this.#drafts.set(question, answer);
		this.#answers = new Map(this.#answers).set(question, answer);
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

	restart(): void {
		this.#drafts.clear();
		this.#answers = new Map();
		this.#go("auto");
	}

	/** back does what the browser's Back does; where that would leave the wizard, it takes back the last answer. */
	back(): void {
		if (this.#place.depth > 0) {
			history.go(-1 - this.#place.same);
			return;
		}
		const last = this.view.given.at(-1);
		if (this.#place.view === "auto" && last) {
			const fewer = new Map(this.#answers);
			fewer.delete(last.question);
			this.#answers = fewer;
		}
		this.#enter("auto", "", 0, "replace");
	}

	/** popped follows the browser to another entry of its history. */
	popped(): void {
		const place = here();
		if (place) {
			this.#read(place);
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
		this.#changed();
	}

	#read(place: Place): void {
		const { answers, ignored } = decode(this.#visit.wording.questions, place.fragment);
		for (const [question, answer] of answers) this.#drafts.set(question, answer);
		this.#place = place;
		this.#answers = answers;
		this.#ignored = ignored;
	}
}
