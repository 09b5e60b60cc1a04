// The table of contents follows the reader: it marks the part that is being read. On a phone it is a bar that names this
// part, with a button that opens the list.
import { named } from "./place";

export function contents(page: Document): void {
  const nav = page.querySelector<HTMLElement>(".toc");
  const list = nav?.querySelector<HTMLElement>("[popover]");
  const here = nav?.querySelector<HTMLElement>("[data-here]");
  if (!nav || !list || !here) return;
  const parts = [...list.querySelectorAll<HTMLAnchorElement>("a")].flatMap((link) => {
    const heading = page.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ link, heading }] : [];
  });
  let at = -1;
  const mark = () => {
    const now = current(parts.map(({ heading }) => heading));
    if (now === at) return;
    parts[at]?.link.removeAttribute("aria-current");
    at = now;
    const link = parts[at]?.link;
    here.textContent = link?.textContent ?? "";
    here.lang = link?.lang || page.documentElement.lang;
    if (!link) return;
    link.setAttribute("aria-current", "location");
    nav.scrollTop += outside(link, nav); // on a desk the list itself may be longer than the window
  };
  let asked = false;
  const soon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      mark();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  list.addEventListener("click", (event) => {
    if (event.target instanceof HTMLAnchorElement && list.matches(":popover-open")) list.hidePopover();
  });
  list.addEventListener("toggle", () => {
    const link = parts[at]?.link;
    if (link) list.scrollTop += outside(link, list);
  });
  mark();
}

// current is the number of the heading that a reader has come to, -1 before the first: the one that the address names as
// long as it stands near the top, or cannot come up to it; otherwise the last one above a line. This line lies a third
// down the window, and comes down to its end as the page does, so that short parts have their turn.
function current(headings: HTMLElement[]): number {
  const left = document.documentElement.scrollHeight - innerHeight - scrollY;
  const line = Math.max(innerHeight * 0.3, innerHeight - Math.max(left, 0));
  const target = headings.indexOf(named(document) ?? document.body);
  const top = headings[target]?.getBoundingClientRect().top ?? -1;
  if (top >= 0 && top <= line) return target;
  let from = 0;
  let to = headings.length; // headings stand in the order of the page: halves are enough
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((headings[middle]?.getBoundingClientRect().top ?? 0) <= line) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

// outside says how far an element lies outside of what shows of a box, in pixels; 0 if it can be seen.
function outside(element: HTMLElement, box: HTMLElement): number {
  const inner = element.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  return Math.min(0, inner.top - outer.top) || Math.max(0, inner.bottom - outer.bottom);
}
