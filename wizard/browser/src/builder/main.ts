// The page where links are made: for consultants who send one that already holds answers, or put the wizard into a page
// of their own. All is done here; nothing is sent or stored. The page's text is in its markup, templates/embed.html; this
// script fills the places there that carry data- attributes.

import { script as load, parts } from "../checked.ts";
import { readWording } from "../packed.ts";
import { qr } from "../papers/qr.ts";
import { picture } from "../papers/view/tools.ts";
import { speech } from "../speech.ts";
import { el } from "../view/dom.ts";
import { type Language, type Made, make } from "./code.ts";
import { list } from "./questions.ts";

const longest = 1000; // bytes of a link that a phone reads from a screen as a code
const pause = 300; // ms after the last change until the preview follows

const form = find("form[data-builder]", HTMLFormElement);
const { wording: file = "", script = "", unanswered = "" } = form.dataset;

start().catch((cause: unknown) => {
	console.warn(cause);
	find("[data-failed]", HTMLElement).hidden = false;
});

async function start(): Promise<void> {
	const [url, integrity = ""] = parts(file);
	const response = await fetch(url, { integrity });
	if (!response.ok) throw new Error(`${file}: ${response.status}`);
	const wording = readWording(await response.json());
	const questions = list(
		find("[data-questions]", HTMLElement),
		wording,
		speech(wording, document.documentElement.lang),
		unanswered,
	);
	const update = () => {
		const trees = checked("tree").map(({ value }) => value);
		questions.only(trees, find("[data-look]", HTMLInputElement).value.trim());
		const from = find("[name=from]", HTMLInputElement).value.trim();
		const language = languageOf(checked("lang")[0]);
		const made = make(wording, {
			trees,
			answers: questions.answers(),
			from,
			language,
			script: absolute(parts(script)[0]),
		});
		show(made);
		preview(made, trees, language.lang);
	};
	form.addEventListener("input", update);
	form.addEventListener("submit", (event) => event.preventDefault());
	find("[data-preview]", HTMLDetailsElement).addEventListener("toggle", update);
	update();
	for (const part of [form, find("[data-made]", HTMLElement), find("[data-preview]", HTMLElement)]) part.hidden = false;
}

function languageOf(choice: HTMLInputElement | undefined): Language {
	const { value: lang = "", dataset: { page = "", frame = "", title = "" } = {} } = choice ?? {};
	return { lang, page: absolute(page), frame: absolute(frame), title };
}

/** show writes what was made into its places, each with its button to copy it. */
function show({ link, element, frame }: Made): void {
	const texts: Readonly<Record<string, string>> = { link, element, frame };
	for (const [name, text] of Object.entries(texts)) {
		find(`[data-text=${name}]`, HTMLElement).textContent = text;
		find(`[data-copy-of=${name}]`, HTMLElement).dataset.copy = text;
	}
	find("[data-open]", HTMLAnchorElement).href = link;
	const place = find("[data-code]", HTMLElement);
	const code = link.length > longest ? undefined : qr(link);
	const { label = "", long = "" } = place.dataset;
	place.replaceChildren(code ? picture(code, label) : long);
}

let waiting: ReturnType<typeof setTimeout> | undefined;
let shown = "";

/** preview shows what the client will see, once somebody looks. */
function preview({ element: code, answers }: Made, trees: readonly string[], lang: string): void {
	const fold = find("[data-preview]", HTMLDetailsElement);
	clearTimeout(waiting);
	if (!fold.open || code === shown) return;
	waiting = setTimeout(() => {
		shown = code;
		const element = el("eligibility-wizard" as "div", { lang, trees: trees.join(" "), answers });
		fold.querySelector("div")?.replaceChildren(element);
		load(script).catch((cause: unknown) => console.warn(cause));
	}, pause);
}

function checked(name: string): readonly HTMLInputElement[] {
	return [...form.querySelectorAll<HTMLInputElement>(`[name=${name}]:checked`)];
}

function absolute(address: string): string {
	return new URL(address, document.baseURI).href;
}

function find<T extends Element>(selector: string, kind: new () => T): T {
	const found = document.querySelector(selector);
	if (!(found instanceof kind)) throw new Error(`the page lacks ${selector}`);
	return found;
}
