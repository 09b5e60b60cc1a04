// Documents, as a list to tick off, parted by who provides them.

import { type Child, el } from "../../view/dom.ts";
import type { Sheet } from "../desk.ts";
import type { Following, ToBring } from "../following.ts";
import { about } from "./parts.ts";

const providers = ["person", "employer", "either", undefined] as const;

export function documentsView({ say: { t }, kept: { ticked } }: Sheet, { documents }: Following): Child {
	const count = el("span.about.count", { "aria-live": "polite" });
	const tell = () => {
		const n = documents.filter(({ key }) => ticked.has(key)).length;
		count.textContent = t("ready", { n, all: documents.length });
	};
	const line = ({ key, paper, perhaps }: ToBring) => {
		const box = el("input", { type: "checkbox", checked: ticked.has(key) });
		box.addEventListener("change", () => {
			if (box.checked) ticked.add(key);
			else ticked.delete(key);
			tell();
		});
		return el(
			"li",
			el(
				"label",
				box,
				el(
					"span",
					paper.text,
					about(paper.when && t("only-if", { when: paper.when })),
					about(paper.note),
					perhaps && about(t("perhaps")),
				),
			),
		);
	};
	const groups = providers.flatMap((who) => {
		const lines = documents.filter(({ paper }) => paper.who === who);
		return lines.length > 0 ? { who, lines } : [];
	});
	tell();
	return (
		documents.length > 0 && [
			el("h4.counted", t("documents-title"), count),
			el(
				"div.documents",
				groups.map(({ who, lines }) => [
					groups.length > 1 && el("h5", t(`from-${who ?? "unsaid"}`)),
					el("ul", lines.map(line)),
				]),
			),
		]
	);
}
