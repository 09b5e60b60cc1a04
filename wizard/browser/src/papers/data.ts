// The papers: what follows from the outcomes, in one language. The build writes them beside the wording; numbers stand
// for trees, outcomes and conditions of the same rules.

import type { Day } from "../answers.ts";

/** Cite is a source, by number, or a source and the article of it. */
export type Cite = number | readonly [source: number, article: string];

/** If is something, by number or id, and the condition of the tree under which it counts; none: always. */
export type If<T> = readonly [what: T, cond?: number];

/** Item is a note or a deadline. */
export interface Item {
	readonly text: string;
	/** The condition of the tree under which it counts; none: always. */
	readonly cond?: number;
	/** Of a deadline: which of the tree's days it is. */
	readonly due?: number;
	/** Of a window: which of the tree's days it opens on. */
	readonly from?: number;
	readonly sources?: readonly Cite[];
}

/** Paper is a document to bring. */
export interface Paper {
	readonly text: string;
	/** Needed only then. */
	readonly when?: string;
	readonly note?: string;
	/** Who provides it, where something is said of that. */
	readonly who?: "person" | "employer" | "either";
}

/** Follows is what follows from one outcome. */
export interface Follows {
	readonly sources: readonly Cite[];
	/** Positions among the documents of the tree. */
	readonly documents?: readonly If<number>[];
	/** Guides. */
	readonly offices?: readonly If<string>[];
	readonly times?: readonly string[];
	readonly next?: readonly string[];
	readonly notes?: readonly Item[];
	readonly deadlines?: readonly Item[];
}

/** Fee is what an application costs: the sum in words, and what it is for. */
export interface Fee {
	readonly label: string;
	readonly text: string;
	readonly note?: string;
	readonly confidence?: string;
}

/** Office is a place where applications are taken. */
export interface Office {
	/** Its official name and address in the language of the place, for a driver. */
	readonly name?: string;
	readonly local?: string;
	/** The address in the reader's language. */
	readonly address?: string;
	/** How far the address is known; none: confirmed. */
	readonly status?: "probable" | "unknown" | "none";
	readonly phones?: readonly { readonly number: string; readonly dial: string; readonly note?: string }[];
	/** Opening hours, Monday first: "09:00-11:30 13:30-17:00|…|", seven parts; none: nobody knows them. */
	readonly week?: string;
	/** The hours in words. */
	readonly hours?: string;
	readonly hoursNote?: string;
	/** How sure we are of the hours. */
	readonly confidence?: string;
	/** How to get there and in: floor, metro, appointment. */
	readonly ways?: readonly string[];
	/** What nobody has confirmed yet. */
	readonly check?: readonly string[];
}

/** Unit is what an amount of time counts. */
export type Unit = "minute" | "hour" | "day" | "working-day" | "week" | "month" | "year";

/** Stage is a stretch of time that somebody takes, or a limit on all of them. */
export interface Stage {
	readonly name?: string;
	/** The amount in words. */
	readonly text: string;
	/** The amount; none: nobody knows it. */
	readonly lo?: number;
	readonly hi?: number;
	readonly unit?: Unit;
	readonly is?: "exactly" | "at-most" | "at-least" | "about" | "fastest" | "unknown";
	readonly who?: "authority" | "employer" | "person";
	/** The events between which it lies. */
	readonly from?: string;
	readonly to?: string;
	readonly note?: string;
	readonly confidence?: string;
}

/** Time is how long a procedure takes: stages one after the other, what they come to, and the limit that the law sets. */
export interface Time {
	readonly stages: readonly Stage[];
	readonly total?: Stage;
	readonly limit?: Stage;
	/** Where sources disagree: about what, and what to count with. */
	readonly conflicts?: readonly { readonly what: string; readonly advice?: string }[];
}

/** Card is what is shown of a guide. */
export interface Card {
	readonly title: string;
	readonly url: string;
	readonly office?: Office;
	/** Of which one happens. */
	readonly times?: readonly Time[];
	readonly fees?: readonly Fee[];
}

/** Source is what statements rest on. */
export interface Source {
	readonly title: string;
	readonly publisher?: string;
	readonly date?: string;
	readonly url?: string;
	readonly confidence?: string;
}

/** Calendar is what the State Council decrees each year: blocks of days off, and weekend days that are worked. */
export interface Calendar {
	/** Names of holidays. */
	readonly names: readonly string[];
	/** Blocks of days off, those of the weekend in them included, ascending: first day, how many days, name. */
	readonly off: readonly (readonly [first: Day, days: number, name: number])[];
	/** Make-up working days, ascending, each with the holiday that it makes up for. */
	readonly on: readonly (readonly [day: Day, name: number])[];
	/** The first and the last year that the calendar knows, and those of which the decree is not out yet. */
	readonly first: number;
	readonly last: number;
	readonly provisional: readonly number[];
	readonly timezone: string;
	readonly note?: string;
}

/** Papers are all of it. Trees, steps and outcomes stand in the order of the wording. */
export interface Papers {
	readonly v: number;
	readonly hash: string;
	readonly lang: string;
	readonly ui: Readonly<Record<string, string>>;
	readonly sources: readonly Source[];
	/** By guide. */
	readonly cards: Readonly<Record<string, Card>>;
	readonly calendar: Calendar;
	/** The language of the place, for addresses in it. */
	readonly place?: string;
	/** If a question asks for one: by code, all that it can be found by. */
	readonly countries?: Readonly<Record<string, string>>;
	readonly trees: readonly {
		readonly documents?: readonly Paper[];
		/** For each step what it rests on. */
		readonly steps: readonly (readonly Cite[])[];
		readonly outcomes: readonly Follows[];
	}[];
}
