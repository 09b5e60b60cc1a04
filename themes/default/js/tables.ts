// A table that is wider than the page scrolls by itself, and can be reached by keyboard for that. One that fits needs no
// stop on the way.
export function tables(page: Document): void {
  const boxes = page.querySelectorAll<HTMLElement>(".table[tabindex]");
  if (boxes.length === 0) return;
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const box of boxes) sizes.observe(box);
}
