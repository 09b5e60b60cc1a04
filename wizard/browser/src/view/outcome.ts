// An outcome: what it means, what to bring, where to go, how long it takes, what to read next.

import type { Decision } from "../abi.ts";
import type { Item, Outcome } from "../words.ts";
import { type Cites, confidence } from "./cites.ts";
import { type Child, el, link, paragraphs } from "./dom.ts";
import type { Scene } from "./scene.ts";

/** outcomeView says what an outcome means, with what it rests on, and then everything that follows from it. */
export function outcomeView(scene: Scene, cites: Cites, decision: Decision, outcome: Outcome): Child {
	return [textView(cites, outcome), followUp(scene, cites, decision, outcome)];
}

/** textView is the outcome in words. */
export function textView(cites: Cites, outcome: Outcome): Child {
	return paragraphs(outcome.text, cites.marks(outcome.sources));
}

/** followUp is what to know and do then; parts that an outcome does not have leave no trace. */
export function followUp(scene: Scene, cites: Cites, decision: Decision, outcome: Outcome): readonly Child[] {
	const { say } = scene;
	const items = (list: readonly Item[] | undefined) => list?.filter((item) => truth(decision, item) !== 2);
	return [
		outcome.unblock
			? el("div", { class: "unblock" }, el("h4", {}, say.t("unblock-title")), paragraphs(outcome.unblock))
			: undefined,
		items(outcome.notes)?.map((note) =>
			el("p", { class: "note" }, note.text, cites.marks(note.sources), maybe(scene, decision, note)),
		),
		section(say.t("documents-title"), items(outcome.documents), (list) =>
			el(
				"ul",
				{ class: "documents" },
				list.map((item) => document(scene, cites, decision, item)),
			),
		),
		section(say.t("offices-title"), outcome.offices, (ids) => cards(scene, ids)),
		section(say.t("times-title"), outcome.times, (ids) => cards(scene, ids)),
		section(say.t("next-title"), outcome.next, (ids) =>
			el(
				"ul",
				{ class: "next" },
				ids.map((id) => el("li", {}, guideLink(scene, id))),
			),
		),
	];
}

function section<T>(title: string, items: readonly T[] | undefined, body: (items: readonly T[]) => Child): Child {
	return items && items.length > 0 ? [el("h4", {}, title), body(items)] : undefined;
}

function document(scene: Scene, cites: Cites, decision: Decision, item: Item): HTMLElement {
	const note = item.note ? el("span", { class: "about" }, item.note) : undefined;
	return el("li", {}, el("div", {}, item.text, cites.marks(item.sources), note, maybe(scene, decision, item)));
}

/** truth says whether an item counts with these answers: 1 it does, 2 it doesn't, 3 it may. */
function truth(decision: Decision, item: Item): number {
	return item.cond === undefined ? 1 : (decision.conds[item.cond] ?? 3);
}

function maybe({ say }: Scene, decision: Decision, item: Item): Child {
	return truth(decision, item) === 3 ? el("span", { class: "about" }, say.t("perhaps")) : undefined;
}

/** guideLink leads to a guide by its title. */
export function guideLink({ visit }: Scene, id: string): HTMLElement {
	const card = visit.wording.cards[id];
	return link(card?.title ?? id, card?.url);
}

function cards(scene: Scene, ids: readonly string[]): HTMLElement {
	return el(
		"div",
		{ class: "cards" },
		ids.map((id) => card(scene, id)),
	);
}

function card(scene: Scene, id: string): HTMLElement {
	const { visit, say } = scene;
	const guide = visit.wording.cards[id];
	const lines = (guide?.lines ?? []).map(({ label, text }) => el("div", {}, el("dt", {}, label), el("dd", {}, text)));
	const level = guide?.confidence === "seed" ? undefined : confidence(say, guide?.confidence);
	return el(
		"div",
		{ class: "place" },
		el("p", { class: "name" }, guideLink(scene, id)),
		lines.length > 0 ? el("dl", {}, lines) : undefined,
		level ? el("p", { class: "level", "data-level": guide?.confidence }, level) : undefined,
	);
}
