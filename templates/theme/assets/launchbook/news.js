// What changed since this reader looked last: a count in the header, and marks on the page of changes. Who comes first has
// nothing to catch up on.

import { make } from "./elements.js";
import { fits, followed } from "./filter.js";
import { keep, kept } from "./keeping.js";
import { fetchJson } from "./place.js";
import { say } from "./words.js";

const SEEN = "seen"; // the day up to which all was seen, and keys of that day's changes

const isNew = ({ on, key }, seen) => on > seen.on || (on === seen.on && !seen.keys.includes(key));

/** What was seen if all these were. */
function allSeen(changes, before) {
  const on = changes.reduce((latest, change) => (change.on > latest ? change.on : latest), before?.on ?? "");
  return { on, keys: changes.filter((change) => change.on === on).map(({ key }) => key) };
}

/** Count what is new in the header; on the page of changes, mark it, and take it as seen. */
export async function mountNews() {
  const link = document.querySelector("[data-lb-news]");
  if (!link) return;
  const { changes } = await fetchJson("changes.json");
  let seen = kept(SEEN, null);
  if (!seen) keep(SEEN, (seen = allSeen(changes)));
  const rows = [...document.querySelectorAll(".lb-change:not([data-lb-marked])")];
  for (const row of rows) {
    row.dataset.lbMarked = "";
    if (isNew({ on: row.dataset.lbOn, key: row.dataset.lbKey }, seen)) (row.querySelector("p") ?? row).prepend(make("strong", "lb-new", say("New"), " "));
  }
  if (rows.length) keep(SEEN, allSeen(changes, seen));
  const chosen = followed();
  const count = rows.length ? 0 : changes.filter((change) => isNew(change, seen) && fits((name) => [change[name]].flat(), chosen)).length;
  link.hidden = !count;
  link.querySelector("b").textContent = String(count);
}
