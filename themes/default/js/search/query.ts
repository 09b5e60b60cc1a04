// Which documents a query means, and how well.
import type { Ranks } from "./bits";
import type { Files } from "./files";
import { spoken } from "./pinyin";
import { type Forms, type Kind, read } from "./tokens";
import { meant, others } from "./words";

// A unit is what a document has to have: a word in one of its forms, or two characters side by side.
export type Unit = {
  text: string;
  kind: Kind;
  from: number;
  to: number;
  open: boolean; // the last word: it may go on
  loose: boolean; // it may have been cut off: no document has to have it
  ways: Way[]; // its forms, when they have been looked up
  missing: boolean; // it was looked up, and nothing has it
};

// A way is a form of a unit: tokens that a document has together.
type Way = { tokens: string[]; weight: number };

export type Found = {
  units: Unit[];
  docs: Uint32Array; // the best ones first
  all: boolean; // they have all units
  score: Float32Array; // by document
  forms: Forms | undefined; // set if the query holds traditional characters
};

const atOnce = 6; // units that are looked up together
const mostUnits = 8;
const many = 5; // units: probably copied from somewhere
const few = 10; // documents: no further units are looked up
const near = 0.4; // of the best score: documents that lack something, but less than this, are shown

const weights = { exact: 1, other: 0.7, spoken: 0.8, meant: 0.5 };
const rankWeights = [0, 1, 1.4, 2.2, 4];

// units gives what a query asks for, in its order. A character by itself counts only if it stands alone. A word beside
// Chinese, and the first and last of many, may be a part of one: who copies a piece of a text cuts words in two.
export function units(query: string, forms?: Forms): Unit[] {
  const out: Unit[] = [];
  read(
    query,
    (text, from, to, kind) => out.push({ text, kind, from, to, open: kind === "word" && to === query.length, loose: false, ways: [], missing: false }),
    forms,
  );
  const pairs = out.filter((u) => u.kind === "pair");
  const touched = (u: Unit) => pairs.some((p) => p.from < u.to && u.from < p.to);
  const asked = out.filter((u) => u.kind !== "char" || !touched(u)).sort((a, b) => a.from - b.from);
  for (const [i, u] of asked.entries()) {
    const atEnd = asked.length >= many && (i === 0 || i === asked.length - 1);
    u.loose = u.kind === "word" && (touched(u) || atEnd);
  }
  return asked;
}

// find looks a query up.
export async function find(files: Files, query: string): Promise<Found> {
  const found = await look(files, units(query));
  const unknown = found.units.some((u) => u.kind !== "word" && u.missing);
  if (!unknown) return found;
  const forms = await files.forms();
  const simple = units(query, forms);
  if (simple.every((u, i) => u.text === units(query)[i]?.text)) return found;
  return { ...(await look(files, simple)), forms };
}

async function look(files: Files, asked: Unit[]): Promise<Found> {
  const all = files.root.han ? await joined(files, asked) : asked;
  const common = new Set(files.root.common);
  const rare = all.filter((u) => !common.has(u.text));
  const found = await rank(files, rare.length > 0 ? rare : all.slice(0, 3));
  return { ...(found.docs.length > 0 || rare.length === all.length ? found : await rank(files, all)), units: all };
}

// rank scores all documents by some units, as many as it takes to leave few that have them all.
async function rank(files: Files, list: Unit[]): Promise<Omit<Found, "units">> {
  const score = new Float32Array(files.root.docs);
  const has = new Uint8Array(files.root.docs); // how many units that it has to have
  const order = spread(list);
  let needed = 0;
  let whole = new Uint32Array();
  for (let i = 0; i < Math.min(order.length, mostUnits) && (i === 0 || whole.length > few); i += atOnce) {
    const part = order.slice(i, Math.min(i + atOnce, mostUnits));
    const values = await Promise.all(part.map((u) => value(files, u)));
    for (const [n, u] of part.entries()) {
      if (!u.loose) needed++;
      const v = values[n];
      if (v) add(score, has, v, u.loose ? 0 : 1);
    }
    whole = best(score, has, needed, 0);
  }
  if (whole.length > 0) return { docs: whole, all: true, score, forms: undefined };
  let most = 0;
  for (let doc = 0; doc < score.length; doc++) if ((score[doc] ?? 0) > most) most = score[doc] ?? 0;
  return { docs: best(score, has, 0, most * near), all: false, score, forms: undefined };
}

// add adds what a unit is worth to the scores of documents.
function add(score: Float32Array, has: Uint8Array, v: Value, one: number): void {
  const { of, worth } = v;
  for (let doc = 0; doc < score.length; doc++) {
    const level = of[doc] ?? 0;
    if (level === 0) continue;
    score[doc] = (score[doc] ?? 0) + (worth[level] ?? 0);
    has[doc] = (has[doc] ?? 0) + one;
  }
}

const ahead = 2 ** 20; // more than there are documents

// best lists the documents that have so many units and a score of so much at least, the best first. Both are put into
// one number, as numbers alone are sorted fast: the bits of a positive score are in its order.
function best(score: Float32Array, has: Uint8Array, needed: number, least: number): Uint32Array<ArrayBuffer> {
  const bits = new Uint32Array(score.buffer);
  const keys = new Float64Array(score.length);
  let n = 0;
  for (let doc = 0; doc < score.length; doc++) {
    const s = score[doc] ?? 0;
    if (s > 0 && s >= least && (has[doc] ?? 0) >= needed) keys[n++] = doc - (bits[doc] ?? 0) * ahead;
  }
  const sorted = keys.subarray(0, n).sort();
  const out = new Uint32Array(n);
  for (let i = 0; i < n; i++) out[i] = (sorted[i] ?? 0) + Math.ceil(-(sorted[i] ?? 0) / ahead) * ahead;
  return out;
}

