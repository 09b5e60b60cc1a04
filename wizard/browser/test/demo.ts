// A made-up pair of trees and their wording in both languages: small, but with every type of question and verdict.

import type { Outcome, Question, Tree, Wording } from "../src/words.ts";
import { layout, open, type TinyStep, type TinyTree, tiny } from "./tiny.ts";

type Lang = "en" | "zh";
const hash = "demo-1";

interface DemoStep extends TinyStep {
	readonly id: string;
	readonly texts: readonly string[];
}

/** demo gives module and wording; `ui` are the wizard's own texts, where a test wants to read them. */
export function demo(lang: Lang, ui: Readonly<Record<string, string>> = {}) {
	const say = (en: string, zh: string) => (lang === "en" ? en : zh);
	const wording: Wording = {
		v: 1,
		hash,
		lang,
		ui,
		questions: questions(say),
		trees: trees(say),
		cards: cards(say),
		sources: {
			a011: {
				title: say("Service guide A011: stay permits", "A011 停留证件办事指南"),
				publisher: say("Shanghai Exit-Entry Administration", "上海市公安局出入境管理局"),
				date: "2020-12-03",
				url: "https://example.org/a011",
				confidence: "seed",
			},
			"law-2013": { title: say("Exit and Entry Law", "出境入境管理法"), date: "2013-07-01", confidence: "found" },
			general: { title: say("General knowledge", "一般知识"), date: "unknown", confidence: "known" },
		},
		open,
	};
	return { wording, module: tiny(rules, hash) };
}

const yes = { bits: 1 };
const no = { bits: 2 };

const stay: readonly DemoStep[] = [
	{ id: "diplomatic", texts: ["Yes", "No"], q: 0, when: [yes, no], branches: [{ out: 4 }, { to: 1 }] },
	{
		id: "reason",
		texts: ["Visa-free", "Infant", "Nationality", "None"],
		q: 1,
		when: [yes, no, { bits: 4 }, { bits: 8 }],
		branches: [{ out: 0 }, { to: 3 }, { to: 2 }, { out: 4 }],
	},
	{ id: "proof", texts: ["Yes", "No"], q: 2, when: [yes, no], branches: [{ out: 2 }, { out: 3 }] },
	{
		id: "born",
		texts: ["before", "since"],
		q: 3,
		when: [
			{ lo: 0, hi: 20711 },
			{ lo: 20712, hi: 100000 },
		],
		branches: [{ out: 5 }, { out: 1 }],
	},
];

const category: readonly DemoStep[] = [
	{
		id: "age",
		texts: ["< 18", "18 to 60", "> 60"],
		q: 4,
		when: [
			{ lo: 0, hi: 17 },
			{ lo: 18, hi: 60 },
			{ lo: 61, hi: 120 },
		],
		branches: [{ out: 2 }, { to: 1 }, { out: 1 }],
	},
	{
		id: "salary",
		texts: ["< 596,832", ">= 596,832"],
		q: 5,
		when: [
			{ lo: 0, hi: 596831 },
			{ lo: 596832, hi: 100000000 },
		],
		branches: [{ out: 2 }, { out: 0 }],
	},
];

const papers: readonly DemoStep[] = [
	{
		id: "age",
		texts: ["< 18", "18+"],
		q: 4,
		when: [
			{ lo: 0, hi: 17 },
			{ lo: 18, hi: 120 },
		],
		branches: [{ to: 1 }, { out: 1 }],
	},
	{
		id: "papers",
		texts: ["passport", "else"],
		q: 6,
		when: [{ bits: 1, many: true }, { lacks: 1 }],
		branches: [{ out: 0 }, { out: 1 }],
	},
];

// Whether the certificate is to be brought: only where nationality was given up.
const leaving = { q: 1, when: [{ bits: 4 }, { bits: 11 }] } as const;
const rules: readonly TinyTree[] = [{ steps: stay, conds: [leaving] }, { steps: category }, { steps: papers }];

type Say = (en: string, zh: string) => string;

function questions(say: Say): readonly Question[] {
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
				{ id: "visa-exempt", text: say("I entered visa-free and want to stay longer", "免签入境，需要继续停留") },
				{ id: "infant", text: say("My child was born in China with foreign nationality", "在中国境内出生的外国婴儿") },
				{ id: "left-nationality", text: say("I gave up Chinese nationality", "退出中国国籍") },
				{ id: "none", text: say("None of these", "以上都不是") },
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
				{ id: "passport", text: say("Passport", "护照") },
				{ id: "photo", text: say("A recent photo", "近期照片") },
			],
		},
		{
			id: "nationality",
			type: "country",
			fixed: true,
			text: say("What is your nationality?", "您的国籍是？"),
			options: [
				{ id: "near", text: say("Countries nearby", "邻近国家") },
				{ id: "far", text: say("All others", "其他国家") },
			],
			countries: [
				{ code: "CI", name: say("Côte d’Ivoire", "科特迪瓦"), group: 1 },
				{ code: "DE", name: say("Germany", "德国"), group: 1 },
				{ code: "SG", name: say("Singapore", "新加坡"), group: 0 },
			],
		},
	];
}

