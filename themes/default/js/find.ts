// The way into the search: the button in the head, the keys "/" and Ctrl+K, and the page of results. The search itself is
// fetched when it is needed; without it the button leads to the page of results.
import { load } from "./checked";

type Search = typeof import("./search");

export function finders(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("main form[data-search]")) {
    const input = form.querySelector("input");
    const asked = new URLSearchParams(location.search).get("q");
    if (input && asked) input.value = asked;
    begin(form, true);
  }
  const dialog = page.querySelector<HTMLDialogElement>("dialog.finder");
  const button = page.querySelector<HTMLElement>("[data-find]");
  if (!dialog || !button) return;
  const open = opener(dialog);
  const here = page.querySelector<HTMLInputElement>("main form[data-search] input");
  const start = () => (here ? here.select() : open());
  button.addEventListener("submit", (event) => {
    event.preventDefault();
    start();
  });
  page.addEventListener("keydown", (event) => {
    if (dialog.open || event.isComposing || !asks(event)) return;
    event.preventDefault();
    start();
  });
}

// opener gives what opens the dialog. While it is open it is a step of the browser's history, so that going back closes
// it; whatever else leads away takes the place of that step.
function opener(dialog: HTMLDialogElement): () => void {
  const form = dialog.querySelector("form");
  const input = dialog.querySelector("input");
  let begun: Promise<boolean> | undefined;
  const leave = (event: Event, href: string) => {
    event.preventDefault();
    location.replace(href);
  };
  dialog.querySelector("button")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside it
    const link = event.target instanceof Element && event.target.closest("a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) leave(event, link.href);
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault(); // which would empty the field first
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    if (history.state?.finder) history.back();
  });
  addEventListener("popstate", () => {
    if (!history.state?.finder) dialog.close();
  });
  form?.addEventListener("submit", (event) => {
    const query = input?.value.trim();
    if (query) leave(event, `${form.action}?${new URLSearchParams({ q: query })}`);
    else event.preventDefault();
  });
  return () => {
    if (!history.state?.finder) history.pushState({ ...history.state, finder: true }, "");
    dialog.showModal();
    input?.select();
    begun ??= form ? begin(form, false) : undefined;
    begun?.then((loaded) => {
      if (!loaded) begun = undefined; // the next time may be luckier
    });
  };
}

// asks reports whether a key asks for the search: "/" where nobody writes, or Ctrl+K.
function asks(event: KeyboardEvent): boolean {
  if (event.altKey || event.shiftKey) return event.key === "/" && !event.altKey && !writing(event);
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k";
  return event.key === "/" && !writing(event);
}

// writing reports whether a key goes into a field, of the page or of the wizard.
function writing(event: KeyboardEvent): boolean {
  const at = event.composedPath()[0];
  return at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"));
}

// begin reports whether the search could be loaded.
async function begin(form: HTMLFormElement, whole: boolean): Promise<boolean> {
  const input = form.querySelector("input");
  const out = form.parentElement?.querySelector<HTMLElement>(".findings");
  const { search, index } = form.dataset;
  if (!input || !out || !search || !index) return true;
  const failed = out.querySelector<HTMLElement>("[data-failed]");
  if (failed) failed.hidden = true;
  if (input.value) out.setAttribute("aria-busy", "true");
  try {
    (await load<Search>(search)).search({ form, input, out, index, whole });
    return true;
  } catch {
    if (failed) failed.hidden = false;
    if (!whole) form.parentElement?.setAttribute("data-asked", "");
    out.removeAttribute("aria-busy");
    return false;
  }
}
