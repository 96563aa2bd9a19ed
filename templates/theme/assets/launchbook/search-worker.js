// The search index in a worker: answers what search-remote.js asks.

import { openIndex } from "./search-index.js";

let index = null;

addEventListener("message", async ({ data: { id, name, given } }) => {
  try {
    if (name === "open") index = await openIndex(...given);
    const answer = name === "open" ? null : await index[name](...given);
    postMessage({ id, answer });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
});

postMessage("ready");
