// Building blocks for the page: elements from names, attributes and children. Text is only ever set as text.

export type Child = Node | string | undefined | readonly Child[];
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** el makes an element. An attribute that is true is there without a value; false and undefined leave it out. */
export function el<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	attributes: Attributes = {},
	...children: readonly Child[]
): HTMLElementTagNameMap[K] {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
	}
	append(element, children);
	return element;
}

function append(parent: Node, children: readonly Child[]): void {
	for (const child of children) {
		if (child === undefined) continue;
		if (typeof child === "string") parent.appendChild(document.createTextNode(child));
		else if (child instanceof Node) parent.appendChild(child);
		else append(parent, child);
	}
}

/** button makes a real button that does something and nothing else. */
export function button(text: string, kind: string, click: () => void, label?: string): HTMLButtonElement {
	const b = el("button", { type: "button", class: kind, "aria-label": label }, text);
	b.addEventListener("click", click);
	return b;
}

/** hidden is text for those who listen. */
export function hidden(text: string): HTMLSpanElement {
	return el("span", { class: "hidden" }, text);
}

/** link leads to a page of this site or of the web; other schemes give plain text. */
export function link(text: string, url: string | undefined, attributes: Attributes = {}): HTMLElement {
	const ok =
		url !== undefined &&
		URL.canParse(url, document.baseURI) &&
		/^(https?|tel|mailto):$/.test(new URL(url, document.baseURI).protocol);
	return ok ? el("a", { href: url, ...attributes }, text) : el("span", {}, text);
}

/** paragraphs parts a text at its line breaks; `tail` follows the last word. */
export function paragraphs(text: string, tail?: Child): readonly HTMLParagraphElement[] {
	const lines = text.split(/\n+/).filter((line) => line.trim() !== "");
	return lines.map((line, i) => el("p", {}, line, i === lines.length - 1 ? tail : undefined));
}
