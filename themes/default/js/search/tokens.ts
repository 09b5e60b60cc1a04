// What a text is made of for the search: the twin of generator/search/tokens.go, which says what a token is.

export type Emit = (text: string, from: number, to: number, kind: Kind) => void;
export type Kind = "word" | "char" | "pair";
export type Forms = ReadonlyMap<string, string>; // traditional characters to simplified ones

const maxWord = 32;
const han = /\p{Script=Han}/u;
const letter = /[\p{L}\p{N}]/u;
const silent = /[\p{M}\p{Cf}]/u;
const digit = /[0-9]/;

type Folded = { text: string; kind: "han" | "letter" | "silent" | "part" };

const folded = new Map<string, Folded[]>();

function fold(char: string): Folded[] {
  let out = folded.get(char);
  if (!out) {
    out = [...char.normalize("NFKD").toLowerCase()].map((text) => ({
      text,
      kind: han.test(text) ? "han" : letter.test(text) ? "letter" : silent.test(text) ? "silent" : "part",
    }));
    folded.set(char, out);
  }
  return out;
}

// read calls emit for every token of a text with its place there, in UTF-16 units.
export function read(text: string, emit: Emit, forms?: Forms): void {
  let word = "";
  let length = 0;
  let start = 0; // of the word
  let last = ""; // the character right before; "" after anything that parts
  let lastAt = 0;
  let end = 0; // of what has been read
  const part = () => {
    if (word) emit(word, start, end, "word");
    word = last = "";
    length = 0;
  };
  let at = 0;
  for (const char of text) {
    const next = at + char.length;
    if (!(char === "," && word && digit.test(last) && /^\d{3}(?!\d)/.test(text.slice(next, next + 4))) && !("'’＇".includes(char) && word)) {
      for (const f of fold(char)) {
        if (f.kind === "part") part();
        else if (f.kind === "letter") {
          if (last && !word) emit(last + f.text, lastAt, next, "pair");
          if (!word) start = at;
          if (length++ < maxWord) word += f.text;
          last = f.text;
          lastAt = at;
        } else if (f.kind === "han") {
          const c = forms?.get(f.text) ?? f.text;
          const before = last;
          part();
          if (before) emit(before + c, lastAt, next, "pair");
          emit(c, at, next, "char");
          last = c;
          lastAt = at;
        }
      }
    }
    end = at = next;
  }
  part();
}

// plain is a text as it is compared with another one: folded, what parts written as one space.
export function plain(text: string, forms?: Forms): string {
  let out = "";
  let end = 0;
  read(
    text,
    (token, from, to, kind) => {
      if (kind === "pair") return;
      out += (out && (from > end || kind === "word") ? " " : "") + token;
      end = to;
    },
    forms,
  );
  return out;
}
