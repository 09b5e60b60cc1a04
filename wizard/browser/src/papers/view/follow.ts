// What follows from an outcome, part by part; parts that it does not have leave no trace.

import { type Child, el, link } from "../../view/dom.ts";
import { confidence } from "../cites.ts";
import { follows, type Sheet } from "../desk.ts";
import type { Following } from "../following.ts";
import { askView } from "./ask.ts";
import { datesView } from "./dates.ts";
import { deadlinesView } from "./deadlines.ts";
import { documentsView } from "./documents.ts";
import { officesView } from "./offices.ts";
import { about, section } from "./parts.ts";
import { timesView } from "./times.ts";

export function followView(sheet: Sheet, outcome: number): Child {
	const { say, cites, decision } = sheet;
	const found = follows(sheet, decision, outcome);
	const next = found.next.map(({ title, url }) => link(title, url));
	return [
		found.notes.map(({ text, sources, perhaps }) =>
			el("p.note", text, cites.marks(sources), perhaps && about(say.t("perhaps"))),
		),
		deadlinesView(sheet, found),
		askView(sheet, outcome, found),
		documentsView(sheet, found),
		officesView(sheet, found),
		feesView(sheet, found),
		timesView(sheet, outcome, found),
		datesView(sheet, outcome),
		section(say.t("next-title"), "ul.next", next),
	];
}

function feesView({ say }: Sheet, { fees }: Following): Child {
	const line = (fee: Following["fees"][number]) =>
		el(
			"div",
			el("dt", fee.label),
			el("dd", el("b", fee.text), " ", fee.confidence === "known" && confidence(say, fee.confidence), about(fee.note)),
		);
	return fees.length > 0 && [el("h4", say.t("fees-title")), el("dl.fees", fees.map(line))];
}
