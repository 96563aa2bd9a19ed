// The search index: Pagefind over the bundles of all segments, as if they were one. Those of first results are loaded first.

import { inFull, joined, nearest, wordsThatCount } from "./search-words.js";

const RANKING = { termSimilarity: 2, pageLength: 0.3, metaWeights: { title: 3, owner: 0, type: 0, type_title: 0, status: 0, status_title: 0, state: 0, state_title: 0, review_by: 0 } };
const AT_ONCE = 4; // bundles for which a question waits at most
const SEGMENT = "Segment"; // a facet of bundles; no page has it

/** What a page is worth in a conversation, for equal words: what holds now before what held once. */
const WORTH = {
  type: { Playbook: 1.3, Macros: 1.1, Overview: 1.1, Guide: 0.9, Brief: 0.9, Notice: 0.9, Policy: 1, Glossary: 1, Handbook: 1, Page: 1 },
  status: { Closed: 0.4, Draft: 0.7, "Rolled back": 0.9 },
  state: { Validated: 1.2, "Work in progress": 0.8, Archived: 0.6 },
};

const OTHER = 0.5; // lists
const AS_TYPED = 3; // a page with the words in this very order

/** Whether first results come from it: pages about the book, and launches that are not closed. */
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
    metaCacheTag: segment.digest, // not the time: a browser may keep what has not changed
    mergeFilter: { [SEGMENT]: segment.name },
  });

  const pagefind = await import(new URL("pagefind.js", bundle));
  // Our own worker needs one script less, and gives up on no slow line.
  const index = pagefind.createInstance({ ...optionsOf(primary), basePath: addressOf(primary), noWorker: true });
  const merge = (parts) => Promise.all(parts.map((segment) => index.mergeIndex(addressOf(segment), optionsOf(segment))));
  await merge(near);

  let found = [];
  let knowing = new Map();
  let understood = new Map();
  let growing = null;
  let known = null;
  let sections = null;
  let isWhole = !far.length;
  async function growAll() {
    while (far.length) {
      await merge(far.splice(0, AT_ONCE));
      knowing = new Map();
      understood = new Map();
    }
    isWhole = true;
  }

  /** Words of the book, the most used first. */
  const listed = (file, name) => loadList(new URL(file, new URL("../", bundle)), name);
  const knownWords = () => (known ??= listed("words.json", "words").then((words) => words ?? []));
  /** Titles of sections that every page of a type has; the index has none of them. */
  const knownSections = () => (sections ??= listed("sections.json", "sections").then((of) => of ?? {}));

  function knowledgeOf(word) {
    if (!knowing.has(word)) knowing.set(word, segmentsThatKnow(index, word));
    return knowing.get(word);
  }

  /** Words as the book has them: `instead` are pairs of typed and taken, `without` what nobody knows. */
  async function corrected(words) {
    const knowledge = await Promise.all(words.map(knowledgeOf));
    const taken = [];
    const said = { instead: [], without: [] };
    for (const [at, word] of words.entries()) {
      const meant = knowledge[at].names.length ? word : nearest(word, await knownWords());
      if (meant) taken.push(meant);
      else said.without.push(word);
      if (meant && meant !== word) said.instead.push([word, meant]);
    }
    return { ...said, words: taken };
  }

  /** What a question comes down to: pages with all words of `query`, in the segments `names`; its `results` without facets. */
  async function understand(text) {
    const plainly = { instead: [], without: [] };
    if (!text || /^\s*".+"\s*$/.test(text)) return { ...(await tried({ query: text, names: null })), ...plainly };
    const asked = wordsThatCount(inFull(text));
    const whole = { ...(await tryWords(asked)), ...plainly, asTyped: await asTyped(inFull(text)) };
    if (whole.asTyped.size || !isWhole) return whole;
    const bound = await tryJoined(asked);
    if (bound) return bound;
    if (whole.results.length) return whole;
    const { words, ...said } = await corrected(asked);
    const { left, ...kept } = await reduced(words);
    return { ...kept, ...said, without: [...said.without, ...left] };
  }

  /** The question with words joined that the book writes as one, if that finds something: `charge back`. */
  async function tryJoined(words) {
    const bound = words.length > 1 ? joined(words, await knownWords()) : words;
    if (bound.length === words.length) return null;
    const made = await tryWords(bound);
    return made.results.length ? { ...made, instead: [[words.join(" "), bound.join(" ")]], without: [] } : null;
  }

  /** Words as a question, and its results. */
  async function tryWords(words) {
    let names = null;
    for (const { names: knows } of await Promise.all(words.map(knowledgeOf))) names = names ? names.filter((name) => knows.includes(name)) : knows;
    return tried({ query: words.join(" "), names: names ?? [] });
  }

  const tried = async (question) => ({ ...question, results: (await search(question, {})).results });

  /** As many of the words as pages have in common: the most common are left out first. */
  async function reduced(words) {
    const left = [];
    let kept = words;
    let last = await tryWords(kept);
    while (kept.length > 1 && !last.results.length) {
      const knowledge = await Promise.all(kept.map(knowledgeOf));
      const byUse = kept.map((_, at) => at).sort((one, other) => knowledge[other].pages - knowledge[one].pages);
      const tries = await Promise.all(byUse.map((at) => tryWords(kept.filter((_, other) => other !== at))));
      const chosen = Math.max(tries.findIndex(({ results }) => results.length), 0);
      left.push(kept[byUse[chosen]]);
      kept = kept.filter((_, at) => at !== byUse[chosen]);
      last = tries[chosen];
    }
    return { ...last, left };
  }

  /** Results of a question (null: all pages), narrowed to what is chosen of each facet. */
  async function search({ query, names }, chosen) {
    if (names && !names.length) return { results: [], filters: {} };
    const wanted = names ? { ...chosen, [SEGMENT]: names } : chosen;
    const filters = Object.fromEntries(Object.entries(wanted).map(([facet, values]) => [facet, { any: values }]));
    return index.search(query, { filters });
  }

  /** Ids of pages with the words in this order. */
  async function asTyped(words) {
    const text = words.replaceAll('"', " ").trim();
    if (!/\S\s+\S/.test(text)) return new Set();
    const { results } = await index.search(`"${text}"`);
    return new Set(results.map(({ id }) => id));
  }

  function understandOnce(words) {
    if (!understood.has(words)) understood.set(words, understand(words));
    return understood.get(words);
  }

  /** Some of what was found, the best first. */
  async function more(from, to) {
    const some = found.slice(from, to);
    const [titles, ...pages] = await Promise.all([knownSections(), ...some.map((result) => result.data())]);
    const worth = new Map(pages.map((page, at) => [page, some[at].score * worthOf(page)]));
    return pages.sort((one, other) => worth.get(other) - worth.get(one)).map((page) => shown(page, titles[page.meta.type] ?? {}));
  }

  return {
    /** How many pages are found (by all bundles if `isWhole`), the first `count`, and how the words were understood. */
    async ask(words, chosen, count) {
      const answer = { isWhole }; // as it is now
      const question = await understandOnce(words);
      const { instead, without, asTyped = new Set() } = question;
      const results = Object.keys(chosen).length ? (await search(question, chosen)).results : question.results;
      found = raised(results, asTyped);
      return { ...answer, instead, without, total: found.length, pages: await more(0, count) };
    },
    /** More of what was found last. */
    more,
    /** How many results each value of a facet has, whatever is chosen of it. */
    async countValues(facet, words, chosen) {
      await index.filters(); // loads them
      const { [facet]: _, ...others } = chosen;
      const { filters } = await search(await understandOnce(words), others);
      return Object.entries(filters[facet] ?? {});
    },
    /** Load the other bundles, once. */
    grow: () => (growing ??= growAll()),
  };
}

