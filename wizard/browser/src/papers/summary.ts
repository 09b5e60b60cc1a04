// The results as plain text, to be copied into a letter: what is likely and why, what to bring, where to go, by when, on
// what it rests and as of which day.

import { because } from "../reasons.ts";
import { ranked, type Standing } from "../step.ts";
import { answerTo } from "../view/scene.ts";
import { questionAt, treeAt } from "../words.ts";
import { type Cites, cites, origin, sureness } from "./cites.ts";
import { type Desk, follows, type Sheet, version } from "./desk.ts";
import type { Following } from "./following.ts";
import { leftOf } from "./say.ts";

/** summary writes all results; `link` leads back to them. */
export function summary(desk: Desk, link: string): string {
	const { scene, say, data } = desk;
	const { visit, view, say: wizard } = scene;
	const marks = cites(data, say);
	const sorted = ranked(view);
	const brief = ({ state }: Standing) => view.standings.length > 1 && /open|not-this/.test(state);
	const answers = view.given.map(({ question }) => `- ${answerLine(desk, question)}`);
	const blocks = [
		[wizard.t("results-title"), version(desk), wizard.t("not-a-decision")],
		...sorted.filter((standing) => !brief(standing)).map((standing) => treeLines(desk, marks, standing)),
		sorted
			.filter(brief)
			.map(({ tree, state }) => `${treeAt(visit.wording, tree).title}: ${wizard.t(`state-${state}`)}`),
		[wizard.t("answers-title"), ...answers],
	];
	const sources = marks.used().map((source, i) => {
		const facts = [source.title, origin(say, source), sureness(say, source.confidence), source.url];
		return `[${i + 1}] ${facts.filter((fact) => fact).join(" · ")}`;
	});
	if (sources.length > 0) blocks.push([say.t("sources-title"), ...sources]);
	return [...blocks.filter((lines) => lines.length > 0), [link]].map((lines) => lines.join("\n")).join("\n\n");
}

function answerLine({ scene }: Desk, question: number): string {
	return `${questionAt(scene.visit.wording, question).text} ${answerTo(scene, question)}`;
}

/** treeLines is one tree: its outcome, or those that are left, with the reasons and all that follows. */
function treeLines(desk: Desk, marks: Cites, { tree, state, decision }: Standing): string[] {
	const { scene } = desk;
	const { title, outcomes } = treeAt(scene.visit.wording, tree);
	const settled = decision.possible.length === 1;
	const lines = [`${title}: ${scene.say.t(`state-${state}`)}`.toUpperCase()];
	for (const at of decision.possible) {
		const found = follows(desk, decision, at);
		const { text = "", unblock, verdict = "likely" } = outcomes[at] ?? {};
		lines.push(`${settled ? "" : `${scene.say.t(`state-${verdict}`)}: `}${text}${noted(marks, found.sources)}`);
		if (unblock) lines.push(`${scene.say.t("unblock-title")}: ${unblock}`);
		if (settled) lines.push(...followLines({ ...desk, decision, cites: marks }, found));
	}
	const why = (settled && because(scene.visit, scene.answers, decision.tree)) || [];
	return [
		...lines,
		...titled(
			scene.say.t("because-title"),
			why.map((question) => answerLine(desk, question)),
		),
	];
}

function followLines(sheet: Sheet, found: Following): string[] {
	const { say, cites: marks, kept } = sheet;
	const { t } = say;
	const perhaps = (is: boolean) => (is ? ` (${t("perhaps")})` : "");
	const due = found.deadlines.map(({ item, day, left, perhaps: is }) => {
		const when = day === undefined ? t("due-unknown") : `${say.day(day)} (${leftOf(say, left)})`;
		return `${when}: ${item.text}${noted(marks, item.sources)}${perhaps(is)}`;
	});
	const bring = found.documents.map(({ key, paper: { text, when, note, who }, perhaps: is }) => {
		const by = who && who !== "person" ? ` (${t(`from-${who}`)})` : "";
		return `[${kept.ticked.has(key) ? "x" : " "}] ${text}${by}${when ? `. ${t("only-if", { when })}` : ""}${note ? `. ${note}` : ""}${perhaps(is)}`;
	});
	const go = found.offices.map(({ card, office, perhaps: is }) => {
		const phones = office.phones?.map(({ number }) => number).join(", ");
		const facts = [
			card.title,
			office.local,
			office.address,
			office.hours,
			phones,
			office.status && t(`address-${office.status}`),
		];
		return [...new Set(facts.filter((fact) => fact))].join("\n  ") + perhaps(is);
	});
	const take = found.times.map(({ card, filed, line: { result, limit } }) => {
		const law = limit ? `; ${t("limit")}: ${say.ends(limit)}` : "";
		return `${card.title}. ${t("filed")}: ${say.day(filed)}. ${t("result")}: ${say.ends(result)}${law}`;
	});
	return [
		...found.notes.map((note) => note.text + noted(marks, note.sources) + perhaps(note.perhaps)),
		...titled(t("deadlines-title"), due),
		...titled(t("documents-title"), bring, ""),
		...titled(t("offices-title"), go),
		...titled(t("times-title"), take),
		...titled(
			t("fees-title"),
			found.fees.map(({ label, text, note }) => `${label}: ${text}${note ? `. ${note}` : ""}`),
		),
	];
}

function noted(marks: Cites, sources: Parameters<Cites["numbers"]>[0]): string {
	const numbers = marks.numbers(sources);
	return numbers.length > 0 ? ` [${numbers.join(", ")}]` : "";
}

function titled(title: string, lines: readonly string[], bullet = "- "): string[] {
	return lines.length === 0 ? [] : ["", title, ...lines.map((line) => bullet + line)];
}
