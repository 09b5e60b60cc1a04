import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../src/answers.ts";
import { make } from "../src/builder/code.ts";
import { demo } from "./demo.ts";

const { wording } = demo("en");
const language = {
	lang: "en",
	page: "https://example.org/en/wizard/",
	frame: "https://example.org/en/embed/frame/",
	title: 'Find "it" & <more>',
};
const script = "https://example.org/embed/wizard.js";
const { answers } = decode(wording.questions, "diplomatic=no&stay-reason=left-nationality");

test("a link with nothing chosen is the page itself", () => {
	const made = make(wording, { trees: [], answers: new Map(), from: "Acme", language, script });
	assert.equal(made.link, "https://example.org/en/wizard/");
	assert.equal(
		made.element,
		[
			'<script type="module" src="https://example.org/embed/wizard.js"></script>',
			'<eligibility-wizard lang="en">',
			'  <a slot="failed" href="https://example.org/en/wizard/">Find &#34;it&#34; &#38; &#60;more&#62;</a>',
			"</eligibility-wizard>",
		].join("\n"),
	);
});

test("trees, answers and the sender stand in the link and in the code", () => {
	const trees = ["stay-permit", "child-papers"];
	const made = make(wording, { trees, answers, from: "Acme & Söhne", language, script });
	const told = "diplomatic=no&stay-reason=left-nationality&from=Acme+%26+S%C3%B6hne";
	assert.equal(made.link, `https://example.org/en/wizard/#trees=stay-permit+child-papers&${told}`);
	assert.equal(made.answers, told);
	assert.ok(made.element.includes(` trees="stay-permit child-papers" answers="${told.replaceAll("&", "&#38;")}">`));
	assert.ok(made.frame.includes(`src="https://example.org/en/embed/frame/#trees=stay-permit+child-papers&#38;`));
	const read = decode(wording.questions, made.link.replace(/.*#/, ""), trees);
	assert.deepEqual(read, { answers, from: "Acme & Söhne", sent: 2, trees, ignored: [] });
});

test("without a name, answers are nobody's", () => {
	const made = make(wording, { trees: [], answers, from: "", language, script });
	assert.equal(made.link, "https://example.org/en/wizard/#diplomatic=no&stay-reason=left-nationality");
});
