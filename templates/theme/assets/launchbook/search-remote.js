// The way to the search index: a worker searches it, so that typing never stalls.

/** The segments of a site with pages in them; null if it has no index. */
export async function readSegments(bundle) {
  const answer = await fetch(new URL("segments.json", bundle), { cache: "no-cache" });
  if (!answer.ok) return null;
  const { segments } = await answer.json();
  return segments.filter((segment) => segment.pages);
}

/** Open the index below the URL `bundle`, of the site at the path `root`; on this page where there can be no worker. */
export async function openRemote(bundle, root, segments) {
  const given = [bundle.href, root, segments];
  const worker = await startWorker().catch(() => null);
  if (!worker) return (await import("./search-index.js")).openIndex(...given);
  const call = callsOf(worker);
  await call("open", ...given);
  return Object.fromEntries(["ask", "more", "countValues", "grow"].map((name) => [name, (...rest) => call(name, ...rest)]));
}

/** A worker that runs; null, or an error, if there can be none. */
function startWorker() {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("search-worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", () => resolve(worker), { once: true }); // it says that it is there
    worker.addEventListener("error", () => resolve(null), { once: true });
  });
}

/** A function that calls one of the worker's by its name. */
function callsOf(worker) {
  const waiting = new Map();
  let last = 0;
  worker.addEventListener("message", ({ data: { id, answer, error } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(error));
    else resolve(answer);
  });
  return (name, ...given) => new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    worker.postMessage({ id: last, name, given });
  });
}
