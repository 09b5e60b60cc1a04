// What to do with all results: print them, copy them, hand them over as a code.

import { button, type Child, el } from "../../view/dom.ts";
import { type Desk, version } from "../desk.ts";
import { qr } from "../qr.ts";
import { summary } from "../summary.ts";
import { copyButton } from "./parts.ts";
import { printAlone } from "./print.ts";

/** The longest link that makes a code with modules wide enough for a phone and a page: version 22. */
const longest = 1000; // bytes

export function toolsView(desk: Desk): Child {
	const { say, scene } = desk;
	const text = () => summary(desk, scene.act.link(""));
	const tools = el(
		"div.tools",
		el("p.about.version", version(desk)),
		button(say.t("print"), "secondary small", () => printAlone(tools)),
		copyButton(say, say.t("copy-text"), "secondary small", text),
		codeView(desk),
	);
	return tools;
}

/** codeView is the link as a QR code, for a phone, and on paper. */
function codeView({ scene, say: { t } }: Desk): Child {
	const whole = scene.act.link("");
	const short = whole.length > longest; // all in ASCII
	const code = qr(short ? whole.replace(/#.*/, "") : whole);
	const text = t(short ? "code-short" : "code");
	return code && el("details", el("summary", t("code-title")), picture(code, text), el("p.about", text));
}

const zone = 4; // modules of quiet around a code

/** picture draws a code; what it says is in its label. */
export function picture({ size, path }: { readonly size: number; readonly path: string }, label: string): Node {
	const make = (name: string, attributes: Readonly<Record<string, string>>) => {
		const made = document.createElementNS("http://www.w3.org/2000/svg", name);
		for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
		return made;
	};
	const side = size + 2 * zone;
	const svg = make("svg", {
		viewBox: `${-zone} ${-zone} ${side} ${side}`,
		role: "img",
		"aria-label": label,
		class: "code",
	});
	svg.append(make("path", { d: path, "shape-rendering": "crispEdges" }));
	return svg;
}
