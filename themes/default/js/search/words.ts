// Other words for what was typed: what it may become, its other endings, and what it may have meant.
import type { Files, Word } from "./files";

const most = 4; // others for a word
const mistypable = 4; // letters

// stem takes the usual endings off a word: apply, applies, applied and applying have the same one.
export function stem(word: string): string {
  const bare = word.replace(/(?<=...)(?:es|ed|ing)$/, "");
  return (bare === word ? word.replace(/(?<=...)(?:(?<!s)s|e)$/, "") : bare).replace(/(?<=...)[iy]$/, "");
}

const byUse = (a: Word, b: Word) => b.common - a.common || a.text.length - b.text.length;
const best = (list: Word[]) =>
  list
    .sort(byUse)
    .slice(0, most)
    .map((w) => w.text);

// others gives further words to look for beside a word: with other endings, and, while it is still being typed, those
// that it may become.
export async function others(files: Files, word: string, open: boolean): Promise<string[]> {
  const root = stem(word);
  const list = await files.starting(root);
  return best(list.filter((w) => w.text !== word && (stem(w.text) === root || (open && w.text.startsWith(word)))));
}

// meant gives the words that differ from a mistyped one by a letter: another one, one too few or many, or two that have
// changed places.
export async function meant(files: Files, word: string, open: boolean): Promise<string[]> {
  if (word.length < mistypable) return [];
  const half = word.length >> 1;
  const turned = word.slice(0, half - 1) + word.slice(half, half + 1) + word.slice(half - 1, half) + word.slice(half + 1);
  const [first, second, third] = await Promise.all([
    files.starting(word.slice(0, half)),
    files.starting([...word.slice(half)].reverse().join(""), true),
    files.starting(turned),
  ]);
  const all = [...first, ...second.map((w) => ({ ...w, text: [...w.text].reverse().join("") })), ...third];
  const found = new Map<string, Word>();
  for (const w of all) {
    const same = alike(word, w.text);
    const begins = open && w.text.length > word.length && [-1, 0, 1].some((n) => alike(word, w.text.slice(0, word.length + n)));
    if (same || begins) found.set(w.text, { text: w.text, common: w.common + (same ? 36 : 0) });
  }
  return best([...found.values()]);
}

// alike reports whether two words differ by one letter at most.
export function alike(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let same = 0;
  while (same < Math.min(a.length, b.length) - from && a[a.length - 1 - same] === b[b.length - 1 - same]) same++;
  const x = a.slice(from, a.length - same);
  const y = b.slice(from, b.length - same);
  return (x.length <= 1 && y.length <= 1) || (x.length === 2 && x[0] === y[1] && x[1] === y[0]);
}
