// Chinese from pinyin: juliu, ju liu and jl become what the site says that is spoken so, such as 居留.
import type { Files } from "./files";

const syllable =
  /^(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ui|un|uo|v|ve)$/;
const started = /^(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)$/;

const most = 4; // readings in the end
const kept = 24; // on the way
const longest = 12; // syllables

// A part of a word: a syllable, or the beginning of one.
type Unit = { text: string; whole: boolean };

// split gives the ways to read letters as syllables, of which the last may be unfinished; the longest syllables first.
export function split(letters: string): Unit[][] {
  const out: Unit[][] = [];
  const go = (rest: string, before: Unit[]) => {
    if (out.length >= 6 || before.length > longest) return;
    if (!rest) {
      out.push(before);
      return;
    }
    for (let n = Math.min(6, rest.length); n > 0; n--) {
      const text = rest.slice(0, n);
      const last = n === rest.length;
      if (syllable.test(text)) go(rest.slice(n), [...before, { text, whole: !last }]);
      else if (last && before.length && started.test(text)) go("", [...before, { text, whole: false }]);
    }
  };
  go(letters, []);
  if (out.length === 0 && letters.length <= longest) return [[...letters].map((text) => ({ text, whole: false }))];
  return out;
}

// spoken gives the Chinese words of the site that letters stand for, the most common ones first.
export async function spoken(files: Files, letters: string): Promise<string[]> {
  if (!/^[a-z]{2,40}$/.test(letters) || !files.root.pinyin) return [];
  const all = await Promise.all(split(letters).map((units) => read(files, units)));
  const best = new Map(all.flat());
  return [...best]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([text]) => text);
}

const says = (sound: string, u: Unit) => (u.whole ? sound === u.text : sound.startsWith(u.text));

// read gives texts for syllables, with how common their rarest pair is.
async function read(files: Files, units: Unit[]): Promise<[string, number][]> {
  let texts: [string, number][] = [];
  for (const [i, u] of units.entries()) {
    const next = units[i + 1];
    if (!next) break;
    const lines = await files.spoken((u.text[0] ?? "") + (next.text[0] ?? ""));
    const pairs = lines.filter(([a, b]) => says(a ?? "", u) && says(b ?? "", next)).flatMap(([, , list]) => [...(list ?? "").matchAll(/(\P{ASCII}{2})(\w)/gu)]);
    const found = pairs.map(([, pair, common]) => [pair ?? "", Number.parseInt(common ?? "0", 36)] as [string, number]);
    if (i === 0) texts = found;
    else
      texts = texts.flatMap(([text, common]) => {
        const last = [...text].at(-1) ?? "";
        return found.filter(([pair]) => pair.startsWith(last)).map(([pair, c]): [string, number] => [text + pair.slice(last.length), Math.min(common, c)]);
      });
    texts = [...new Map(texts.sort((a, b) => a[1] - b[1]))].reverse().slice(0, i === 0 ? undefined : kept);
  }
  return texts;
}
