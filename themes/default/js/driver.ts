// What a driver is shown. The page shows it by itself while the address says #driver, so that the way back closes it; with
// script it has the whole screen where the browser allows that, holds the focus, and closes by Escape.
export function drivers(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>("dialog.driver");
  if (!dialog) return;
  const hash = `#${dialog.id}`;
  let from: HTMLElement | undefined; // what was pressed on this page: closing goes the way back, to there
  const goBack = () => {
    if (dialog.open) dialog.close();
    from?.focus();
    from = undefined;
  };
  const show = () => {
    if (location.hash !== hash) return goBack();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector<HTMLElement>(".button")?.focus({ preventScroll: true });
    dialog.requestFullscreen?.().catch(() => {}); // nobody has pressed anything, or the browser won't: the window is enough
  };
  const leave = () => {
    if (page.fullscreenElement === dialog) page.exitFullscreen();
    if (location.hash !== hash) return;
    if (from) history.back();
    else location.replace("#address");
  };
  for (const link of page.querySelectorAll<HTMLElement>(`a[href="${hash}"]`)) {
    link.addEventListener("click", () => {
      from = link;
    });
  }
  dialog.querySelector(".button")?.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", leave);
  page.addEventListener("fullscreenchange", () => {
    if (!page.fullscreenElement && dialog.open) dialog.close(); // Escape ends both
  });
  addEventListener("hashchange", show);
  show();
}
