// Papers: what follows from an outcome, and what everything rests on. A script of its own with a file of its own, which
// the wizard loads behind the first question; it must be for the same rules.

import type { OpenPapers, Scene } from "../view/scene.ts";
import { cites } from "./cites.ts";
import type { Papers as Data } from "./data.ts";
import type { Desk, Kept } from "./desk.ts";
import { light } from "./light.ts";
import { momentIn } from "./open.ts";
import { sayer } from "./say.ts";
import { sheet } from "./styles/sheet.ts";
import { followView } from "./view/follow.ts";
import { shareView } from "./view/share.ts";
import { toolsView } from "./view/tools.ts";
import { whyView } from "./view/why.ts";
import { workdays } from "./workdays.ts";

export const open: OpenPapers = (file, hash) => {
	const written = file as Data; // so it says
	if (written?.v !== 3 || written.hash !== hash) throw new Error("the papers are for other rules"); // 3: as in packed.ts
	const data = { ...written, cards: atHome(written.cards) };
	const kept: Kept = { ticked: new Set(), filed: new Map(), ways: new Map() };
	const days = workdays(data.calendar);
	const desk = (scene: Scene): Desk => ({
		scene,
		data,
		days,
		kept,
		say: sayer(data, document.documentElement.lang, scene.say),
		now: momentIn(data.calendar.timezone, new Date()),
	});
	return {
		sheet: sheet(),
		find: (code) => data.countries?.[code] ?? "",
		light,
		share: (scene) => shareView(desk(scene)),
		tools: (scene) => toolsView(desk(scene)),
		begin: (scene, decision) => {
			const whole = desk(scene);
			const marks = cites(data, whole.say);
			const { outcomes } = data.trees[decision.tree] ?? { outcomes: [] };
			return {
				marks: (outcome) => marks.marks(outcomes[outcome]?.sources ?? []),
				follow: (outcome) => followView({ ...whole, decision, cites: marks }, outcome),
				why: () => whyView({ ...whole, decision, cites: marks }),
			};
		},
	};
};

/** atHome completes addresses of guides: in the page of another site they are still this one's. */
function atHome(cards: Data["cards"]): Data["cards"] {
	const whole = Object.entries(cards).map(([id, card]) => [
		id,
		{ ...card, url: new URL(card.url, import.meta.url).href },
	]);
	return Object.fromEntries(whole) as Data["cards"];
}
