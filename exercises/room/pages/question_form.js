// The form of a question: one for notebooks, phones and pages. What is asked comes from exercises/question_form.py, and
// what is filled in goes back as a Response of exercises/model.py. Native controls; every text is set as text.
//
// Each part of a form is a group: `node` is shown, `read` writes what it holds into a response, `show` takes it from one.

/**
 * @typedef {{ id: string, text: string }} Option
 * @typedef {{ id: string, prompt: string, single: boolean, options: Option[] }} Part
 * @typedef {{ id: string, prompt: string, units: string[], bare: boolean, words?: boolean, longest?: number }} NumberPart
 * @typedef {{ prompt: string, gaps: NumberPart[] }} Rule
 * @typedef {{ prompt: string, levels: { value: number, label: string }[] }} Confidence
 * @typedef {Object} Asked
 * @property {string} title
 * @property {"list" | "table" | "order" | "menu"} layout
 * @property {Part[]} parts
 * @property {NumberPart[]} numbers
 * @property {string | null} text  what asks for a text of one's own
 * @property {number} longest  the most letters of that text
 * @property {Confidence | null} confidence
 * @property {Rule | null} [rule]  a rule of the learner's own, whose gaps may stay open
 *
 * @typedef {Object} Answer
 * @property {{ part: string, options: string[] }[]} [picks]  those of an ordering stand in the learner's order
 * @property {{ part: string, typed: string, unit: string }[]} [entries]
 * @property {{ hypothesis: string, percent: number }[]} [shares]  of a board
 * @property {Record<string, any>} [cells]  of illness scripts
 * @property {string} [text]
 * @property {number | null} [confidence]
 *
 * @typedef {Answer & { picks: NonNullable<Answer["picks"]>, entries: NonNullable<Answer["entries"]> }} Draft  what groups write into
 *
 * @typedef {Object} Group
 * @property {HTMLElement} node
 * @property {(answer: Draft) => void} read
 * @property {(answer: Answer) => void} show
 * @property {(faults: Record<string, string>) => HTMLElement | null} [refuse]  says why, and gives the field back
 *
 * @typedef {{ unique: string, onChange: () => void }} Use
 */

/** @param {Answer} answer @param {string} part */
function pickedIn(answer, part) {
  return (answer.picks ?? []).find((pick) => pick.part === part)?.options ?? [];
}

/** @param {HTMLInputElement[]} inputs @param {Answer} answer @param {string} part */
function tick(inputs, answer, part) {
  const picked = pickedIn(answer, part);
  for (const input of inputs) input.checked = picked.includes(input.value);
}

/** @param {HTMLInputElement[]} inputs @param {string} part */
function ticked(inputs, part) {
  return { part, options: inputs.filter((input) => input.checked).map((input) => input.value) };
}

/** One option, or several. @param {Part} part @param {Use} use @returns {Group} */
function optionGroup(part, { unique, onChange }) {
  const type = part.single ? "radio" : "checkbox";
  const choices = part.options.map(({ id, text }) => choice({ type, name: `${unique}-${part.id}`, value: id, text, onChange }));
  const inputs = choices.map(({ input }) => input);
  return {
    node: fieldset("vod-part", part.prompt, choices),
    read: (answer) => { answer.picks.push(ticked(inputs, part.id)); },
    show: (answer) => tick(inputs, answer, part.id),
  };
}

/**
 * Several options of a long menu, folded under what they have in common; what is ticked is named while it is folded.
 * @param {Part} part
 * @param {Use} use
 * @returns {Group}
 */
function menuGroup(part, { unique, onChange }) {
  const group = optionGroup(part, { unique, onChange: () => { tell(); onChange(); } });
  const [node, summary, ticked] = [make("details", "vod-menu-part"), make("summary"), make("strong", "vod-ticked")];
  const tell = () => {
    const named = [...group.node.querySelectorAll("label")].filter((one) => one.querySelector("input")?.checked);
    ticked.textContent = named.length ? ` ${named.length} ticked: ${named.map((one) => one.textContent).join("; ")}` : "";
  };
  summary.append(`${part.prompt} (${part.options.length} tests)`, ticked);
  group.node.querySelector("legend")?.classList.add("vod-words");
  node.append(summary, group.node);
  return { node, read: group.read, show: (answer) => { group.show(answer); tell(); } };
}

/**
 * A table of fields under a caption that is only read out: a column for each head, and rows that begin with a name.
 * @param {string} className
 * @param {string} caption
 * @param {string[]} heads
 * @param {HTMLElement[]} rows
 */
