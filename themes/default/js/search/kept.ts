// What the service worker does for the search: what was fetched once is there without a network, and the index of a
// small site is kept whole once somebody has searched it.
const name = "search";

// forSearch reports whether a path below the site's root is one of a file of an index, or of what a page says.
export const forSearch = (path: string): boolean => /^(?:assets\/search\/|[\w-]+\/(?:search\/index\.json|.*\/index\.md)$)/.test(path);

// fromSearch gives a file of an index. Lists never change; what else there is is asked for anew.
export async function fromSearch(href: string): Promise<Response> {
  const cache = await caches.open(name);
  const kept = await cache.match(href);
  if (kept && href.includes("/assets/search/")) return kept;
  try {
    const response = await fetch(href);
    if (response.ok) await cache.put(href, response.clone());
    return response;
  } catch {
    return kept ?? Response.error();
  }
}

// keepSearch fetches the files of a language's index that are not there yet, and drops those of older ones. folders are
// where files of this language lie, whatever their versions.
export async function keepSearch(files: string[], folders: string[]): Promise<void> {
  const cache = await caches.open(name);
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const wanted = new Set(files);
  for (const url of kept) if (!wanted.has(url) && folders.some((f) => url.startsWith(f))) await cache.delete(url);
  const missing = files.filter((url) => !kept.has(url));
  const next = async (): Promise<void> => {
    for (let url = missing.pop(); url; url = missing.pop()) await fromSearch(url);
  };
  await Promise.all([next(), next(), next(), next()]);
}
