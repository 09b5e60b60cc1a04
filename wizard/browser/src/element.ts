// <eligibility-wizard>: loads, draws what the session says, and passes on what the visitor does. Everything that can be
// known without a page is elsewhere.
//
// Attributes: `module` and `wording`, the addresses of the two files; `trees`, the trees to decide (none: all); `today`,
// the date to apply the rules for (none: the visitor's own); `autofocus`, where the visitor has just asked for it.
// Children are the whole decision for those without script; a child with slot="failed" and hidden is shown when the
// wizard cannot run. Event: `wizard:result`, see Result.

import { carry } from "./address.ts";
import { type Day, isoDate, parseDate } from "./answers.ts";
import { load } from "./module.ts";
import { Session } from "./session.ts";
import { type Speech, speech } from "./speech.ts";
import { type State, treesNamed, type View, type Visit } from "./step.ts";
import { sheet } from "./styles/sheets.ts";
import { button, el } from "./view/dom.ts";
import { givenView } from "./view/given.ts";
import { questionView } from "./view/question.ts";
import { resultView } from "./view/result.ts";
import type { Scene } from "./view/scene.ts";
import { count, standingView } from "./view/standing.ts";
import { treeAt } from "./words.ts";

/** Result is the detail of `wizard:result`: what the trees came to, by name, without the visitor's answers. */
export interface Result {
	/** The hash of the rules, and the date they were applied for. */
	readonly rules: string;
	readonly today: string;
	readonly trees: readonly { readonly tree: string; readonly state: State; readonly outcomes: readonly string[] }[];
}

interface Running {
	readonly visit: Visit;
	readonly say: Speech;
	readonly session: Session;
}

const wide = 832; // px of the element from which the live list stands beside the question, open: see styles/base.css

export class EligibilityWizard extends HTMLElement {
	readonly #shadow = this.attachShadow({ mode: "open" });
	readonly #notice = el("div.notice", { hidden: true });
	readonly #status = el("p.hidden", { role: "status" });
	readonly #stage = el("div.stage", { "aria-busy": "true" }, el("div.card.waiting"));
	#running: Running | undefined;
	#standingOpen: boolean | undefined;
	#listening = new AbortController();

	connectedCallback(): void {
		this.#listening = new AbortController();
		window.addEventListener("popstate", () => this.#running?.session.popped(), { signal: this.#listening.signal });
		if (this.#shadow.firstChild) return; // only moved
		this.#shadow.adoptedStyleSheets = [sheet()];
		this.#shadow.replaceChildren(el("div", this.#notice, this.#status, this.#stage), this.#whole());
		this.#start().catch((cause: unknown) => this.#fail(cause));
	}

	disconnectedCallback(): void {
		this.#listening.abort();
	}

	async #start(): Promise<void> {
		const { wording, rules } = await load(this.getAttribute("module") ?? "", this.getAttribute("wording") ?? "");
		const trees = treesNamed(wording, this.getAttribute("trees"));
		if (trees.length === 0) throw new Error("no tree of that name");
		const today = parseDate(this.getAttribute("today") ?? "") ?? localDay(new Date());
		const visit = { wording, rules, trees, today };
		const say = speech(wording, document.documentElement.lang);
		this.#running = { visit, say, session: new Session(visit, () => this.#redraw()) };
		this.#stage.removeAttribute("aria-busy");
		const whole = this.#shadow.querySelector<HTMLElement>(".whole");
		if (whole) whole.hidden = false;
		whole?.querySelector("summary")?.replaceChildren(say.t("whole-tree"));
		this.#draw();
		if (this.autofocus) this.#lead();
	}

	/** The visitor did something. */
	#redraw(): void {
		try {
			this.#draw();
			this.#lead();
		} catch (cause) {
			this.#fail(cause);
		}
	}

	/** The heading of what came takes the focus, and the beginning of it is in view. */
	#lead(): void {
		this.#shadow.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
		const { top } = this.#stage.getBoundingClientRect();
		if (top < 0 || top > window.innerHeight / 2) this.#stage.scrollIntoView({ block: "start" });
	}

	#draw(): void {
		if (!this.#running) return;
		const { visit, say, session } = this.#running;
		const view = session.view;
		const scene: Scene = { visit, say, act: session, answers: session.answers, view };
		const asked = session.asked(view);
		this.#drawNotice(say, session.ignored);
		const main = asked === undefined ? resultView(scene) : this.#asking(scene, session, asked);
		this.#stage.replaceChildren(main, this.#side(scene, asked !== undefined));
		this.#status.textContent = say.t(asked === undefined ? "status-done" : "status", count(scene));
		carry(document, session.fragment);
		if (view.next === undefined) this.#tell(visit, view);
	}

	#asking(scene: Scene, session: Session, question: number): HTMLElement {
		const { given } = scene.view;
		const place = given.findIndex((row) => row.question === question);
		const number = 1 + (place < 0 ? given.length : place);
		const canGoBack = session.canGoBack(scene.view);
		const form = questionView(scene, { question, before: session.before(question), number, canGoBack });
		return el("div.main", form, el("p.about", scene.say.t("private")));
	}

	#side(scene: Scene, asking: boolean): HTMLElement {
		const standing = standingView(scene, this.#standingOpen ?? this.clientWidth >= wide, asking);
		standing.addEventListener("toggle", () => {
			this.#standingOpen = standing.open;
		});
		return el("div.side", standing, givenView(scene));
	}

	#drawNotice(say: Speech, ignored: readonly string[]): void {
		this.#notice.hidden = ignored.length === 0;
		const parts = ignored.slice(0, 5).join(" ");
		const close = button(say.t("close"), "quiet small", () => {
			this.#notice.hidden = true;
		});
		this.#notice.replaceChildren(el("p", say.t("ignored", { n: ignored.length, parts })), close);
	}

	#tell({ wording, today }: Visit, view: View): void {
		const trees = view.standings.map(({ tree, state, decision }) => {
			const { id, outcomes } = treeAt(wording, tree);
			return { tree: id, state, outcomes: decision.possible.map((outcome) => outcomes[outcome]?.id ?? "") };
		});
		const detail: Result = { rules: wording.hash, today: isoDate(today), trees };
		this.dispatchEvent(new CustomEvent("wizard:result", { bubbles: true, composed: true, detail }));
	}

	/** The script-less tree stays within reach. One that folds by itself needs no second fold around it. */
	#whole(): HTMLElement {
		const children = [...this.children].filter((child) => child.slot === "");
		const folds = children.length === 1 && children[0] instanceof HTMLDetailsElement;
		if (folds || children.length === 0) return el("slot");
		return el("details.whole", { hidden: true }, el("summary"), el("slot"));
	}

	/** Without module or wording nothing of the wizard's own can be said: the page's words and its tree are shown. */
	#fail(cause: unknown): void {
		console.warn(cause);
		this.#running = undefined;
		for (const child of this.querySelectorAll(":scope > [slot=failed]")) child.removeAttribute("hidden");
		const [only, ...others] = this.querySelectorAll<HTMLDetailsElement>(":scope > details");
		if (only && others.length === 0) only.open = true;
		this.#shadow.replaceChildren(el("slot", { name: "failed" }), el("slot"));
	}
}

function localDay(now: Date): Day {
	return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000;
}
