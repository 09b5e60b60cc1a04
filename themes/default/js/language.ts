// Between languages: the switch keeps the place on the page (ids are the same in every language), or the answers of the
// wizard, which stand in the fragment. The choice is remembered for the page at the root.
import { load } from "./checked";
import { chosenLanguage, rememberLanguage } from "./memory";
import { named } from "./place";

export function switches(page: Document): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-switch]")) {
    const follow = () => {
      link.hash = location.hash;
      link.search = searchFor(link, page);
      rememberLanguage(link.lang);
    };
    link.addEventListener("click", follow);
    link.addEventListener("auxclick", follow);
  }
}

// searchFor is what a page in another language is asked: what was searched for, or to stand beside this one.
function searchFor(link: HTMLAnchorElement, page: Document): string {
  const beside = page.querySelector<HTMLElement>(`a[data-with][hreflang="${link.hreflang}"]`);
  return beside && new URLSearchParams(location.search).has("with") ? `?with=${beside.dataset.own}` : location.search;
}

type Beside = typeof import("./beside");

// besides lays another language beside the page's own, where the address asks for it, and offers it elsewhere.
export function besides(page: Document): void {
  const asked = new URLSearchParams(location.search).get("with");
  for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-with]")) {
    link.addEventListener("click", () => {
      link.hash = location.hash;
    });
    const box = link.parentElement;
    if (box) box.hidden = false;
    if (link.dataset.with === asked) begin(page, link);
  }
  if (!page.querySelector(`a[data-with="${CSS.escape(asked ?? "")}"]`)) page.documentElement.removeAttribute("data-with");
}

function begin(page: Document, link: HTMLAnchorElement): void {
  const { script = "", alone = "", failed = "" } = link.dataset;
  const label = link.querySelector("span");
  load<Beside>(script)
    .then(({ beside }) => beside(link))
    .then(
      () => {
        page.documentElement.dataset.with = "shown";
        link.search = "";
        if (label) label.textContent = alone;
      },
      () => {
        page.documentElement.removeAttribute("data-with");
        const note = page.createElement("p");
        note.className = "note note-warning";
        note.setAttribute("role", "alert");
        note.textContent = failed;
        page.querySelector(".content")?.prepend(note);
      },
    )
    .then(() => named(page)?.scrollIntoView({ behavior: "instant" }));
}

// At the root, whoever chose a language before goes there at once, unless they came back from there.
export function doors(page: Document): void {
  const list = page.querySelector("[data-choose]");
  if (!list) return;
  const links = [...list.querySelectorAll<HTMLAnchorElement>("a[hreflang]")];
  for (const link of links) link.addEventListener("click", () => rememberLanguage(link.lang));
  const known = links.find((link) => link.lang === chosenLanguage());
  if (known && !page.referrer.startsWith(location.origin)) location.replace(known.href);
}
