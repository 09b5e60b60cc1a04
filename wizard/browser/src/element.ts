// <eligibility-wizard>: loads, draws what the session says, and passes on what the visitor does. Everything that can be
// known without a page is elsewhere.
//
// Attributes: `module`, `wording`, `papers` and `papers-wording`, the addresses of its files; `trees`, the trees to decide
// (none: all); `today`, the date to apply the rules for (none: the visitor's own); `autofocus`, where the visitor has just
// asked for it. In pages of others: see embed/address.ts.
// Children are the whole decision for those without script; a child with slot="failed" and hidden is shown when the
// wizard cannot run. Event: `wizard:result`, see Result.

import { carry, fileAt, given, privacy } from "./address.ts";
import { type Day, isoDate, parseDate } from "./answers.ts";
import { load, loadPapers } from "./module.ts";
import { left } from "./progress.ts";
import { Session } from "./session.ts";
import { type Speech, speech } from "./speech.ts";
import { type State, treesNamed, type View } from "./step.ts";
import { sheet } from "./styles/sheets.ts";
import { button, el } from "./view/dom.ts";
import { givenView } from "./view/given.ts";
import { questionView } from "./view/question.ts";
import { resultView } from "./view/result.ts";
import type { Papers, Scene } from "./view/scene.ts";
import { count, standingView } from "./view/standing.ts";
import type { Visit } from "./visit.ts";
import { treeAt } from "./words.ts";

/** Result is the detail of `wizard:result`: what the trees came to, by name, without the visitor's answers. */
export interface Result {
	/** The hash of the rules, and the date they were applied for. */
	readonly rules: string;
	readonly today: string;
	readonly trees: readonly { readonly tree: string; readonly state: State; readonly outcomes: readonly string[] }[];
}

interface Running {
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
	#papers: Papers | undefined;
	/** Whether they won't come. */
	#lacking = false;
	#standingOpen = false;
	/** Whether the visitor has read that somebody else gave answers. */
	#greeted = false;
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
		const { wording, rules } = await load(fileAt(this, "module"), fileAt(this, "wording"));
		const trees = treesNamed(wording, this.getAttribute("trees"));
		if (trees.length === 0) throw new Error("no tree of that name");
		const today = parseDate(this.getAttribute("today") ?? "") ?? localDay(new Date());
		const say = speech(wording, document.documentElement.lang);
		const session = new Session({ wording, rules, trees, today }, () => this.#redraw(), given(this));
		this.#stage.dataset.papers = "coming";
		// Results are drawn once, with all that belongs to them; a question does not wait.
		if (session.asked(session.view) === undefined) await this.#getPapers(wording.hash);
		else whenIdle(() => this.#getPapers(wording.hash));
		this.#standingOpen = this.clientWidth >= wide; // by now the page has been laid out anyway
		this.#running = { say, session };
		this.#stage.removeAttribute("aria-busy");
		const whole = this.#shadow.querySelector<HTMLElement>(".whole");
		if (whole) whole.hidden = false;
		whole?.querySelector("summary")?.replaceChildren(say.t("whole-tree"));
		this.#draw();
		if (this.autofocus) this.#lead();
	}

	/** What is on screen is drawn anew with what papers add, but for a question's form. */
	async #getPapers(hash: string): Promise<void> {
		try {
			this.#papers = await loadPapers(fileAt(this, "papers"), fileAt(this, "papers-wording"), hash);
			this.#shadow.adoptedStyleSheets.push(this.#papers.sheet);
		} catch (cause) {
			console.warn(cause);
			this.#lacking = true;
		}
		this.#stage.dataset.papers = this.#lacking ? "missing" : "here";
		if (!this.#running) return;
		const focused = this.#shadow.activeElement;
		this.#draw(true);
		const same = [...this.#stage.querySelectorAll<HTMLElement>(focused?.localName ?? "none")];
		if (!focused?.isConnected) same.find((e) => e.textContent === focused?.textContent)?.focus({ preventScroll: true });
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

	/** It draws all there is to see; when papers come late, a form stays, with what was typed into it. */
	#draw(late = false): void {
		if (!this.#running) return;
		const { say, session } = this.#running;
		const { view, visit, answers, sent, kept, fragment } = session;
		const scene: Scene = {
			visit,
			say,
			act: session,
			answers,
			view,
			sent,
			kept,
			fragment,
			lacking: this.#lacking,
			papers: () => this.#papers,
		};
		const asked = session.asked(view);
		this.#drawNotice(scene, session.ignored);
		this.#papers?.light(this, scene);
		const side = this.#side(scene, asked !== undefined);
		if (late && asked !== undefined) {
			this.#stage.lastChild?.replaceWith(side);
			return;
		}
		this.#stage.replaceChildren(asked === undefined ? resultView(scene) : this.#asking(scene, session, asked), side);
		if (late) return;
		this.#status.textContent = say.t(asked === undefined ? "status-done" : "status", count(scene));
		carry(document, fragment);
		if (view.next === undefined) this.#tell(visit, view);
		else if (asked === view.next) this.#count(session, say);
	}

	/** How many questions are left is reckoned once the question is on screen. */
	#count({ visit, answers, all }: Session, say: Speech): void {
		const place = this.#stage.querySelector(".more");
		setTimeout(() => {
			if (place?.isConnected) place.textContent = ` ${say.t("left", { n: left(visit, answers, all) })}`;
		}, 50);
	}

	#asking(scene: Scene, session: Session, question: number): HTMLElement {
		const { given } = scene.view;
		const place = given.findIndex((row) => row.question === question);
		const number = 1 + (place < 0 ? given.length : place);
		const canGoBack = session.canGoBack(scene.view);
		const form = questionView(scene, { question, before: session.before(question), number, canGoBack });
		return el("div.main", form, el("p.about", scene.say.t(privacy)));
	}

	#side(scene: Scene, asking: boolean): HTMLElement {
		const standing = standingView(scene, this.#standingOpen, asking);
		standing.addEventListener("toggle", () => {
			this.#standingOpen = standing.open;
		});
		return el("div.side", standing, givenView(scene));
	}

	#drawNotice({ say, sent }: Scene, ignored: readonly string[]): void {
		const theirs = sent.questions.length > 0 && !this.#greeted;
		this.#notice.hidden = ignored.length === 0 && !theirs;
		const parts = ignored.slice(0, 5).join(" ");
		const close = button(say.t("close"), "quiet small", () => {
			this.#greeted = true;
			this.#notice.hidden = true;
		});
		const texts = [
			theirs && el("p", say.t("sent-notice", { from: sent.from, n: sent.questions.length })),
			ignored.length > 0 && el("p", say.t("ignored", { n: ignored.length, parts })),
		];
		this.#notice.replaceChildren(el("div", texts), close);
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

/** whenIdle waits until the browser has nothing better to do; some cannot tell. */
function whenIdle(task: () => void): void {
	const wait = window.requestIdleCallback ?? ((start: () => void) => setTimeout(start, 200));
	wait(task, { timeout: 2000 });
}

function localDay(now: Date): Day {
	return Math.floor(now.getTime() / 86400000 - now.getTimezoneOffset() / 1440);
}
