// Offices: the address for a driver, whether the window is open, phones, how to get in.

import { type Child, el, link, list } from "../../view/dom.ts";
import { confidence } from "../cites.ts";
import type { Office } from "../data.ts";
import type { Sheet } from "../desk.ts";
import { type Following, sure, type ToGo } from "../following.ts";
import { clock, opening } from "../open.ts";
import { about, copyButton, section } from "./parts.ts";

export function officesView(sheet: Sheet, { offices }: Following): Child {
	return section(
		sheet.say.t("offices-title"),
		"ul.offices",
		offices.map((office) => card(sheet, office)),
	);
}

function card(sheet: Sheet, { card: { title, url }, office, perhaps }: ToGo): Child {
	const { say } = sheet;
	const { name, local, address, status, phones = [], hours, hoursNote, ways = [], check = [] } = office;
	const row = (label: string, value: Child) => value && el("div", el("dt", label), el("dd", value));
	const numbers = phones.map(({ number, dial, note }) => [link(number, `tel:${dial}`), about(note)]);
	return [
		perhaps && el("p.about", say.t("perhaps")),
		el("p.name", link(title, url), openView(sheet, office)),
		local &&
			el(
				"div.driver",
				el("p.local", { lang: sheet.data.place }, local),
				name !== title && el("p", { lang: sheet.data.place }, name),
				copyButton(say, say.t("copy-address"), "secondary small", () => local),
			),
		status && el("p.warning", say.t(`address-${status}`)),
		el(
			"dl",
			row(say.t("address"), address !== local && address),
			row(say.t("hours"), hours && [hours, !sure(office) && confidence(say, office.confidence), about(hoursNote)]),
			row(say.t("phone"), numbers.length > 0 && list("ul.plain", numbers)),
			row(say.t("way"), ways.length > 0 && list("ul.plain", ways)),
			row(say.t("unconfirmed"), check.length > 0 && list("ul.plain", check)),
		),
	];
}

/** openView says whether the office is open now, or when it opens. */
function openView({ say, days, now }: Sheet, { week }: Office): Child {
	const found = week && opening(week, now, days);
	if (!found) return false;
	const { open, day, minute, holiday, makesUp } = found;
	const time = clock(minute);
	const key = open ? "open-until" : day === now.day ? "opens-today" : "opens-on";
	const text = [
		holiday && say.t("closed-for", { name: holiday }),
		say.t(key, { time, date: say.brief(day) }),
		makesUp && say.t("makes-up", { name: makesUp }),
	];
	return el("span.about.now", { "data-open": open }, text.filter((part) => part).join(" · "));
}
