// The pages of processing times: the day on which something is ready, for a day of filing, and the list sorted. All is
// done here. What is chosen stands behind the # of the address, which browsers send to nobody.

import { type Day, isoDate, parseDate } from "../answers.ts";
import type { Calendar, Time } from "../papers/data.ts";
import { workdays } from "../papers/workdays.ts";
import { read, written } from "./place.ts";
import { sorter } from "./sort.ts";
import { speaker } from "./speaker.ts";
import { countView } from "./view.ts";

/** Data stands in the page. */
interface Data {
	readonly lang: string;
	readonly ui: Readonly<Record<string, string>>;
	readonly calendar: Calendar;
	readonly times: readonly { readonly id: string; readonly time: Time }[];
}

const page = document.documentElement.lang;
let place = read(location.hash);

function keep(changed: Partial<typeof place>): void {
	place = { ...place, ...changed };
	history.replaceState(history.state, "", written(place) || location.pathname + location.search);
}

function calculator(section: HTMLElement): () => void {
	const data = JSON.parse(section.querySelector("script")?.textContent ?? "") as Data;
	const date = find(section, "input", HTMLInputElement);
	const choice = section.querySelector("select");
	const told = find(section, "[role=status]", HTMLElement);
	const body = find(section, "[data-count]", HTMLElement);
	const days = workdays(data.calendar);
	const say = speaker(data, page);
	const draw = (): string => {
		const filed = place.filed ?? today(data.calendar.timezone);
		const { time } = data.times.find(({ id }) => id === place.time) ?? data.times[0] ?? {};
		if (!time) return "";
		const view = countView(say, days, time, filed);
		body.replaceChildren(view.element);
		return view.told;
	};
	date.addEventListener("input", () => {
		const filed = parseDate(date.value);
		if (filed === undefined) return; // somebody is still typing
		keep({ filed });
		told.textContent = draw();
	});
	choice?.addEventListener("change", () => {
		keep({ time: choice.value });
		told.textContent = draw();
	});
	section.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
	section.hidden = false;
	for (const way of document.querySelectorAll<HTMLElement>("a[href='#calculator']")) way.hidden = false;
	return () => {
		date.value = isoDate(place.filed ?? today(data.calendar.timezone));
		if (choice) {
			choice.value = place.time ?? "";
			if (choice.selectedIndex < 0) choice.selectedIndex = 0;
		}
		draw();
	};
}

function list(table: HTMLTableElement): () => void {
	const sort = sorter(table, page, (column) => {
		keep({ sort: column, descending: place.sort === column && !place.descending });
		sort(column, place.descending);
	});
	return () => sort(place.sort ?? "", place.descending);
}

/** today is the day at the place that the site is about. */
function today(timeZone: string): Day {
	const parts = new Intl.DateTimeFormat("en", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
	const part = Object.fromEntries(parts.formatToParts(new Date()).map(({ type, value }) => [type, value]));
	return parseDate(`${part.year}-${part.month}-${part.day}`) ?? 0;
}

function find<T extends Element>(within: ParentNode, selector: string, kind: new () => T): T {
	const found = within.querySelector(selector);
	if (!(found instanceof kind)) throw new Error(`the page lacks ${selector}`);
	return found;
}

const shown = [
	...[...document.querySelectorAll<HTMLElement>("[data-calculator]")].map(calculator),
	...[...document.querySelectorAll<HTMLTableElement>("table[data-sorted]")].map(list),
];
const show = () => {
	if (location.hash === "" || location.hash.includes("=")) place = read(location.hash); // a heading's name changes nothing
	for (const update of shown) update();
};
addEventListener("hashchange", show);
show();
