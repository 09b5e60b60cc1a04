// The way into the search: the button in the head, the key "/", and the page of results. The search itself is fetched
// when it is needed; without it the button leads to the page of results.
type Search = typeof import("./search");

export function finders(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>("dialog.finder");
  const button = page.querySelector<HTMLElement>("[data-find]");
  for (const form of page.querySelectorAll<HTMLFormElement>("main form[data-search]")) {
    const input = form.querySelector("input");
    const asked = new URLSearchParams(location.search).get("q");
    if (input && asked) input.value = asked;
    begin(form, true);
  }
  if (!dialog || !button) return;
  const form = dialog.querySelector("form");
  const input = dialog.querySelector("input");
  let begun = false;
  const open = () => {
    dialog.showModal();
    input?.select();
    if (form && !begun) begin(form, false);
    begun = true;
  };
  const here = page.querySelector<HTMLInputElement>("main form[data-search] input");
  const start = () => (here ? here.select() : open());
  button.addEventListener("submit", (event) => {
    event.preventDefault();
    start();
  });
  dialog.querySelector("button")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside it
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.open || writing(event)) return;
    event.preventDefault();
    start();
  });
}

// writing reports whether a key goes into a field, of the page or of the wizard.
function writing(event: KeyboardEvent): boolean {
  const at = event.composedPath()[0];
  return at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"));
}

function begin(form: HTMLFormElement, whole: boolean): void {
  const input = form.querySelector("input");
  const out = form.parentElement?.querySelector<HTMLElement>(".findings");
  const { search, index } = form.dataset;
  if (!input || !out || !search || !index) return;
  if (input.value) out.setAttribute("aria-busy", "true");
  import(search).then(
    (script: Search) => script.search({ form, input, out, index, whole }),
    () => {
      out.replaceChildren(out.dataset.failed ?? "");
      out.removeAttribute("aria-busy");
    },
  );
}