/** Results in order of their scores, where some are worth more. */
function raised(results, ids) {
  if (!ids.size) return results;
  const scored = results.map((result) => ({ score: result.score * (ids.has(result.id) ? AS_TYPED : 1), data: () => result.data() }));
  return scored.sort((one, other) => other.score - one.score);
}

function worthOf({ meta }) {
  return (WORTH.type[meta.type] ?? OTHER) * (WORTH.status[meta.status] ?? 1) * (WORTH.state[meta.state] ?? 1);
}

async function loadList(address, name) {
  const answer = await fetch(address).catch(() => null);
  return answer?.ok ? (await answer.json())[name] : null;
}

/** What is shown of a page, and how often the words stand below each of its headings. */
function shown({ url, meta, excerpt, anchors = [], locations = [] }, titles) {
  const heads = anchors.filter(({ element }) => /^h\d$/.test(element)).sort((one, other) => one.location - other.location);
  const places = new Map();
  for (const location of locations) {
    const { id, text } = heads.findLast((head) => head.location <= location) ?? {};
    const title = text?.trim() || titles[id];
    if (title) places.set(id, { url: `${url}#${id}`, title, hits: (places.get(id)?.hits ?? 0) + 1 });
  }
  return { url, meta, excerpt, places: [...places.values()] };
}

/** How many pages of each segment answer; none is of the segment asked for, so that nothing else is loaded. */
async function countPages(index, words) {
  const { totalFilters } = await index.search(words, { filters: { [SEGMENT]: { any: ["none"] } } });
  return totalFilters?.[SEGMENT] ?? {};
}

/**
 * Names of the segments that hold a word, or one that begins with it, and how many pages do.
 *
 * An index without such a word answers with the pages of the longest beginning that it knows: wrong where another segment
 * has the word. It then answers a longer word, which nobody uses, with the very same pages.
 */
async function segmentsThatKnow(index, word) {
  const longer = `${word}qzq`;
  const [same, any] = await Promise.all([countPages(index, `"${word}"`), countPages(index, word)]);
  const answering = Object.keys(any).filter((name) => any[name]);
  const told = (names) => ({ names, pages: names.reduce((sum, name) => sum + any[name], 0) });
  if (answering.every((name) => same[name])) return told(answering);
  const [beyond, both] = await Promise.all([countPages(index, longer), countPages(index, `${word} ${longer}`)]);
  return told(answering.filter((name) => same[name] || any[name] !== beyond[name] || any[name] !== both[name]));
}
