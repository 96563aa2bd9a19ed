// Macros: find one, fill it in, copy it, by keyboard alone. What authors wrote is only ever set as text.

import { copyOrShow, make, makeButton, makeNote, makeStatus } from "./elements.js";
import { keep, kept } from "./keeping.js";
import { findMacros, loadMacros } from "./macro-index.js";
import { fetchJson } from "./place.js";
import { say } from "./words.js";

export const OPEN_MACRO = "launchbook:macro"; // event of the document: open this macro
const INPUT = /\{\{\s*input\.([\w-]+)\s*(?:\|([^{}]*))?\}\}/g;
const LISTED = 30; // macros at a time
const RECENT = 8;

const ESCAPES = {
  body: (text) => text,
  html: (text) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`),
  markdown: (text) => text.replace(/[\\`*_[\]<>~]/g, "\\$&"),
};

/** A body with its inputs filled in; what is empty and has no fallback stays. */
export function fill(text, values, form) {
  return text.replace(INPUT, (whole, name, fallback) => {
    const value = values[name]?.trim();
    return value ? ESCAPES[form](value) : (fallback?.trim() ?? whole);
  });
}

const PLACEHOLDER = /\{\{\s*((?:customer|agent|ticket)\.[a-z_]+)\s*(?:\|([^{}]*))?\}\}/g;

/** A body with placeholders as a helpdesk writes them, and those it does not know. */
export function forHelpdesk(text, helpdesk) {
  const unknown = new Set();
  const said = text.replace(PLACEHOLDER, (whole, neutral, fallback) => {
    const name = helpdesk.names[neutral];
    if (!name) unknown.add(neutral);
    if (!name) return whole;
    const plain = (fallback ?? "").trim();
    const quoted = plain.includes("'") ? `"${plain.replaceAll('"', "")}"` : `'${plain}'`;
    const written = plain && helpdesk.with_fallback ? helpdesk.with_fallback.replace(/FALLBACK|BARE/, (part) => (part === "BARE" ? plain : quoted)) : helpdesk.written;
    return written.replace("NAME", name);
  });
  return { said, unknown: [...unknown] };
}

/** Inputs of a body in order; true for those without a fallback. */
export function inputsOf(text) {
  const needed = new Map();
  for (const [, name, fallback] of text.matchAll(INPUT)) needed.set(name, (needed.get(name) ?? false) || fallback === undefined);
  return needed;
}

class Palette {
  constructor() {
    this.bodies = new Map();
    this.title = make("h2", "lb-palette__title");
    this.title.tabIndex = -1;
    this.main = make("div", "lb-palette__main");
    this.said = makeStatus("p");
    const close = makeButton(say("Close"), () => this.dialog.close());
    this.dialog = make("dialog", "lb-palette", make("div", "lb-palette__top", this.title, close), this.main, this.said);
    this.dialog.ariaLabel = say("Macros");
    this.dialog.addEventListener("keydown", (event) => this.press(event));
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    document.body.append(this.dialog);
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
    this.say("");
  }

  async list() {
    this.open();
    this.title.textContent = say("Macros");
    this.now = null;
    this.words = Object.assign(make("input", "lb-palette__words"), { type: "search", placeholder: say("Title, situation or product"), ariaLabel: say("Find a macro"), autocomplete: "off" });
    this.choices = make("ol", "lb-palette__choices");
    this.main.replaceChildren(this.words, this.choices);
    this.words.addEventListener("input", () => this.drawChoices());
    this.words.focus();
    this.index = await loadMacros();
    this.drawChoices();
  }

  drawChoices() {
    const words = this.words.value.trim();
    const favourites = kept("favourites", []);
    const recent = kept("recent", []);
    const first = [...favourites, ...recent.filter((id) => !favourites.includes(id))];
    const known = new Map(this.index.map((macro) => [macro.id, macro]));
    const own = first.map((id) => known.get(id)).filter(Boolean);
    const found = words ? findMacros(this.index, words) : own.length ? own : this.index;
    this.choices.replaceChildren(...found.slice(0, LISTED).map((macro) => this.drawChoice(macro, favourites)));
    const count = found.length;
    const many = count ? say("{count} macros", { count }, "{count} macro") : say("No macros");
    const fitting = count ? say("{count} macros for {words}", { count, words }, "{count} macro for {words}") : say("No macros for {words}", { words });
    this.say(words ? fitting : own.length ? say("Your favourites, and those you used last") : many);
  }

