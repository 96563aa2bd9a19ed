// A decision tree, one question at a time. The steps are those of the page: without script, and on paper, they are read in
// order. An answer is a link to its step, so each step has an address, and the browser's own Back works.

import { copyOrShow, make, makeButton, makeNote, makeStatus } from "./elements.js";
import { hasShortcuts, keep, kept } from "./keeping.js";
import { say } from "./words.js";

const ALL = "steps-all"; // what the reader prefers: all steps at once
const END = "h1, h2, .lb-keywords, .lb-colophon"; // what no step holds

/** A heading's own words, without the link to itself. */
function wordsOf(heading) {
  return [...heading.childNodes].filter((node) => !node.classList?.contains("headerlink")).map((node) => node.textContent).join("").trim();
}

const plain = (element) => element.textContent.replace(/\s+/g, " ").trim();

class Stepper {
  constructor(first) {
    this.page = first.closest(".lb-page") ?? document;
    this.steps = this.gather(first);
    this.start = first.id;
    this.path = [{ id: this.start }];
    this.draw();
    this.follow() || this.show();
  }

  /** Wrap each step, its heading and all below it. */
  gather(first) {
    this.box = make("div", "lb-stepper");
    const steps = new Map();
    const nodes = [];
    for (let node = first; node && !node.matches?.(END); node = node.nextSibling) nodes.push(node);
    for (const node of nodes) {
      if (node.tagName === "H3") {
        this.box.append(make("section", "lb-step"));
        steps.set(node.id, this.box.lastChild);
      }
      this.box.lastChild.append(node);
    }
    document.getElementById("tree").after(this.box); // the question first, then the picture of them all
    return steps;
  }

  draw() {
    this.walked = make("ol", "lb-stepper__path");
    this.walked.ariaLabel = say("The way so far");
    this.said = makeStatus();
    this.note = makeNote(say("The way so far, as a note for the ticket"));
    this.back = makeButton(say("Back"), () => this.goTo(this.path.at(-2).id));
    this.again = makeButton(say("Start again"), () => this.goTo(this.start));
    this.copy = makeButton(say("Copy as ticket note"), () => this.copyNote());
    this.all = makeButton(say("Show all steps"), () => this.toggleAll());
    const bar = make("div", "lb-stepper__bar", this.back, this.again, this.copy, this.all, this.said);
    this.box.prepend(this.walked);
    this.box.append(bar, this.note);
    for (const step of this.steps.values()) {
      this.answersOf(step).forEach((answer, at) => at < 9 && answer.closest("li").prepend(make("kbd", "lb-stepper__key", String(at + 1)), " "));
    }
    this.box.addEventListener("click", (event) => this.take(event.target.closest("a.lb-answer")));
    this.box.addEventListener("keydown", (event) => this.press(event));
    addEventListener("hashchange", () => this.follow(true));
  }

  answersOf(step) {
    return [...step.querySelectorAll("a.lb-answer")];
  }

  get now() {
    return this.path.at(-1);
  }

  /** An answer was chosen. The link itself goes to its step. */
  take(answer) {
    if (!answer) return;
    const said = plain(answer.closest("li").querySelector("strong"));
    this.taken = { said, id: decodeURIComponent(answer.hash.slice(1)) };
    if (answer.hash === location.hash) this.follow(true);
  }

  /** Show the step that the address names; whether it names one. */
  follow(isAsked = false) {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!this.steps.has(id) || !this.box.isConnected) return false;
    const before = this.path.findIndex((one) => one.id === id);
    if (this.taken?.id === id) this.path = [...this.path.slice(0, -1), { ...this.now, said: this.taken.said }, { id }];
    else if (before >= 0) this.path = [...this.path.slice(0, before), { id }];
    else this.path = [{ id }]; // a link from elsewhere: the way there is not known
    this.taken = null;
    this.show(isAsked);
    return true;
  }

  goTo(id) {
    if (location.hash === `#${id}`) this.follow(true); // no new address, no event
    else location.hash = id;
  }

  show(isAsked = false) {
    const isAll = kept(ALL, false);
    this.box.classList.toggle("lb-stepper--all", isAll);
    this.all.ariaPressed = String(isAll);
    for (const [id, step] of this.steps) step.classList.toggle("lb-step--now", id === this.now.id);
    this.walked.replaceChildren(...this.path.slice(0, -1).map(({ id, said }) => this.drawWalked(id, said)));
    this.walked.hidden = this.path.length < 2;
    this.back.disabled = this.path.length < 2;
    this.again.disabled = this.path.length < 2 && this.now.id === this.start;
    this.note.hidden = true;
    this.say("");
    if (isAsked) this.focus(this.steps.get(this.now.id).querySelector("h3"));
  }

  drawWalked(id, said) {
    const link = make("a", "", wordsOf(this.steps.get(id).querySelector("h3")));
    link.href = `#${id}`;
    return make("li", "", link, said ? ` → ${said}` : "");
  }

  focus(heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    const { top, bottom } = heading.getBoundingClientRect();
    if (top < 80 || bottom > innerHeight) heading.scrollIntoView({ block: "center" });
  }

  toggleAll() {
    keep(ALL, !kept(ALL, false));
    this.show();
    this.all.focus();
  }

  /** Digits take an answer, while the focus is in here and nobody types. */
  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea, input") || this.box.classList.contains("lb-stepper--all")) return;
    if (!hasShortcuts()) return;
    const answer = /^[1-9]$/.test(event.key) && this.answersOf(this.steps.get(this.now.id))[event.key - 1];
    if (!answer) return;
    event.preventDefault();
    answer.click();
  }

  asNote() {
    const title = wordsOf(this.page.querySelector("h1"));
    const now = this.steps.get(this.now.id);
    const walked = this.path.slice(0, -1).map(({ id, said }, at) => `${at + 1}. ${this.wordsOfStep(id)}${said ? `: ${said}` : ""}`);
    const outcomes = [...now.querySelectorAll("li")].filter((item) => !item.querySelector("a.lb-answer")).map((item) => `   - ${plain(item)}`);
    const last = `${this.path.length}. ${this.wordsOfStep(this.now.id)}`;
    return [title, `${location.href.split("#")[0]}#${this.now.id}`, ...walked, last, ...outcomes].join("\n");
  }

  wordsOfStep(id) {
    const number = [...this.steps.keys()].indexOf(id) + 1;
    const around = say("Step {number}: {title}", { number, title: "\n" }).split("\n");
    return around.reduce((words, part) => words.replace(part, ""), wordsOf(this.steps.get(id).querySelector("h3")));
  }

  async copyNote() {
    this.say(await copyOrShow(this.asNote(), this.note));
  }

  say(text) {
    this.said.textContent = text;
  }
}

export function mountStepper() {
  const tree = document.getElementById("tree");
  let first = tree?.nextElementSibling;
  while (first && !/^H[123]$/.test(first.tagName) && !first.matches(".lb-stepper")) first = first.nextElementSibling;
  if (first?.tagName === "H3" && first.id.startsWith("step-")) new Stepper(first);
}
