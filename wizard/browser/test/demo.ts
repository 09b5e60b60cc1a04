// A made-up pair of trees and their wording in both languages: small, but with every type of question and verdict.

import { type Packed, type PackedQuestion, type PackedTree, readWording, version } from "../src/packed.ts";
import type { Step } from "../src/words.ts";
import { layout, open, type Test, type TinyStep, type TinyTree, tiny } from "./tiny.ts";

type Lang = "en" | "zh";
const hash = "demo-1";

/** demo gives module and wording, as read and as its file; `ui` are the wizard's own texts, where a test reads them. */
export function demo(lang: Lang, ui: Readonly<Record<string, string>> = {}) {
	const say = (en: string, zh: string) => (lang === "en" ? en : zh);
	const file: Packed = { v: version, hash, lang, ui, questions: questions(say), trees: trees(say), open };
	return { file, wording: readWording(file), module: tiny(rules, hash) };
}

const yes = { bits: 1 };
const no = { bits: 2 };

const stay: readonly TinyStep[] = [
	{ q: 0, when: [yes, no], branches: [{ out: 4 }, { to: 1 }] },
	{
		q: 1,
		when: [yes, no, { bits: 4 }, { bits: 8 }],
		branches: [{ out: 0 }, { to: 3 }, { to: 2 }, { out: 4 }],
	},
	{ q: 2, when: [yes, no], branches: [{ out: 2 }, { out: 3 }] },
	{
		q: 3,
		when: [
			{ lo: 0, hi: 20711 },
			{ lo: 20712, hi: 100000 },
		],
		branches: [{ out: 5 }, { out: 1 }],
	},
];

const category: readonly TinyStep[] = [
	{
		q: 4,
		when: [
			{ lo: 0, hi: 17 },
			{ lo: 18, hi: 60 },
			{ lo: 61, hi: 120 },
		],
		branches: [{ out: 2 }, { to: 1 }, { out: 1 }],
	},
	{
		q: 5,
		when: [
			{ lo: 0, hi: 596831 },
			{ lo: 596832, hi: 100000000 },
		],
		branches: [{ out: 2 }, { out: 0 }],
	},
];

const papers: readonly TinyStep[] = [
	{
		q: 4,
		when: [
			{ lo: 0, hi: 17 },
			{ lo: 18, hi: 120 },
		],
		branches: [{ to: 1 }, { out: 1 }],
	},
	{
		q: 6,
		when: [{ bits: 1, many: true }, { lacks: 1 }],
		branches: [{ out: 0 }, { out: 1 }],
	},
];

// Whether the certificate is to be brought: only where nationality was given up.
const leaving = { q: 1, when: [{ bits: 4 }, { bits: 11 }] } as const;
const rules: readonly TinyTree[] = [{ steps: stay, conds: [leaving] }, { steps: category }, { steps: papers }];

type Say = (en: string, zh: string) => string;

function questions(say: Say): readonly PackedQuestion[] {
	return [
		{
			id: "diplomatic",
			type: "bool",
			text: say("Are you here for diplomatic or official business?", "您是否因外交、公务事由停留？"),
			help: say("Diplomatic and official stays follow other rules.", "外交、公务人员适用其他规定。"),
		},
		{
			id: "stay-reason",
			type: "one",
			text: say("Why do you need a stay permit?", "您因何事由需要办理停留证件？"),
			help: say("Choose the reason that fits best. You can change it later.", "请选择最符合的一项，之后可以修改。"),
			options: [
				["visa-exempt", say("I entered visa-free and want to stay longer", "免签入境，需要继续停留")],
				["infant", say("My child was born in China with foreign nationality", "在中国境内出生的外国婴儿")],
				["left-nationality", say("I gave up Chinese nationality", "退出中国国籍")],
				["none", say("None of these", "以上都不是")],
			],
		},
		{
			id: "reason-proof",
			type: "bool",
			text: say("Do you hold the document that proves your reason?", "您是否持有证明该事由的材料？"),
			help: say("For example the certificate of renunciation.", "例如退籍证书。"),
		},
		{ id: "event-date", type: "date", text: say("When was the child born?", "婴儿何时出生？") },
		{
			id: "age",
			type: "number",
			text: say("How old are you?", "您的年龄是？"),
			help: say("In completed years.", "按周岁填写。"),
			unitText: say("years", "岁"),
			min: 0,
			max: 120,
		},
		{
			id: "salary-year",
			type: "number",
			text: say("What is your yearly pay before tax from the employer in China?", "境内单位支付的税前年薪是多少？"),
			unitText: say("CNY a year", "元／年"),
			min: 0,
			max: 100000000,
		},
		{
			id: "papers",
			type: "many",
			text: say("Which of these papers do you have?", "您有以下哪些材料？"),
			options: [
				["passport", say("Passport", "护照")],
				["photo", say("A recent photo", "近期照片")],
			],
		},
		{
			id: "nationality",
			type: "country",
			fixed: true,
			text: say("What is your nationality?", "您的国籍是？"),
			options: [
				["near", say("Countries nearby", "邻近国家")],
				["far", say("All others", "其他国家")],
			],
			countries: "CI1DE1SG0",
		},
	];
}

