// The list of a token: which documents have it, in which rank. How it is written says generator/search/bits.go.

const ranks = 4;

// decode gives the rank of every document, 0 to 3, or -1 where the token is not.
export function decode(list: Uint8Array, docs: number): Int8Array {
  const out = new Int8Array(docs).fill(-1);
  let at = 0; // in bits
  const byte = (i: number) => list[i] ?? 0;
  // bits reads a number of up to 16 bits.
  const bits = (n: number) => {
    const i = at >> 3;
    const three = (byte(i) << 16) | (byte(i + 1) << 8) | byte(i + 2);
    const v = (three >> (24 - (at & 7) - n)) & ((1 << n) - 1);
    at += n;
    return v;
  };
  // run reads how often a bit stands there before the other one, and passes over that as well.
  const run = (of: 0 | 1) => {
    for (let n = 0; ; ) {
      const left = 8 - (at & 7);
      const rest = (byte(at >> 3) << (24 + (at & 7))) ^ (of ? -1 : 0); // 0 as long as it goes on
      const some = Math.min(Math.clz32(rest), left);
      n += some;
      at += some;
      if (some < left || at >= list.length * 8) {
        at++;
        return n;
      }
    }
  };
  const free = new Int32Array(docs).map((_, doc) => doc); // those that no rank has taken yet
  let size = docs;
  for (let rank = ranks - 1; rank >= 0; rank--) {
    const rest = bits(1) === 1;
    const zeros = run(0);
    let n = 2 ** zeros - 1;
    for (let left = zeros; left > 0; left -= 16) n += bits(Math.min(16, left)) * 2 ** Math.max(0, left - 16);
    const k = n > 0 ? bits(4) : 0;
    let place = 0;
    let kept = 0;
    const pass = (to: number, written: boolean) => {
      for (; place < to; place++) {
        const doc = free[place] ?? 0;
        if (written === rest) free[kept++] = doc;
        else out[doc] = rank;
      }
    };
    for (let left = k > 0 ? 0 : n; left > 0; place++) {
      const written = ((byte(at >> 3) >> (7 - (at & 7))) & 1) === 0; // without lower bits, every bit is a place
      if (written) left--;
      at++;
      const doc = free[place] ?? 0;
      if (written === rest) free[kept++] = doc;
      else out[doc] = rank;
    }
    for (let left = k > 0 ? n : 0; left > 0; left--) {
      pass(place + run(1) * 2 ** k + bits(k), false);
      pass(place + 1, true);
    }
    pass(size, false);
    size = kept;
  }
  return out;
}