function formTable(className, caption, heads, rows) {
  const [table, thead, tbody, head] = [make("table"), make("thead"), make("tbody"), make("tr")];
  table.className = className;
  head.append(make("td"), ...heads.map((text) => Object.assign(make("th", "", text), { scope: "col" })));
  thead.append(head);
  tbody.append(...rows);
  table.append(make("caption", "vod-words", caption), thead, tbody);
  return table;
}

/** @param {HTMLElement} name @param {HTMLElement[]} fields */
function formRow(name, fields) {
  const row = make("tr");
  const cells = fields.map((field) => { const cell = make("td"); cell.append(field); return cell; });
  row.append(Object.assign(name, { scope: "row" }), ...cells);
  return row;
}

/**
 * One table, a row of radio buttons for each part; where it is narrow a style makes a block of each row.
 * @param {Asked} asked
 * @param {Use} use
 * @returns {Group}
 */
function tableGroup({ title, parts }, { unique, onChange }) {
  const lines = parts.map((part) => {
    const choices = part.options.map(({ id, text }) => {
      const one = choice({ type: "radio", name: `${unique}-${part.id}`, value: id, text, onChange });
      one.label.className = "vod-dot";
      one.words.className = "vod-narrow";
      one.input.setAttribute("aria-label", `${part.prompt}: ${text}`);
      return one;
    });
    const row = formRow(make("th", "", part.prompt), choices.map(({ label }) => label));
    return { part: part.id, row, inputs: choices.map(({ input }) => input) };
  });
  const node = make("div", "vod-wide");
  node.append(formTable("vod-grid", title, parts[0].options.map(({ text }) => text), lines.map(({ row }) => row)));
  return {
    node,
    read: (answer) => { for (const { part, inputs } of lines) answer.picks.push(ticked(inputs, part)); },
    show: (answer) => { for (const { part, inputs } of lines) tick(inputs, answer, part); },
  };
}

/**
 * A list whose items move up and down by buttons; what moved keeps the focus, and its new place is said.
 * @param {Part} part
 * @param {Use} use
 * @returns {Group}
 */
function orderGroup(part, { onChange }) {
  const list = make("ol", "vod-order");
  const said = make("p", "vod-words");
  said.setAttribute("aria-live", "polite");
  const items = part.options.map((option) => orderItem(option, (item, step, pressed) => {
    const other = step < 0 ? item.previousSibling : item.nextSibling;
    if (!other) return;
    if (step < 0) other.before(item); else other.after(item);
    showEnds();
    pressed.focus();
    said.textContent = `${option.text}: now at place ${[...list.children].indexOf(item) + 1} of ${items.length}.`;
    onChange();
  }));
  const order = () => [...list.children].map((node) => items.find(({ item }) => item === node)?.id ?? "");
  const showEnds = () => {
    for (const { up, down, item } of items) {
      up.setAttribute("aria-disabled", String(item === list.firstChild));
      down.setAttribute("aria-disabled", String(item === list.lastChild));
    }
  };
  list.append(...items.map(({ item }) => item));
  showEnds();
  const node = make("fieldset", "vod-part");
  node.append(make("legend", "", part.prompt), list, said);
  return {
    node,
    read: (answer) => { answer.picks.push({ part: part.id, options: order() }); },
    show: (answer) => {
      const wanted = pickedIn(answer, part.id);
      if (wanted.length !== items.length || wanted.join() === order().join()) return;
      list.append(...wanted.flatMap((id) => items.find((one) => one.id === id)?.item ?? []));
      showEnds();
    },
  };
}

/** @param {Option} option @param {(item: HTMLElement, step: number, pressed: HTMLElement) => void} move */
function orderItem({ id, text }, move) {
  const item = make("li");
  const up = button("vod-move", "Up", () => move(item, -1, up));
  const down = button("vod-move", "Down", () => move(item, 1, down));
  up.setAttribute("aria-label", `Move up: ${text}`);
  down.setAttribute("aria-label", `Move down: ${text}`);
  item.append(make("span", "", text), up, down);
  return { id, item, up, down };
}

/** A number as it is typed, with its unit, and why it was refused. @param {NumberPart} number @param {Use} use @returns {Group} */
function numberGroup(number, { unique, onChange }) {
  const id = `${unique}-${number.id}`;
  const label = Object.assign(make("label", "", number.prompt), { htmlFor: id });
  const input = make("input");
  const inputMode = number.words ? "text" : "decimal";
  Object.assign(input, { type: "text", inputMode, autocomplete: "off", id, maxLength: number.longest ?? 40 });
  whenTheyPause(input, onChange);
  const unit = unitOf(number, onChange);
  const fault = Object.assign(make("p", "vod-fault"), { id: `${id}-fault`, hidden: true });
  const row = make("div", "vod-typed");
  row.append(input, ...unit.nodes);
  const node = make("div", "vod-number");
  node.append(label, row, fault);
  return {
    node,
    read: (answer) => { answer.entries.push({ part: number.id, typed: input.value, unit: unit.value() }); },
    show: ({ entries = [] }) => {
      const entry = entries.find(({ part }) => part === number.id);
      setUnlessTyping(input, entry?.typed ?? "");
      unit.show(entry?.unit ?? number.units[0]);
    },
    refuse: (faults) => refused(input, fault, faults[number.id] ?? ""),
  };
}