function trees(say: Say): readonly PackedTree[] {
	const tree = (
		index: number,
		id: string,
		title: string,
		steps: readonly TinyStep[],
		outcomes: PackedTree["outcomes"],
	): PackedTree => {
		const { possible, taken, conds } = layout(index);
		return {
			id,
			title,
			guide: `permits/${id}`,
			url: `/permits/${id}/`,
			at: [possible, taken, conds, index === 0 ? 1 : 0, conds, 0],
			asks: [...new Set(steps.map((step) => step.q))],
			steps: steps.map(packed),
			outcomes,
		};
	};
	return [
		tree(0, "stay-permit", say("Stay permit", "停留证件"), stay, stayOutcomes(say)),
		tree(1, "work-permit-category", say("Work permit, categories A to C", "工作许可人才类别"), category, [
			["b", "likely", say("Category B fits by pay.", "按薪酬符合B类。"), say("Category B", "B类")],
			[
				"ask",
				"ask-the-office",
				say("Over 60, offices differ. Ask before you apply.", "60岁以上各地掌握不一，请先咨询。"),
				say("Offices differ", "各地不一"),
			],
			["none", "not-this", say("No category fits by age and pay.", "按年龄和薪酬不符合任何类别。")],
		]),
		tree(2, "child-papers", say("Papers for a child", "儿童材料"), papers, [
			["ok", "likely", say("The papers are complete.", "材料齐全。")],
			["no", "not-this", say("This is for children.", "仅适用于儿童。")],
		]),
	];
}

function packed({ q, branches, when }: TinyStep): Step {
	const set = (test: Test) => ("lo" in test ? [test.lo, test.hi] : "bits" in test ? test.bits : test.lacks);
	return [q, branches.map(({ to, out = 0 }) => to ?? -1 - out), when.map(set)];
}

function stayOutcomes(say: Say): PackedTree["outcomes"] {
	return [
		[
			"visa-exempt",
			"likely",
			say(
				"A stay permit is likely to fit. Apply before your visa-free days end; the permit can be valid for up to 180 days.",
				"停留证件很可能适合您。请在免签停留期限届满前申请，停留期最长180日。",
			),
		],
		[
			"infant",
			"likely",
			say(
				"A stay permit for the infant is likely to fit. Apply within 60 days of birth.",
				"婴儿停留证件很可能适用。请在出生后60日内申请。",
			),
		],
		[
			"left-nationality",
			"likely",
			say("A stay permit is likely to fit. Bring the certificate.", "停留证件很可能适合您。请携带退籍证书。"),
		],
		[
			"no-proof",
			"blocked",
			say("Without proof of your reason the office cannot accept the application.", "没有事由证明，窗口无法受理。"),
			"",
			say("Obtain the certificate of renunciation, then apply.", "取得退籍证书后再申请。"),
		],
		[
			"stay-no",
			"not-this",
			say("This permit is not for your case. Look at visas.", "此证件不适用于您的情况，请查看签证。"),
		],
		[
			"infant-late",
			"ask-the-office",
			say("More than 60 days have passed. Go to the office at once.", "已超过60日，请尽快前往窗口。"),
		],
	];
}
