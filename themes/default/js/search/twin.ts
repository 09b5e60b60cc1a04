// What a page says, read from the Markdown beside it (generator/render/twin.go). It is only looked through for what was
// asked: of what is written in an unusual way, a sign too many may stay.

export type Part = [id: string, heading: string, text: string];
export type Page = { title: string; names: string[]; summary: string; parts: Part[] };

const elsewhere = /^(?:sources|related|serves)$/; // parts in which nothing is looked for

// readTwin reads a page: its title, what it is about, a list with its name in other languages, and its parts.
export function readTwin(markdown: string): Page {
  const [title = "", , summary = "", , ...rest] = markdown.split("\n");
  const end = rest.indexOf("");
  const names = rest.slice(0, end).flatMap((line) => /^- \[(.+)\]\(\S+\/index\.md\)$/.exec(line)?.[1] ?? []);
  return { title: plain(title.slice(2)), names: names.map(plain), summary: plain(summary.slice(2)), parts: partsOf(rest.slice(end)) };
}

const markers = /^(?:[\s>]|(?:[-*+:]|\d{1,9}[.)])\s)*(?:\[[ x]\]\s)?/i; // of quotations, lists and tasks
const underline = /^(?:=+|[|:\s-]*-[|:\s-]*)$/; // of a heading or of the head of a table, or a line by itself
const han = /[\u2e80-\uffef]/;

function partsOf(lines: string[]): Part[] {
  let part: Part = ["", "", ""];
  const parts = [part];
  let fence = "";
  let run = ""; // the paragraph so far
  const say = (text: string) => {
    part[2] += (part[2] && "\n") + text;
  };
  const flush = () => {
    if (run) say(plain(run));
    run = "";
  };
  const begin = (id: string, heading: string) => {
    part = [id, heading, ""];
    if (!elsewhere.test(id)) parts.push(part);
  };
  for (const line of lines) {
    const mark = markers.exec(line)?.[0] ?? "";
    const text = line.slice(mark.length).trimEnd();
    if (fence) {
      if (text.startsWith(fence)) fence = "";
      else say(line);
      continue;
    }
    if (!text || mark.trim()) flush();
    if (line === "* * *") {
      begin("", ""); // the page's text has no heading yet
      continue;
    }
    const [, level = "", heading = "", id] = /^(#{1,6})\s+(.*?)(?:\s+\{#(\S+)\})?[\s#]*$/.exec(text) ?? [];
    fence = /^(?:`{3,}|~{3,})/.exec(text)?.[0] ?? "";
    if (level || fence || text.startsWith("|")) flush();
    if (fence || !text || underline.test(text) || /^\[!\w+\]$/.test(text)) continue;
    if (!mark && level && (id || level === "##")) begin(id ?? "", plain(heading));
    else if (level) say(plain(heading));
    else if (text.startsWith("|")) say(cells(text).map(plain).join("\t"));
    else run += (run && !(han.test(run.slice(-1)) && han.test(text.charAt(0))) ? " " : "") + text.replace(/\\$/, "");
  }
  flush();
  return parts.filter(([id, , text]) => id || text);
}

const cells = (row: string) => row.replace(/^\||(?<!\\)\|$/g, "").split(/(?<!\\)\|/);

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

// An escaped sign; code; an address; a citation with the space before it; a link or picture; an entity; emphasis.
const inline =
  /\\([!-/:-@[-`{-~])|(`+)(?!`)(.+?)(?<!`)\2(?!`)|<((?:[a-z][a-z\d+.-]*:|[^@\s<>]+@)[^\s<>]*)>| ?\[\^\d+\]|!?\[((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\]\((?:<[^<>]*>|[^\s()<>]*)(?:\s+"[^"]*")?\)|&(?:#(\d{1,7})|(amp|lt|gt|quot|nbsp));|~~|(?<=\S)\*+|\*+(?=\S)|(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}])/giu;

function plain(markdown: string): string {
  return markdown
    .replace(inline, (_, escaped, _ticks, code, address, label, number, entity) => {
      if (label) return plain(label);
      if (number) return String.fromCodePoint(Math.min(Number(number), 0x10ffff));
      return escaped ?? code?.trim() ?? address ?? entities[entity?.toLowerCase()] ?? "";
    })
    .trim();
}