/** @param {NumberPart} number @param {() => void} onChange */
function unitOf({ prompt, units, bare }, onChange) {
  if (units.length === 1) return { nodes: bare ? [] : [make("span", "", units[0])], value: () => units[0], show: (/** @type {string} */ _unit) => {} };
  const select = make("select");
  select.setAttribute("aria-label", `Unit: ${prompt}`);
  select.append(...units.map((one) => Object.assign(make("option", "", one), { value: one })));
  select.addEventListener("change", onChange);
  return { nodes: [select], value: () => select.value, show: (/** @type {string} */ unit) => { select.value = unit; } };
}

/** @param {HTMLInputElement} input @param {HTMLElement} fault @param {string} why */
function refused(input, fault, why) {
  fault.textContent = why;
  fault.hidden = !why;
  input.setAttribute("aria-invalid", String(Boolean(why)));
  if (why) input.setAttribute("aria-describedby", fault.id); else input.removeAttribute("aria-describedby");
  return why ? input : null;
}

/**
 * The gaps of a rule of the learner's own, one after the other under what asks for them.
 * @param {Rule} rule
 * @param {Use} use
 * @returns {Group}
 */
function ruleGroup({ prompt, gaps }, use) {
  const groups = gaps.map((gap) => numberGroup(gap, use));
  const node = make("div", "vod-rule");
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", prompt);
  node.append(make("p", "", prompt), ...groups.map((group) => group.node));
  return {
    node,
    read: (answer) => { for (const group of groups) group.read(answer); },
    show: (answer) => { for (const group of groups) group.show(answer); },
    refuse: (faults) => groups.map((group) => group.refuse?.(faults) ?? null).find(Boolean) ?? null,
  };
}

/** A text of the learner's own. @param {Asked} asked @param {Use} use @returns {Group} */
function textGroup({ text, longest }, { onChange }) {
  const node = make("label", "vod-field", text ?? "");
  const input = make("textarea");
  Object.assign(input, { rows: 5, maxLength: longest });
  whenTheyPause(input, onChange);
  node.append(input);
  return {
    node,
    read: (answer) => { answer.text = input.value; },
    show: ({ text: written = "" }) => setUnlessTyping(input, written),
  };
}

/** How sure they are. @param {Confidence} confidence @param {Use} use @returns {Group} */
function confidenceGroup({ prompt, levels }, { unique, onChange }) {
  const choices = levels.map(({ value, label }) => choice({
    type: "radio", name: `${unique}-sure`, value: String(value), text: label, onChange,
  }));
  const inputs = choices.map(({ input }) => input);
  return {
    node: fieldset("vod-sure", prompt, choices),
    read: (answer) => { const sure = inputs.find((one) => one.checked); answer.confidence = sure ? Number(sure.value) : null; },
    show: ({ confidence = null }) => { for (const one of inputs) one.checked = Number(one.value) === confidence; },
  };
}

/**
 * All groups of a question, in the order in which they are asked.
 * @param {Asked} asked
 * @param {() => void} [onChange]
 * @returns {Group[]}
 */
function groupsOf(asked, onChange = () => {}) {
  const use = { unique: unlike(), onChange };
  const one = { order: orderGroup, menu: menuGroup, list: optionGroup, table: optionGroup }[asked.layout];
  return [
    ...(asked.layout === "table" ? [tableGroup(asked, use)] : asked.parts.map((part) => one(part, use))),
    ...asked.numbers.map((number) => numberGroup(number, use)),
    ...(asked.rule ? [ruleGroup(asked.rule, use)] : []),
    ...(asked.text ? [textGroup(asked, use)] : []),
    ...(asked.confidence ? [confidenceGroup(asked.confidence, use)] : []),
  ];
}

/**
 * What is filled in, as a response.
 * @param {Group[]} groups
 */
function answerOf(groups) {
  /** @type {Draft} */
  const answer = { picks: [], entries: [], text: "", confidence: null };
  for (const { read } of groups) read(answer);
  return answer;
}
