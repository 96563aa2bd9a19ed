// The search index in the reader's browser: Pagefind's script over the bundles of all segments, as if they were one.
// Bundles that first results come from are loaded at once, the others when those results stand.

const RANKING = { termSimilarity: 2, pageLength: 0.3, metaWeights: { title: 3, owner: 0, type: 0, status: 0, review_by: 0 } };
const AT_ONCE = 4; // a question asked while bundles are being loaded waits for these at most
const FEW = 2000; // pages searched in a blink: a worker of 41 KB, so that typing never stalls, is for more of them

/** Whether first results come from a segment: the pages about the book, and launches that are not closed. */
const isFirst = (segment) => /^now([-.]|$)/.test(segment.name);

/** What `write_search_index` says of the segments of a site; null if it has no index. */
export async function readSegments(bundle) {
  const answer = await fetch(new URL("segments.json", bundle), { cache: "no-cache" });
  if (!answer.ok) return null;
  const { segments } = await answer.json();
  return segments.filter((segment) => segment.pages);
}

/** Open the index below the URL `bundle`, of the site at the path `root`. */
export async function openIndex(bundle, root, segments) {
  const first = segments.filter(isFirst);
  const [primary, ...near] = first.length ? first : segments.slice(0, 1);
  const far = segments.filter((segment) => segment !== primary && !near.includes(segment));
  const addressOf = (segment) => new URL(`${segment.name}/`, bundle).pathname;
  // The digest instead of the time of day, so that a browser may keep what has not changed.
  const optionsOf = (segment) => ({ baseUrl: root, ranking: RANKING, metaCacheTag: segment.digest });

  const pagefind = await import(new URL("pagefind.js", bundle));
  const pages = segments.reduce((sum, segment) => sum + segment.pages, 0);
  const index = pagefind.createInstance({ ...optionsOf(primary), basePath: addressOf(primary), noWorker: pages <= FEW });
  const merge = (parts) => Promise.all(parts.map((segment) => index.mergeIndex(addressOf(segment), optionsOf(segment))));
  await merge(near);

  let growing = null;
  async function growAll() {
    while (far.length) await merge(far.splice(0, AT_ONCE));
    opened.isWhole = true;
  }

  const opened = {
    isWhole: !far.length,
    /** Results of words (all pages for null), narrowed to the values chosen of each facet. */
    search: (words, chosen) => index.search(words, { filters: Object.fromEntries(Object.entries(chosen).map(([facet, values]) => [facet, { any: values }])) }),
    /** How many results each value of a facet has, whatever is chosen of this facet itself. */
    async countValues(facet, words, chosen) {
      await index.filters(); // loads them: nobody pays for facets who opens none
      const { [facet]: _, ...others } = chosen;
      const { filters } = await opened.search(words, others);
      return Object.entries(filters[facet] ?? {});
    },
    /** Load the other bundles, once. */
    grow: () => (growing ??= growAll()),
  };
  return opened;
}
