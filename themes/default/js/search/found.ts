// Where in a document a query is said: the headings, and the words around it.
import type { Files, Text } from "./files";
import type { Found } from "./query";
import { pieces, plain, read } from "./tokens";

export type Piece = { text: string; marked: boolean };
export type Place = { id: string; heading: Piece[]; around: Piece[] };
export type Hit = { doc: number; text: Text; title: Piece[]; summary: Piece[]; places: Place[]; score: number };

type Range = { from: number; to: number; unit: number };

const width = 150; // of a passage: a Chinese character counts twice
const mostPlaces = 3;
const mostRanges = 50; // of a text: where a passage may begin

// hits reads some documents and puts those first that say it best: word by word, or close together.
export async function hits(files: Files, found: Found, query: string, docs: Iterable<number>): Promise<Hit[]> {
  const marks = marker(found);
  const phrase = plain([...query].map((c) => found.forms?.get(c) ?? c).join(""));
  const list = await Promise.all(Array.from(docs, async (doc) => hit(doc, await files.text(doc), found, marks, phrase)));
  return list.sort((a, b) => b.score - a.score);
}

function hit(doc: number, text: Text, found: Found, marks: (text: string) => Range[], phrase: string): Hit {
  const all = found.units.length;
  const needed = found.units.filter((u) => !u.loose).length;
  // A text that says the query word by word counts as if it had all of it twice.
  const rate = (t: string, ranges: Range[]) => {
    const units = new Set(ranges.map((r) => r.unit)).size;
    return units >= needed && phrase.length > 2 && plain(t).includes(phrase) ? units + 2 * all : units;
  };
  const parts = text.parts.map(([id, heading, body]) => {
    const [inHeading, inBody] = [marks(heading), marks(body)];
    return { id, heading, body, inHeading, inBody, rate: rate(body, inBody) + (inHeading.length > 0 ? rate(heading, inHeading) + 0.5 : 0) };
  });
  const inTitle = marks(text.title);
  const inSummary = marks(text.summary);
  const best = Math.max(0, ...parts.map((p) => p.rate));
  const names = [text.title, ...text.names].map((name) => rate(name, marks(name)));
  const places = parts.filter((p) => p.rate > 0 && p.rate >= best / 2).sort((a, b) => b.rate - a.rate);
  return {
    doc,
    text,
    title: cut(text.title, inTitle),
    summary: passage(text.summary, inSummary),
    places: places.slice(0, mostPlaces).map((p) => ({ id: p.id, heading: cut(p.heading, p.inHeading), around: passage(p.body, p.inBody) })),
    score: (found.score[doc] ?? 0) * (1 + Math.max(best, rate(text.summary, inSummary), ...names.map((n) => 2 * n)) / Math.max(1, all)),
  };
}

// marker gives a function that finds the units of a query in a text. What stands between two spaces mostly stands there
// again and again: it is read once.
function marker(found: Found): (text: string) => Range[] {
  const tokens = new Map<string, number>();
  for (const [i, u] of found.units.entries()) {
    tokens.set(u.text, i);
    for (const way of u.ways) for (const t of way.tokens) tokens.set(t, i);
  }
  const open = found.units.findIndex((u) => u.open);
  const start = found.units[open]?.text ?? "";
  const known = new Map<string, Range[]>();
  const look = (piece: string): Range[] => {
    const out: Range[] = [];
    read(
      piece,
      (token, from, to, kind) => {
        const unit = tokens.get(token) ?? (start && kind === "word" && token.startsWith(start) ? open : undefined);
        if (unit !== undefined) out.push({ from, to, unit });
      },
      found.forms,
    );
    known.set(piece, out);
    return out.sort((a, b) => a.from - b.from);
  };
  return (text) => {
    const out: Range[] = [];
    let at = 0;
    for (const piece of pieces(text)) {
      for (const r of known.get(piece) ?? look(piece)) out.push({ from: at + r.from, to: at + r.to, unit: r.unit });
      at += piece.length;
    }
    return out;
  };
}

// cut cuts a text where marks begin and end.
function cut(text: string, ranges: Range[], from = 0, to = text.length): Piece[] {
  const out: Piece[] = [];
  let at = from;
  const add = (end: number, marked: boolean) => {
    if (end > at) out.push({ text: onOneLine(text.slice(at, end)), marked });
    at = Math.max(at, end);
  };
  for (const r of ranges) {
    if (r.to <= at || r.from >= to) continue;
    add(r.from, out.at(-1)?.marked === true && text.slice(at, r.from) === " "); // words side by side share a mark
    add(Math.min(r.to, to), true);
  }
  add(to, false);
  return join(out);
}

const onOneLine = (text: string) =>
  text
    .replace(/(?<=[。；：！？])\s*[\n\t]\s*/g, "")
    .replace(/(?<=[.;:!?])\s*[\n\t]\s*/g, " ")
    .replace(/\s*[\n\t]\s*/g, " · ");

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

const wide = /[\u2e80-\uffef]+/g;

// passage gives the part of a text that holds the most of a query.
function passage(text: string, ranges: Range[]): Piece[] {
  const size = 2 * text.replace(wide, "").length < text.length ? width / 2 : width;
  let [from, to, most] = [0, reach(text, size), 0];
  for (const [i, r] of ranges.slice(0, mostRanges).entries()) {
    const end = r.from + size * 0.6;
    const held = new Set<number>();
    for (let j = i; j < ranges.length && (ranges[j]?.to ?? end) <= end; j++) held.add(ranges[j]?.unit ?? 0);
    if (held.size > most) [from, most] = [r.from, held.size];
  }
  if (most > 0) {
    from = begin(text, from, size * 0.4);
    to = reach(text, from + size);
  }
  const out = cut(text, ranges, from, to);
  if (from > 0) out.unshift({ text: "…", marked: false });
  const last = out.at(-1);
  if (to < text.length && last) {
    if (!last.marked) last.text = last.text.replace(/[\s,;·，、；]+$/, "");
    out.push({ text: "…", marked: false });
  }
  return out;
}

// reach goes back from a place to the end of a word, if there is one near.
function reach(text: string, to: number): number {
  if (to >= text.length) return text.length;
  const space = text.lastIndexOf(" ", to);
  return to - space < 20 && !/[\u2e80-\uffef]/.test(text.slice(space, to)) ? space : to;
}

// begin goes back from a place to the beginning of its sentence, or a little way.
function begin(text: string, at: number, most: number): number {
  const from = Math.max(0, at - Math.round(most));
  const before = text.slice(from, at);
  const sentence = /^.*(?:[\n。！？；]|[.!?] )/s.exec(before)?.[0].length;
  if (sentence !== undefined || from === 0) return from + (sentence ?? 0);
  const space = before.indexOf(" ");
  return space >= 0 && !/[\u2e80-\uffef]/.test(before.slice(0, space)) ? from + space + 1 : from;
}
