// The search: looks up what is typed and shows it. It is fetched when somebody searches.
import { Files } from "./search/files";
import { hits } from "./search/found";
import { keep } from "./search/keep";
import { type Found, find } from "./search/query";
import { chips, el, fill, item, kindRange, split } from "./search/view";

export { read } from "./search/tokens";
export { readTwin } from "./search/twin";
export { Files, find, hits };

// A place is where one searches: the dialog of every page, or the page of results, whose address says what is asked.
export type Place = { form: HTMLFormElement; input: HTMLInputElement; out: HTMLElement; index: string; whole: boolean };

export function search(place: Place): void {
  const { form, input, whole } = place;
  const shown = new Shown(place);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const typed = () => {
    const query = input.value.trim();
    shown.instead(query !== ""); // at once: nothing may move later
    place.out.toggleAttribute("aria-busy", false); // what is shown answers something else from now on
    if (query) place.out.setAttribute("aria-busy", "true");
    clearTimeout(timer);
    timer = setTimeout(() => shown.ask(query), 60);
    if (whole) remember(query);
  };
  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) typed();
  });
  input.addEventListener("compositionend", typed);
  if (whole)
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      shown.ask(input.value.trim());
    });
  form.parentElement?.addEventListener("keydown", (event) => walk(event, input, place.out));
  shown.ask(input.value.trim());
}

// remember writes what is asked into the address of the page of results.
function remember(query: string): void {
  const to = new URL(location.href);
  to.search = new URLSearchParams(query ? { q: query } : {}).toString();
  history.replaceState(history.state, "", to);
}

// Shown is what is shown below the field.
class Shown {
  private address: URL;
  private opening: Promise<Files> | undefined;
  private turn = 0; // what comes of an older turn is not shown any more
  private kind = -1;
  private most: number;
  private status: HTMLElement | null;
  private failed: HTMLElement | null;
  private found: HTMLElement | null;

  constructor(private place: Place) {
    const { out, index, whole } = place;
    this.address = new URL(index, location.href);
    this.most = whole ? 10 : 6;
    this.status = out.querySelector("[role=status]");
    this.failed = out.querySelector("[data-failed]");
    this.found = out.querySelector(".found");
  }

  private open(): Promise<Files> {
    this.opening ??= Files.open(this.address);
    this.opening.catch(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  // instead lets what is found take the place of what stands there otherwise.
  instead(yes: boolean): void {
    if (this.place.whole) document.documentElement.toggleAttribute("data-asked", yes);
    else this.place.out.parentElement?.toggleAttribute("data-asked", yes);
  }

  private say(status: string, failed: boolean): void {
    if (this.status) this.status.textContent = status;
    if (this.failed) this.failed.hidden = !failed;
  }

  async ask(query: string): Promise<void> {
    const { out } = this.place;
    const mine = ++this.turn;
    this.kind = -1;
    out.toggleAttribute("aria-busy", false);
    if (!query) {
      this.instead(false);
      this.say("", false);
      this.found?.replaceChildren();
      this.open();
      return;
    }
    this.instead(true);
    out.setAttribute("aria-busy", "true");
    try {
      const files = await this.open();
      const found = await find(files, query);
      if (mine === this.turn) await this.list(files, found, query);
      keep(files).catch(() => {}); // without a network there is nothing to keep
    } catch {
      if (mine !== this.turn) return;
      this.found?.replaceChildren();
      this.say("", true);
    }
    if (mine === this.turn) out.removeAttribute("aria-busy");
  }

  private async list(files: Files, found: Found, query: string): Promise<void> {
    const mine = this.turn;
    const { say, others } = files.root;
    const [from, to] = kindRange(files, this.kind);
    const docs = found.docs.filter((doc) => from <= doc && doc < to);
    const items = el("ol", { class: "hits" });
    const rest = el("p", { class: "rest" });
    const more = async (n: number) => {
      const next = await hits(files, found, query, docs.subarray(n, n + this.most));
      items.append(...next.map((hit) => item(files, hit)));
      rest.replaceChildren(...(n + this.most < docs.length ? [this.further(files, docs.length, () => more(n + this.most))] : []));
      if (n > 0) items.querySelector<HTMLElement>(`:scope > :nth-child(${n + 1}) > a`)?.focus();
    };
    await more(0);
    if (mine !== this.turn) return;
    const choose = async (kind: number) => {
      this.kind = kind;
      await this.list(files, found, query);
      this.found?.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
    };
    const elsewhere = others.map(([lang, name, href]) => {
      const link = el("a", { href: this.results(href), hreflang: lang, lang }, name);
      return el("p", { class: "elsewhere" }, ...split(fill(say.other, { q: query }), link));
    });
    const nothing = docs.length === 0 && el("p", { class: "none" }, say["none-why"] ?? "");
    this.instead(docs.length > 0 || !this.place.whole);
    this.found?.replaceChildren(...[nothing, chips(files, found.docs, this.kind, choose), items, rest, ...elsewhere].filter((e) => e !== false));
    const count = fill(docs.length === 1 ? say.one : docs.length > 0 ? say.some : say.none, { n: String(docs.length), q: query });
    this.say(docs.length > 0 && !found.all ? `${count} ${say.nearest}` : count, false);
  }

  // further leads to what is not shown yet: on the page of results a button, in the dialog a link to that page.
  private further(files: Files, docs: number, more: () => void): HTMLElement {
    const { say } = files.root;
    if (!this.place.whole) return el("a", { href: this.results(this.place.form.action) }, fill(say.page, { n: String(docs) }));
    const button = el("button", { type: "button", class: "button quiet" }, say.more ?? "");
    button.addEventListener("click", more);
    return button;
  }

  // results is the address of a page of results for what is typed now.
  private results(page: string): string {
    const to = new URL(page, location.href);
    to.search = new URLSearchParams({ q: this.place.input.value.trim() }).toString();
    return to.href;
  }
}

// walk moves through what is found with the arrow keys; Enter follows a link by itself.
function walk(event: KeyboardEvent, input: HTMLInputElement, out: HTMLElement): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (!step || event.isComposing || event.altKey) return;
  const stops: HTMLElement[] = [input, ...out.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}
