// Keeps a page up to date while somebody writes: reloads it when it has changed, and shows mistakes over it.
(() => {
  const self = document.currentScript;
  const events = new EventSource(self.src.replace("live.js", "events") +
    "?page=" + encodeURIComponent(location.pathname) + "&etag=" + encodeURIComponent(self.dataset.etag));
  let panel;

  events.addEventListener("reload", () => {
    events.close();
    location.reload();
  });

  events.addEventListener("mistakes", (event) => {
    const lines = JSON.parse(event.data);
    panel?.remove();
    panel = undefined;
    if (lines.length === 0) return;
    panel = document.createElement("div");
    panel.id = "zhilu-mistakes";
    panel.setAttribute("role", "alert");
    panel.tabIndex = 0;
    const shadow = panel.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(`
      :host { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
        background: #2b1512; color: #ffe9e4; border-top: 4px solid #ff6b4a; padding: 1rem; }
      pre { margin: 0; font: 0.875rem/1.6 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }`);
    shadow.adoptedStyleSheets = [style];
    const text = document.createElement("pre");
    text.textContent = lines.join("\n");
    shadow.append(text);
    document.body.append(panel);
  });
})();
