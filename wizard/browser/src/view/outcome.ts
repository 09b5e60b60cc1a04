// An outcome: what it means, what to bring, where to go, how long it takes, what to read next.

import type { Item, Outcome } from "../words.ts";
import { type Cites, confidence } from "./cites.ts";
import { type Child, el, link, paragraphs } from "./dom.ts";
import type { Scene } from "./scene.ts";

/** outcomeView builds everything that follows from an outcome; parts that it does not have leave no trace. */
export function outcomeView(scene: Scene, cites: Cites, outcome: Outcome): Child {
	const { say } = scene;
	return [
		paragraphs(outcome.text, "text"),
		cites.marks(outcome.sources),
		outcome.unblock
			? el("div", { class: "unblock" }, el("h4", {}, say.t("unblock-title")), paragraphs(outcome.unblock))
			: undefined,
		outcome.notes?.map((note) => el("p", { class: "note" }, note.text, cites.marks(note.sources))),
		section(say.t("documents-title"), outcome.documents, (items) =>
			el(
				"ul",
				{ class: "documents" },
				items.map((item) => document(cites, item)),
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

function document(cites: Cites, item: Item): HTMLElement {
	const note = item.note ? el("span", { class: "about" }, item.note) : undefined;
	return el("li", {}, item.text, cites.marks(item.sources), note);
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
