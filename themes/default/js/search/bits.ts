// The list of a token: which documents have it, in which rank. How it is written says generator/search/bits.go.

const most = 4; // ranks

// Ranks says of every document in which rank it has something, from 1 to 4, or 0 if it has not; and how many have it.
export type Ranks = { of: Uint8Array; docs: number };

// decode reads a list. It runs when nothing has warmed up yet, over every document there is: so it is one plain loop.
export function decode(list: Uint8Array, docs: number): Ranks {
  const padded = new Uint8Array(list.length + 4);
  padded.set(list);
  const bits = new DataView(padded.buffer);
  const end = list.length * 8;
  let at = 0; // in bits
  const of = new Uint8Array(docs);
  let having = 0;
  for (let rank = most; rank > 0; rank--) {
    const rest = bits.getUint32(at >> 3) << (at & 7) < 0; // what is written are the places that do not have the rank
    at++;
    const zeros = Math.clz32(bits.getUint32(at >> 3) << (at & 7));
    at += zeros;
    const n = (bits.getUint32(at >> 3) << (at & 7)) >>> (31 - zeros);
    at += zeros + 1;
    let k = 0;
    if (n > 1) {
      k = (bits.getUint32(at >> 3) << (at & 7)) >>> 28;
      at += 4;
    }
    let doc = 0;
    for (let left = n - 1; left > 0 && at < end; left--) {
      let ones = Math.clz32(~(bits.getUint32(at >> 3) << (at & 7)));
      let skip = 0;
      while (ones >= 16 && at < end) {
        skip += 16 << k;
        at += 16;
        ones = Math.clz32(~(bits.getUint32(at >> 3) << (at & 7)));
      }
      at += ones + 1;
      skip += ones << k;
      if (k > 0) {
        skip += (bits.getUint32(at >> 3) << (at & 7)) >>> (32 - k);
        at += k;
      }
      if (having === 0 && !rest) doc += skip;
      else {
        for (; doc < docs; doc++) {
          if (of[doc] !== 0) continue; // a higher rank has taken it
          if (skip-- === 0) break;
          if (rest) of[doc] = rank;
        }
      }
      if (!rest) of[doc] = rank;
      doc++;
    }
    if (rest) for (; doc < docs; doc++) if (of[doc] === 0) of[doc] = rank;
    having += rest ? docs - having - (n - 1) : n - 1;
  }
  return { of, docs: having };
}
