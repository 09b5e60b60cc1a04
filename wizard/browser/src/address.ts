// All that the wizard knows of the page around it, where that is one of the site's. Answers live in its address's
// fragment, and where the visitor stands in the history entry, so that reload, Back and Forward of the browser mean what
// they say. Nothing is stored anywhere else, unless the visitor asks for it. In pages of others, embed/address.ts stands
// in for this file.

import { holdsAnswers } from "./answers.ts";
import type { Key } from "./keys.ts";

/** Place is what one history entry shows. */
export interface Place {
	/** auto: the next question, or the results once there is none; change: one question again; results: so far. */
	readonly view: "auto" | "change" | "results";
	/** The id of the question to change. */
	readonly question: string;
	/** How many entries before this one are the wizard's: whether the Back of the browser stays in it. */
	readonly depth: number;
	/** How many entries right before this one show the same: links to headings were followed in between. */
	readonly same: number;
	/** The answers. Kept beside the fragment, which a link to a heading of the same page may have replaced. */
	readonly fragment: string;
}

export const start: Place = { view: "auto", question: "", depth: 0, same: 0, fragment: "" };

/** here reads the current entry; undefined: it is not the wizard's and holds no answers (a link to a heading). */
export function here(): Place | undefined {
	const state: unknown = history.state;
	const place = (state as { zhilu?: unknown } | null)?.zhilu;
	if (isPlace(place)) return place;
	return holdsAnswers(location.hash) ? { ...start, fragment: location.hash.slice(1) } : undefined;
}

/**
 * enter writes a place into the history and the address bar, as a new entry or over the current one. It returns the
 * place as it really is: a frame may have no history of its own, and the visit then goes on in memory.
 */
export function enter(place: Place, how: "push" | "replace"): Place {
	const url = new URL(location.href);
	url.hash = place.fragment;
	const address = place.fragment === "" ? base() : url.href; // no lone # behind it
	try {
		if (how === "push") history.pushState({ zhilu: place }, "", address);
		else history.replaceState({ zhilu: place }, "", address);
		return place;
	} catch {
		return { ...place, depth: 0 };
	}
}

/** mark makes the current entry the wizard's and leaves the address bar as it is. */
export function mark(place: Place): void {
	try {
		history.replaceState({ zhilu: place }, "");
	} catch {
		// no history here: see enter
	}
}

/** base is the address that links with answers are made of. */
export function base(_lang?: string): string {
	return location.href.replace(/#.*$/, "");
}

/** given is what to start with where the address says nothing. */
export function given(_element: Element): string {
	return "";
}

/** fileAt is the address of a file of the wizard's, by the name of its attribute. */
export function fileAt(element: Element, name: FileName): string {
	return element.getAttribute(name) ?? "";
}

export type FileName = "module" | "wording" | "papers" | "papers-wording";

/** guideAt is the address of a guide, from the one in the wording. */
export const guideAt = (url: string): string => url;

/** Where the answers are, in words. */
export const privacy: Key = "private";

/** Whether answers can be kept on the device. */
export const keeps: boolean = true;

/** carry gives the page's links to its other languages the answers, so that a switch of language keeps them. */
export function carry(page: Document, fragment: string): void {
	for (const link of page.querySelectorAll<HTMLAnchorElement>("a[hreflang]")) {
		if (link.origin !== location.origin) continue; // answers leave for no other site
		const address = (link.getAttribute("href") ?? "").replace(/#.*$/, "");
		link.setAttribute("href", fragment === "" ? address : `${address}#${fragment}`);
	}
}

const shelf = "zhilu-answers"; // in the browser's storage

/** kept is the fragment that the visitor has had kept on the device; undefined if nothing is kept. */
export function kept(): string | undefined {
	try {
		return localStorage.getItem(shelf) ?? undefined;
	} catch {
		return undefined; // storage is switched off
	}
}

/** keep keeps a fragment on the device; undefined: nothing any more. */
export function keep(fragment: string | undefined): void {
	try {
		if (fragment === undefined) localStorage.removeItem(shelf);
		else localStorage.setItem(shelf, fragment);
	} catch {
		// storage is switched off, or full: see kept
	}
}

function isPlace(data: unknown): data is Place {
	const place = data as Place | undefined; // so it says
	const alike = (Object.keys(start) as (keyof Place)[]).every((key) => typeof place?.[key] === typeof start[key]);
	return alike && /^(auto|change|results)$/.test(place?.view ?? "");
}
