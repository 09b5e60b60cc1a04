// Whoever searches a small site once can search it without a network from then on.
import type { Files } from "./files";

const smallSite = 500; // documents

let keeping = false;

// keep asks for a small index to be kept whole; not where every byte counts.
export async function keep(files: Files): Promise<void> {
  const network = (navigator as { connection?: { saveData?: boolean; effectiveType?: string } }).connection;
  const { controller } = navigator.serviceWorker ?? {};
  if (keeping || !controller || files.root.docs > smallSite || network?.saveData || (network?.effectiveType ?? "4g") !== "4g") return;
  keeping = true;
  const lists = new URL(files.root.lists, files.address).href;
  const folders = [new URL("../", files.address).href, lists.slice(0, lists.lastIndexOf("-") + 1)];
  controller.postMessage({ search: await files.all(), folders });
}
