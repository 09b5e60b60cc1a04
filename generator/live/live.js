// Keeps a page up to date while somebody writes: puts what has changed into it, so that neither the place on the page nor
// answers are lost, and shows mistakes over it. Where more than words has changed, the page is loaded again.
(() => {
  const self = document.currentScript;
  const base = self.src.replace(/live\.js$/, "");
  let etag = self.dataset.etag;
  let panel;
  let note;
  let written = read(); // the page as the server wrote it: scripts have changed it since

  async function read() {
    const response = await fetch(location.pathname, { cache: "no-store" });
    if (!response.ok) throw new Error(`${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return { page, etag: page.querySelector("script[data-etag]")?.dataset.etag };
  }

  function listen() {
    const events = new EventSource(`${base}events?page=${encodeURIComponent(location.pathname)}&etag=${encodeURIComponent(etag)}`);
    events.addEventListener("reload", () => {
      events.close();
      update().catch(() => location.reload());
    });
    events.addEventListener("early", (event) => showNote(JSON.parse(event.data)));
    events.addEventListener("mistakes", (event) => showMistakes(JSON.parse(event.data)));
  }

  async function update() {
    const was = await written;
    written = read();
    const now = await written;
    if (was.etag !== etag || !sameScripts(was.page, now.page) || !patchable(document.body, was.page.body, now.page.body)) {
      location.reload();
      return;
    }
    restyle(was.page, now.page);
    document.title = now.page.title;
    patch(document.body, was.page.body, now.page.body);
    etag = now.etag;
    listen();
  }

  const list = (page, selector, attribute) => [...page.querySelectorAll(selector)].map((e) => e.getAttribute(attribute)).join("\n");

  function sameScripts(a, b) {
    const scripts = "script[src]:not([data-etag])";
    return list(a, scripts, "src") === list(b, scripts, "src") && a.documentElement.lang === b.documentElement.lang;
  }

  // A new style sheet takes the place of the old one when it is there, so that the page is never bare.
  function restyle(was, now) {
    const sheets = "link[rel=stylesheet]";
    if (list(was, sheets, "href") === list(now, sheets, "href")) return;
    const old = document.querySelectorAll(sheets);
    for (const sheet of now.querySelectorAll(sheets)) {
      const link = sheet.cloneNode();
      link.addEventListener("load", () => { for (const gone of old) gone.remove(); });
      document.head.append(link);
    }
  }

  // Words may be exchanged; what scripts work on may not.
  const plain = (node) => node.nodeType === Node.TEXT_NODE || node.nodeType === Node.COMMENT_NODE ||
    node.nodeType === Node.ELEMENT_NODE && [node, ...node.querySelectorAll("*")].every((e) =>
      !e.localName.includes("-") && !/^(script|style|link|button|form|input|select|textarea|dialog)$/.test(e.localName) &&
      ![...e.attributes].some((a) => a.name.startsWith("data-")));

  // parts finds the children that differ: from which on, and how many on either side.
  function parts(was, now) {
    const a = [...was.childNodes];
    const b = [...now.childNodes];
    let from = 0;
    while (from < a.length && from < b.length && a[from].isEqualNode(b[from])) from++;
    let end = 0;
    while (end < a.length - from && end < b.length - from && a[a.length - 1 - end].isEqualNode(b[b.length - 1 - end])) end++;
    return { from, old: a.slice(from, a.length - end), new: b.slice(from, b.length - end) };
  }

  const sameAttributes = (a, b) => a.cloneNode().isEqualNode(b.cloneNode());
  const inStep = (live, was) => live.childNodes.length === was.childNodes.length &&
    [...was.childNodes].every((node, i) => node.nodeName === live.childNodes[i].nodeName);

  // patchable says whether patch would do: nothing is changed before that is known.
  function patchable(live, was, now) {
    if (was.isEqualNode(now)) return true;
    if (live.nodeName === was.nodeName && was.nodeName === now.nodeName && was.nodeType === Node.ELEMENT_NODE &&
        !was.localName.includes("-") && sameAttributes(was, now) && inStep(without(live), was)) {
      const { from, old, new: added } = parts(was, now);
      const there = without(live).childNodes;
      if (old.length === added.length && old.every((node, i) => patchable(there[from + i], node, added[i]))) return true;
      return old.every(plain) && added.every(plain);
    }
    return live.nodeName === was.nodeName && plain(was) && plain(now);
  }

  // without is an element's children without what this script shows.
  function without(live) {
    return { childNodes: [...live.childNodes].filter((node) => node !== panel && node !== note) };
  }

  function patch(live, was, now) {
    if (was.isEqualNode(now)) return;
    const there = without(live).childNodes;
    if (was.nodeName !== now.nodeName || was.nodeType !== Node.ELEMENT_NODE || !sameAttributes(was, now) || !inStep({ childNodes: there }, was)) {
      live.replaceWith(document.importNode(now, true));
      return;
    }
    const { from, old, new: added } = parts(was, now);
    if (old.length === added.length && old.every((node, i) => patchable(there[from + i], node, added[i]))) {
      old.forEach((node, i) => patch(there[from + i], node, added[i]));
      return;
    }
    const next = there[from + old.length] ?? null;
    for (const node of added) live.insertBefore(document.importNode(node, true), next);
    for (let i = 0; i < old.length; i++) there[from + i].remove();
  }

  // above lies over the page, with a style of its own.
  function above(id, role, css, text) {
    const box = document.createElement("div");
    box.id = id;
    box.lang = "en";
    box.setAttribute("role", role);
    const shadow = box.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(css);
    shadow.adoptedStyleSheets = [style];
    shadow.append(text);
    document.body.append(box);
    return box;
  }

  function showMistakes(lines) {
    panel?.remove();
    panel = undefined;
    if (lines.length === 0) return;
    const text = document.createElement("pre");
    text.textContent = lines.join("\n");
    panel = above("zhilu-mistakes", "alert", `
      :host { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
        background: #2b1512; color: #ffe9e4; border-top: 4px solid #ff6b4a; padding: 1rem; }
      pre { margin: 0; font: 0.875rem/1.6 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }`, text);
    panel.tabIndex = 0;
  }

  // The note says that the page was made before the whole site was read.
  function showNote(early) {
    if (early === (note !== undefined)) return;
    note?.remove();
    note = early ? above("zhilu-early", "status", `
      :host { position: fixed; inset: auto 0.75rem 0.75rem auto; z-index: 2147483646; max-inline-size: calc(100% - 1.5rem);
        box-sizing: border-box; background: #26292e; color: #f4f4f2; border: 1px solid #7d828a; border-radius: 0.375rem;
        padding: 0.375rem 0.75rem; font: 0.875rem/1.5 system-ui, sans-serif; text-wrap: balance; pointer-events: none; }
      @media print { :host { display: none; } }`, "Not all guides can be shown yet: lists are not whole.") : undefined;
  }

  // Branches of trees that no case takes are marked in the drawing.
  async function markUntried() {
    if (!document.querySelector("[data-tree]")) return;
    const response = await fetch(`${base}untried.json`, { cache: "no-store" });
    if (!response.ok) return;
    for (const { tree, step, branch } of await response.json()) {
      const question = document.querySelector(`[data-tree="${tree}"] [data-step="${step}"]`);
      const answer = question?.parentElement.querySelector(`:scope > ol > [data-branch="${branch}"] > .answer`);
      if (answer) {
        answer.style.outline = "2px dashed #d9480f";
        answer.title = "no case takes this branch";
      }
    }
  }

  listen();
  markUntried();
})();
