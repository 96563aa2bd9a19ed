// What this browser keeps for its reader alone. Where it may keep nothing, this page remembers until it is left.

const PREFIX = "launchbook."; // other pages of the same origin keep things, too
const remembered = new Map();

/** What is kept under a name; `otherwise` if it is nothing, or spoilt. */
export function kept(name, otherwise) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? (remembered.get(name) ?? otherwise) : JSON.parse(text);
  } catch {
    return remembered.get(name) ?? otherwise;
  }
}

/** Keep a value; whether it will be there on the next page. */
export function keep(name, value) {
  remembered.set(name, value);
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch { // blocked, or full
    return false;
  }
}

/** Whether single letters and digits are shortcuts: until the reader turns them off. */
export function hasShortcuts() {
  return kept("shortcuts", true);
}

export function toggleShortcuts() {
  keep("shortcuts", !hasShortcuts());
}

/** Put text on the clipboard; false if the browser does not let us. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { // no permission, or not a secure page
    return false;
  }
}
