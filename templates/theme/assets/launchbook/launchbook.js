// Small helps on top of pages that already work without script. Events are delegated, so instant navigation is safe.

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

/** Paper can't unfold: open everything for printing, and fold back what was folded. */
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

/** <button data-lb-copy="id">: puts the text of that element on the clipboard and says so. */
async function copyText(event) {
  const button = event.target.closest("[data-lb-copy]");
  const source = button && document.getElementById(button.dataset.lbCopy);
  if (!source) return;
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(source.innerText.trim());
    button.textContent = "Copied";
  } catch {
    button.textContent = "Select and copy by hand";
  }
  setTimeout(() => { button.textContent = label; }, 2000);
}

/** Names for what Material makes at run time and leaves unnamed, and a way to scroll wide blocks by keyboard. */
function nameParts() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, figure.lb-tree, figure.lb-figure")) {
    if (box.scrollWidth <= box.clientWidth || box.tabIndex === 0) continue;
    box.tabIndex = 0;
    if (box.matches(".md-typeset__scrollwrap")) box.setAttribute("role", "group");
    box.setAttribute("aria-label", box.matches(".lb-tree") ? "Decision tree, scrolls sideways" : "Wide block, scrolls sideways");
  }
  for (const tick of document.querySelectorAll(".task-list-item input:not([aria-label])")) {
    tick.setAttribute("aria-label", tick.closest("li").textContent.trim().slice(0, 120));
  }
  document.querySelectorAll(".md-code__nav:not([aria-label])").forEach((nav, index) => nav.setAttribute("aria-label", `Code block ${index + 1}`));
}

let queued = 0;
function nameSoon() {
  cancelAnimationFrame(queued);
  queued = requestAnimationFrame(nameParts);
}

addEventListener("beforeprint", unfoldForPrint);
addEventListener("afterprint", foldAfterPrint);
addEventListener("hashchange", openTarget);
addEventListener("resize", nameSoon);
new MutationObserver(nameSoon).observe(document.body, { childList: true, subtree: true });
nameSoon();
document.addEventListener("click", copyText);
document.documentElement.classList.add("lb-js");
if (window.document$) window.document$.subscribe(openTarget); // Material: each page, also under instant navigation
else openTarget();
