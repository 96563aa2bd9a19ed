// Search in the header: a dialog over the index. The index is loaded when the dialog is first opened.
// Without an index (first `mkdocs serve`, other engines) the search stays hidden and nothing else changes.

import { make, makeButton } from "./elements.js";
import { hasShortcuts, toggleShortcuts } from "./keeping.js";
import { findMacros, loadMacros, OPEN_MACRO } from "./palette.js";
import { isTyping, siteRoot } from "./place.js";
import { openRemote, readSegments } from "./search-remote.js";

const STEP = 5; // results drawn at a time: each costs some 3 KB
const MACROS = 3; // macros named above the pages
const PARTS = 3; // places on a page named below its result
const PAUSE = 150; // milliseconds without a key before a search

function makeLink(name, address, text) {
  const link = make("a", name, text);
  link.href = new URL(address, location.href).href;
  return link;
}

/** Pagefind marks words of an excerpt with <mark>, and writes < and > of the page as entities. */
function drawExcerpt(excerpt) {
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  const parts = excerpt.split(/<mark>(.*?)<\/mark>/s);
  return parts.map((text, at) => (at % 2 ? make("mark", "", plain(text)) : plain(text)));
}

/** Headings on the page under which the words are found most, in the page's order. */
function placesOn({ places, meta, url }) {
  const inside = places.filter((place) => place.url !== url && place.title !== meta.title);
  const most = [...inside].sort((one, other) => other.hits - one.hits).slice(0, PARTS);
  return inside.filter((place) => most.includes(place));
}

function drawResult(page) {
  const { meta } = page;
  const drawn = make("li", "lb-result");
  drawn.append(make("p", "lb-result__title", makeLink("lb-result__link", page.url, meta.title ?? page.url)));
  const about = [meta.product, meta.status, meta.owner].filter(Boolean).map((text) => make("span", "", text));
  drawn.append(make("p", "lb-result__meta", make("span", "lb-result__type", meta.type ?? "Page"), ...about));
  if (page.excerpt) drawn.append(make("p", "lb-result__excerpt", ...drawExcerpt(page.excerpt)));
  const places = placesOn(page).map((place) => make("li", "", makeLink("", place.url, place.title)));
  if (places.length) drawn.append(make("ul", "lb-result__parts", ...places));
  return drawn;
}

class Search {
  constructor(host, open) {
    const part = (name) => host.querySelector(`.lb-search__${name}`);
    Object.assign(this, { host, open, chosen: {}, turn: 0, index: null });
    Object.assign(this, { dialog: part("dialog"), input: part("input"), said: part("summary"), results: part("results"), macros: part("macros"), all: part("all"), values: part("values") });
    this.facets = [...host.querySelectorAll("[data-lb-facet]")];
    this.more = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.drawMore());
    this.listen(part("open"), part("close"));
    this.offerShortcuts(part("shortcuts"));
  }

  listen(opener, closer) {
    opener.addEventListener("click", () => this.show());
    closer.addEventListener("click", () => this.dialog.close());
    this.all.addEventListener("click", () => this.choose({}));
    this.input.addEventListener("input", () => this.askSoon());
    this.values.addEventListener("change", () => this.chooseValues());
    this.dialog.addEventListener("keydown", (event) => this.walk(event));
    // Beside the dialog is on its backdrop. A result on this very page only moves to an anchor: close for it, too.
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

  /** Keys that are letters of the text can be in the way of other tools: whoever likes turns them off. */
  offerShortcuts(button) {
    const draw = () => (button.ariaPressed = String(hasShortcuts()));
    button.addEventListener("click", () => draw(toggleShortcuts()));
    draw();
  }

  show() {
    if (!this.dialog.open) this.dialog.showModal();
    this.input.select();
    this.load().catch(() => {}); // told when something is asked
  }

  /** The opened index; after a failure it is opened anew. */
  load() {
    this.index ??= this.open().catch((error) => {
      this.index = null;
      throw error;
    });
    return this.index;
  }

  /** Arrow keys go from the words through the results and back; Enter in the words takes the first; Escape closes. */
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

  /** Search, draw what is found, and then again in what was not loaded yet. */
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
      if (turn === this.turn) this.say("The search can't be reached now. Type again to try once more.");
      console.warn("Launchbook search:", error);
    }
  }

  /** Draw the answer; whether all segments have given it. */
  async answer(index, words, turn) {
    const { total, isWhole, pages } = await index.ask(words, this.chosen, STEP);
    if (turn === this.turn) {
      this.total = total;
      this.draw(pages, [], isWhole);
      const many = total === 1 ? "1 result" : `${total || "No"} results`;
      this.say(`${many} for ${words}${isWhole ? "" : " so far; older launches follow"}`);
    }
    this.drawMacros(words, turn).catch(() => {}); // the pages stand, with or without them
    return isWhole;
  }

  /** Macros that fit, above the pages that do. They are loaded when the first pages stand. */
  async drawMacros(words, turn) {
    const found = findMacros(await loadMacros(siteRoot()), words).slice(0, MACROS);
    if (turn !== this.turn) return;
    const drawn = found.map((macro) => {
      const button = makeButton(macro.title, () => this.openMacro(macro), "lb-search__macro");
      button.append(make("small", "", macro.audience === "internal" ? "Internal note" : "Macro", ` · ${macro.situation}`));
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
    this.draw([], [], false);
    this.say("");
  }

  say(text) {
    this.said.textContent = text;
  }

  /** Draw pages below those that stay, and more when the last is seen; who was reading one of them stays there. */
  draw(pages, kept, isMoreDrawn) {
    const reading = this.results.contains(document.activeElement) && document.activeElement.href;
    this.results.replaceChildren(...kept, ...pages.map(drawResult));
    this.more.disconnect();
    if (isMoreDrawn && this.results.childElementCount < this.total) this.more.observe(this.results.lastElementChild);
    if (reading) ([...this.results.querySelectorAll("a")].find((link) => link.href === reading) ?? this.input).focus();
  }

  async drawMore() {
    this.more.disconnect();
    const { turn } = this;
    const kept = [...this.results.children];
    const index = await this.load();
    const pages = await index.more(kept.length, kept.length + STEP);
    if (turn === this.turn) this.draw(pages, kept, true);
  }

  /** Show the values of a facet below the row of facets, or hide them again. */
  openFacet(facet) {
    const opened = this.facets.find((one) => one.ariaExpanded === "true");
    for (const one of this.facets) one.ariaExpanded = String(one === facet && one !== opened);
    this.countValues().catch(() => this.say("The search can't be reached now."));
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
    const nothing = make("p", "", `No ${name.toLowerCase()} to choose.`);
    this.values.replaceChildren(make("legend", "lb-hidden", name), ...(boxes.length ? boxes : [nothing]));
    for (const box of this.values.querySelectorAll("input")) if (box.value === focused) box.focus();
  }

  chooseValues() {
    const name = this.facets.find((one) => one.ariaExpanded === "true").dataset.lbFacet;
    const { [name]: _, ...others } = this.chosen;
    const values = [...this.values.querySelectorAll("input:checked")].map((box) => box.value);
    this.choose(values.length ? { ...others, [name]: values } : others);
  }

  /** Narrow the search to these values of facets. */
  choose(chosen) {
    this.chosen = chosen;
    for (const facet of this.facets) {
      const values = chosen[facet.dataset.lbFacet] ?? [];
      const also = values.length > 1 ? ` +${values.length - 1}` : "";
      facet.textContent = values.length ? `${facet.dataset.lbFacet}: ${values[0]}${also}` : facet.dataset.lbFacet;
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
