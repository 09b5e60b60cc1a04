// The files of an index, each fetched once. What they hold says generator/search/search.go.
import { decode, type Ranks } from "./bits";
import { type Page, readTwin } from "./twin";

export type Root = {
  lists: string;
  docs: number;
  run: number; // documents that share a file of what they are
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

export type Text = Page & { href: string };

// A document is the address of a page, or a term of the glossary; addresses begin at the language's folder.
type Doc = string | { path: string; title: string; names?: string[]; summary: string };

export type Word = { text: string; common: number };

// A fetch that has failed is tried again when it is asked for again.
export class Files {
  private kept = new Map<string, Promise<unknown>>();
  private lists: URL;

  private constructor(
    readonly root: Root,
    readonly address: URL,
  ) {
    this.lists = new URL(root.lists, address);
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

  // all lists the addresses of all files, and of what pages say.
  async all(): Promise<string[]> {
    const { files, big, words, back, pinyin, docs, run } = this.root;
    const list = await Promise.all(Array.from({ length: docs }, (_, doc) => this.doc(doc)));
    const names = (n: number, name: (i: number) => string) => Array.from({ length: n }, (_, i) => new URL(name(i), this.lists).href);
    return [
      this.address.href,
      ...names(files, (i) => `${i}.bin`),
      ...names(big, (i) => `big-${i}.bin`),
      ...names(words.length, (i) => `words-${i}.txt`),
      ...names(back.length, (i) => `back-${i}.txt`),
      ...names(pinyin.length / 2, (i) => `pinyin-${i}.txt`),
      ...names(1, () => "forms.txt"),
      ...names(Math.ceil(docs / run), (i) => `docs-${i}.json`),
      ...list.flatMap((doc) => (typeof doc === "string" ? [this.twin(doc).href] : [])),
    ];
  }

  private page = (path: string) => new URL(`../${path}`, this.address);
  private twin = (path: string) => new URL("index.md", this.page(path));

  private async doc(doc: number): Promise<Doc> {
    const name = `docs-${Math.floor(doc / this.root.run)}.json`;
    const docs = await this.once(name, async () => (await (await get(new URL(name, this.lists))).json()) as Doc[]);
    return docs[doc % this.root.run] ?? "";
  }

  // text gives what a document says.
  text(number: number): Promise<Text> {
    return this.once(`text ${number}`, async () => {
      const doc = await this.doc(number);
      const { pathname, hash } = this.page(typeof doc === "string" ? doc : doc.path);
      const page = typeof doc === "string" ? readTwin(await (await get(this.twin(doc))).text()) : { names: [], parts: [], ...doc };
      return { ...page, href: pathname + hash };
    });
  }

  // ranks says in which rank documents have a token, or undefined if none has it.
  ranks(token: string): Promise<Ranks | undefined> {
    return this.once(`token ${token}`, async () => {
      const name = encoder.encode(token);
      const file = hash(name) % this.root.files;
      const list = listOf(name, await this.once(`file ${file}`, () => this.bytes(`${file}.bin`)));
      if (list === undefined) return undefined;
      return decode(typeof list === "number" ? await this.bytes(`big-${list}.bin`) : list, this.root.docs);
    });
  }

  // starting lists words that start so; for few letters, not all of them: most files at most.
  async starting(start: string, back = false, most = 3): Promise<Word[]> {
    const first = back ? this.root.back : this.root.words;
    let from = first.findIndex((word) => word > start) - 1;
    if (from === -2) from = first.length - 1;
    const names: string[] = [];
    for (let i = Math.max(from, 0); i < first.length && names.length < most; i++) {
      if (i > from && !first[i]?.startsWith(start)) break;
      names.push(`${back ? "back" : "words"}-${i}.txt`);
    }
    const files = await Promise.all(names.map((name) => this.once(name, () => this.lines(name))));
    return files.flatMap((lines) => wordsOf(lines, start));
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

const encoder = new TextEncoder();

// hash is FNV-1a in 32 bits.
function hash(name: Uint8Array): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ (name[i] ?? 0), 0x01000193);
  return h >>> 0;
}

// listOf finds the list of a token in a file of lists, or the number of the file that it has by itself.
function listOf(name: Uint8Array, file: Uint8Array): Uint8Array | number | undefined {
  let at = 0;
  const number = () => {
    let v = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = file[at++] ?? 0;
      v += (byte & 127) * unit;
      if (byte < 128) return v;
    }
  };
  while (at < file.length) {
    const length = number();
    let same = length === name.length;
    for (let i = 0; same && i < length; i++) same = file[at + i] === name[i];
    at += length;
    const size = number();
    if (same) return size % 2 ? (size - 1) / 2 : file.subarray(at, at + size / 2);
    if (size % 2 === 0) at += size / 2;
  }
  return undefined;
}

// wordsOf reads the lines of a file of words, as far as these start so.
function wordsOf(lines: string[], start: string): Word[] {
  const out: Word[] = [];
  let text = "";
  for (const line of lines) {
    text = text.slice(0, Number.parseInt(line[0] ?? "0", 36)) + line.slice(2);
    if (text.startsWith(start)) out.push({ text, common: Number.parseInt(line[1] ?? "0", 36) });
  }
  return out;
}
