// Two languages side by side: lays the text of another language's page beside that of this one, part by part. Parts are
// told by the ids of their headings, which are the same in every language. It is fetched when somebody asks for it, by
// a link to the address ?with=zh.
import { adopt, marks } from "./beside/adopt";
import { match, type Part, parts } from "./beside/parts";

/** Shows the page that a link names beside this one. If it doesn't come, this one stays as it is. */
export async function beside(link: HTMLAnchorElement): Promise<void> {
  const main = link.closest("main");
  const content = main?.querySelector(".content");
  if (!main || !content) return;
  const { there, lang } = await fetched(link.dataset.page ?? "");
  const changed = { own: marks(main), their: marks(there) };
  const theirs = parts(there);
  adopt(there, main, lang);
  let last: Element | undefined;
  for (const { own, their } of match(parts(main), theirs)) {
    const row = document.createElement("div");
    row.className = "beside";
    if (own) own.nodes[0]?.before(row);
    else if (last) last.after(row);
    else content.prepend(row);
    last = row;
    const left = side(own, changed.own, link.dataset.thereOnly);
    const right = side(their, changed.their, link.dataset.hereOnly);
    if (their) right.lang = lang;
    inStep(left, right);
    row.append(left, right);
  }
  const prose = content.querySelector(":scope > .prose");
  prose?.replaceWith(...prose.children);
}

// fetched gives the text of a page, and its language.
async function fetched(address: string): Promise<{ there: Element; lang: string }> {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const there = page.querySelector("main");
  if (!response.ok || !there) throw new Error(`no page at ${address}`);
  return { there, lang: page.documentElement.lang };
}

// side is one language's part, with what there is to say of it; or says that it is missing.
function side(part: Part | undefined, changed: Map<string, string>, missing = ""): HTMLElement {
  const box = document.createElement("div");
  if (part?.prose) box.className = "prose";
  if (part) box.append(...part.nodes);
  const said = part ? changed.get(part.id) : missing;
  if (!said) return box;
  const mark = document.createElement("p");
  mark.className = "beside-mark";
  mark.textContent = said;
  const heading = box.firstElementChild;
  if (heading?.matches("h2, h3")) heading.after(mark);
  else box.prepend(mark);
  return box;
}

// inStep sets paragraph beside paragraph, where both languages have the same ones.
function inStep(...sides: HTMLElement[]): void {
  const shapes = sides.map((box) => [...box.children].map((child) => child.localName).join(" "));
  if (shapes[0] !== shapes[1]) return;
  for (const box of sides) {
    box.classList.add("in-step");
    box.style.gridRow = `span ${box.children.length}`;
  }
}
