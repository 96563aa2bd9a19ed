// What scripts say, in the language of the book: their own texts are English. A site in another language has others here.

const [language, words] = ["en", {}];

/** A text with its {slots} filled; one that counts has another form for `one`, and in each language those that it knows. */
export function say(text, slots, one = text) {
  const forms = words[text] ?? { one, other: text };
  const form = forms[new Intl.PluralRules(language).select(slots?.count)] ?? forms.other ?? forms;
  return form.replace(/\{(\w+)\}/g, (_, name) => slots[name]);
}
