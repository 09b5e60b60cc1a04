/** The element that the address names, if there is one. */
export function named(page: Document): HTMLElement | null {
  try {
    return page.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // no address that a page would make
  }
}
