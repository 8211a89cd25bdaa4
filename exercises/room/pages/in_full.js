// What a phone says in full on a press: the whole wording beside the short one, and of each worth why, and where that is
// written.
"use strict";
let inFull = false;   // somebody who wants the whole wording wants it of the next question, too

/** @param {string} text */
function whole(text) { return make("span", "whole", text); }

/**
 * Puts the whole wording beside what is said in short in the form of a question.
 * @param {AskedQuestion} question
 * @param {HTMLElement[]} nodes  of its parts, in their order
 */
function besideShort({ parts, whole: said }, nodes) {
  for (const [place, { id }] of parts.entries()) {
    const [prompt, options] = [said.prompts[id], said.options[id]];
    if (prompt) nodes[place].querySelector("legend")?.append(whole(prompt));
    if (options) for (const input of nodes[place].querySelectorAll("input")) {
      const text = options[input.value];
      if (text) input.nextElementSibling?.append(whole(text));
    }
  }
}

/**
 * The button that shows the whole wording and hides it again; nothing where nothing is said in short.
 * @param {AskedQuestion | null} question
 */
function fullWording(question) {
  if (!question || !Object.values(question.whole).some((one) => Object.keys(one).length)) return [];
  const node = button("full", "Full wording", () => { inFull = !inFull; tell(); });
  const tell = () => {
    node.setAttribute("aria-pressed", String(inFull));
    byId("main").dataset.inFull = inFull ? "yes" : "no";
  };
  tell();
  return [node];
}

/**
 * Why an option has its worth, and where that is written.
 * @param {Judged["rows"][number]} row
 * @param {string} id  of what is opened
 * @param {string} name  of the option
 */
function reasonOf({ reason, sources }, id, name) {
  const node = make("details", "reason");
  const summary = make("summary", "", reason ? "Why, and where it is written" : "Where it is written");
  summary.append(make("span", "vod-words", `: ${name}`));
  const list = make("ul");
  list.append(...sources.map((one) => make("li", "", one)));
  node.id = id;
  node.append(summary, ...(reason ? [make("p", "", reason)] : []), list);
  return node;
}

/**
 * Shows something anew: what was opened stays open, and the focus stays on it.
 * @param {HTMLElement} place
 * @param {HTMLElement} node
 */
function showAnew(place, node) {
  const open = new Set([...place.querySelectorAll("details[open]")].map(({ id }) => id));
  const focused = document.activeElement?.closest("details")?.id;
  place.replaceChildren(node);
  for (const one of place.querySelectorAll("details")) {
    one.open = open.has(one.id);
    if (one.id === focused) one.querySelector("summary")?.focus({ preventScroll: true });
  }
}
