// The files of an index, each fetched once. What they hold says generator/search/search.go.
import { decode } from "./bits";

export type Root = {
  lists: string;
  texts: string;
  docs: number;
  kinds: [id: string, title: string, docs: number][];
  files: number;
  big: number;
  common?: string[];
  words: string[];
  back: string[];
  pinyin: string; // the first two letters of every file, one after the other
  han?: boolean;
  others: [lang: string, name: string, href: string][];
  say: Record<string, string>;
};

export type Text = {
  href: string;
  title: string;
  names?: string[];
  summary: string;
  parts: [id: string, heading: string, text: string][];
};

export type Word = { text: string; common: number };

// A fetch that has failed is tried again when it is asked for again.
export class Files {
  private kept = new Map<string, Promise<unknown>>();
  private lists: URL;
  private texts: URL;

  private constructor(
    readonly root: Root,
    readonly address: URL,
  ) {
    this.lists = new URL(root.lists, address);
    this.texts = new URL(root.texts, address);
  }

  static async open(address: URL): Promise<Files> {
    return new Files((await (await get(address)).json()) as Root, address);
  }

  private once<T>(key: string, make: () => Promise<T>): Promise<T> {
    let kept = this.kept.get(key) as Promise<T> | undefined;
    if (!kept) {
      kept = make();
      kept.catch(() => this.kept.delete(key));
      this.kept.set(key, kept);
    }
    return kept;
  }

  private bytes = async (name: string) => new Uint8Array(await (await get(new URL(name, this.lists))).arrayBuffer());
  private lines = async (name: string) => (await (await get(new URL(name, this.lists))).text()).split("\n").filter(Boolean);

  // all lists the addresses of all files.
  all(): string[] {
    const { files, big, words, back, pinyin, docs } = this.root;
    const names = (n: number, name: (i: number) => string) => Array.from({ length: n }, (_, i) => new URL(name(i), this.lists).href);
    return [
      this.address.href,
      ...names(files, (i) => `${i}.bin`),
      ...names(big, (i) => `big-${i}.bin`),
      ...names(words.length, (i) => `words-${i}.txt`),
      ...names(back.length, (i) => `back-${i}.txt`),
      ...names(pinyin.length / 2, (i) => `pinyin-${i}.txt`),
      ...names(1, () => "forms.txt"),
      ...Array.from({ length: docs }, (_, doc) => new URL(`${doc}.json`, this.texts).href),
    ];
  }

  text(doc: number): Promise<Text> {
    return this.once(`text ${doc}`, async () => (await (await get(new URL(`${doc}.json`, this.texts))).json()) as Text);
  }

  // ranks gives the rank of a token in every document, or undefined if none has it.
  ranks(token: string): Promise<Int8Array | undefined> {
    return this.once(`token ${token}`, async () => {
      const file = hash(token) % this.root.files;
      const list = (await this.once(`file ${file}`, async () => parse(await this.bytes(`${file}.bin`)))).get(token);
      if (list === undefined) return undefined;
      return decode(typeof list === "number" ? await this.bytes(`big-${list}.bin`) : list, this.root.docs);
    });
  }

  // starting lists words that start so; for few letters, not all of them: most files at most.
  async starting(start: string, back = false, most = 3): Promise<Word[]> {
    const first = back ? this.root.back : this.root.words;
    let from = first.findIndex((word) => word > start) - 1;
    if (from === -2) from = first.length - 1;
    const names: number[] = [];
    for (let i = Math.max(from, 0); i < first.length && names.length < most; i++) {
      if (i > from && !first[i]?.startsWith(start)) break;
      names.push(i);
    }
    const files = await Promise.all(names.map((i) => this.words(`${back ? "back" : "words"}-${i}.txt`)));
    return files.flat().filter((word) => word.text.startsWith(start));
  }

  private words(name: string): Promise<Word[]> {
    return this.once(name, async () => {
      let last: string[] = [];
      return (await this.lines(name)).map((line) => {
        last = [...last.slice(0, Number.parseInt(line[0] ?? "0", 36)), ...line.slice(2)];
        return { text: last.join(""), common: Number.parseInt(line[1] ?? "0", 36) };
      });
    });
  }

  // spoken gives pairs of characters whose syllables begin with these two letters: [syllable, syllable, pairs].
  async spoken(letters: string): Promise<string[][]> {
    const first = this.root.pinyin.match(/../g) ?? [];
    const after = first.findIndex((key) => key > letters);
    const file = (after < 0 ? first.length : after) - 1;
    if (file < 0) return [];
    const lines = await this.once(`pinyin ${file}`, async () => (await this.lines(`pinyin-${file}.txt`)).map((line) => line.split(" ")));
    return lines.filter(([a, b]) => a?.[0] === letters[0] && b?.[0] === letters[1]);
  }

  // forms gives the simplified forms of traditional characters, as far as the index holds them.
  forms(): Promise<Map<string, string>> {
    return this.once("forms", async () => {
      const chars = [...(await (await get(new URL("forms.txt", this.lists))).text())];
      return new Map(chars.flatMap((c, i) => (i % 2 ? [] : [[c, chars[i + 1] ?? c] as const])));
    });
  }
}

async function get(address: URL): Promise<Response> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.pathname}: ${answer.status}`);
  return answer;
}

// hash is FNV-1a in 32 bits.
export function hash(token: string): number {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(token)) h = Math.imul(h ^ byte, 0x01000193);
  return h >>> 0;
}

// parse reads a file of lists: for every token its list, or the number of the file that it has by itself.
function parse(file: Uint8Array): Map<string, Uint8Array | number> {
  const out = new Map<string, Uint8Array | number>();
  let at = 0;
  const number = () => {
    let v = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = file[at++] ?? 0;
      v += (byte & 127) * unit;
      if (byte < 128) return v;
    }
  };
  const take = (n: number) => file.subarray(at, (at += n));
  const decoder = new TextDecoder();
  while (at < file.length) {
    const token = decoder.decode(take(number()));
    const size = number();
    out.set(token, size % 2 ? (size - 1) / 2 : take(size / 2));
  }
  return out;
}
