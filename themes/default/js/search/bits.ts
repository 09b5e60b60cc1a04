// The list of a token: which documents have it, in which rank. How it is written says generator/search/bits.go.

const ranks = 4;

// decode gives the rank of every document, 0 to 3, or -1 where the token is not.
export function decode(list: Uint8Array, docs: number): Int8Array {
  const out = new Int8Array(docs).fill(-1);
  let at = 0; // in bits
  const bit = () => ((list[at >> 3] ?? 0) >> (7 - (at++ & 7))) & 1;
  const bits = (n: number) => {
    let v = 0;
    while (n-- > 0) v = v * 2 + bit();
    return v;
  };
  let free = Array.from(out, (_, doc) => doc);
  for (let rank = ranks - 1; rank >= 0; rank--) {
    const rest = bit();
    let zeros = 0;
    while (!bit() && at < list.length * 8) zeros++;
    const n = 2 ** zeros + bits(zeros) - 1;
    const k = n ? bits(4) : 0;
    const written: number[] = [];
    let others: number[] = [];
    let place = 0;
    for (let i = 0; i < n; i++) {
      let skip = 0;
      while (bit()) skip++;
      for (skip = skip * 2 ** k + bits(k); skip > 0; skip--) others.push(free[place++] ?? 0);
      written.push(free[place++] ?? 0);
    }
    others = others.concat(free.slice(place));
    for (const doc of rest ? others : written) out[doc] = rank;
    free = rest ? written : others;
  }
  return out;
}
