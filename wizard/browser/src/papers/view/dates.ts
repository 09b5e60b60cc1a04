// A button that hands over all days of a result as a calendar file.

import { button, type Child, el } from "../../view/dom.ts";
import { treeAt } from "../../words.ts";
import { follows, type Sheet } from "../desk.ts";
import { events } from "../events.ts";
import { ics } from "../ics.ts";

export function datesView(sheet: Sheet, outcome: number): Child {
	const { say, scene, decision } = sheet;
	const all = () => events(sheet, outcome, follows(sheet, decision, outcome), location.hostname);
	if (all().length === 0) return false;
	const { id, title } = treeAt(scene.visit.wording, decision.tree);
	const save = button(say.t("save-dates"), "secondary small", () => {
		const file = new Blob([ics(title, all(), new Date())], { type: "text/calendar" });
		const a = el("a", { href: URL.createObjectURL(file), download: `${id}.ics` });
		a.click();
		setTimeout(() => URL.revokeObjectURL(a.href), 10_000); // some browsers fetch it later
	});
	return el("div.dates", save);
}