// spread puts units into the order in which they are looked up: first some from everywhere that do not overlap, then
// those between.
function spread(list: Unit[]): Unit[] {
  const first: Unit[] = [];
  for (const u of list) if (u.from >= (first.at(-1)?.to ?? 0) && !u.loose) first.push(u);
  const step = Math.max(1, first.length / atOnce);
  const chosen = new Set<Unit | undefined>();
  for (let i = 0; i < first.length; i += step) chosen.add(first[Math.floor(i)]);
  const rank = (u: Unit) => (chosen.has(u) ? 0 : first.includes(u) ? 1 : 2);
  return [...list].sort((a, b) => rank(a) - rank(b));
}

// A value is what a unit adds to the scores of documents: each has it at some level, 0 if not at all.
type Value = { of: Uint8Array; worth: number[] };

// value gives what a unit is worth: more if few documents have it, and in a better place.
async function value(files: Files, u: Unit): Promise<Value | undefined> {
  const ways = u.ways.length > 0 ? u.ways : await lookUp(files, u);
  const lists = await Promise.all(ways.map((way) => together(files, way.tokens)));
  const held = lists.filter((l) => l !== undefined);
  u.ways = ways.filter((_, i) => lists[i] !== undefined);
  u.missing = held.length === 0;
  const [first] = held;
  if (!first) return undefined;
  const worths = u.ways.map((way) => rankWeights.map((w) => w * way.weight));
  const worth = [...new Set(worths.flat())].sort((a, b) => a - b);
  const { of, docs } =
    held.length === 1
      ? first
      : either(
          held,
          worths.map((w) => Uint8Array.from(w, (v) => worth.indexOf(v))),
        );
  const rare = Math.log(1 + files.root.docs / docs);
  return { of, worth: worth.map((w) => w * rare) };
}

// either gives the highest level of some lists, whose ranks are levels each in its way.
function either(lists: Ranks[], levels: Uint8Array[]): Ranks {
  const of = new Uint8Array(lists[0]?.of.length ?? 0);
  let docs = 0;
  for (const [i, list] of lists.entries()) {
    const [from, to] = [list.of, levels[i] ?? new Uint8Array()];
    for (let doc = 0; doc < of.length; doc++) {
      const level = to[from[doc] ?? 0] ?? 0;
      const before = of[doc] ?? 0;
      if (level <= before) continue;
      if (before === 0) docs++;
      of[doc] = level;
    }
  }
  return { of, docs };
}

// together gives the lowest rank of some tokens in the documents that have them all.
async function together(files: Files, tokens: string[]): Promise<Ranks | undefined> {
  const lists = await Promise.all(tokens.map((t) => files.ranks(t)));
  const [first, ...more] = lists.filter((l) => l !== undefined);
  if (!first || more.length + 1 < lists.length) return undefined;
  if (more.length === 0) return first;
  const of = first.of.slice();
  for (const list of more) for (let doc = 0; doc < of.length; doc++) if ((list.of[doc] ?? 0) < (of[doc] ?? 0)) of[doc] = list.of[doc] ?? 0;
  let docs = 0;
  for (let doc = 0; doc < of.length; doc++) if (of[doc] !== 0) docs++;
  return docs > 0 ? { of, docs } : undefined;
}

// lookUp gives the forms of a unit.
async function lookUp(files: Files, u: Unit): Promise<Way[]> {
  const exact: Way = { tokens: [u.text], weight: weights.exact };
  if (u.kind !== "word") return [exact];
  const [known, more] = await Promise.all([files.ranks(u.text), others(files, u.text, u.open)]);
  const ways = more.map((t): Way => ({ tokens: [t], weight: weights.other }));
  if (known) ways.push(exact);
  if (ways.length === 0) for (const t of await meant(files, u.text, u.open)) ways.push({ tokens: [t], weight: weights.meant });
  if (files.root.han || ways.length === 0) ways.push(...(await asChinese(files, u.text)));
  return ways;
}

async function asChinese(files: Files, letters: string): Promise<Way[]> {
  const texts = await spoken(files, letters); // what is said most often comes first
  return texts.map((text, i) => ({ tokens: units(text).map((u) => u.text), weight: weights.spoken / (1 + i) }));
}

// joined makes one unit of words that are pinyin when they are read in a row: ju liu.
async function joined(files: Files, list: Unit[]): Promise<Unit[]> {
  const out: Unit[] = [];
  for (let i = 0; i < list.length; ) {
    let to = i;
    while (to < list.length && /^[a-z]{1,6}$/.test(list[to]?.text ?? "")) to++;
    const row = list.slice(i, to);
    const ways = row.length > 1 ? await asChinese(files, row.map((u) => u.text).join("")) : [];
    const [first, last] = [row[0], row.at(-1)];
    if (first && last && ways.length > 0) {
      ways.push({ tokens: row.map((u) => u.text), weight: weights.exact });
      out.push({ ...first, text: row.map((u) => u.text).join(" "), to: last.to, ways });
    } else out.push(...list.slice(i, Math.max(to, i + 1)));
    i = Math.max(to, i + 1);
  }
  return out;
}
