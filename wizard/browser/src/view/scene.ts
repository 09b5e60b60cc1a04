// Scene: what the view functions are given. They read it, build elements, and call the actions; they keep nothing.

import type { Answer, Answers } from "../answers.ts";
import type { Speech } from "../speech.ts";
import type { View, Visit } from "../step.ts";
import type { Question } from "../words.ts";

/** Actions are all that a visitor can do. */
export interface Actions {
	answer(question: number, answer: Answer): void;
	back(): void;
	change(question: number): void;
	showResults(): void;
	resume(): void;
	restart(): void;
}

export interface Scene {
	readonly visit: Visit;
	readonly say: Speech;
	readonly act: Actions;
	readonly answers: Answers;
	readonly view: View;
}

/** questionAt is the question at a position that the wording or the rules gave. */
export function questionAt({ visit }: Scene, index: number): Question {
	const q = visit.wording.questions[index];
	if (!q) throw new Error(`no question ${index}`);
	return q;
}
