// What to ask the office, where it decides: what the sources leave open about this very outcome.

import { type Child, el, list } from "../../view/dom.ts";
import { treeAt } from "../../words.ts";
import type { Sheet } from "../desk.ts";
import { type Following, sure } from "../following.ts";

/** questions lists what nobody but the office can say. */
export function questions(
	{ say: { t }, scene, decision }: Sheet,
	{ documents, fees, times }: Following,
): readonly string[] {
	const { title } = treeAt(scene.visit.wording, decision.tree);
	return [
		t("ask-case", { title }),
		...documents.flatMap(({ paper, perhaps }) => (perhaps ? t("ask-document", { document: paper.text }) : [])),
		t(documents.length > 0 ? "ask-more-documents" : "ask-documents"),
		...(fees.length > 0 && fees.every(sure) ? [] : [t("ask-fee")]),
		...(times.length > 0
			? times.flatMap(({ time }) => (time.conflicts ?? []).map(({ what }) => what))
			: [t("ask-time")]),
	];
}

export function askView(sheet: Sheet, outcome: number, following: Following): Child {
	const verdict = treeAt(sheet.scene.visit.wording, sheet.decision.tree).outcomes[outcome]?.verdict;
	return (
		verdict === "ask-the-office" && [el("h4", sheet.say.t("ask-title")), list("ul.ask", questions(sheet, following))]
	);
}
