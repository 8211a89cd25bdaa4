// The controls of a question, one group for each part: `node` is shown, `read` writes what it holds into a draft,
// `show` takes it from one. Native controls; texts are set as text.
function focusable(input) {
  // JupyterLab and Notebook 7 take arrows and letters from an output unless the control says otherwise.
  input.setAttribute("data-lm-suppress-shortcuts", "true");
  return input;
}

// Sent when they pause, so that no key waits for the kernel.
function whenTheyPause(input, onChange) {
  let pause;
  input.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(onChange, 300); });
}

function setUnlessTyping(input, value) {
  if (document.activeElement !== input) input.value = value;
}

function pickedOf(inputs) {
  return inputs.filter((input) => input.checked).map((input) => input.value);
}

function optionGroup(part, { unique, onChange }) {
  const choices = part.options.map(({ id, text }) => choice({
    type: part.single ? "radio" : "checkbox", name: `${unique}-${part.id}`, value: id, text, onChange,
  }));
  const inputs = choices.map(({ input }) => input);
  return {
    node: fieldset("vod-part", part.prompt, choices),
    read: (draft) => { draft.picks[part.id] = pickedOf(inputs); },
    show: ({ picks = {} }) => { for (const one of inputs) one.checked = (picks[part.id] ?? []).includes(one.value); },
  };
}

// One table, a row of radio buttons for each part. On a narrow page CSS makes a block of each row, with its words.
function tableGroup({ title, parts }, { unique, onChange }) {
  const table = make("table", "vod-grid");
  const columns = parts[0].options;
  const head = make("tr");
  head.append(make("td"), ...columns.map(({ text }) => Object.assign(make("th", "", text), { scope: "col" })));
  const rows = parts.map((part) => {
    const cells = part.options.map(({ id, text }) => {
      const label = make("label", "vod-dot");
      const input = focusable(make("input"));
      Object.assign(input, { type: "radio", name: `${unique}-${part.id}`, value: id });
      input.setAttribute("aria-label", `${part.prompt}: ${text}`);
      input.addEventListener("change", onChange);
      label.append(input, make("span", "vod-narrow", text));
      return { label, input };
    });
    const row = make("tr");
    const data = cells.map(({ label }) => { const cell = make("td"); cell.append(label); return cell; });
    row.append(Object.assign(make("th", "", part.prompt), { scope: "row" }), ...data);
    return { part: part.id, row, inputs: cells.map(({ input }) => input) };
  });
  const thead = make("thead");
  const tbody = make("tbody");
  thead.append(head);
  tbody.append(...rows.map(({ row }) => row));
  table.append(make("caption", "vod-words", title), thead, tbody);
  const node = make("div", "vod-wide");
  node.append(table);
  return {
    node,
    read: (draft) => { for (const { part, inputs } of rows) draft.picks[part] = pickedOf(inputs); },
    show: ({ picks = {} }) => {
      for (const { part, inputs } of rows) for (const one of inputs) one.checked = (picks[part] ?? []).includes(one.value);
    },
  };
}

// A list whose items move up and down by buttons; what moved keeps the focus, and its new place is said.
function orderGroup(part, { onChange }) {
  const list = make("ol", "vod-order");
  const said = make("p", "vod-words");
  said.setAttribute("aria-live", "polite");
  const ends = () => {
    for (const { up, down, item } of items) {
      up.setAttribute("aria-disabled", String(item === list.firstChild));
      down.setAttribute("aria-disabled", String(item === list.lastChild));
    }
  };
  const moved = (item, step, pressed) => {
    const other = step < 0 ? item.previousSibling : item.nextSibling;
    if (!other) return;
    if (step < 0) other.before(item); else other.after(item);
    ends();
    pressed.focus();
    const place = [...list.children].indexOf(item) + 1;
    said.textContent = `${item.firstChild.textContent}: now at place ${place} of ${items.length}.`;
    onChange();
  };
  const items = part.options.map(({ id, text }) => {
    const item = make("li");
    const words = make("span", "", text);
    const up = button("vod-move", "Up", () => moved(item, -1, up));
    const down = button("vod-move", "Down", () => moved(item, 1, down));
    up.setAttribute("aria-label", `Move up: ${text}`);
    down.setAttribute("aria-label", `Move down: ${text}`);
    item.append(words, up, down);
    return { id, item, up, down };
  });
  list.append(...items.map(({ item }) => item));
  ends();
  const set = make("fieldset", "vod-part");
  set.append(make("legend", "", part.prompt), list, said);
  return {
    node: set,
    read: (draft) => {
      const order = [...list.children];
      draft.picks[part.id] = order.map((node) => items.find(({ item }) => item === node).id);
    },
    show: ({ picks = {} }) => {
      const order = picks[part.id] ?? [];
      const now = [...list.children].map((node) => items.find(({ item }) => item === node).id);
      if (order.length !== items.length || order.join() === now.join()) return;
      list.append(...order.map((id) => items.find((one) => one.id === id)?.item).filter(Boolean));
      ends();
    },
  };
}

