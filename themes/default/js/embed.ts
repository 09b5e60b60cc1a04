// The page that shows how to put the wizard into others: what the element tells the page around it, and a frame that is
// as high as what it shows.
export function examples(page: Document): void {
  const told = page.querySelector<HTMLElement>("[data-told]");
  const frame = page.querySelector<HTMLIFrameElement>("iframe[data-sized]");
  if (!told || !frame) return;
  page.addEventListener("wizard:result", (event) => {
    told.textContent = JSON.stringify((event as CustomEvent).detail, null, 2);
  });
  addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow || data?.type !== "wizard:frame") return;
    frame.height = String(data.height);
    if (data.turned && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
  });
}
