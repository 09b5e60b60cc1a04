// Where in a document a query is said: the headings, and the words around it.
import type { Files, Text } from "./files";
import type { Found } from "./query";
import { plain, read } from "./tokens";

export type Piece = { text: string; marked: boolean };
export type Place = { id: string; heading: Piece[]; around: Piece[] };
export type Hit = { doc: number; text: Text; title: Piece[]; summary: Piece[]; places: Place[]; score: number };

type Range = { from: number; to: number; unit: number };

const width = 150; // of a passage: a Chinese character counts twice
const mostPlaces = 3;
const mostRanges = 50; // of a text: where a passage may begin

// hits reads some documents and puts those first that say it best: word by word, or close together.
export async function hits(files: Files, found: Found, query: string, docs: number[]): Promise<Hit[]> {
  const marks = marker(found);
  const phrase = plain(query, found.forms);
  const list = await Promise.all(docs.map(async (doc) => hit(doc, await files.text(doc), found, marks, phrase)));
  return list.sort((a, b) => b.score - a.score);
}

function hit(doc: number, text: Text, found: Found, marks: (text: string) => Range[], phrase: string): Hit {
  const all = found.units.length;
  const needed = found.units.filter((u) => !u.loose).length;
  // A text that says the query word by word counts as if it had all of it twice.
  const rate = (t: string, ranges: Range[]) => {
    const units = new Set(ranges.map((r) => r.unit)).size;
    return units >= needed && phrase.length > 2 && plain(t, found.forms).includes(phrase) ? units + 2 * all : units;
  };
  const parts = text.parts.map(([id, heading, body]) => {
    const [inHeading, inBody] = [marks(heading), marks(body)];
    return { id, heading, body, inHeading, inBody, rate: rate(body, inBody) + (inHeading.length > 0 ? rate(heading, inHeading) + 0.5 : 0) };
  });
  const inTitle = marks(text.title);
  const inSummary = marks(text.summary);
  const best = Math.max(0, ...parts.map((p) => p.rate));
  const names = [text.title, ...(text.names ?? [])].map((name) => rate(name, marks(name)));
  const places = parts.filter((p) => p.rate > 0 && p.rate >= best / 2).sort((a, b) => b.rate - a.rate);
  return {
    doc,
    text,
    title: pieces(text.title, inTitle),
    summary: passage(text.summary, inSummary),
    places: places.slice(0, mostPlaces).map((p) => ({ id: p.id, heading: pieces(p.heading, p.inHeading), around: passage(p.body, p.inBody) })),
    score: (found.score[doc] ?? 0) * (1 + Math.max(best, rate(text.summary, inSummary), ...names.map((n) => 2 * n)) / Math.max(1, all)),
  };
}

// marker gives a function that finds the units of a query in a text.
function marker(found: Found): (text: string) => Range[] {
  const tokens = new Map<string, number>();
  for (const [i, u] of found.units.entries()) {
    tokens.set(u.text, i);
    for (const way of u.ways) for (const t of way.tokens) tokens.set(t, i);
  }
  const open = found.units.findIndex((u) => u.open);
  const start = found.units[open]?.text ?? "";
  return (text) => {
    const out: Range[] = [];
    read(
      text,
      (token, from, to, kind) => {
        const unit = tokens.get(token) ?? (start && kind === "word" && token.startsWith(start) ? open : undefined);
        if (unit !== undefined) out.push({ from, to, unit });
      },
      found.forms,
    );
    return out.sort((a, b) => a.from - b.from);
  };
}

// pieces cuts a text where marks begin and end.
function pieces(text: string, ranges: Range[], from = 0, to = text.length): Piece[] {
  const out: Piece[] = [];
  let at = from;
  const add = (end: number, marked: boolean) => {
    if (end > at) out.push({ text: text.slice(at, end).replace(/\s*[\n\t]\s*/g, " · "), marked });
    at = Math.max(at, end);
  };
  for (const r of ranges) {
    if (r.to <= at || r.from >= to) continue;
    add(r.from, false);
    add(Math.min(r.to, to), true);
  }
  add(to, false);
  return join(out);
}

// join makes one mark of those that touch.
function join(list: Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const p of list) {
    const last = out.at(-1);
    if (last?.marked === p.marked) last.text += p.text;
    else out.push({ ...p });
  }
  return out;
}

const isWide = (code: number) => code >= 0x2e80 && code <= 0xffef;
const wide = /[\u2e80-\uffef]/;

// passage gives the part of a text that holds the most of a query.
function passage(text: string, ranges: Range[]): Piece[] {
  let [from, to, most] = [0, reach(text, 0, width), 0];
  for (const [i, r] of ranges.slice(0, mostRanges).entries()) {
    const end = reach(text, r.from, width * 0.6);
    const held = new Set<number>();
    for (let j = i; j < ranges.length && (ranges[j]?.to ?? end) <= end; j++) held.add(ranges[j]?.unit ?? 0);
    if (held.size > most) [from, most] = [r.from, held.size];
  }
  if (most > 0) {
    from = begin(text, from);
    to = reach(text, from, width);
  }
  const out = pieces(text, ranges, from, to);
  if (from > 0) out.unshift({ text: "…", marked: false });
  if (to < text.length) out.push({ text: "…", marked: false });
  return out;
}

// reach gives the place up to which a text is so wide, at the end of a word.
function reach(text: string, from: number, most: number): number {
  let at = from;
  for (let left = most; at < text.length && left > 0; at++) left -= isWide(text.charCodeAt(at)) ? 2 : 1;
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(" ", at);
  return space > from && at - space < 20 && !wide.test(text.slice(space, at)) ? space : at;
}

// begin goes back from a place to the beginning of its sentence, or a little way.
function begin(text: string, at: number): number {
  let from = at;
  for (let left = width * 0.4; from > 0 && left > 0; from--) {
    const before = text[from - 1] ?? "";
    if (before === "\n" || /[。！？；]/.test(before) || /[.!?] /.test(text.slice(from - 2, from))) return from;
    left -= isWide(before.charCodeAt(0)) ? 2 : 1;
  }
  if (from === 0) return 0;
  const space = text.indexOf(" ", from);
  return space >= 0 && space < at && !wide.test(text.slice(from, space)) ? space + 1 : from;
}
