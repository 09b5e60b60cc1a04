// Reads texts as the browser does: from {script, forms, texts} on its standard input, the tokens of each text. forms is
// generator/search/simplified.txt; \n and \u{…} are written out in a text.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { script, forms, texts } = JSON.parse(readFileSync(0, "utf8"));
const { read } = await import(pathToFileURL(script));
const lines = forms.split("\n").filter((line) => !line.startsWith("#"));
const simple = new Map(lines.flatMap((line) => line.split(" ").filter(Boolean)).map((pair) => [...pair]));
const written = (text) => text.replaceAll("\\n", "\n").replace(/\\u\{(\w+)\}/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
const tokens = (text) => {
	const out = [];
	read(written(text), (token) => out.push(token), simple);
	return out.join(" ");
};
console.log(JSON.stringify(texts.map(tokens)));
