import assert from "node:assert/strict";
import { test } from "node:test";
import { readTwin } from "../../../themes/default/js/search/twin.ts";

const head = ["# Stay \\[permit\\]", "", "> Six `days`.", "", "- <https://example.org/en/stay/>"];
const others = [
	"- [停留证件](https://example.org/zh/stay/index.md)",
	"- Last reviewed on 1 November 2026",
	"- Behind",
	"  - [Fees](https://example.org/en/stay/#fees)",
];

// What Markdown says, as one part reads it.
const says: [why: string, markdown: string, want: string][] = [
	["plain text", "Bring it. It costs 5 * 3.", "Bring it. It costs 5 * 3."],
	["emphasis", "**All** of *it*, _not_ ~~some~~ snake_case.", "All of it, not some snake_case."],
	[
		"links and pictures",
		'[Work [1]](https://a.example/x "T") and ![Plan](<a b.png>) at <https://a.example/_x_>',
		"Work [1] and Plan at https://a.example/_x_",
	],
	["citations", "So.[^1][^12] And", "So. And"],
	["citations after a space", "About 7 days [^1][^12]; or [^3] 8", "About 7 days; or 8"],
	["code, and what was escaped", "`a*b*` and ``c`d`` and \\*e\\* &amp; &#20013;", "a*b* and c`d and *e* & 中"],
	["a broken line", "one\\\ntwo\nthree\n\nfour", "one two three\nfour"],
	["broken lines in Chinese", "应当\n提交", "应当提交"],
	["lists", "- one\n- [ ] two\n  goes on\n1. three\n   - four", "one\ntwo goes on\nthree\nfour"],
	["a note", "> [!NOTE]\n> Ask\n> first.", "Ask\nfirst."],
	["a definition", "Term\n: What it is", "Term\nWhat it is"],
	["a table", "| A | B |\n|---|:-:|\n| **1** | 2 \\| 3 |", "A\tB\n1\t2 | 3"],
	["a block of code", "```sh\n# *no* heading\n```\nafter", "# *no* heading\nafter"],
	["a heading in a list", "- ## Within {#within}\n\n  text", "Within\ntext"],
	["a smaller heading of a list", "### Everybody\n\n- one", "Everybody\none"],
];

test("reads what Markdown says", () => {
	for (const [why, markdown, want] of says) {
		const { parts } = readTwin([...head, "", "## Fees {#fees}", "", markdown, ""].join("\n"));
		assert.deepEqual(parts, [["fees", "Fees", want]], why);
	}
});

test("parts a page by its headings", () => {
	const page = readTwin(
		[
			...head,
			...others,
			"",
			"## Key facts {#facts}",
			"",
			"- **Fee** — 5",
			"",
			"* * *",
			"",
			"It is.",
			"",
			"## *Who* {#who} ##",
			"",
			"You.",
			"",
			"### More {#more}",
			"",
			"They.",
			"",
			"## Sources {#sources}",
			"",
			"[^1]: A notice",
		].join("\n"),
	);
	assert.deepEqual(page, {
		title: "Stay [permit]",
		names: ["停留证件"],
		summary: "Six days.",
		parts: [
			["facts", "Key facts", "Fee — 5"],
			["", "", "It is."],
			["who", "Who", "You."],
			["more", "More", "They."],
		],
	});
});

test("reads anything", () => {
	for (const text of [
		"",
		"# A",
		"`".repeat(5000),
		"[".repeat(5000),
		"*_".repeat(5000),
		"![](".repeat(2000),
		"```\nnever closed",
	]) {
		assert.equal(typeof readTwin([...head, "", text].join("\n")).title, "string");
	}
});
