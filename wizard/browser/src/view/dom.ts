// Building blocks for the page: elements from names, attributes and children. Text is only ever set as text.

/** Child is what an element may hold; what is missing or false leaves no trace. */
export type Child = Node | string | false | undefined | readonly Child[];
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/**
 * el makes an element: "p.about" is a paragraph of class about. Objects among its parts are attributes, of which one
 * that is true is there without a value, and one that is false or undefined is not there.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
	name: K | `${K}.${string}`,
	...parts: readonly (Child | Attributes)[]
): HTMLElementTagNameMap[K] {
	const [tag, ...classes] = name.split(".");
	const element = document.createElement(tag as K);
	if (classes.length > 0) element.className = classes.join(" ");
	fill(element, parts);
	return element;
}

function fill(element: Element, parts: readonly (Child | Attributes)[]): void {
	for (const part of parts) {
		if (!part) continue;
		if (typeof part === "string" || part instanceof Node) element.append(part);
		else if (isList(part)) fill(element, part);
		else {
			for (const [name, value] of Object.entries(part)) {
				if (value === true || typeof value === "string") element.setAttribute(name, value === true ? "" : value);
			}
		}
	}
}

function isList(part: readonly Child[] | Attributes): part is readonly Child[] {
	return Array.isArray(part);
}

/** button makes a real button that does something and nothing else. */
export function button(text: string, kind: string, click: () => void, label?: string): HTMLButtonElement {
	const b = el("button", { type: "button", class: kind, "aria-label": label }, text);
	b.addEventListener("click", click);
	return b;
}

/** link leads to a page of this site or of the web; other schemes give plain text. */
export function link(text: string, url: string | undefined, label?: string): HTMLElement {
	const a = el("a", { href: url, "aria-label": label }, text);
	return /^(https?|tel|mailto):$/.test(a.protocol) ? a : el("span", text);
}

/** paragraphs parts a text at its line breaks; `tail` follows the last word. */
export function paragraphs(text: string, tail?: Child): readonly HTMLParagraphElement[] {
	const lines = text.split(/\n+/).filter((line) => line.trim() !== "");
	return lines.map((line, i) => el("p", line, i === lines.length - 1 && tail));
}

/** fold is a disclosure. */
export function fold(title: Child, body: Child, open: boolean): HTMLElement {
	return el("details.fold", { open }, el("summary", title), body);
}

/** list puts each child on a line of its own. */
export function list(name: "ul" | "ol" | `ul.${string}` | `ol.${string}`, lines: readonly Child[]): HTMLElement {
	return el(
		name,
		lines.map((line) => el("li", line)),
	);
}
