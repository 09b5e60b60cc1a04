// On the page of a guide the wizard is fetched when somebody asks for it, or when the address already holds answers:
// most readers come for the text, and the rules are written out in the page anyway.
export function wizards(page: Document): void {
  for (const element of page.querySelectorAll<HTMLElement>("eligibility-wizard[data-script]")) {
    let asked = false;
    const start = () => {
      if (asked) return;
      asked = true;
      for (const button of buttons) button.hidden = true;
      void import(element.dataset.script ?? "");
    };
    const press = () => {
      start();
      element.tabIndex = -1; // the button that had the focus is gone
      element.focus({ preventScroll: true });
    };
    const buttons = page.querySelectorAll<HTMLButtonElement>("button[data-start]");
    for (const button of buttons) {
      button.addEventListener("click", press);
      button.hidden = false;
    }
    for (const link of page.querySelectorAll("a[href='#fits']")) link.addEventListener("click", start);
    if (location.hash.includes("=")) start();
  }
}
