import assert from "node:assert/strict";
import { test } from "node:test";
import { base, fileAt, given, guideAt } from "../src/embed/address.ts";

Object.assign(globalThis, { LANGS: ["en", "zh"] });

/** Tag is an element, as far as the addresses look at it; `around` is the language of the page around it. */
class Tag {
	attributes: Readonly<Record<string, string>>;
	lang: string;
	around: string | undefined;
	constructor(attributes: Readonly<Record<string, string>>, around?: string) {
		this.attributes = attributes;
		this.lang = attributes.lang ?? "";
		this.around = around;
	}
	getAttribute(name: string): string | null {
		return this.attributes[name] ?? null;
	}
	closest(): { lang: string } | undefined {
		if (this.lang !== "") return this;
		return this.around === undefined ? undefined : { lang: this.around };
	}
}

const tag = (attributes: Readonly<Record<string, string>>, around?: string) => {
	const made = new Tag(attributes, around);
	return { made, element: made as unknown as HTMLElement }; // all that is asked of it
};

test("files are beside the script, in a language that the site has", () => {
	const cases: [lang: string | undefined, around: string | undefined, file: string, says: string][] = [
		["zh", "en", "wizard.zh.json", "zh"],
		["ZH-Hant-TW", undefined, "wizard.zh.json", "zh-hant-tw"],
		[undefined, "zh-CN", "wizard.zh.json", ""],
		[undefined, "en-GB", "wizard.en.json", ""],
		[undefined, "fr", "wizard.en.json", "en"], // so that nobody reads English with a French voice
		["", "", "wizard.en.json", "en"],
		[undefined, undefined, "wizard.en.json", "en"],
	];
	for (const [lang, around, file, says] of cases) {
		const { made, element } = tag(lang === undefined ? {} : { lang }, around);
		const address = new URL(fileAt(element, "wording"));
		assert.equal(address.pathname.split("/").at(-1), file, `${lang} in ${around}`);
		assert.equal(made.lang.toLowerCase(), says, `${lang} in ${around}`);
	}
	const { element } = tag({ lang: "zh" });
	const beside = new URL("../src/embed/", import.meta.url).href;
	assert.equal(fileAt(element, "papers-wording"), `${beside}papers.zh.json`);
	assert.equal(fileAt(element, "module"), `${beside}wizard.wasm`);
	assert.equal(base("zh"), new URL("../zh/wizard/", beside).href);
	assert.equal(guideAt("/zh/permits/stay-permit/"), new URL("/zh/permits/stay-permit/", beside).href);
});

test("attributes are a link's fragment", () => {
	const cases: [attributes: Record<string, string>, fragment: string][] = [
		[{}, ""],
		[{ trees: "stay-permit" }, "trees=stay-permit"],
		[{ trees: " a, b  c " }, "trees=a+b+c"],
		[{ answers: "age=29&from=Acme" }, "age=29&from=Acme"],
		[{ trees: "停留", answers: "age=29" }, "trees=%E5%81%9C%E7%95%99&age=29"],
	];
	for (const [attributes, fragment] of cases) assert.equal(given(tag(attributes).element), fragment);
});