  drawChoice(macro, favourites) {
    const button = makeButton("", () => this.choose(macro.id, macro.bodies), "lb-palette__choice");
    const star = favourites.includes(macro.id) ? "★ " : "";
    const about = [say(macro.audience === "internal" ? "Internal note" : "Reply"), macro.product, say(macro.status)].filter(Boolean).join(" · ");
    button.append(make("strong", "", star + macro.title), make("span", "", macro.situation), make("small", "", about));
    if (macro.audience === "internal") button.classList.add("lb-palette__choice--internal");
    return make("li", "", button);
  }

  /** Open one macro, by its id and the file that has its body. */
  async choose(id, file, locale) {
    this.open();
    if (!this.bodies.has(file)) this.bodies.set(file, await fetchJson(file));
    const of = this.bodies.get(file);
    const macro = of.macros.find((one) => one.id === id);
    this.now = { id, file, macro, of, values: {} };
    const locales = Object.keys(of.locales).filter((one) => one in macro.body);
    const channels = of.channels.filter((one) => !macro.channels.length || macro.channels.includes(one.id));
    this.now.locale = [locale, kept("locale", null), locales[0]].find((one) => locales.includes(one));
    this.now.helpdesk = of.helpdesks?.find((one) => one.id === kept("helpdesk", ""));
    this.now.channel = channels.find((one) => one.id === kept("channel", null)) ?? channels[0];
    this.drawForm(locales, channels);
  }

  drawForm(locales, channels) {
    const { macro, of } = this.now;
    const isInternal = macro.audience === "internal";
    this.dialog.classList.toggle("lb-palette--internal", isInternal);
    this.title.textContent = macro.title;
    const kind = make("p", "lb-palette__kind", say(isInternal ? "Internal note: never send it to a customer" : "Reply to the customer"));
    const language = choice(say("Language"), locales.map((id) => [id, of.locales[id]]), this.now.locale, (id) => this.switchTo({ locale: id }));
    const channel = choice(say("Channel"), channels.map((one) => [one.id, one.title]), this.now.channel?.id, (id) => this.switchTo({ channel: channels.find((one) => one.id === id) }));
    const helpdesks = [["", say("any")], ...(of.helpdesks ?? []).map((one) => [one.id, one.title])];
    const helpdesk = choice(say("Helpdesk"), helpdesks, this.now.helpdesk?.id ?? "", (id) => this.switchTo({ helpdesk: of.helpdesks.find((one) => one.id === id) ?? null }));
    this.fields = make("div", "lb-palette__fields");
    this.preview = make("div", "lb-palette__preview");
    this.preview.tabIndex = 0;
    this.preview.role = "region";
    this.preview.ariaLabel = say("Preview");
    this.counted = make("p", "lb-palette__count");
    this.lost = make("p", "lb-palette__lost");
    this.star = makeButton("", () => this.favour());
    this.note = makeNote(say("The macro, filled in"));
    const bar = make("div", "lb-palette__bar", makeButton(say("Copy"), () => this.copy("body"), "lb-button lb-button--first"), makeButton(say("Copy HTML"), () => this.copy("html")), makeButton(say("Copy Markdown"), () => this.copy("markdown")), this.star, makeButton(say("All macros"), () => this.list()));
    this.main.replaceChildren(kind, make("p", "lb-palette__situation", macro.situation), make("div", "lb-palette__switches", language, channel, ...(helpdesks.length > 1 ? [helpdesk] : [])), this.fields, this.preview, this.lost, this.counted, bar, this.note);
    this.drawFields();
    this.drawStar();
    this.main.querySelector(".lb-palette__fields input, .lb-button--first").focus();
  }

  switchTo(change) {
    Object.assign(this.now, change);
    if (change.locale) keep("locale", change.locale);
    if (change.channel) keep("channel", change.channel.id);
    if ("helpdesk" in change) keep("helpdesk", change.helpdesk?.id ?? "");
    this.drawFields();
  }

