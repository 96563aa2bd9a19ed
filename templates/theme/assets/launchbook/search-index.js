// The search index: Pagefind's script over the bundles of all segments, as if they were one.
// Bundles that first results come from are loaded at once, the others when those results stand.

const RANKING = { termSimilarity: 2, pageLength: 0.3, metaWeights: { title: 3, owner: 0, type: 0, status: 0, review_by: 0 } };
const AT_ONCE = 4; // a question asked while bundles are being loaded waits for these at most
const SEGMENT = "Segment"; // a facet that each bundle is given here, and no page has

/** Whether first results come from a segment: the pages about the book, and launches that are not closed. */
const isFirst = (segment) => /^now([-.]|$)/.test(segment.name);

/** Open the index below the URL `bundle`, of the site at the path `root`. */
export async function openIndex(bundle, root, segments) {
  const first = segments.filter(isFirst);
  const [primary, ...near] = first.length ? first : segments.slice(0, 1);
  const far = segments.filter((segment) => segment !== primary && !near.includes(segment));
  const addressOf = (segment) => new URL(`${segment.name}/`, bundle).pathname;
  const optionsOf = (segment) => ({
    baseUrl: root,
    ranking: RANKING,
    metaCacheTag: segment.digest, // not the time of day, so that a browser may keep what has not changed
    ...(segments.length > 1 && { mergeFilter: { [SEGMENT]: segment.name } }),
  });

  const pagefind = await import(new URL("pagefind.js", bundle));
  // We have a worker of our own: it needs one script less, and gives up on no slow line.
  const index = pagefind.createInstance({ ...optionsOf(primary), basePath: addressOf(primary), noWorker: true });
  const merge = (parts) => Promise.all(parts.map((segment) => index.mergeIndex(addressOf(segment), optionsOf(segment))));
  await merge(near);

  let found = [];
  let knowing = new Map();
  let growing = null;
  let isWhole = !far.length;
  async function growAll() {
    while (far.length) {
      await merge(far.splice(0, AT_ONCE));
      knowing = new Map();
    }
    isWhole = true;
  }

  /** Segments that know each of the words; null for all, none if one may be known to a segment that is not loaded. */
  async function segmentsFor(words) {
    if (segments.length === 1 || !words || /^\s*".+"\s*$/.test(words)) return null;
    let names = null;
    for (const word of words.replaceAll('"', " ").split(/\s+/).filter(Boolean)) {
      if (!knowing.has(word)) knowing.set(word, segmentsThatKnow(index, word));
      const knows = await knowing.get(word);
      if (!knows.length && !isWhole) return [];
      if (knows.length) names = names ? names.filter((name) => knows.includes(name)) : knows;
    }
    return names;
  }

  /** Results of words (all pages for null), narrowed to the values chosen of each facet. */
  async function search(words, chosen) {
    const names = await segmentsFor(words);
    if (names && !names.length) return { results: [], filters: {} };
    const wanted = names ? { ...chosen, [SEGMENT]: names } : chosen;
    const filters = Object.fromEntries(Object.entries(wanted).map(([facet, values]) => [facet, { any: values }]));
    return index.search(words, { filters });
  }

  const more = async (from, to) => (await Promise.all(found.slice(from, to).map((result) => result.data()))).map(shown);

  return {
    /** How many pages are found, by all bundles if `isWhole`, and the first `count` of them. */
    async ask(words, chosen, count) {
      const answer = { isWhole }; // as it is now: more may be loaded meanwhile
      found = (await search(words, chosen)).results;
      return { ...answer, total: found.length, pages: await more(0, count) };
    },
    /** More of what was found last. */
    more,
    /** How many results each value of a facet has, whatever is chosen of this facet itself. */
    async countValues(facet, words, chosen) {
      await index.filters(); // loads them: nobody pays for facets who opens none
      const { [facet]: _, ...others } = chosen;
      const { filters } = await search(words, others);
      return Object.entries(filters[facet] ?? {});
    },
    /** Load the other bundles, once. */
    grow: () => (growing ??= growAll()),
  };
}

/** What is shown of a page, and for the headings on it how often the words stand there. */
function shown({ url, meta, excerpt, sub_results: places = [] }) {
  return { url, meta, excerpt, places: places.map((place) => ({ url: place.url, title: place.title, hits: place.locations.length })) };
}

/** How many pages of each segment answer. No page is of the segment that is asked for, so that nothing else is made ready. */
async function countPages(index, words) {
  const { totalFilters } = await index.search(words, { filters: { [SEGMENT]: { any: ["none"] } } });
  return totalFilters?.[SEGMENT] ?? {};
}

/**
 * Names of the segments that hold a word, or one that begins with it.
 *
 * An index without such a word answers with the pages of the longest beginning of it that it knows: right where no
 * page has the word, but not where another segment has it. It is known by its answer to a longer word that nobody
 * uses: the very same pages.
 */
async function segmentsThatKnow(index, word) {
  const longer = `${word}qzq`;
  const [same, any] = await Promise.all([countPages(index, `"${word}"`), countPages(index, word)]);
  const answering = Object.keys(any).filter((name) => any[name]);
  if (answering.every((name) => same[name])) return answering;
  const [beyond, both] = await Promise.all([countPages(index, longer), countPages(index, `${word} ${longer}`)]);
  return answering.filter((name) => same[name] || any[name] !== beyond[name] || any[name] !== both[name]);
}
