// The switch between languages keeps the place on the page (ids are the same in every language) and the answers of the
// wizard, which stand in the fragment. The choice is remembered for the page at the root.
import { chosenLanguage, rememberLanguage } from "./memory";

export function switches(page: Document): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-switch]")) {
    const follow = () => {
      link.hash = location.hash;
      link.search = location.search; // what was searched for
      rememberLanguage(link.lang);
    };
    link.addEventListener("click", follow);
    link.addEventListener("auxclick", follow);
  }
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
