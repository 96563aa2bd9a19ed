// "Did this solve it?" below playbooks and macros. Answers wait in this browser until the reader sends them.

import { copyOrShow, make, makeButton, makeNote, makeStatus } from "./elements.js";
import { keep, kept } from "./keeping.js";
import { say } from "./words.js";

const QUEUE = "answers";
const LONGEST = 1500; // letters that every mail program takes
const REASONS = ["It is wrong", "It is out of date", "It is hard to follow", "Something is missing"].map((reason) => say(reason));

/** A form's address with a title and a text: where `{title}` and `{body}` are, or as a mail has them. */
export function fillAddress(form, title, body) {
  const cut = body.length > LONGEST ? `${body.slice(0, LONGEST)} …` : body;
  const [said, told] = [title, cut].map(encodeURIComponent);
  if (/\{(title|body)\}/.test(form)) return form.replaceAll("{title}", said).replaceAll("{body}", told);
  return form.startsWith("mailto:") ? `${form}${form.includes("?") ? "&" : "?"}subject=${said}&body=${told}` : form;
}

class Feedback {
  constructor(page) {
    this.form = page.dataset.lbFeedback;
    this.title = document.title.split(" · ")[0];
    this.said = makeStatus("p");
    this.note = makeNote(say("Your answer"));
    this.more = make("div", "lb-feedback__more");
    this.waiting = make("p", "lb-feedback__waiting");
    const ask = make("p", "", make("strong", "", say("Did this solve it?")), " ", makeButton(say("Yes"), () => this.answerYes()), " ", makeButton(say("No"), () => this.askWhy()));
    this.host = make("section", "lb-feedback", ask, this.more, this.said, this.note, this.waiting);
    this.host.ariaLabel = say("Feedback");
    page.querySelector(".lb-feedback-link")?.remove();
    page.append(this.host);
    addEventListener("online", () => this.offerWaiting());
    this.offerWaiting();
  }

  answerYes() {
    this.more.replaceChildren();
    this.keepAnswer({ answer: say("solved it") });
    this.said.textContent = say("Thank you.");
    this.offerWaiting();
  }

  askWhy() {
    const reasons = REASONS.map((reason, at) => {
      const choice = Object.assign(make("input"), { type: "radio", name: "lb-reason", value: reason, checked: !at });
      return make("label", "", choice, ` ${reason}`);
    });
    const happened = say("What happened? Nothing about the customer, please.");
    const words = Object.assign(make("textarea"), { rows: 3, ariaLabel: happened });
    const send = makeButton(say("Report it"), () => {
      const reason = this.more.querySelector("input:checked").value;
      this.report([{ ...this.about(), answer: say("did not solve it: {reason}", { reason }), words: words.value.trim() }]);
    }, "lb-button lb-button--first");
    const fields = make("fieldset", "", make("legend", "", say("What is the matter?")), ...reasons);
    this.said.textContent = "";
    this.more.replaceChildren(fields, make("label", "", happened, words), send);
    this.more.querySelector("input").focus();
  }

  about() {
    return { on: new Date().toISOString().slice(0, 16), page: this.title, address: location.href.split("#")[0] };
  }

  keepAnswer(answer) {
    return keep(QUEUE, [...kept(QUEUE, []), { ...this.about(), ...answer }]);
  }

  /** Open the form or mail that the book names, filled in; offline, keep the answers for later. */
  async report(answers) {
    const [first] = answers;
    if (!navigator.onLine) {
      for (const answer of answers) this.keepAnswer(answer);
      this.more.replaceChildren();
      this.said.textContent = say("You are offline. Your answer is kept in this browser until you send it.");
      return;
    }
    const title = answers.length === 1 ? `${first.page}: ${first.answer}` : say("{count} answers from readers", { count: answers.length });
    const body = answers.map((one) => [one.page, one.address, `${one.on}: ${one.answer}`, one.words].filter(Boolean).join("\n")).join("\n\n");
    const address = fillAddress(this.form, title, body);
    const told = address === this.form ? await copyOrShow(body, this.note) : "";
    const link = Object.assign(make("a", "lb-feedback__send", say("Open what is filled in for you")), { href: address, target: "_blank", rel: "noopener" });
    this.more.replaceChildren(make("p", "", link, told && ` ${told} ${say("Paste it there.")}`));
    link.focus();
    link.addEventListener("click", () => this.thank(answers));
  }

  thank(answers) {
    const sent = answers.map((one) => JSON.stringify(one));
    keep(QUEUE, kept(QUEUE, []).filter((one) => !sent.includes(JSON.stringify(one))));
    this.said.textContent = say("Thank you.");
    this.offerWaiting();
  }

  offerWaiting() {
    const waiting = kept(QUEUE, []);
    const many = say("{count} answers wait in this browser.", { count: waiting.length }, "{count} answer waits in this browser.");
    const parts = waiting.length ? [`${many} `, makeButton(say("Send"), () => this.report(waiting))] : [];
    this.waiting.replaceChildren(...parts);
  }
}

export function mountFeedback() {
  const page = document.querySelector(".lb-page[data-lb-feedback]");
  if (page && !page.querySelector(".lb-feedback")) new Feedback(page);
}
