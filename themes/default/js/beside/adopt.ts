// What has to be changed in another page's text before it can stand in this one.

/** Makes a text fit for another page: ids stay unique, links within lead to that page's own parts, sources have its numbers. */
export function adopt(text: Element, page: Element, lang: string): void {
  for (const anchor of text.querySelectorAll("a.anchor")) anchor.remove();
  for (const element of text.querySelectorAll("[id]")) element.id = `${lang}-${element.id}`;
  for (const name of ["aria-labelledby", "aria-describedby", "name"]) {
    for (const element of text.querySelectorAll(`[${name}]`)) element.setAttribute(name, `${lang}-${element.getAttribute(name)}`);
  }
  for (const cite of text.querySelectorAll<HTMLAnchorElement>("a.cite")) {
    const number = page.querySelector(`[id="${cite.hash.slice(1)}"] > span`)?.textContent;
    if (!number) continue;
    cite.setAttribute("aria-label", (cite.getAttribute("aria-label") ?? "").replace(/^\[\d+\]/, `[${number}]`));
    cite.textContent = `[${number}]`;
  }
}

/** What a page says of its parts, by their ids: that another language has changed since. */
export function marks(page: Element): Map<string, string> {
  const out = new Map<string, string>();
  for (const note of page.querySelectorAll<HTMLElement>("[data-mark]")) {
    for (const item of note.querySelectorAll("li")) {
      const link = item.querySelector<HTMLAnchorElement>(":scope > a[href^='#']");
      const when = item.querySelector(".there small")?.textContent;
      if (link) out.set(link.hash.slice(1), [note.dataset.mark, when].filter(Boolean).join(": "));
    }
  }
  return out;
}
