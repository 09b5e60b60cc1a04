// Scene: what the view functions are given. They read it, build elements, and call the actions; they keep nothing.

import type { Answer, Answers } from "../answers.ts";
import type { Speech } from "../speech.ts";
import type { View, Visit } from "../step.ts";
import { questionAt } from "../words.ts";
import { type Child, el } from "./dom.ts";

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

/** said is a question, or the words of a step, and beside it the answer. */
export function said(what: Child, answer: Child): Child {
	return [el("span.what", what), " ", el("span.said", answer)];
}

/** answered is a question with the visitor's answer; `marks` follow the question. */
export function answered(scene: Scene, question: number, marks?: Child): Child {
	return said([questionAt(scene.visit.wording, question).text, marks], answerTo(scene, question));
}

/** answerTo is what the visitor answered, in words. */
export function answerTo({ visit, answers, say }: Scene, question: number): string | undefined {
	const answer = answers.get(question);
	return answer && say.answer(questionAt(visit.wording, question), answer);
}
