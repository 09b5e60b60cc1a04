// Printing the results alone: whatever else is on the page, which may be anyone's, stays off the paper.

const mark = "data-not-printed";

export function printAlone(part: Node): void {
	const root = part.getRootNode();
	if (!(root instanceof ShadowRoot)) return;
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(`@media print { [${mark}] { display: none } }`);
	document.adoptedStyleSheets.push(sheet);
	for (const slotted of root.host.children) slotted.setAttribute(mark, "");
	for (let at = root.host; at !== document.body && at.parentElement; at = at.parentElement) {
		for (const other of at.parentElement.children) if (other !== at) other.setAttribute(mark, "");
	}
	const restore = () => {
		document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
		for (const other of document.querySelectorAll(`[${mark}]`)) other.removeAttribute(mark);
	};
	window.addEventListener("afterprint", restore, { once: true });
	window.print();
}
