// Where this page stands, and where its reader types.

/** The site's root as a URL: Material and Zensical print it into #__config. */
export function siteRoot() {
  const config = document.getElementById("__config");
  return new URL(`${JSON.parse(config.textContent).base}/`, location.href);
}

/** A JSON file of the site, by its path below the root. */
export async function fetchJson(path) {
  const answer = await fetch(new URL(path, siteRoot()));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** Whether a key means a letter. Focus may linger in a closed dialog. */
export function isTyping(event) {
  const field = event.target.closest?.("input, textarea, select, [contenteditable]");
  return Boolean(field) && !field.closest("dialog:not([open])");
}
