// What a text is made of for the search: the twin of generator/search/tokens.go, which says what a token is.

export type Emit = (text: string, from: number, to: number, kind: Kind) => void;
export type Kind = "word" | "char" | "pair";
export type Forms = ReadonlyMap<string, string>; // traditional characters to simplified ones

const maxWord = 32;
const han = /\p{Script=Han}/u;
const letter = /[\p{L}\p{N}]/u;
const silent = /[\p{M}\p{Cf}]/u;

// What a character counts as: something that parts, a letter, a Chinese character.
const enum As {
  part,
  letter,
  han,
}

type Folded = { as: As; text: string };

const folded = new Map<number, Folded[]>();

// fold gives what a character counts as: mostly one, of a ligature several, of an accent none.
function fold(code: number): Folded[] {
  let out = folded.get(code);
  if (!out) {
    const chars = [...String.fromCodePoint(code).normalize("NFKD").toLowerCase()].filter((c) => !silent.test(c));
    out = chars.map((text) => ({ text, as: han.test(text) ? As.han : letter.test(text) ? As.letter : As.part }));
    folded.set(code, out);
  }
  return out;
}

const digit = (code: number) => code >= 48 && code <= 57;
const apostrophe = (code: number) => code === 0x27 || code === 0x2019 || code === 0xff07;

// thousands reports whether the comma at a place of a text parts the thousands of a number: 12,434.
function thousands(text: string, at: number): boolean {
  const is = (i: number) => digit(text.charCodeAt(at + i));
  return text.charCodeAt(at) === 44 && is(-1) && is(1) && is(2) && is(3) && !is(4);
}

// read calls emit for every token of a text with its place there, in UTF-16 units.
export function read(text: string, emit: Emit, forms?: Forms): void {
  let word = "";
  let length = 0;
  let start = 0; // of the word
  let last = ""; // the character right before; "" after anything that parts
  let lastAt = 0;
  let at = 0;
  let next = 0;
  const part = () => {
    if (word) emit(word, start, at, "word");
    word = last = "";
    length = 0;
  };
  const take = (as: As, c: string) => {
    if (as === As.part) {
      part();
      return;
    }
    if (as === As.letter) {
      if (last && !word) emit(last + c, lastAt, next, "pair");
      if (!word) start = at;
      if (length++ < maxWord) word += c;
      last = c;
    } else {
      const simple = forms?.get(c) ?? c;
      const before = last;
      part();
      if (before) emit(before + simple, lastAt, next, "pair");
      emit(simple, at, next, "char");
      last = simple;
    }
    lastAt = at;
  };
  for (; at < text.length; at = next) {
    const code = text.codePointAt(at) ?? 0;
    next = at + (code > 0xffff ? 2 : 1);
    if (word && (thousands(text, at) || apostrophe(code))) continue;
    if (code >= 0x61 && code <= 0x7a) take(As.letter, text.charAt(at));
    else if (code === 0x20) part();
    else if (code >= 0x4e00 && code <= 0x9fff) take(As.han, text.charAt(at));
    else for (const f of fold(code)) take(f.as, f.text);
  }
  part();
}

const accents = /[\u0300-\u036f'’]+/g;
const between = /[\s.,;:!?"()[\]/·—–“”「」『』《》、。…-]+/g;

// plain is a text as it is compared with another one, word by word: without case, width, accents and punctuation. It
// tells a little more apart than tokens do, and is quick.
export function plain(text: string): string {
  return text.normalize("NFKD").toLowerCase().replace(accents, "").replace(between, " ").trim();
}

const apart = /([\s、。，；：！？（）]+)/;

// pieces cuts a text where no token goes on: pieces, and what stands between, by turns.
export const pieces = (text: string): string[] => text.split(apart);
