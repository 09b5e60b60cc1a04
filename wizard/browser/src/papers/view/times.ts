// How long it takes: a day of filing to choose, and the days that follow from it.

import { isoDate, parseDate } from "../../answers.ts";
import { type Child, el, link } from "../../view/dom.ts";
import { confidence } from "../cites.ts";
import { follows, type Sheet } from "../desk.ts";
import { type Following, sure, type Takes } from "../following.ts";
import type { Phase } from "../timeline.ts";
import { monthView } from "./month.ts";
import { about } from "./parts.ts";

export function timesView(sheet: Sheet, outcome: number, { times }: Following): Child {
	return (
		times.length > 0 && [el("h4", sheet.say.t("times-title")), times.map((takes) => timeView(sheet, outcome, takes))]
	);
}

function timeView(sheet: Sheet, outcome: number, { key, card, filed, way }: Takes): HTMLElement {
	const { say, kept, decision } = sheet;
	const field = el("input", { type: "date", value: isoDate(filed) });
	const printed = el("b.printed");
	const body = el("div.body");
	const told = el("p.hidden", { role: "status" }); // for those who listen
	const draw = (): Takes | undefined => {
		const takes = follows(sheet, decision, outcome).times.find((other) => other.key === key);
		printed.textContent = say.day(takes?.filed ?? filed);
		body.replaceChildren(...(takes ? [el("div", lineView(sheet, takes))] : []));
		return takes;
	};
	const changed = (): void => {
		const takes = draw();
		told.textContent = takes ? say.ends(takes.line.result) : "";
	};
	field.addEventListener("change", () => {
		const day = parseDate(field.value);
		if (day === undefined) return;
		kept.filed.set(key, day);
		changed();
	});
	const choice = el(
		"select",
		card.times?.map(({ stages: [stage] }, i) =>
			el("option", { value: String(i), selected: i === way }, stage?.name ?? stage?.text ?? ""),
		),
	);
	choice.addEventListener("change", () => {
		kept.ways.set(key, choice.selectedIndex);
		changed();
	});
	draw();
	return el(
		"div.time",
		el("p.name", link(card.title, card.url)),
		(card.times?.length ?? 0) > 1 && el("label.filed", el("span", say.t("one-of")), choice),
		el("label.filed", el("span", say.t("filed")), field, printed),
		told,
		body,
	);
}

/** lineView is what follows from one day of filing. */
function lineView(sheet: Sheet, takes: Takes): Child {
	const { say } = sheet;
	const { time, filed, line } = takes;
	const { phases, result, limit, provisional } = line;
	const [first, ...more] = phases;
	return [
		el(
			"dl.result",
			el("div", el("dt", (more.length === 0 && first?.stage.to) || say.t("result")), el("dd", say.ends(result))),
			limit &&
				el(
					"div.limit",
					el("dt", say.t("limit")),
					el("dd", say.ends(limit), about(limit.stage.text), about(limit.stage.note)),
				),
		),
		monthView(sheet, takes),
		el(
			"ol.stages",
			phases.map((phase) => phaseView(sheet, phase, more.length > 0)),
		),
		provisional.length > 0 && el("p.warning", say.t("provisional", { years: provisional.join(", ") })),
		time.conflicts?.map(({ what, advice }) => el("p.note", say.t("disagree", { what }), about(advice))),
		filed < sheet.scene.visit.today && el("p.about", say.t("filed-past")),
	];
}

function phaseView({ say }: Sheet, phase: Phase, dated: boolean): HTMLElement {
	const { stage, reasons } = phase;
	const { name, text, who, from, to, note } = stage;
	return el(
		"li",
		{ "data-who": who },
		el("p.name", name ?? ""),
		dated && (phase.lo ?? phase.hi) !== undefined && el("p", say.ends(phase)),
		about(who ? `${text} · ${say.t(`who-${who}`)}` : text),
		from && to && about(`${from} → ${to}`),
		reasons.map((reason) => about(say.reason(reason))),
		about(note),
		!sure(stage) && confidence(say, stage.confidence),
	);
}
