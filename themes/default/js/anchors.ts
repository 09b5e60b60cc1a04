// The sign beside a heading leads to it, as a link does, and its address can be pasted at once.
export function anchors(page: Document): void {
  const told = page.querySelector<HTMLElement>("[data-link-copied]");
  if (!told || !navigator.clipboard) return;
  let timer = 0;
  page.addEventListener("click", async (event) => {
    const anchor = event.target instanceof Element && event.target.closest<HTMLAnchorElement>("a.anchor");
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
    told.textContent = "";
    try {
      await navigator.clipboard.writeText(anchor.href);
    } catch {
      return; // not allowed: it stands in the address bar anyway
    }
    told.textContent = told.dataset.linkCopied ?? "";
    clearTimeout(timer);
    timer = setTimeout(() => {
      told.textContent = "";
    }, 3000);
  });
}
