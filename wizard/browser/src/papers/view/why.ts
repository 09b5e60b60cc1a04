// Why: the answers that alone decide a tree, what would have to be different, the way through it, and the sources.

import type { Decision } from "../../abi.ts";
import { because, changes, joined } from "../../reasons.ts";
import { type Child, el, fold, list } from "../../view/dom.ts";
import { answered, said } from "../../view/scene.ts";
import type { Visit } from "../../visit.ts";
import { questionAt, treeAt } from "../../words.ts";
import type { Cite } from "../data.ts";
import type { Sheet } from "../desk.ts";
import { stepOf } from "../steps.ts";
import { othersView, pathView } from "./path.ts";

const proposals = 3; // how many are shown
const looked = 30; // how many are looked for, since those that differ little are shown as one

export function whyView(sheet: Sheet): Child {
	const { scene, decision, cites } = sheet;
	const { visit, answers, say } = scene;
	const [outcome, ...others] = decision.possible;
	const settled = others.length === 0;
	const verdict = treeAt(visit.wording, decision.tree).outcomes[outcome ?? -1]?.verdict;
	const alone = visit.trees.length === 1;
	const body = settled && [becauseView(sheet), (verdict === "not-this" || verdict === "blocked") && changesView(sheet)];
	visit.rules.write(answers, visit.today); // looking for changes has tried others
	const way = fold(say.t("path-title"), pathView(sheet, decision), alone && !settled);
	const rest = othersView(sheet, decision);
	return [body, way, rest && fold(sheet.say.t("path-others"), rest, false), cites.list(alone)];
}

/** becauseView lists the answers that decide a tree, with what the steps rest on that look at them. */
function becauseView({ scene, decision, data, cites }: Sheet): Child {
	const { visit, answers, say } = scene;
	const decisive = because(visit, answers, decision.tree) ?? [];
	visit.rules.write(answers, visit.today); // looking for the fewest has left some out
	const rests = (tree: number, step: number) => data.trees[tree]?.steps[step] ?? [];
	const lines = decisive.map((question) => {
		return answered(scene, question, cites.marks(looking(visit, decision, question, rests)));
	});
	return lines.length > 0 && [el("h4", say.t("because-title")), list("ul.path", lines)];
}

/** looking is what the steps on the way rest on that look at a question, in the trees that they run too. */
function looking(
	visit: Visit,
	{ tree, taken }: Decision,
	question: number,
	rests: (tree: number, step: number) => readonly Cite[],
): readonly Cite[] {
	const { wording, rules } = visit;
	return treeAt(wording, tree).steps.flatMap((packed, step) => {
		const { q, uses, tree: inner = -1 } = stepOf(packed);
		if (taken[step] === 0) return [];
		if (wording.trees[inner]?.asks.includes(question))
			return [...rests(tree, step), ...looking(visit, rules.decide(inner), question, rests)];
		return q === question || uses.includes(question) ? rests(tree, step) : [];
	});
}

/** changesView says which other answers would make a tree likely that is not. */
function changesView({ scene, decision: { tree } }: Sheet): Child {
	const { visit, answers, say } = scene;
	const found = joined(visit.wording, changes(visit, answers, tree, looked)).slice(0, proposals);
	const lines = found.map((proposal, i) => [
		i > 0 && el("span.about", say.t("or")),
		proposal.map(({ question, to }) => {
			const q = questionAt(visit.wording, question);
			return el("div", said(q.text, say.slot(q, to)));
		}),
	]);
	return lines.length > 0 && [el("h4", say.t("changes-title")), list("ul.changes", lines)];
}
