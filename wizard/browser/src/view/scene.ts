// Scene: what the view functions are given. They read it, build elements, and call the actions; they keep nothing.

import type { Decision } from "../abi.ts";
import type { Answer, Answers } from "../answers.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../step.ts";
import type { Visit } from "../visit.ts";
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
	/** Asks about all trees, not only those that the start leads to. */
	askAll(): void;
	/** Keeps the answers on the device from now on, or forgets them there. */
	keep(yes: boolean): void;
	/** The address with the answers; with the name of a sender, they are shown to be theirs. */
	link(from: string): string;
}

/** Papers are what the second script adds: what follows from outcomes, and what everything rests on. */
export interface Papers {
	readonly sheet: CSSStyleSheet;
	/** begin starts the result of a tree. */
	begin(scene: Scene, decision: Decision): Leaf;
	/** What to do with all results: print them, copy them, hand them over. */
	tools(scene: Scene): Child;
	/** What to do with the answers: copy a link with them, keep them on the device. */
	share(scene: Scene): Child;
	/** light shows the way through the rules in the drawing of them that the element's children hold. */
	light(host: Element, scene: Scene): void;
	/** What a country can be found by, its name in this language apart. */
	find(code: string): string;
}

/** OpenPapers is what the second script exports as `open`; it throws if the file is for other rules. */
export type OpenPapers = (file: unknown, hash: string) => Papers;

/** Leaf is what papers add to the result of one tree. Its parts are asked for in the order of the page. */
export interface Leaf {
	/** The numbers of the sources that an outcome rests on. */
	marks(outcome: number): Child;
	/** What to bring, where to go, what it costs, how long it takes, what to read next. */
	follow(outcome: number): Child;
	/** What decided it, what would have to be different, the way through the tree, and all sources. */
	why(): Child;
}

export interface Scene {
	/** What the second script adds. It may come at any time, also while a form is on screen. */
	papers(): Papers | undefined;
	/** Whether it won't come. */
	readonly lacking: boolean;
	readonly visit: Visit;
	readonly say: Speech;
	readonly act: Actions;
	readonly answers: Answers;
	readonly view: View;
	/** What a link to this result has behind the #. */
	readonly fragment: string;
	/** The answers that somebody else gave, and who. */
	readonly sent: { readonly from: string; readonly questions: readonly number[] };
	/** Whether the answers are kept on the device; undefined where they cannot be. */
	readonly kept: boolean | undefined;
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
