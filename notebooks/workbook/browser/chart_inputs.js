// The inputs of a live chart: native and labelled, one for each control that Python names.

/**
 * @typedef {{ kind: "slider" | "radio" | "checkbox" | "select", name: string, label: string, min: number, max: number,
 *   step?: number, words: string[], options: { value: string, label: string }[] }} Control What Python says of an input.
 * @typedef {{ box: HTMLElement, show(value: any): void }} Built The input itself.
 * @typedef {(name: string, value: any) => void} Shown Called when the reader has chosen a value.
 */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/**
 * The place of a slider's value among its states.
 * @param {number} value
 * @param {Control} control
 */
const placeOf = (value, control) => (value - control.min) / (control.step ?? 1);

/**
 * @param {Control} control
 * @param {Shown} shown
 * @returns {Built}
 */
function slider(control, shown) {
  const id = unlike();
  const input = element("input", {
    type: "range", id, min: control.min, max: control.max, step: control.step ?? 1,
  });
  const words = element("output", { for: id });
  const box = element("div", { class: "vod-slider" }, element("label", { for: id }, control.label), input, words);
  const show = (/** @type {number} */ value) => {
    input.value = String(value);
    words.textContent = control.words[placeOf(value, control)];
    input.setAttribute("aria-valuetext", words.textContent);
  };
  input.addEventListener("input", () => {
    show(Number(input.value));
    shown(control.name, Number(input.value));
  });
  return { box, show };
}

/**
 * @param {Control} control
 * @param {Shown} shown
 * @returns {Built}
 */
function choices(control, shown) {
  const group = unlike();
  const box = element("fieldset", {}, element("legend", {}, control.label));
  const inputs = control.options.map((option) => {
    const input = element("input", {
      type: control.kind, name: group, value: option.value,
    });
    box.append(element("label", {}, input, option.label));
    return input;
  });
  const many = control.kind === "checkbox";
  box.addEventListener("change", () => {
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    shown(control.name, many ? chosen : chosen[0]);
  });
  const show = (/** @type {any} */ value) => inputs.forEach((input) => {
    input.checked = many ? value.includes(input.value) : input.value === value;
  });
  return { box, show };
}

/**
 * @param {Control} control
 * @param {Shown} shown
 * @returns {Built}
 */
function dropDown(control, shown) {
  const id = unlike();
  const select = element("select", { id });
  select.append(...control.options.map((option) => element("option", { value: option.value }, option.label)));
  select.addEventListener("change", () => shown(control.name, select.value));
  const box = element("div", { class: "vod-select" }, element("label", { for: id }, control.label), select);
  return { box, show: (value) => { select.value = value; } };
}

const BUILDERS = { slider, radio: choices, checkbox: choices, select: dropDown };

/** @param {HTMLElement} words */
function csvOf(words) {
  const quoted = (/** @type {HTMLElement} */ cell) => {
    const text = (cell.textContent ?? "").trim();
    return `"${(/^[=+@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  const tables = [...words.querySelectorAll("table")].map((table) => [
    ...(table.caption ? [quoted(table.caption)] : []), ...[...table.rows].map((row) => [...row.cells].map(quoted).join(",")),
  ].join("\r\n"));
  return `\ufeff${tables.join("\r\n\r\n")}\r\n`;
}
