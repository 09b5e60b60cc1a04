// An outcome: what it means, what to bring, where to go, how long it takes, what to read next.

import type { Decision } from "../abi.ts";
import type { Item, Outcome } from "../words.ts";
import { type Cites, confidence } from "./cites.ts";
import { type Child, el, link, list, paragraphs } from "./dom.ts";
import type { Scene } from "./scene.ts";

/** textView is the outcome in words. */
export function textView(cites: Cites, outcome: Outcome): Child {
	return paragraphs(outcome.text, cites.marks(outcome.sources));
}

/** followUp is what to know and do then; parts that an outcome does not have leave no trace. */
export function followUp(scene: Scene, cites: Cites, { conds }: Decision, outcome: Outcome): readonly Child[] {
	const { t } = scene.say;
	// 1: the item counts with these answers, 2: it doesn't, 3: it may
	const truth = ({ cond }: Item) => (cond === undefined ? 1 : (conds[cond] ?? 3));
	const items = (all: readonly Item[] = []) => all.filter((item) => truth(item) !== 2);
	const words = (item: Item): Child => [
		item.text,
		cites.marks(item.sources),
		item.note && el("span.about", item.note),
		truth(item) === 3 && el("span.about", t("perhaps")),
	];
	const documents = items(outcome.documents).map((item) => el("div", words(item)));
	const cards = (ids: readonly string[] = []) => ids.map((id) => card(scene, id));
	return [
		outcome.unblock && el("div.unblock", el("h4", t("unblock-title")), paragraphs(outcome.unblock)),
		items(outcome.notes).map((note) => el("p.note", words(note))),
		section(t("documents-title"), "ul.documents", documents),
		section(t("offices-title"), "ul.cards", cards(outcome.offices)),
		section(t("times-title"), "ul.cards", cards(outcome.times)),
		section(
			t("next-title"),
			"ul.next",
			(outcome.next ?? []).map((id) => guideLink(scene, id)),
		),
	];
}

function section(title: string, name: `ul.${string}`, lines: readonly Child[]): Child {
	return lines.length > 0 && [el("h4", title), list(name, lines)];
}

/** guideLink leads to a guide by its title. */
export function guideLink({ visit }: Scene, id: string): HTMLElement {
	const card = visit.wording.cards[id];
	return link(card?.title ?? id, card?.url);
}

function card(scene: Scene, id: string): Child {
	const { title = id, url, lines = [], confidence: level } = scene.visit.wording.cards[id] ?? {};
	return [
		el("p.name", link(title, url)),
		lines.length > 0 &&
			el(
				"dl",
				lines.map(({ label, text }) => el("div", el("dt", label), el("dd", text))),
			),
		level !== "seed" && confidence(scene.say, level),
	];
}
