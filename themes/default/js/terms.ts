// What an official term is called in the other language: on hover, on focus, and where there is neither, on a tap. The
// card stands in the page behind the link that it describes. It can be pointed at, Escape closes it, and without script
// the link leads to the glossary.
type Shown = { link: HTMLAnchorElement; card: HTMLElement };

export function terms(page: Document): void {
  if (!("popover" in HTMLElement.prototype)) return;
  let shown: Shown | undefined;
  let timer = 0;
  let finger = false;

  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    const { card } = shown;
    shown = undefined;
    card.setAttribute("role", "tooltip");
    card.removeAttribute("aria-label");
    card.querySelector("a")?.remove();
    card.hidePopover();
    card.hidden = true;
  };
  const show = (link: HTMLAnchorElement) => {
    clearTimeout(timer);
    if (shown?.link === link) return;
    hide();
    const card = page.getElementById(link.getAttribute("aria-describedby") ?? "");
    if (!card) return;
    shown = { link, card };
    card.popover = "manual";
    card.hidden = false;
    card.showPopover();
    place(card, link);
  };
  const later = (act: () => void, after: number) => {
    clearTimeout(timer);
    timer = setTimeout(act, after);
  };

  page.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = termAt(event);
    if (within(event, shown)) clearTimeout(timer);
    else if (link) later(() => show(link), 150);
    else if (shown && shown.link !== page.activeElement) later(hide, 300);
    else if (!shown) clearTimeout(timer);
  });
  page.addEventListener("pointerdown", (event) => {
    finger = event.pointerType !== "mouse";
    if (!within(event, shown)) hide();
  });
  page.addEventListener("click", (event) => {
    const link = termAt(event);
    if (!link || !finger) return;
    finger = false;
    event.preventDefault();
    if (shown?.link === link && shown.card.getAttribute("role") === "dialog") hide();
    else {
      show(link);
      lead(shown, page);
    }
  });
  page.addEventListener("focusin", (event) => {
    const link = termAt(event);
    if (within(event, shown)) return;
    if (link?.matches(":focus-visible")) show(link);
    else hide();
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown) return;
    const { link, card } = shown;
    if (card.contains(page.activeElement)) link.focus();
    hide();
  });
}

const termAt = (event: Event): HTMLAnchorElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a.term") : null;

const within = (event: Event, shown: Shown | undefined): boolean =>
  event.target instanceof Node && (shown?.link.contains(event.target) || shown?.card.contains(event.target)) === true;

// lead puts the way to the glossary into the card: a tap on the term itself has opened the card.
function lead(shown: Shown | undefined, page: Document): void {
  if (!shown) return;
  const { link, card } = shown;
  const words = page.querySelector<HTMLElement>("[data-glossary]");
  const more = page.createElement("a");
  more.href = link.href;
  more.textContent = words?.dataset.glossary ?? link.textContent;
  card.append(more);
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", link.textContent ?? "");
  more.focus({ preventScroll: true });
  place(card, link);
}

// place puts the card under the last line of its link, or above the first one where there is no room, within the window.
function place(card: HTMLElement, link: HTMLElement): void {
  const lines = link.getClientRects();
  const first = lines[0];
  const last = lines[lines.length - 1];
  if (!first || !last) return;
  const edge = 8;
  const room = document.documentElement.clientWidth;
  const below = last.bottom + card.offsetHeight + edge < innerHeight || first.top < card.offsetHeight + edge;
  const top = below ? last.bottom : first.top - card.offsetHeight;
  const left = Math.max(edge, Math.min(last.left, room - card.offsetWidth - edge));
  card.style.top = `${top + scrollY}px`;
  card.style.left = `${left + scrollX}px`;
}
