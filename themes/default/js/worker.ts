// The service worker: what a reader has visited stays readable without a network, the wizard of those pages included.
//
// A page is asked for anew each time and kept as it came, with every file that it names; only without a network, or
// with one that does not answer in time, the kept page is shown. Files have their hash in their names, so that a page
// gets just the files that it was made with: versions are never mixed. What no kept page names is dropped.
/// <reference lib="webworker" />
import { forSearch, fromSearch, keepSearch } from "./search/kept";

const worker = self as unknown as ServiceWorkerGlobalScope;
const root = new URL("./", worker.location.href);
const pages = "pages";
const files = "files";
const offline = new URL("offline.html", root).href;
const patience = 4000; // ms for a page that is kept; one that is not is waited for

const hashed = (url: URL): boolean => url.href.startsWith(new URL("assets/", root).href) && /\.[0-9a-f]{16}\.\w+$/.test(url.pathname);
const opened = (request: Request): boolean => request.mode === "navigate"; // a page may also be asked for by another: see beside.ts
const nameOf = (url: URL): string => url.origin + url.pathname;

worker.addEventListener("install", (event) => {
  event.waitUntil(keepOffline().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(root.href)) return;
  if (hashed(url)) event.respondWith(file(url));
  else if (!opened(event.request) && forSearch(url.href.slice(root.href.length))) event.respondWith(fromSearch(url.href));
  else if (opened(event.request) || event.request.headers.get("Accept") === "text/html") event.respondWith(page(event, url));
});

// A page that was open before the worker came asks for itself to be kept; one that searches, for the index.
worker.addEventListener("message", (event) => {
  if (event.data?.search) event.waitUntil(keepSearch(event.data.search, event.data.folders));
  if (event.data === "keep" && event.source instanceof WindowClient) {
    const url = new URL(event.source.url);
    event.waitUntil(fetch(nameOf(url)).then((response) => keep(url, response)));
  }
});

async function keepOffline(): Promise<void> {
  const response = await fetch(offline, { cache: "no-cache" });
  if (response.ok) await keep(new URL(offline), response);
}

async function file(url: URL): Promise<Response> {
  const cache = await caches.open(files);
  const kept = await cache.match(url.href);
  if (kept) return kept;
  const response = await fetch(url.href);
  if (response.ok) await cache.put(url.href, response.clone());
  return response;
}

async function page(event: FetchEvent, url: URL): Promise<Response> {
  const cache = await caches.open(pages);
  const kept = await cache.match(nameOf(url));
  const fresh = fetch(event.request).then((response) => {
    event.waitUntil(keep(url, response.clone()));
    return response;
  });
  try {
    if (!kept) return await fresh;
    return await Promise.race([fresh, new Promise<Response>((give) => setTimeout(() => give(kept), patience))]);
  } catch {
    return kept ?? (opened(event.request) ? await cache.match(offline) : undefined) ?? Response.error();
  }
}

/** Keeps a page and the files that it names; a page that is gone is dropped. */
async function keep(url: URL, response: Response): Promise<void> {
  const cache = await caches.open(pages);
  if (response.status === 404 || response.status === 410) {
    if (await cache.delete(nameOf(url))) await sweep(cache);
    return;
  }
  if (!response.ok || response.redirected || !response.headers.get("Content-Type")?.startsWith("text/html")) return;
  const text = await response.clone().text();
  const named = filesIn(text);
  await Promise.all([...named].map((href) => file(new URL(href)))); // first: a page without its files is no use
  const before = await cache.match(nameOf(url));
  await cache.put(nameOf(url), response);
  const dropped = [...filesIn((await before?.text()) ?? "")].some((href) => !named.has(href));
  if (dropped) await sweep(cache); // which reads all pages
}

/** The addresses of files with a hash in their names that a page's HTML holds. */
function filesIn(html: string): Set<string> {
  const found = new Set<string>();
  for (const [, href] of html.matchAll(/"([^"<>]*\/assets\/[^"<>#?]*)/g)) {
    const url = new URL(href ?? "", root);
    if (url.origin === root.origin && hashed(url)) found.add(url.href);
  }
  return found;
}

/** Drops the files that no kept page names. */
async function sweep(cache: Cache): Promise<void> {
  const used = new Set<string>();
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    for (const href of filesIn((await response?.text()) ?? "")) used.add(href);
  }
  const kept = await caches.open(files);
  for (const request of await kept.keys()) {
    if (!used.has(request.url)) await kept.delete(request);
  }
}
