// Search in the header: a dialog over the index, loaded when first opened. Without an index it stays hidden.

import { make, makeButton } from "./elements.js";
import { hasShortcuts, toggleShortcuts } from "./keeping.js";
import { findMacros, loadMacros } from "./macro-index.js";
import { OPEN_MACRO } from "./palette.js";
import { isTyping, siteRoot } from "./place.js";
import { openRemote, readSegments } from "./search-remote.js";
import { say } from "./words.js";

const FACETS = ["Type", "Product", "Region", "Tier", "Status", "Language", "Audience"];
const STEP = 8; // results drawn at a time
const MACROS = 3; // macros named above the pages
const PARTS = 3; // places on a page named below its result
const PAUSE = 15; // milliseconds without a key before a search

function makeLink(name, address, text) {
  const link = make("a", name, text);
  link.href = new URL(address, location.href).href;
  return link;
}

/** Pagefind marks words with <mark>, and writes < and > as entities. */
function drawExcerpt(excerpt) {
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  const parts = excerpt.split(/<mark>(.*?)<\/mark>/s);
  return parts.map((text, at) => (at % 2 ? make("mark", "", plain(text)) : plain(text)));
}

/** Headings under which the words are found most, in the page's order. */
function placesOn({ places, meta, url }) {
  const inside = places.filter((place) => place.url !== url && place.title !== meta.title);
  const most = [...inside].sort((one, other) => other.hits - one.hits).slice(0, PARTS);
  return inside.filter((place) => most.includes(place));
}

function drawResult(page) {
  const { meta } = page;
  const drawn = make("li", "lb-result");
  drawn.append(make("p", "lb-result__title", makeLink("lb-result__link", page.url, meta.title ?? page.url)));
  const about = [meta.product, meta.status_title ?? meta.status, meta.state_title ?? meta.state, meta.owner].filter(Boolean).map((text) => make("span", "", text));
  if (about.length) drawn.append(make("p", "lb-result__meta", ...about));
  if (page.excerpt) drawn.append(make("p", "lb-result__excerpt", ...drawExcerpt(page.excerpt)));
  const places = placesOn(page).map((place) => make("li", "", makeLink("", place.url, place.title)));
  if (places.length) drawn.append(make("ul", "lb-result__parts", ...places));
  return drawn;
}

/** Draw results below those there, by type: the best first. */
function drawGroups(pages, host) {
  const groups = new Map();
  const last = host.lastElementChild;
  if (last) groups.set(last.dataset.lbType, last.querySelector("ol"));
  for (const page of pages) {
    const type = page.meta.type_title ?? page.meta.type ?? "";
    if (!groups.has(type)) groups.set(type, drawGroup(type, host));
    groups.get(type).append(drawResult(page));
  }
}

function drawGroup(type, host) {
  const list = make("ol");
  const group = make("div", "lb-results", make("p", "lb-result__type", type), list);
  Object.assign(group, { role: "group", ariaLabel: type });
  group.dataset.lbType = type;
  host.append(group);
  return list;
}

function sayUnderstood({ instead, without }) {
  const read = instead.map(([typed, taken]) => say("“{typed}” read as “{taken}”", { typed, taken }));
  const left = without.length ? [say("without {words}", { words: without.map((word) => say("“{word}”", { word })).join(", ") })] : [];
  return [...read, ...left].map((said) => `, ${said}`).join("");
}

function drawDialog() {
  const part = (name, tag, given = {}, ...content) => Object.assign(make(tag, `lb-search__${name}`, ...content), given);
  const parts = {
    input: part("input", "input", { type: "search", ariaLabel: say("Search"), placeholder: say("Search launches, macros, error codes"), autocomplete: "off", autocapitalize: "off", spellcheck: false, enterKeyHint: "search" }),
    close: part("close", "button", { type: "button" }, say("Close")),
    all: part("all", "button", { type: "button", hidden: true }, say("Show all")),
    values: part("values", "fieldset", { id: "lb-search-values", hidden: true }),
    said: part("summary", "p", { role: "status" }),
    macros: part("macros", "ul", { ariaLabel: say("Macros that fit") }),
    results: part("results", "div"),
    shortcuts: part("shortcuts", "button", { type: "button" }),
  };
  const facets = FACETS.map((name) => {
    const facet = part("facet", "button", { type: "button", ariaExpanded: "false" }, say(name));
    facet.dataset.lbFacet = name;
    facet.setAttribute("aria-controls", parts.values.id);
    return facet;
  });
  const key = (name) => make("kbd", "", name);
  const keys = Object.assign(make("span", "", key("↑"), " ", key("↓"), ` ${say("move")} `, key("Enter"), ` ${say("open")} `, key("Esc"), ` ${say("close")} `), { ariaHidden: "true" });
  const dialog = part("dialog", "dialog", { ariaLabel: say("Search") },
    part("top", "div", { role: "search" }, parts.input, parts.close),
    part("facets", "div", { role: "group", ariaLabel: say("Narrow the search") }, ...facets, parts.all),
    parts.values, parts.said, parts.macros, parts.results,
    part("keys", "p", {}, keys, parts.shortcuts));
  return { ...parts, dialog, facets };
}