function numberGroup(number, { unique, onChange }) {
  const id = `${unique}-${number.id}`;
  const node = make("div", "vod-number");
  const label = make("label", "", number.prompt);
  const input = focusable(make("input"));
  Object.assign(input, { type: "text", inputMode: "decimal", autocomplete: "off", id, maxLength: 40 });
  label.htmlFor = id;
  const fault = make("p", "vod-fault");
  Object.assign(fault, { id: `${id}-fault`, hidden: true });
  whenTheyPause(input, onChange);
  const row = make("div", "vod-typed");
  row.append(input);
  let unit = { value: number.units[0] };
  if (number.units.length > 1) {
    unit = focusable(make("select"));
    unit.setAttribute("aria-label", `Unit: ${number.prompt}`);
    unit.append(...number.units.map((one) => Object.assign(make("option", "", one), { value: one })));
    unit.addEventListener("change", onChange);
    row.append(unit);
  } else if (!number.bare) row.append(make("span", "", unit.value));
  node.append(label, row, fault);
  return {
    node,
    read: (draft) => { (draft.entries ??= {})[number.id] = { typed: input.value, unit: unit.value }; },
    show: ({ entries = {} }) => {
      const entry = entries[number.id];
      setUnlessTyping(input, entry?.typed ?? "");
      unit.value = entry?.unit ?? number.units[0];
    },
    refuse: (faults) => {
      const why = faults[number.id] ?? "";
      fault.textContent = why;
      fault.hidden = !why;
      input.setAttribute("aria-invalid", String(Boolean(why)));
      if (why) input.setAttribute("aria-describedby", fault.id); else input.removeAttribute("aria-describedby");
      return why ? input : null;
    },
  };
}

function textGroup({ text, longest }, { onChange }) {
  const label = make("label", "vod-field", text);
  const input = focusable(make("textarea"));
  Object.assign(input, { rows: 5, maxLength: longest });
  whenTheyPause(input, onChange);
  label.append(input);
  return {
    node: label,
    read: (draft) => { if (input.value) draft.text = input.value; },
    show: ({ text: written = "" }) => setUnlessTyping(input, written),
  };
}

// A table that the learner fills: one field for each row and column.
function scriptsGroup({ title, scripts }, { onChange }) {
  const table = make("table", "vod-scripts");
  const head = make("tr");
  head.append(make("td"), ...scripts.columns.map(({ label }) => Object.assign(make("th", "", label), { scope: "col" })));
  const fields = [];
  const rows = scripts.rows.map((row) => {
    const line = make("tr");
    const name = Object.assign(make("th", "", row.label), { scope: "row" });
    name.append(make("span", "vod-prompt", row.prompt));
    line.append(name);
    for (const column of scripts.columns) {
      const input = focusable(make("textarea"));
      Object.assign(input, { rows: 3, maxLength: scripts.longest });
      whenTheyPause(input, onChange);
      const label = make("label");
      label.append(make("span", "vod-column", column.label), input);
      input.setAttribute("aria-label", `${column.label}: ${row.label}`);
      const cell = make("td");
      cell.append(label);
      line.append(cell);
      fields.push({ cell: `${column.id}/${row.id}`, input });
    }
    return line;
  });
  const thead = make("thead");
  const tbody = make("tbody");
  thead.append(head);
  tbody.append(...rows);
  table.append(make("caption", "vod-words", title), thead, tbody);
  return {
    node: table,
    read: (draft) => {
      draft.cells = {};
      for (const { cell, input } of fields) draft.cells[cell] = input.value;
    },
    show: ({ cells = {} }) => { for (const { cell, input } of fields) setUnlessTyping(input, cells[cell] ?? ""); },
  };
}

function confidenceGroup({ prompt, levels }, { unique, onChange }) {
  const choices = levels.map(({ value, label }) => choice({
    type: "radio", name: `${unique}-sure`, value: String(value), text: label, onChange,
  }));
  const inputs = choices.map(({ input }) => input);
  return {
    node: fieldset("vod-sure", prompt, choices),
    read: (draft) => { const sure = inputs.find((one) => one.checked); draft.confidence = sure ? Number(sure.value) : null; },
    show: ({ confidence = null }) => { for (const one of inputs) one.checked = Number(one.value) === confidence; },
  };
}

// All groups of a question, in the order in which they are asked.
function groupsOf(question, onChange) {
  // Names keep two views of one question apart; crypto.randomUUID is missing on a plain-http hub.
  const with_ = { unique: `vod-${Math.random().toString(36).slice(2)}`, onChange };
  const parts = question.layout === "table"
    ? [tableGroup(question, with_)]
    : question.parts.map((part) => (question.layout === "order" ? orderGroup : optionGroup)(part, with_));
  return [
    ...parts,
    ...question.numbers.map((number) => numberGroup(number, with_)),
    ...(question.scripts ? [scriptsGroup(question, with_)] : []),
    ...(question.text ? [textGroup(question, with_)] : []),
    ...(question.confidence ? [confidenceGroup(question.confidence, with_)] : []),
  ];
}

function draftOf(groups) {
  const draft = { picks: {}, confidence: null };
  for (const { read } of groups) read(draft);
  return draft;
}

// Hints on request: each press asks the kernel for one more, and it counts them.
function hintBox(total, onPress) {
  const node = make("div", "vod-hints");
  const shown = make("ol");
  shown.setAttribute("aria-live", "polite");
  const more = button("vod-second", "", onPress);
  node.append(shown, more);
  node.hidden = total === 0;
  return {
    node,
    show: (hints) => {
      shown.replaceChildren(...hints.map((hint) => html("li", "", hint)));
      shown.hidden = hints.length === 0;
      more.textContent = hints.length < total ? `Give me a hint (${total - hints.length} left)` : "No hint left";
      more.setAttribute("aria-disabled", String(hints.length >= total));
    },
  };
}
