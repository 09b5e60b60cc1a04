// Buttons that copy a text, such as an address for a driver.
export function copyButtons(page: Document): void {
  if (!navigator.clipboard) return;
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const label = button.querySelector("span");
    if (!label) continue;
    const before = label.textContent;
    label.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy ?? "");
      label.textContent = button.dataset.done ?? before;
      setTimeout(() => {
        label.textContent = before;
      }, 2500);
    });
    button.hidden = false;
  }
}
