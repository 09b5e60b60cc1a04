// What of a page is laid beside another language's: the summary, the facts, the text from heading to heading, and the
// parts that come from data. What both share, such as sources, stays where it is.
export type Part = { id: string; prose: boolean; nodes: Element[] };

const shared = new Set(["sources", "related", "fits", "address"]);

/** The parts of a page in their order. */
export function parts(main: Element): Part[] {
  const out: Part[] = [];
  const lead = main.querySelector(".masthead > .lead");
  if (lead) out.push({ id: "_head", prose: false, nodes: [lead] });
  const facts = main.querySelector(".masthead > .facts");
  if (facts) out.push({ id: "facts", prose: false, nodes: [facts] });
  for (const child of main.querySelectorAll(".content > *")) {
    if (child.matches(".prose")) out.push(...sections(child));
    const id = child.matches("section.part") && child.querySelector("h2")?.id;
    if (id && !shared.has(id)) out.push({ id, prose: false, nodes: [child] });
  }
  return out;
}

// sections parts a text at its headings of the second and third level.
function sections(prose: Element): Part[] {
  const out: Part[] = [];
  for (const node of prose.children) {
    const last = out[out.length - 1];
    if (node.matches("h2[id], h3[id]")) out.push({ id: node.id, prose: true, nodes: [node] });
    else if (last) last.nodes.push(node);
    else out.push({ id: "_lead", prose: true, nodes: [node] });
  }
  return out;
}

/** A part in both languages, or in the only one that has it. */
export type Pair = { own: Part | undefined; their: Part | undefined };

/** Pairs the parts of two pages in the order of the first; what only the second has stands behind what it follows there. */
export function match(own: Part[], their: Part[]): Pair[] {
  const theirs = new Map(their.map((part) => [part.id, part]));
  const out: Pair[] = own.map((part) => ({ own: part, their: theirs.get(part.id) }));
  for (const [i, part] of their.entries()) {
    if (own.some(({ id }) => id === part.id)) continue;
    const before = their[i - 1]?.id;
    const at = out.findIndex((pair) => (pair.own ?? pair.their)?.id === before);
    out.splice(at + 1, 0, { own: undefined, their: part });
  }
  return out;
}
