// On the page of a guide the wizard is fetched when somebody asks for it, or when the address already holds answers:
// most readers come for the text, and the rules are written out in the page anyway. On its own page it comes at once.
import { load } from "./checked";

export function wizards(page: Document): void {
  const buttons = page.querySelectorAll<HTMLButtonElement>("button[data-start]");
  for (const element of page.querySelectorAll<HTMLElement>("eligibility-wizard[data-script]")) {
    const start = () => {
      if ("started" in element.dataset) return;
      element.dataset.started = "";
      for (const button of buttons) button.remove();
      load(element.dataset.script ?? "").catch(() => withoutWizard(element));
    };
    const press = () => {
      element.autofocus = true; // the wizard goes on from here: the button that had the focus is gone
      element.tabIndex = -1;
      start();
      element.focus({ preventScroll: true });
    };
    for (const button of buttons) {
      button.addEventListener("click", press);
      button.hidden = false;
    }
    for (const link of page.querySelectorAll("a[href='#fits']")) link.addEventListener("click", start);
    if ("atOnce" in element.dataset || location.hash.includes("=")) start();
  }
}

// Without the wizard's script the page says so, and opens the rules that it holds anyway.
function withoutWizard(element: HTMLElement): void {
  delete element.dataset.started;
  for (const notice of element.querySelectorAll<HTMLElement>(":scope > [slot=failed]")) notice.hidden = false;
  const [only, ...others] = element.querySelectorAll<HTMLDetailsElement>(":scope > details");
  if (only && others.length === 0) only.open = true;
}