class Search {
  constructor(host, open) {
    Object.assign(this, drawDialog(), { host, open, chosen: {}, turn: 0, index: null });
    host.append(this.dialog);
    this.more = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.drawMore());
    this.listen(host.querySelector(".lb-search__open"), this.close);
    this.offerShortcuts(this.shortcuts);
  }

  listen(opener, closer) {
    opener.addEventListener("click", () => this.show());
    closer.addEventListener("click", () => this.dialog.close());
    this.all.addEventListener("click", () => this.choose({}));
    this.input.addEventListener("input", () => this.askSoon());
    this.values.addEventListener("change", () => this.chooseValues());
    this.dialog.addEventListener("keydown", (event) => this.walk(event));
    // On its backdrop, or a result on this very page, which only moves to an anchor.
    this.dialog.addEventListener("click", (event) => (event.target === this.dialog || event.target.closest(".lb-result a")) && this.dialog.close());
    for (const facet of this.facets) facet.addEventListener("click", () => this.openFacet(facet));
    document.addEventListener("keydown", (event) => this.openByKey(event));
  }

  /** Ctrl-K and ⌘-K anywhere; "/" where nobody is typing. */
  openByKey(event) {
    const isSlash = event.key === "/" && hasShortcuts() && !isTyping(event) && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isCtrlK = event.key === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!isSlash && !isCtrlK) return;
    event.preventDefault();
    this.show();
  }

  /** Single keys can be in the way of other tools: readers may turn them off. */
  offerShortcuts(button) {
    const draw = () => {
      button.ariaPressed = String(hasShortcuts());
      button.textContent = say(hasShortcuts() ? "Single-key shortcuts: on" : "Single-key shortcuts: off");
    };
    button.addEventListener("click", () => draw(toggleShortcuts()));
    draw();
  }

  show() {
    if (!this.dialog.open) this.dialog.showModal();
    this.input.focus(); // autofocus acts while closed
    this.input.select();
    this.load().catch(() => {}); // said when something is asked
  }

  load() {
    this.index ??= this.open().catch((error) => {
      this.index = null;
      throw error;
    });
    return this.index;
  }

  /** Arrow keys walk through the results; Enter in the words takes the first; Escape closes. */
  walk(event) {
    const links = [...this.dialog.querySelectorAll(".lb-search__macro, .lb-result__link")];
    const stops = [this.input, ...links];
    const at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault(); // or the browser would only empty the field
      this.dialog.close();
    } else if (at < 0) {
      return;
    } else if (step) {
      event.preventDefault();
      stops[Math.min(Math.max(at + step, 0), links.length)].focus();
    } else if (event.key === "Enter" && !at) {
      this.results.querySelector(".lb-result__link")?.click();
    } else if (at && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.input.focus(); // typing goes on
    }
  }

  askSoon() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.ask(), PAUSE);
  }

  /** Search, draw, and then again in what was not loaded yet. */
  async ask() {
    const turn = ++this.turn;
    const words = this.input.value.trim();
    try {
      if (!words) this.clear();
      const index = await this.load();
      if (turn !== this.turn) return;
      const isWhole = !words || (await this.answer(index, words, turn));
      if (turn === this.turn) await this.countValues();
      if (isWhole) return;
      await index.grow();
      if (turn === this.turn) await this.ask();
    } catch (error) {
      this.index = null;
      if (turn === this.turn) this.say(say("The search can't be reached now. Type again to try once more."));
      console.warn("Launchbook search:", error);
    }
  }

  /** Draw the answer; whether all segments have given it. */
  async answer(index, words, turn) {
    const answer = await index.ask(words, this.chosen, STEP);
    const { total, isWhole, pages, instead } = answer;
    if (turn === this.turn) {
      this.total = total;
      this.draw(pages, isWhole);
      const slots = { count: total, words };
      const many = total ? say("{count} results for {words}", slots, "{count} result for {words}") + sayUnderstood(answer) : say("No results for {words}", slots);
      this.say(isWhole ? many : say("{said} so far; older launches follow", { said: many }));
    }
    const meant = instead.reduce((text, [typed, taken]) => text.replace(typed, taken), words);
    this.drawMacros(meant, turn).then(() => turn === this.turn && (this.macros.dataset.lbFor = words)).catch(() => {}); // the pages stand without them
    return isWhole;
  }

  /** Macros that fit, above the pages; loaded after them. */
  async drawMacros(words, turn) {
    const found = findMacros(await loadMacros(), words).slice(0, MACROS);
    if (turn !== this.turn) return;
    const drawn = found.map((macro) => {
      const button = makeButton(macro.title, () => this.openMacro(macro), "lb-search__macro");
      button.append(make("small", "", say(macro.audience === "internal" ? "Internal note" : "Macro"), ` · ${macro.situation}`));
      return make("li", "", button);
    });
    this.macros.replaceChildren(...drawn);
  }

  openMacro(macro) {
    this.dialog.close();
    document.dispatchEvent(new CustomEvent(OPEN_MACRO, { detail: macro }));
  }

  clear() {
    this.macros.replaceChildren();
    this.total = 0;
    this.draw([], false);
    this.say("");
  }

  say(text) {
    this.said.textContent = text;
  }

  /** Draw pages, and more when the last is seen; the focus stays on its result. */
  draw(pages, isMoreDrawn) {
    const reading = this.results.contains(document.activeElement) && document.activeElement.href;
    this.results.replaceChildren();
    this.add(pages, isMoreDrawn);
    if (reading) ([...this.results.querySelectorAll("a")].find((link) => link.href === reading) ?? this.input).focus();
  }

  add(pages, isMoreDrawn) {
    drawGroups(pages, this.results);
    this.more.disconnect();
    const drawn = this.results.querySelectorAll(".lb-result");
    if (isMoreDrawn && drawn.length < this.total) this.more.observe([...drawn].at(-1));
  }

  async drawMore() {
    this.more.disconnect();
    const { turn } = this;
    const { length } = this.results.querySelectorAll(".lb-result");
    const index = await this.load();
    const pages = await index.more(length, length + STEP);
    if (turn === this.turn) this.add(pages, true);
  }

  /** Show the values of a facet below the row of facets, or hide them again. */
  openFacet(facet) {
    const opened = this.facets.find((one) => one.ariaExpanded === "true");
    for (const one of this.facets) one.ariaExpanded = String(one === facet && one !== opened);
    this.countValues().catch(() => this.say(say("The search can't be reached now.")));
  }

  async countValues() {
    const facet = this.facets.find((one) => one.ariaExpanded === "true");
    this.values.hidden = !facet;
    if (!facet) return;
    const name = facet.dataset.lbFacet;
    const index = await this.load();
    const counts = new Map(await index.countValues(name, this.input.value.trim() || null, this.chosen));
    if (facet.ariaExpanded !== "true") return;
    const chosen = this.chosen[name] ?? [];
    const shown = [...counts.keys()].filter((value) => counts.get(value) || chosen.includes(value)).sort((one, other) => one.localeCompare(other));
    this.drawValues(name, shown, counts, chosen);
  }

  drawValues(name, shown, counts, chosen) {
    const focused = this.values.contains(document.activeElement) && document.activeElement.value;
    const boxes = shown.map((value) => {
      const box = Object.assign(make("input"), { type: "checkbox", value, checked: chosen.includes(value) });
      return make("label", "lb-search__value", box, value, make("span", "lb-search__count", String(counts.get(value))));
    });
    const nothing = make("p", "", say("Nothing to choose."));
    this.values.replaceChildren(make("legend", "lb-hidden", say(name)), ...(boxes.length ? boxes : [nothing]));
    for (const box of this.values.querySelectorAll("input")) if (box.value === focused) box.focus();
  }

  chooseValues() {
    const name = this.facets.find((one) => one.ariaExpanded === "true").dataset.lbFacet;
    const { [name]: _, ...others } = this.chosen;
    const values = [...this.values.querySelectorAll("input:checked")].map((box) => box.value);
    this.choose(values.length ? { ...others, [name]: values } : others);
  }

  choose(chosen) {
    this.chosen = chosen;
    for (const facet of this.facets) {
      const values = chosen[facet.dataset.lbFacet] ?? [];
      const also = values.length > 1 ? ` +${values.length - 1}` : "";
      const name = say(facet.dataset.lbFacet);
      facet.textContent = values.length ? `${name}: ${values[0]}${also}` : name;
      facet.classList.toggle("lb-search__facet--chosen", values.length > 0);
    }
    this.all.hidden = !Object.keys(chosen).length;
    if (this.all.hidden && document.activeElement === document.body) this.input.focus();
    this.ask();
  }
}

async function mountSearch(host) {
  const root = siteRoot();
  const bundle = new URL("pagefind/", root);
  const segments = await readSegments(bundle);
  if (!segments?.length) return;
  new Search(host, () => openRemote(bundle, root.pathname, segments));
  host.hidden = false;
}

const host = document.querySelector("[data-lb-search]");
if (host) mountSearch(host).catch(() => {});
