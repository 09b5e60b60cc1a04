// Narrows a list down to the rows that hold all the typed words and have the chosen keys. What is chosen stands in the
// address's fragment, which no request carries: a narrowed list can be sent, and the switch between languages keeps it.
const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

type Row = { row: HTMLElement; text: string };

// filters gives a function that narrows again, for when what the rows say has changed.
export function filters(page: Document): () => void {
  const form = page.querySelector<HTMLFormElement>("form[data-filter]");
  const list = page.querySelector<HTMLElement>("[data-filtered]");
  const output = form?.querySelector("output");
  if (!form || !list || !output) return () => {};
  const rows = [...(list.querySelector("tbody") ?? list).children]
    .filter((row): row is HTMLElement => row instanceof HTMLElement)
    .map((row) => ({ row, text: fold(row.textContent ?? "") }));
  const reset = form.querySelector<HTMLElement>("[type=reset]");
  const narrow = () => {
    const asked = chosen(form);
    let shown = 0;
    for (const row of rows) {
      row.row.hidden = !fits(row, asked);
      if (!row.row.hidden) shown++;
    }
    list.hidden = shown === 0;
    const words = count(output.dataset, asked.size > 0, shown, rows.length);
    if (output.value !== words) output.value = words;
    if (reset) reset.hidden = asked.size === 0;
  };
  const keep = () => {
    narrow();
    const query = new URLSearchParams([...chosen(form)]).toString();
    if (form.elements.namedItem("q")) history.replaceState(history.state, "", query ? `#${query}` : location.pathname + location.search);
  };
  const read = () => {
    fill(form, new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : ""));
    narrow();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", keep);
  form.addEventListener("reset", () => {
    setTimeout(keep); // the fields are emptied after this
    form.querySelector("input")?.focus();
  });
  addEventListener("hashchange", read);
  form.hidden = false;
  if (form.elements.namedItem("q")) read();
  return narrow;
}

function chosen(form: HTMLFormElement): Map<string, string> {
  const asked = new Map<string, string>();
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) {
    const value = field.type === "checkbox" ? ((field as HTMLInputElement).checked ? "yes" : "") : field.value.trim();
    if (value) asked.set(field.name, value);
  }
  return asked;
}

function fill(form: HTMLFormElement, from: URLSearchParams): void {
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) {
    const value = from.get(field.name) ?? "";
    if (field.type === "checkbox") (field as HTMLInputElement).checked = value === "yes";
    else field.value = value; // a key that no option has chooses none
  }
}

function fits({ row, text }: Row, asked: Map<string, string>): boolean {
  return [...asked].every(([name, value]) => {
    if (name === "now") return row.querySelector(".is-open") !== null;
    const keys = row.dataset[name]?.split(" ");
    if (name === "district" || name === "takes") return keys?.some((key) => key === value || key === "*") ?? false;
    return fold(value)
      .split(/\s+/)
      .every((word) => text.includes(word));
  });
}

function count(say: DOMStringMap, narrowed: boolean, shown: number, all: number): string {
  if (!narrowed) return say.all ?? "";
  if (shown === 0) return say.none ?? "";
  return (say.some ?? "{n} / {all}").replace("{n}", String(shown)).replace("{all}", String(all));
}
