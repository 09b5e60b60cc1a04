// What is found, as it stands in the page.
import type { Files } from "./files";
import type { Hit, Piece } from "./found";

type Child = Node | string | false | undefined;

export function el<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, string>, ...children: Child[]): HTMLElementTagNameMap[K] {
  const out = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) out.setAttribute(key, value);
  out.append(...children.filter((c): c is Node | string => Boolean(c)));
  return out;
}

const marked = (pieces: Piece[]) => pieces.map((p) => (p.marked ? el("mark", {}, p.text) : p.text));

// kindOf gives the kind of a document: its place among the kinds.
export function kindOf(files: Files, doc: number): number {
  let end = 0;
  return files.root.kinds.findIndex(([, , docs]) => doc < (end += docs));
}

// item is a document with the places where it says what was asked for.
export function item(files: Files, hit: Hit): HTMLLIElement {
  const kind = files.root.kinds[kindOf(files, hit.doc)]?.[1] ?? "";
  const places = hit.places.map((p) => {
    const heading = p.heading.length > 0 && el("b", {}, ...marked(p.heading));
    return el("li", {}, el("a", { href: hit.text.href + (p.id && `#${p.id}`) }, heading, el("span", {}, ...marked(p.around))));
  });
  return el(
    "li",
    {},
    el("a", { class: "hit", href: hit.text.href }, el("b", {}, ...marked(hit.title)), el("small", {}, kind)),
    places.length > 0 ? el("ul", {}, ...places) : el("p", {}, ...marked(hit.summary)),
  );
}

// chips are buttons that show one kind only, each with how many there are.
export function chips(files: Files, docs: number[], chosen: number, choose: (kind: number) => void): HTMLElement | false {
  const counts = files.root.kinds.map(() => 0);
  for (const doc of docs) counts[kindOf(files, doc)] = (counts[kindOf(files, doc)] ?? 0) + 1;
  if (counts.filter((n) => n > 0).length < 2) return false;
  const chip = (title: string, n: number, kind: number) => {
    const button = el("button", { type: "button", "aria-pressed": String(kind === chosen) }, title, " ", el("small", {}, String(n)));
    button.addEventListener("click", () => choose(kind));
    return button;
  };
  const all = chip(files.root.say.all ?? "", docs.length, -1);
  const each = files.root.kinds.flatMap(([, title], kind) => (counts[kind] ? [chip(title, counts[kind] ?? 0, kind)] : []));
  return el("div", { class: "chips" }, all, ...each);
}
