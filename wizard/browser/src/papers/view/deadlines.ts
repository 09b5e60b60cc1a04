// Deadlines: the day, how far away it is, and a warning where it is near or gone.

import { isoDate } from "../../answers.ts";
import { type Child, el } from "../../view/dom.ts";
import type { Deadline } from "../deadlines.ts";
import type { Sheet } from "../desk.ts";
import type { Following, Perhaps } from "../following.ts";
import { leftOf } from "../say.ts";
import { about } from "./parts.ts";

export function deadlinesView({ say, cites }: Sheet, { deadlines }: Following): Child {
	const line = ({ item, when, day, before, opens, perhaps, left }: Deadline & Perhaps) =>
		el(
			"li",
			{ "data-when": when },
			day !== undefined &&
				el("p.due", el("time", { datetime: isoDate(day) }, say.day(day)), el("span.about.left", leftOf(say, left))),
			el("p", item.text, cites.marks(item.sources)),
			when === "early" && about(say.t("opens", { date: say.day(opens ?? 0) })),
			when === "past" && el("p.warning", say.t("passed-advice")),
			when === "unknown" && about(say.t("due-unknown")),
			before !== undefined && about(say.t("workday-before", { date: say.day(before) })),
			perhaps && about(say.t("perhaps")),
		);
	return deadlines.length > 0 && [el("h4", say.t("deadlines-title")), el("ul.deadlines", deadlines.map(line))];
}