function trees(say: Say): readonly Tree[] {
	const tree = (
		index: number,
		id: string,
		title: string,
		steps: readonly DemoStep[],
		outcomes: readonly Outcome[],
	): Tree => ({
		...layout(index),
		id,
		title,
		guide: `permits/${id}`,
		asks: [...new Set(steps.map((step) => step.q))],
		start: 0,
		steps: steps.map(({ id, q, branches, texts }) => ({
			id,
			kind: "ask",
			q,
			branches: branches.map((branch, i) => ({ ...branch, text: texts[i] ?? "" })),
			sources: ["a011:S004-02"],
		})),
		outcomes,
	});
	return [
		tree(0, "stay-permit", say("Stay permit", "停留证件"), stay, stayOutcomes(say)),
		tree(1, "work-permit-category", say("Work permit, categories A to C", "工作许可人才类别"), category, [
			{
				id: "b",
				verdict: "likely",
				title: say("Category B", "B类"),
				text: say("Category B fits by pay.", "按薪酬符合B类。"),
				sources: ["law-2013"],
			},
			{
				id: "ask",
				verdict: "ask-the-office",
				title: say("Offices differ", "各地不一"),
				text: say("Over 60, offices differ. Ask before you apply.", "60岁以上各地掌握不一，请先咨询。"),
				sources: ["general"],
			},
			{
				id: "none",
				verdict: "not-this",
				title: say("No category", "无类别"),
				text: say("No category fits by age and pay.", "按年龄和薪酬不符合任何类别。"),
			},
		]),
		tree(2, "child-papers", say("Papers for a child", "儿童材料"), papers, [
			{
				id: "ok",
				verdict: "likely",
				title: say("Complete", "齐全"),
				text: say("The papers are complete.", "材料齐全。"),
			},
			{
				id: "no",
				verdict: "not-this",
				title: say("For children only", "仅限儿童"),
				text: say("This is for children.", "仅适用于儿童。"),
			},
		]),
	];
}

function stayOutcomes(say: Say): readonly Outcome[] {
	const documents = [
		{ text: say("Passport, original and copy", "护照原件及复印件") },
		{ text: say("Application form with photo", "申请表及照片"), note: say("taken within 6 months", "近6个月内拍摄") },
		{ text: say("Proof of accommodation registration", "住宿登记证明") },
		{ text: say("Certificate of renunciation", "退籍证书"), cond: 0 },
	];
	const more = {
		documents,
		offices: ["offices/minsheng-road"],
		times: ["processing-times/stay-permit"],
		sources: ["a011"],
	};
	return [
		{
			id: "visa-exempt",
			verdict: "likely",
			title: say("Visa-free entry", "免签入境"),
			text: say(
				"A stay permit is likely to fit. Apply before your visa-free days end; the permit can be valid for up to 180 days.",
				"停留证件很可能适合您。请在免签停留期限届满前申请，停留期最长180日。",
			),
			...more,
			next: ["permits/work-permit-category"],
		},
		{
			id: "infant",
			verdict: "likely",
			title: say("Born in China", "境内出生"),
			text: say(
				"A stay permit for the infant is likely to fit. Apply within 60 days of birth.",
				"婴儿停留证件很可能适用。请在出生后60日内申请。",
			),
			...more,
		},
		{
			id: "left-nationality",
			verdict: "likely",
			title: say("Former national", "退籍人员"),
			text: say(
				"A stay permit is likely to fit. Bring the certificate of renunciation.",
				"停留证件很可能适合您。请携带退籍证书。",
			),
			...more,
		},
		{
			id: "no-proof",
			verdict: "blocked",
			title: say("Proof is missing", "缺少证明"),
			text: say(
				"Without proof of your reason the office cannot accept the application.",
				"没有事由证明，窗口无法受理。",
			),
			unblock: say("Obtain the certificate of renunciation, then apply.", "取得退籍证书后再申请。"),
			sources: ["a011"],
		},
		{
			id: "stay-no",
			verdict: "not-this",
			title: say("Another permit", "其他证件"),
			text: say(
				"This permit is not for your case. Look at visas and residence permits.",
				"此证件不适用于您的情况，请查看签证和居留证件。",
			),
			sources: ["a011", "law-2013"],
		},
		{
			id: "infant-late",
			verdict: "ask-the-office",
			title: say("Late", "逾期"),
			text: say(
				"More than 60 days have passed. Go to the office at once; a fine is possible.",
				"已超过60日，请尽快前往窗口，可能处以罚款。",
			),
			offices: ["offices/minsheng-road"],
			sources: ["general"],
		},
	];
}

function cards(say: Say): Wording["cards"] {
	return {
		"permits/stay-permit": { title: say("Stay permit (A011)", "停留证件（A011）"), url: "/permits/stay-permit/" },
		"permits/work-permit-category": { title: say("Categories A, B and C", "A、B、C类人才"), url: "/permits/category/" },
		"offices/minsheng-road": {
			title: say("Exit-Entry hall, 1500 Minsheng Road", "民生路1500号出入境办证大厅"),
			url: "/offices/minsheng-road/",
			lines: [
				{
					label: say("Address", "地址"),
					text: say("1500 Minsheng Road, Pudong (浦东新区民生路1500号)", "上海市浦东新区民生路1500号"),
				},
				{ label: say("Hours", "时间"), text: say("Mon–Sat 9:00–17:00", "周一至周六 9:00—17:00") },
				{ label: say("Phone", "电话"), text: "12367" },
			],
			confidence: "seed",
		},
		"processing-times/stay-permit": {
			title: say("Stay permit: how long", "停留证件办理时限"),
			url: "/processing-times/stay-permit/",
			lines: [{ label: say("Decision", "审批"), text: say("at most 5 working days", "不超过5个工作日") }],
			confidence: "known",
		},
	};
}
