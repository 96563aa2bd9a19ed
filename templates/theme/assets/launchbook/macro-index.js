// All macros in use, without their bodies, and how one is found among them.

import { fetchJson } from "./place.js";
import { nearest, plain, wordsThatCount } from "./search-words.js";

const ENOUGH = 0.7; // of what was asked, by weight: a rare word weighs more

let index = null;

export function loadMacros() {
  index ??= fetchJson("macros.json").then(({ macros }) => macros).catch((error) => {
    index = null;
    throw error;
  });
  return index;
}

const texts = new WeakMap();

/** What is searched of each macro: its title, and all that is known of it. */
function textsOf(macros) {
  if (!texts.has(macros)) {
    texts.set(macros, macros.map((macro) => {
      const title = plain(macro.title);
      return { title, all: plain(`${macro.title} ${macro.situation} ${macro.launch} ${macro.product} ${macro.id}`) };
    }));
  }
  return texts.get(macros);
}

/** Macros that have the words, or begin with them; those with them in the title first. */
export function findMacros(macros, words) {
  const searched = textsOf(macros);
  const marks = wordsThatCount(plain(words)).map((word) => marksOf(word, searched));
  const weights = marks.map((of) => Math.log(1 + macros.length / (1 + of.filter(Boolean).length)));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const scored = macros.map((macro, at) => {
    const has = marks.reduce((sum, of, word) => sum + (of[at] ? weights[word] : 0), 0);
    const score = marks.reduce((sum, of, word) => sum + of[at] * weights[word], 0);
    return { macro, score: has >= all * ENOUGH ? score : 0 };
  });
  return scored.filter(({ score }) => score).sort((one, other) => other.score - one.score).map(({ macro }) => macro);
}

/** For each text 2 if its title has a word, 1 if it is elsewhere, else 0; a slip is forgiven. */
function marksOf(word, searched) {
  const found = marksOfExactly(word, searched);
  if (found.some(Boolean)) return found;
  const meant = nearest(word, [...new Set(searched.flatMap(({ all }) => all.match(/[\p{L}\p{N}][\p{L}\p{N}_-]+/gu) ?? []))]);
  return meant ? marksOfExactly(meant, searched) : found;
}

function marksOfExactly(word, searched) {
  const begins = new RegExp(`(^|[^\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "u");
  return searched.map(({ title, all }) => (begins.test(title) ? 2 : begins.test(all) ? 1 : 0));
}
