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

// hits reads some documents and puts those first that say it best: word by word, or close together.
export async function hits(files: Files, found: Found, query: string, docs: number[]): Promise<Hit[]> {
  const marks = marker(found);
  const phrase = plain(query, found.forms);
  const list = await Promise.all(docs.map(async (doc) => hit(doc, await files.text(doc), found, marks, phrase)));
  return list.sort((a, b) => b.score - a.score);
}

function hit(doc: number, text: Text, found: Found, marks: (text: string) => Range[], phrase: string): Hit {
  const whole = phrase.includes(" ") || phrase.length > 2;
  const says = (t: string) => (whole && plain(t, found.forms).includes(phrase) ? 2 : 0);
  const rated = text.parts.map(([id, heading, body]) => {
    const inHeading = marks(heading);
    const inBody = marks(body);
    const units = new Set([...inHeading, ...inBody].map((r) => r.unit)).size;
    const rate = units + (inHeading.length > 0 ? 0.5 : 0) + (says(body) || says(heading)) * found.units.length;
    return { rate, place: { id, heading: pieces(heading, inHeading), around: passage(body, inBody) } };
  });
  const inTitle = marks(text.title);
  const best = Math.max(0, ...rated.map((r) => r.rate), says(text.title) * found.units.length, says(text.summary) * found.units.length);
  const places = rated.filter((r) => r.rate > 0 && r.rate >= best / 2).sort((a, b) => b.rate - a.rate);
  return {
    doc,
    text,
    title: pieces(text.title, inTitle),
    summary: passage(text.summary, marks(text.summary)),
    places: places.slice(0, mostPlaces).map((r) => r.place),
    score: (found.score[doc] ?? 0) * (1 + best / Math.max(1, found.units.length)),
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

const wide = /[\u2e80-\uffef]/;
const size = (c: string) => (wide.test(c) ? 2 : 1);

// passage gives the part of a text that holds the most of a query.
function passage(text: string, ranges: Range[]): Piece[] {
  let [from, to, most] = [0, reach(text, 0, width), 0];
  for (const [i, r] of ranges.entries()) {
    const end = reach(text, r.from, width * 0.6);
    const held = new Set(ranges.slice(i).filter((x) => x.to <= end).map((x) => x.unit)).size;
    if (held > most) [from, most] = [r.from, held];
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
  for (let left = most; at < text.length && left > 0; at++) left -= size(text[at] ?? "");
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
    left -= size(before);
  }
  if (from === 0) return 0;
  const space = text.indexOf(" ", from);
  return space >= 0 && space < at && !wide.test(text.slice(from, space)) ? space + 1 : from;
}
