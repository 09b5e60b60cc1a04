// What an official term is called in the other language: on hover, on focus, and where there is neither, on a tap. The
// card stands in the page behind the link that it describes. It can be pointed at, Escape closes it, and without script
// the link leads to the glossary.
type Shown = { link: HTMLAnchorElement; card: HTMLElement };

/** The one card that is open, if any. */
class Card {
  shown: Shown | undefined;
  #timer = 0;
  readonly #page: Document;

  constructor(page: Document) {
    this.#page = page;
  }

  show(link: HTMLAnchorElement): void {
    this.stay();
    if (this.shown?.link === link) return;
    this.hide();
    const card = this.#page.getElementById(link.getAttribute("aria-describedby") ?? "");
    if (!card) return;
    this.shown = { link, card };
    card.popover = "manual";
    card.hidden = false;
    card.showPopover();
    place(card, link);
  }

  hide(): void {
    this.stay();
    const card = this.shown?.card;
    this.shown = undefined;
    if (!card) return;
    card.setAttribute("role", "tooltip");
    card.removeAttribute("aria-label");
    card.querySelector("a")?.remove();
    card.hidePopover();
    card.hidden = true;
  }

  /** Shows or hides it after a while, unless something else comes first. */
  later(act: () => void, after: number): void {
    this.stay();
    this.#timer = setTimeout(act, after);
  }

  stay(): void {
    clearTimeout(this.#timer);
  }
}

export function terms(page: Document): void {
  if (!("popover" in HTMLElement.prototype)) return;
  const card = new Card(page);
  let finger = false;
  page.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = termAt(event);
    if (within(event, card.shown)) card.stay();
    else if (link) card.later(() => card.show(link), 150);
    else if (!card.shown) card.stay();
    else if (card.shown.link !== page.activeElement) card.later(() => card.hide(), 300);
  });
  page.addEventListener("pointerdown", (event) => {
    finger = event.pointerType !== "mouse";
    if (!within(event, card.shown)) card.hide();
  });
  page.addEventListener("click", (event) => {
    const link = termAt(event);
    if (!link || !finger) return;
    finger = false;
    event.preventDefault();
    if (card.shown?.link === link && card.shown.card.getAttribute("role") === "dialog") {
      card.hide();
      return;
    }
    card.show(link);
    lead(card.shown, page);
  });
  page.addEventListener("focusin", (event) => {
    if (within(event, card.shown)) return;
    const link = termAt(event);
    if (link?.matches(":focus-visible")) card.show(link);
    else card.hide();
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !card.shown) return;
    if (card.shown.card.contains(page.activeElement)) card.shown.link.focus();
    card.hide();
  });
}

const termAt = (event: Event): HTMLAnchorElement | null => (event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a.term") : null);

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
