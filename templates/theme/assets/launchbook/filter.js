// Rows of a page narrowed to what its reader looks for. The choice is in the address: it survives a reload.

import { makeButton, makeStatus } from "./elements.js";
import { keep, kept } from "./keeping.js";
import { say } from "./words.js";

/** What a row has of a name: one value, or several. */
function valuesOf(row, name) {
  const text = row.dataset[`lb${name[0].toUpperCase()}${name.slice(1)}`] ?? "";
  return text.startsWith("[") ? JSON.parse(text) : [text];
}

/** Whether a row is of all that is chosen: `{ product: "payouts" }`. */
export function fits(valuesOfRow, chosen) {
  return Object.entries(chosen).every(([name, value]) => !value || valuesOfRow(name).includes(value));
}

/** What this reader last narrowed the changes to. */
export const followed = () => kept("follows", {});

export function mountFilter() {
  const form = document.querySelector(".lb-filter[hidden]");
  const rows = [...document.querySelectorAll("[data-lb-row]")];
  if (!form || !rows.length) return;
  const selects = [...form.querySelectorAll("select")];
  const isKept = rows.some((row) => row.matches(".lb-change"));
  const given = new URLSearchParams(location.search);
  const before = isKept && !selects.some((select) => given.has(select.name)) ? followed() : {};
  for (const select of selects) select.value = given.get(select.name) ?? before[select.name] ?? "";
  const said = makeStatus();
  const all = makeButton(say("Show all"), () => {
    for (const select of selects) select.value = "";
    narrow();
    selects[0].focus();
  });
  form.append(all, said);
  form.hidden = false;
  form.addEventListener("change", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  narrow();

  function narrow() {
    const chosen = Object.fromEntries(selects.map((select) => [select.name, select.value]));
    let shown = 0;
    for (const row of rows) {
      const isShown = fits((name) => valuesOf(row, name), chosen);
      (row.closest("tr") ?? row).hidden = !isShown;
      shown += isShown;
    }
    const isNarrowed = Object.values(chosen).some(Boolean);
    all.hidden = !isNarrowed;
    said.textContent = isNarrowed ? say("{shown} of {all} shown", { shown, all: rows.length }) : "";
    if (isKept) keep("follows", chosen);
    tellAddress(chosen);
  }
}

function tellAddress(chosen) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(chosen)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
  for (const link of document.querySelectorAll(".lb-page a[href*='/part/'], .lb-page a[data-lb-part]")) {
    const to = new URL(link.href);
    to.search = address.search; // the next part of the page is narrowed, too
    link.href = to.href;
  }
}

