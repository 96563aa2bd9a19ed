// Search in the header: loads Pagefind's components once, then stamps the dialog into the page.
// Without a bundle (first `mkdocs serve`, other engines) the search stays hidden and nothing else changes.

/** The site's root as a URL; Material and Zensical both print it into #__config. */
function siteRoot() {
  const config = document.getElementById("__config");
  return new URL(`${JSON.parse(config.textContent).base}/`, location.href);
}

/** Pagefind 1.5 gives its drop-downs no accessible name, and points `aria-controls` at a box without a role. */
function nameFacets(host) {
  for (const facet of host.querySelectorAll("pagefind-filter-dropdown")) {
    const name = facet.getAttribute("filter");
    const [trigger, clear, list] = [".pf-dropdown-trigger", ".pf-dropdown-clear", ".pf-dropdown-options"].map((part) => facet.querySelector(part));
    if (trigger && !trigger.ariaLabel) trigger.ariaLabel = `Filter by ${name}`;
    if (clear && !clear.ariaLabel) clear.ariaLabel = `Clear ${name} filter`;
    if (!list || !trigger || list.id) continue;
    list.id = `${trigger.id}-options`;
    list.ariaLabel = name;
    trigger.setAttribute("aria-controls", list.id);
  }
}

/** A result on this very page only moves to an anchor, and instant navigation keeps the header: close the dialog. */
function closeOnResult(host) {
  host.addEventListener("click", (event) => {
    if (event.target.closest("pagefind-results a")) host.querySelector("dialog[open]")?.close();
  });
}

/** Ctrl-K and ⌘-K open the search too; "/" is Pagefind's own. */
function openOnCtrlK(host) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    host.querySelector("pagefind-modal-trigger button")?.click();
  });
}

async function mountSearch(host) {
  const root = siteRoot();
  const bundle = new URL("pagefind/", root);
  await import(new URL("pagefind-component-ui.js", bundle));
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("pagefind-component-ui.css", bundle).href });
  document.head.prepend(style); // before our own sheet, so that ours has the last word
  // Must be called before the first <pagefind-…> element connects; later it is ignored.
  window.PagefindComponents.configureInstance("default", {
    bundlePath: bundle.href,
    baseUrl: root.pathname,
    ranking: { termSimilarity: 2, pageLength: 0.3, metaWeights: { title: 3, owner: 0, type: 0, status: 0, review_by: 0 } },
  });
  host.append(host.querySelector("template").content.cloneNode(true));
  host.hidden = false;
  document.documentElement.classList.add("lb-has-search");
  new MutationObserver(() => nameFacets(host)).observe(host, { childList: true, subtree: true });
  nameFacets(host);
  closeOnResult(host);
  openOnCtrlK(host);
}

const host = document.querySelector("[data-lb-search]");
if (host) mountSearch(host).catch(() => { host.hidden = true; });
