// The search: looks up what is typed and shows it. It is fetched when somebody searches.
import { Files } from "./search/files";
import { hits } from "./search/found";
import { find, type Found } from "./search/query";
import { chips, el, item, kindOf } from "./search/view";

export { Files, find, hits };
export { read } from "./search/tokens";

const fill = (text = "", values: Record<string, string> = {}) => text.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");

const smallSite = 500; // documents

// A place is where one searches: the dialog of every page, or the page of results, whose address says what is asked.
export type Place = { form: HTMLFormElement; input: HTMLInputElement; out: HTMLElement; index: string; whole: boolean };

export function search(place: Place): void {
  const { form, input, out, index, whole } = place;
  const most = whole ? 10 : 6;
  const address = new URL(index, location.href);
  let opening: Promise<Files> | undefined;
  let turn = 0; // what comes of an older turn is not shown any more
  let kind = -1;
  let timer = 0;

  const open = () => {
    opening ??= Files.open(address);
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };

  // asked lets what is found take the place of the lists that the page of results shows otherwise.
  const asked = (yes: boolean) => {
    if (whole) document.documentElement.toggleAttribute("data-asked", yes);
  };

  const show = async (query: string) => {
    const mine = ++turn;
    asked(query !== "");
    if (!query) {
      out.replaceChildren();
      out.removeAttribute("aria-busy");
      return;
    }
    out.setAttribute("aria-busy", "true");
    try {
      const files = await open();
      const found = await find(files, query);
      if (mine === turn) await list(files, found, query, mine);
      keep(files);
    } catch {
      if (mine === turn) out.replaceChildren(el("p", { class: "note note-warning", role: "alert" }, out.dataset.failed ?? ""));
    }
    if (mine === turn) out.removeAttribute("aria-busy");
  };

  const list = async (files: Files, found: Found, query: string, mine: number) => {
    const { say, others } = files.root;
    const docs = kind < 0 ? found.docs : found.docs.filter((doc) => kindOf(files, doc) === kind);
    const first = await hits(files, found, query, docs.slice(0, most));
    if (mine !== turn) return;
    const count = fill(docs.length === 1 ? say.one : docs.length > 0 ? say.some : say.none, { n: String(docs.length), q: query });
    const status = [el("p", { role: "status" }, count, docs.length > 0 && !found.all ? ` ${say.nearest}` : "")];
    if (docs.length === 0) status.push(el("p", {}, say["none-why"] ?? ""));
    asked(docs.length > 0);
    const choose = (to: number) => {
      kind = to;
      list(files, found, query, mine).then(() => out.querySelector<HTMLElement>("[aria-pressed=true]")?.focus());
      if (whole) remember();
    };
    const items = el("ol", { class: "hits" }, ...first.map((hit) => item(files, hit)));
    const rest = el("p", { class: "rest" });
    const more = async (from: number) => {
      const next = await hits(files, found, query, docs.slice(from, from + most));
      const added = next.map((hit) => item(files, hit));
      items.append(...added);
      added[0]?.querySelector("a")?.focus();
      further(from + most);
    };
    const further = (from: number) => {
      if (docs.length <= from) rest.replaceChildren();
      else if (whole) {
        const button = el("button", { type: "button", class: "button quiet" }, say.more ?? "");
        button.addEventListener("click", () => more(from));
        rest.replaceChildren(button);
      } else rest.replaceChildren(el("a", { href: results(form.action) }, fill(say.page, { n: String(docs.length) })));
    };
    further(most);
    const elsewhere = others.map(([lang, name, href]) => {
      const link = el("a", { href: results(href), hreflang: lang, lang });
      link.append(name);
      return el("p", { class: "elsewhere" }, ...split(fill(say.other, { q: query }), link));
    });
    out.replaceChildren(...status, ...[chips(files, found.docs, kind, choose)].filter((c) => c !== false), items, rest, ...elsewhere);
  };

  // results is the address of a page of results for what is typed now.
  const results = (page: string) => {
    const to = new URL(page, location.href);
    to.search = new URLSearchParams({ q: input.value.trim() }).toString();
    return to.href;
  };

  const remember = () => {
    const to = new URL(location.href);
    to.search = new URLSearchParams(input.value.trim() ? { q: input.value.trim() } : {}).toString();
    history.replaceState(history.state, "", to);
  };

  const typed = () => {
    kind = -1;
    clearTimeout(timer);
    timer = setTimeout(() => show(input.value.trim()), 60);
    if (whole) remember();
  };

  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) typed();
  });
  input.addEventListener("compositionend", typed);
  form.addEventListener("submit", (event) => {
    if (whole) {
      event.preventDefault();
      show(input.value.trim());
    } else if (!input.value.trim()) event.preventDefault();
  });
  form.parentElement?.addEventListener("keydown", (event) => walk(event, input, out));
  open();
  if (input.value.trim()) show(input.value.trim());
}

let keeping = false;

// keep asks for a small index to be kept whole, so that it is there without a network; not where every byte counts.
function keep(files: Files): void {
  const network = (navigator as { connection?: { saveData?: boolean; effectiveType?: string } }).connection;
  if (keeping || files.root.docs > smallSite || network?.saveData || (network?.effectiveType ?? "4g") !== "4g") return;
  keeping = true;
  const lists = new URL(files.root.lists, files.address).href;
  const folders = [new URL("./", files.address).href, lists.slice(0, lists.lastIndexOf("-") + 1)];
  navigator.serviceWorker?.controller?.postMessage({ search: files.all(), folders });
}

// walk moves through what is found with the arrow keys; Enter follows a link by itself.
function walk(event: KeyboardEvent, input: HTMLInputElement, out: HTMLElement): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (!step || event.isComposing) return;
  const stops: HTMLElement[] = [input, ...out.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

// split puts a link in the place {language} of a sentence.
function split(text: string, link: HTMLElement): (Node | string)[] {
  const [before = "", after = ""] = text.split("{language}");
  return [before, link, after];
}
