// What scripts say: in English, or as a book in another language has it here.

const [language, words] = ["en", {}];

/** A text with its {slots} filled; one with a {count} has another form for `one`, or those of the language. */
export function say(text, slots, one = text) {
  const forms = words[text] ?? { one, other: text };
  const form = forms[new Intl.PluralRules(language).select(slots?.count)] ?? forms.other ?? forms;
  return form.replace(/\{(\w+)\}/g, (_, name) => slots[name]);
}
