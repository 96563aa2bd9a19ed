// A product team's own ticks beside its guide's actions, in this browser alone: what counts is the launch file. When other
// actions are asked, the list starts again.

import { copyOrShow, make, makeButton, makeNote, makeStatus } from "./elements.js";
import { keep, kept } from "./keeping.js";
import { say } from "./words.js";

class Checklist {
  constructor(table, launch, revision) {
    Object.assign(this, { table, launch, revision, name: `ticks.${launch}` });
    const before = kept(this.name, null);
    this.ticked = new Set(before?.revision === revision ? before.ticked : []);
    const linkOf = (row) => row.querySelector('a[href^="#action-"]');
    this.actions = [...table.tBodies[0].rows].filter(linkOf).map((row) => ({ row, id: linkOf(row).hash.slice(1), title: linkOf(row).textContent.trim() }));
    this.draw();
    this.count();
    if (before?.ticked.length && before.revision !== revision) this.say(say("What is asked has changed since you ticked: your list begins anew."));
  }

  draw() {
    const head = make("th", "", say("Mine"));
    head.scope = "col";
    this.table.tHead.rows[0].prepend(head);
    for (const { row, id, title } of this.actions) {
      const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: this.ticked.has(id), ariaLabel: title });
      box.addEventListener("change", () => this.tick(id, box.checked));
      row.prepend(make("td", "lb-tick", box));
    }
    this.said = makeStatus();
    this.counted = make("span", "lb-checklist__count");
    this.note = makeNote(say("My list"));
    const copy = makeButton(say("Copy my list"), async () => this.say(await copyOrShow(this.asText(), this.note)));
    const wide = this.table.closest(".md-typeset__scrollwrap") ?? this.table;
    wide.after(make("div", "lb-checklist", this.counted, copy, this.said), this.note);
  }

  tick(id, isTicked) {
    this.ticked[isTicked ? "add" : "delete"](id);
    const isKept = keep(this.name, { revision: this.revision, ticked: [...this.ticked] });
    this.count();
    this.say(isKept ? "" : say("This browser keeps nothing: your ticks are gone when you leave the page."));
  }

  count() {
    const ticked = this.actions.filter(({ id }) => this.ticked.has(id)).length;
    this.counted.textContent = say("{ticked} of {all} ticked by you, in this browser.", { ticked, all: this.actions.length });
  }

  asText() {
    const title = document.title.split(" · ")[0];
    const lines = this.actions.map(({ row, id, title }) => {
      const [, due] = row.cells;
      return `- [${this.ticked.has(id) ? "x" : " "}] ${title} (${due.textContent.trim()})`;
    });
    return [title, location.href.split("#")[0], "", ...lines, ""].join("\n");
  }

  say(text) {
    this.said.textContent = text;
  }
}

export function mountChecklist() {
  const { lbLaunch, lbAsks } = document.querySelector(".lb-page[data-lb-asks]")?.dataset ?? {};
  let table = document.getElementById("actions")?.nextElementSibling;
  table = table?.matches("table") ? table : table?.querySelector("table");
  if (lbAsks && table?.tHead && !table.querySelector(".lb-tick")) new Checklist(table, lbLaunch, lbAsks);
}
