// The list of processing times, sorted by a column. The rows carry what they are compared by: data-sort of a cell, or its
// text; a cell without anything to compare comes last whichever way the list runs.

/** compared puts values into order: figures and dates by what they are, texts as the language has them. */
export function compared(lang: string): (a: string, b: string, descending: boolean) => number {
	const { compare } = new Intl.Collator(lang, { numeric: true });
	return (a, b, descending) => {
		if (a === "" || b === "") return Number(a === "") - Number(b === "");
		return descending ? compare(b, a) : compare(a, b);
	};
}

/** sorter makes the heads of a table press-able and returns what sorts it: by "" as the page came. */
export function sorter(
	table: HTMLTableElement,
	lang: string,
	press: (column: string) => void,
): (column: string, descending: boolean) => void {
	const body = table.tBodies[0];
	const rows = [...(body?.rows ?? [])];
	const heads = [...table.querySelectorAll<HTMLTableCellElement>("th[data-column]")];
	for (const head of heads) {
		const button = document.createElement("button");
		button.type = "button";
		button.append(...head.childNodes);
		button.addEventListener("click", () => press(head.dataset.column ?? ""));
		head.replaceChildren(button);
	}
	const compare = compared(lang);
	return (column, descending) => {
		const at = heads.find((head) => head.dataset.column === column);
		for (const head of heads) {
			head.ariaSort = head === at ? (descending ? "descending" : "ascending") : "none";
		}
		const key = (row: HTMLTableRowElement) => {
			const cell = row.cells[at?.cellIndex ?? 0];
			return cell?.dataset.sort ?? cell?.textContent ?? "";
		};
		const order = at ? [...rows].sort((a, b) => compare(key(a), key(b), descending)) : rows;
		body?.append(...order);
	};
}
