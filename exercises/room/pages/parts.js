// What every form of ours is built of, in the notebook and on a phone. Every text is set as text, never as HTML.

/**
 * One element, with a class and a text where it has them.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string} [text]
 */
function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/**
 * A button that sends no form.
 * @param {string} className
 * @param {string} text
 * @param {() => void} onClick
 */
function button(className, text, onClick) {
  const node = make("button", className, text);
  node.type = "button";
  node.addEventListener("click", onClick);
  return node;
}

/**
 * One radio button or check box, with its words in its label.
 * @param {{ type: string, name: string, value: string, text: string, onChange?: () => void }} asked
 */
function choice({ type, name, value, text, onChange }) {
  const label = make("label", "vod-choice");
  const input = make("input");
  Object.assign(input, { type, name, value });
  if (onChange) input.addEventListener("change", onChange);
  const words = make("span", "", text);
  label.append(input, words);
  return { label, input, words };
}

/**
 * Choices that belong together, under what they answer.
 * @param {string} className
 * @param {string} prompt
 * @param {{ label: HTMLElement }[]} choices
 */
function fieldset(className, prompt, choices) {
  const set = make("fieldset", className);
  set.append(make("legend", "", prompt), ...choices.map((one) => one.label));
  return set;
}

/**
 * The same letters on the phone, on the wall and in the charts.
 * @param {string} text
 * @param {number} place
 */
function lettered(text, place) {
  return `${String.fromCharCode(65 + place)}. ${text}`;
}

/** A name for the controls of one form, so that two views of one question are kept apart. */
function unlike() {
  // crypto.randomUUID is missing on a plain-http hub.
  return `vod-${Math.random().toString(36).slice(2)}`;
}

/**
 * Tells of what is typed when the writer pauses, so that no key waits for an answer.
 * @param {HTMLElement} input
 * @param {() => void} onChange
 */
function whenTheyPause(input, onChange) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  input.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(onChange, 300); });
}

/**
 * Shows a value that came from elsewhere, but not in the field that is being typed into.
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} input
 * @param {string} value
 */
function setUnlessTyping(input, value) {
  if (document.activeElement !== input) input.value = value;
}
