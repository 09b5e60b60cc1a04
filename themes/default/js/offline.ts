// Asks the browser to keep what is visited, for days without a network: see worker.ts.
export function keepVisited(script: string): void {
  if (!("serviceWorker" in navigator)) return;
  const worker = new URL("../sw.js", script); // the script stands in assets/
  addEventListener("load", () => {
    navigator.serviceWorker
      .register(worker)
      .then(() => navigator.serviceWorker.ready)
      .then((registration) => registration.active?.postMessage("keep"))
      .catch(() => {}); // then there is no reading without a network
  });
}