  /** A field for each input of the text as it is in this language; what was typed stays. */
  drawFields() {
    const { macro, locale, values } = this.now;
    const fields = [...inputsOf(macro.body[locale])].map(([name, isNeeded]) => {
      const about = macro.inputs.find((one) => one.name === name);
      const label = about?.label ?? name;
      const field = Object.assign(make("input"), { type: "text", name, value: values[name] ?? "", placeholder: about?.example ? say("like {example}", about) : "", required: isNeeded, autocomplete: "off" });
      field.addEventListener("input", () => {
        values[name] = field.value;
        field.removeAttribute("aria-invalid");
        this.drawPreview();
      });
      return make("label", "lb-palette__field", make("span", "", isNeeded ? label : say("{label} (may stay empty)", { label })), field);
    });
    this.fields.replaceChildren(...fields);
    this.drawPreview();
  }

  /** The text in a form, filled in, and as the chosen helpdesk writes its placeholders. */
  filled(form) {
    const { macro, locale, values, helpdesk } = this.now;
    const text = fill(macro[form][locale], values, form);
    return helpdesk ? forHelpdesk(text, helpdesk) : { said: text, unknown: [] };
  }

  drawPreview() {
    const { locale, channel } = this.now;
    const { said: text, unknown } = this.filled("body");
    const parts = text.split(/(\{\{[^{}]*\}\})/).map((part, at) => (at % 2 ? make("mark", /^\{\{\s*input\./.test(part) ? "lb-palette__gap" : "", part) : part));
    this.preview.lang = locale;
    this.preview.dir = "auto";
    this.preview.replaceChildren(...parts);
    this.lost.textContent = unknown.length ? say("{helpdesk} does not fill in {names}: do it by hand.", { helpdesk: this.now.helpdesk.title, names: unknown.join(", ") }) : "";
    const { length: count } = [...text];
    const isLong = channel?.longest && count > channel.longest;
    const slots = { ...channel, count };
    const said = channel?.longest ? say("{count} characters of {longest} for {title}", slots) : say("{count} characters", slots);
    this.counted.textContent = isLong ? say("{said}: too long", { said }) : said;
    this.counted.classList.toggle("lb-palette__count--long", Boolean(isLong));
  }

  /** Copy the text, once nothing is missing in it. */
  async copy(form) {
    const { id, macro } = this.now;
    const empty = [...this.fields.querySelectorAll("input")].filter((field) => field.required && !field.value.trim());
    if (empty.length) {
      for (const field of empty) field.setAttribute("aria-invalid", "true");
      empty[0].focus();
      return this.say(say("Fill in {names} first.", { names: empty.map((field) => field.closest("label").textContent.trim()).join(", ") }));
    }
    const told = await copyOrShow(this.filled(form).said, this.note);
    keep("recent", [id, ...kept("recent", []).filter((one) => one !== id)].slice(0, RECENT));
    this.say(macro.audience === "internal" ? `${told} ${say("For colleagues only.")}` : told);
  }

  favour() {
    const { id } = this.now;
    const before = kept("favourites", []);
    keep("favourites", before.includes(id) ? before.filter((one) => one !== id) : [id, ...before]);
    this.drawStar();
  }

  drawStar() {
    const isFavourite = kept("favourites", []).includes(this.now.id);
    this.star.textContent = `${isFavourite ? "★" : "☆"} ${say("Favourite")}`;
    this.star.ariaPressed = String(isFavourite);
  }

  /** Arrow keys walk through the list; Enter in a field copies; Escape closes. */
  press(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault(); // or the browser would only empty the field
      this.dialog.close();
    } else if (this.now) {
      if (event.key === "Enter" && event.target.matches(".lb-palette__field input")) this.copy("body");
    } else {
      const stops = [this.words, ...this.choices.querySelectorAll("button")];
      const at = stops.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Enter" && at === 0) stops[1]?.click();
      if (at < 0 || !step) return;
      event.preventDefault();
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
    }
  }

  say(text) {
    this.said.textContent = text;
  }
}

function choice(label, options, chosen, take) {
  const select = make("select", "", ...options.map(([value, text]) => new Option(text, value, false, value === chosen)));
  select.addEventListener("change", () => take(select.value));
  select.disabled = options.length < 2;
  return make("label", "lb-palette__choose", make("span", "", label), select);
}

let palette = null;

export function openPalette() {
  if (!palette?.dialog.isConnected) palette = new Palette();
  return palette;
}
