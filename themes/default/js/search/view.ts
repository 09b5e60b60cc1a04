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

// fill puts values into a sentence.
export const fill = (text = "", values: Record<string, string> = {}) => text.replace(/\{(\w+)\}/g, (all, key: string) => values[key] ?? all);

// split puts a link in the place {language} of a sentence.
export function split(text: string, link: HTMLElement): (Node | string)[] {
  const [before = "", after = ""] = text.split("{language}");
  return [before, link, after];
}

// kindRange gives the numbers of a kind's documents, from one up to another; of all if there is no such kind.
export function kindRange(files: Files, kind: number): [number, number] {
  const [chosen, docs] = [files.root.kinds[kind], files.root.kinds.map(([, , docs]) => docs)];
  if (!chosen) return [0, files.root.docs];
  const from = docs.slice(0, kind).reduce((a, b) => a + b, 0);
  return [from, from + chosen[2]];
}

// counted gives how many of some documents each kind has.
function counted(files: Files, docs: Iterable<number>): number[] {
  const counts = files.root.kinds.map(() => 0);
  const of = new Uint8Array(files.root.docs);
  for (const i of counts.keys()) of.fill(i, ...kindRange(files, i));
  for (const doc of docs) counts[of[doc] ?? 0] = (counts[of[doc] ?? 0] ?? 0) + 1;
  return counts;
}

// item is a document with the places where it says what was asked for.
export function item(files: Files, hit: Hit): HTMLLIElement {
  const kind = files.root.kinds.find((_, i) => hit.doc < kindRange(files, i)[1])?.[1] ?? "";
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
export function chips(files: Files, docs: Uint32Array, chosen: number, choose: (kind: number) => void): HTMLElement | false {
  const counts = counted(files, docs);
  if (counts.filter((n) => n > 0).length < 2) return false;
  const chip = (title: string, n: number, kind: number) => {
    const button = el("button", { type: "button", "aria-pressed": String(kind === chosen) }, title, " ", el("small", {}, String(n)));
    button.addEventListener("click", () => choose(kind));
    return button;
  };
  const all = chip(files.root.say.all ?? "", docs.length, -1);
  const each = files.root.kinds.flatMap(([, title], kind) => (counts[kind] ? [chip(title, counts[kind] ?? 0, kind)] : []));
  return el("div", { class: "chips", role: "group", "aria-label": files.root.say.kinds ?? "" }, all, ...each);
}
