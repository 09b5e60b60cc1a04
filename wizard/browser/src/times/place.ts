// What a reader has chosen on a page of processing times, as it stands in the address behind the #. Pure.

import { type Day, isoDate, parseDate } from "../answers.ts";

export interface Place {
	/** The day of filing; none: today. */
	readonly filed: Day | undefined;
	/** The id of the time that is looked at, on the list of them. */
	readonly time: string | undefined;
	/** The column that the list is sorted by. */
	readonly sort: string | undefined;
	readonly descending: boolean;
}

/** read takes from a fragment what it knows; a heading's name, or a day that no calendar has, gives nothing. */
export function read(fragment: string): Place {
	const values = new URLSearchParams(fragment.replace(/^#/, ""));
	const sort = values.get("sort") ?? "";
	return {
		filed: parseDate(values.get("filed") ?? ""),
		time: values.get("time") || undefined,
		sort: sort.replace(/^-/, "") || undefined,
		descending: sort.startsWith("-"),
	};
}

/** written is the fragment, "" for nothing chosen. */
export function written({ filed, time, sort, descending }: Place): string {
	const values = new URLSearchParams();
	if (filed !== undefined) values.set("filed", isoDate(filed));
	if (time !== undefined) values.set("time", time);
	if (sort !== undefined) values.set("sort", (descending ? "-" : "") + sort);
	const text = values.toString();
	return text && `#${text}`;
}
