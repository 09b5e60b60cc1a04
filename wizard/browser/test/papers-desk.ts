// A desk for tests of papers: the trees of demo.ts with what follows in papers-demo.ts.

import { decode } from "../src/answers.ts";
import { join } from "../src/module.ts";
import type { Desk } from "../src/papers/desk.ts";
import { sayer } from "../src/papers/say.ts";
import { workdays } from "../src/papers/workdays.ts";
import { speech } from "../src/speech.ts";
import { step } from "../src/step.ts";
import type { Actions, Scene } from "../src/view/scene.ts";
import { demo } from "./demo.ts";
import { calendar, day, papers } from "./papers-demo.ts";

const { file, wording, module } = demo("en", { yes: "Yes", no: "No", exactly: "{lo}" });
const { rules } = await join(module, file);

/** desk is one on which these answers to some trees lie; texts are their keys, but for those that hold figures. */
export function desk(fragment: string, ...trees: number[]): Desk {
	const visit = { wording, rules, trees, today: day("2026-11-23") };
	const { answers } = decode(wording.questions, fragment);
	const say = speech(wording, "en-GB");
	const scene: Scene = {
		visit,
		say,
		answers,
		fragment,
		papers: () => undefined,
		lacking: false,
		view: step(visit, answers),
		act: {} as Actions, // nobody acts here
		sent: { from: "", questions: [] },
		kept: false,
	};
	const ui = {
		"end-by": "by {date}",
		left: "{n} days left",
		articles: "art. {list}",
		"articles-separator": ", ",
		dated: "of {date}",
		version: "as of {date}, version {rules}",
	};
	return {
		scene,
		data: papers,
		say: sayer({ ...papers, ui }, "en-GB", say),
		days: workdays(calendar),
		kept: { ticked: new Set(["0 0"]), filed: new Map(), ways: new Map() },
		now: { day: day("2026-11-23"), minute: 0 },
	};
}
