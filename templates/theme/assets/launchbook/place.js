// Where this page stands.

/** The site's root as a URL; Material and Zensical both print it into #__config. */
export function siteRoot() {
  const config = document.getElementById("__config");
  return new URL(`${JSON.parse(config.textContent).base}/`, location.href);
}

/** Whether a key was pressed where somebody types, and so means a letter. Focus may linger in a dialog that is closed. */
export function isTyping(event) {
  const field = event.target.closest?.("input, textarea, select, [contenteditable]");
  return Boolean(field) && !field.closest("dialog:not([open])");
}
