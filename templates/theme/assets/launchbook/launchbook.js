// Small helps on pages that work without script. Events are delegated: instant navigation is safe.

import { mountChecklist } from "./checklist.js";
import { make, makeButton, makeStatus } from "./elements.js";
import { mountFeedback } from "./feedback.js";
import { mountFilter } from "./filter.js";
import { copyText, hasShortcuts } from "./keeping.js";
import { mountNews } from "./news.js";
import { OPEN_MACRO, openPalette } from "./palette.js";
import { isTyping } from "./place.js";
import { mountStepper } from "./stepper.js";
import { say } from "./words.js";

/** A link into a folded block opens the block and goes to the place. */
function openTarget() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (!target) return;
  let folded = target.closest("details:not([open])");
  if (!folded) return;
  for (; folded; folded = target.closest("details:not([open])")) folded.open = true;
  target.scrollIntoView();
}

function unfoldForPrint() {
  for (const block of document.querySelectorAll(".md-content details:not([open])")) {
    block.dataset.lbFolded = "";
    block.open = true;
  }
}

function foldAfterPrint() {
  for (const block of document.querySelectorAll("details[data-lb-folded]")) {
    delete block.dataset.lbFolded;
    block.open = false;
  }
}

/** A macro's folded copies become buttons; the folded blocks stay for those without script. */
function offerCopies() {
  for (const macro of document.querySelectorAll(".lb-macro:not([data-lb-ready])")) {
    macro.dataset.lbReady = "";
    const said = makeStatus();
    const isInUse = !macro.closest("[data-lb-closed]");
    const row = make("div", "lb-copy-row", ...(isInUse ? [offerFilling(macro)] : []));
    for (let copy = macro.nextElementSibling; copy?.matches("details.lb-copy"); copy = copy.nextElementSibling) {
      row.append(makeButton(copy.querySelector("summary").textContent.trim(), () => copyMacro(copy, said), ""));
    }
    row.append(said);
    macro.after(row);
  }
}

function offerFilling(macro) {
  const { lbLaunch } = macro.closest(".lb-page").dataset;
  const choose = (palette) => palette.choose(`${lbLaunch}/${macro.dataset.lbMacro}`, `launches/${lbLaunch}/macros.json`, macro.lang);
  return makeButton(say("Fill in"), () => use(choose), "");
}

/** Do something with the palette, or say that it fails. */
async function use(act) {
  const palette = openPalette();
  try {
    await act(palette);
  } catch (error) {
    palette.say(say("The macros can't be reached now."));
    console.warn("Launchbook macros:", error);
  }
}

/** The header's button, and "m" where nobody is typing. */
function offerPalette() {
  const host = document.querySelector("[data-lb-macros]");
  if (!host?.hidden) return;
  host.hidden = false;
  host.querySelector("button").addEventListener("click", () => use((palette) => palette.list()));
}

function openPaletteByKey(event) {
  if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  if (!hasShortcuts() || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  use((palette) => palette.list());
}

async function copyMacro(block, said) {
  if (await copyText(block.querySelector("code").textContent.trim())) {
    said.textContent = say("Copied");
  } else { // the block is there to copy by hand
    block.open = true;
    block.classList.add("lb-copy--shown");
    said.textContent = say("Copy it from the box below");
  }
  setTimeout(() => { said.textContent = ""; }, 4000);
}

/** Names for what Material leaves unnamed, and a way to scroll wide blocks by keyboard. */
function nameParts() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, figure.lb-tree, figure.lb-figure")) {
    if (box.scrollWidth <= box.clientWidth || box.tabIndex === 0) continue;
    box.tabIndex = 0;
    if (box.matches(".md-typeset__scrollwrap")) box.setAttribute("role", "group");
    box.setAttribute("aria-label", say(box.matches(".lb-tree") ? "Decision tree, scrolls sideways" : "Wide block, scrolls sideways"));
  }
  for (const tick of document.querySelectorAll(".task-list-item input:not([aria-label])")) {
    tick.setAttribute("aria-label", tick.closest("li").textContent.trim().slice(0, 120));
  }
  document.querySelectorAll(".md-code__nav:not([aria-label])").forEach((nav, index) => nav.setAttribute("aria-label", say("Code block {number}", { number: index + 1 })));
}

let queued = 0;
function refreshSoon() {
  cancelAnimationFrame(queued);
  queued = requestAnimationFrame(() => { offerCopies(); nameParts(); });
}

addEventListener("beforeprint", unfoldForPrint);
addEventListener("afterprint", foldAfterPrint);
addEventListener("hashchange", openTarget);
addEventListener("resize", refreshSoon);
new MutationObserver(refreshSoon).observe(document.body, { childList: true, subtree: true });
refreshSoon();
document.addEventListener("keydown", openPaletteByKey);
document.addEventListener(OPEN_MACRO, ({ detail: { id, bodies } }) => use((palette) => palette.choose(id, bodies)));
document.documentElement.classList.add("lb-js");
function openPage() {
  offerPalette();
  mountStepper();
  mountChecklist();
  mountFilter();
  mountFeedback();
  mountNews().catch(() => {}); // no such file, or no line to it
  openTarget();
}

if (window.document$) window.document$.subscribe(openPage); // Material: each page, also under instant navigation
else openPage();
