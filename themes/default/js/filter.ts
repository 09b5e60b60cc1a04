// Narrows a list down to the rows that hold all the typed words.
const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export function filters(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form[data-filter]");
  const list = page.querySelector("[data-filtered]");
  const input = form?.querySelector("input");
  const output = form?.querySelector("output");
  if (!form || !list || !input || !output) return;
  const rows = [...(list.querySelector("tbody") ?? list).children]
    .filter((row): row is HTMLElement => row instanceof HTMLElement)
    .map((row) => ({ row, text: fold(row.textContent ?? "") }));
  const narrow = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown++;
    }
    output.value = words.length === 0 ? "" : shown === 0 ? (output.dataset.none ?? "") : `${shown} / ${rows.length}`;
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", narrow);
  form.hidden = false;
}
