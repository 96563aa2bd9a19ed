// Elements that scripts make. Text is set as text: nothing that authors wrote is read as HTML.

import { copyText } from "./keeping.js";
import { say } from "./words.js";

export function make(tag, name, ...content) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...content);
  return made;
}

export function makeButton(text, act, name = "lb-button") {
  const button = make("button", name, text);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

/** Where something is said, to a screen reader too. */
export function makeStatus(tag = "span") {
  const said = make(tag, "lb-said");
  said.role = "status";
  return said;
}

/** A hidden box for what the browser does not let us copy. */
export function makeNote(label) {
  return Object.assign(make("textarea", "lb-note"), { readOnly: true, rows: 8, hidden: true, ariaLabel: label });
}

/** Copy a text, or show it to be copied by hand; what to say. */
export async function copyOrShow(text, note) {
  note.hidden = true;
  if (await copyText(text)) return say("Copied.");
  Object.assign(note, { value: text, hidden: false });
  note.focus();
  note.select();
  return say("Copy it from the box below.");
}
