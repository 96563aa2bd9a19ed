// Words of a question: which say nothing, and what was meant by those that nobody wrote.

/** Words that say nothing where others do, in English, Spanish, German and French. */
const SMALL = new Set((
  "a an the and or of in on at to for from by with is are am was be do does did can will i me my we our you your he she it its they " +
  "this that there here what which who how why when where not no don't can't doesn't what's it's i'm i've " +
  "el la los las un una de del al y o en por para con es son está me mi mis se le lo que qué como cómo cuándo donde dónde no " +
  "der die das ein eine einen und oder im in am an auf zu von mit für ist sind ich mir mein meine wir es was wie wann wo warum nicht kein keine " +
  "le les un une des du et ou dans sur à pour avec est sont je mon ma mes il elle ce que quoi comment quand où pourquoi ne pas"
).split(" ").map(plain));

/** Lower case, without accents. */
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** A question in full words: `where's` is `where is`. */
export const inFull = (text) => text.replace(/\b(where|what|who|how|it|that|there)['’]s\b/gi, "$1 is");

/** Without what people leave out in codes: `PAY-118` and `pay118` are one. */
const squeezed = (word) => plain(word).replace(/[^\p{L}\p{N}]/gu, "");

/** The words that count. A question of small words alone keeps them all. */
export function wordsThatCount(text) {
  const words = text.replaceAll('"', " ").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const telling = words.filter((word) => !SMALL.has(plain(word).replace("’", "'").replace(/[?!.,;:]+$/, "")));
  return telling.length ? telling : words;
}

/**
 * The known word that was most likely meant, or null. `known` has the most used first.
 *
 * The same but for hyphens and accents is meant. Else one slip in four letters or two in eight is forgiven, none in a number.
 */
export function nearest(word, known) {
  const wanted = squeezed(word);
  const same = known.find((one) => squeezed(one) === wanted);
  if (same) return same;
  const most = /\d/.test(wanted) || wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
  let best = null;
  for (const one of most ? known : []) {
    const distance = slips(wanted, squeezed(one), best ? best.distance - 1 : most);
    if (distance !== null) best = { one, distance };
    if (best?.distance === 1) break;
  }
  return best?.one ?? null;
}

/** Letters left out, added, changed or swapped with the next; null if more than `most`. */
function slips(one, other, most) {
  if (most < 1 || Math.abs(one.length - other.length) > most) return null;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let at = 1; at <= other.length; at++) {
      const isSame = one[row - 1] === other[at - 1];
      now[at] = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (isSame ? 0 : 1));
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) now[at] = Math.min(now[at], before[at - 2] + 1);
    }
    if (Math.min(...now) > most) return null;
    [before, last] = [last, now];
  }
  return last.at(-1) <= most ? last.at(-1) : null;
}

/** Words, with two that are known as one made one: `charge back`. */
export function joined(words, known) {
  const all = new Map(known.map((one) => [squeezed(one), one]));
  const made = [];
  for (let at = 0; at < words.length; at++) {
    const both = at + 1 < words.length && all.get(squeezed(words[at] + words[at + 1]));
    made.push(both || words[at]);
    if (both) at++;
  }
  return made;
}
