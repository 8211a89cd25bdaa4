// The live face of the criteria tracker. Every cell is a native radio button of one group; texts come from Python.

/**
 * @typedef {{ words: string, name: string, turned?: boolean }} Cell  `name` is its class
 * @typedef {{ key: string, label: string, verdict: boolean, cells: Cell[], supposed: Cell | null }} Row
 * @typedef {{ title: string, note: string, rows: Row[] }} Block
 * @typedef {{ label: string, first: number, last: number }} Days
 * @typedef {{ folded: string, columns: Days[], blocks: Block[] }} Listed  `folded` is empty for what is open
 * @typedef {{ head: string, words: string, place: string }} Concluded
 * @typedef {{ finding: string, label: string, number: boolean, options: { value: string, label: string }[], first: boolean }} Offer
 *
 * @typedef {{ day: number, chosen: string, look_at_supposed: boolean, wishes: Record<string, string> }} Chosen  `chosen` is
 *   the key of a row, `wishes` are by finding
 * @typedef {{ title: string, legend: string, items: string, days: number[], offered: Offer[] }} Offered
 * @typedef {{ parts: Listed[], team: Concluded[], lines: string, detail: string, follows: string, message: string }} Shown
 * @typedef {Offered & Shown & Chosen} State
 *
 * @typedef {Days & { id: string } & ({ place: number, supposed?: undefined } | { supposed: true })} Column
 * @typedef {(key: string, column: Column) => void} Choosing
 */

/** @param {string} text */
function words(text) {
  return make("span", "vod-words", text);
}

/**
 * One answer: a radio button under its symbol and words. The row and the days are in its name for those who listen.
 * @param {string} group
 * @param {Row} row
 * @param {Column} column
 * @param {Cell} cell
 * @param {Choosing} onChoose
 */
function cellOf(group, row, column, cell, onChoose) {
  const label = make("label", `vod-cell ${cell.name}${cell.turned ? " vod-turned" : ""}`);
  const input = make("input");
  Object.assign(input, { type: "radio", name: group });
  input.dataset.key = row.key;
  input.dataset.column = column.id;
  input.addEventListener("change", () => onChoose(row.key, column));
  label.append(input, words(`${row.label}, ${column.label}: `), make("span", "", cell.words));
  return label;
}

/** @param {string} group @param {Row} row @param {Column[]} columns @param {Choosing} onChoose */
function rowOf(group, row, columns, onChoose) {
  const line = make("tr", row.verdict ? "vod-verdict" : "");
  const head = make("th", "", row.label);
  head.scope = "row";
  line.append(head);
  for (const column of columns) {
    const place = make("td", column.supposed ? "vod-guess" : "");
    const cell = column.supposed ? /** @type {Cell} */ (row.supposed) : row.cells[column.place];
    place.append(cellOf(group, row, column, cell, onChoose));
    line.append(place);
  }
  return line;
}

/** @param {Block} block @param {number} span */
function blockHead(block, span) {
  const line = make("tr", "vod-block");
  const head = make("th", "", block.title);
  Object.assign(head, { scope: "rowgroup", colSpan: span });
  if (block.note) head.append(make("span", "vod-aside", block.note));
  line.append(head);
  return line;
}

/** @param {Listed} part @param {number} lastDay @returns {Column[]} */
function columnsOf(part, lastDay) {
  const columns = part.columns.map((column, place) => ({ ...column, place, id: `${place}` }));
  const supposed = part.blocks.some((block) => block.rows.some((row) => row.supposed));
  const label = `day ${lastDay}, supposed`;
  return supposed ? [...columns, { label, supposed: true, id: "supposed", first: lastDay, last: lastDay }] : columns;
}

/** What the team concluded stands in a row of its own, above what the criteria say. @param {Concluded[]} team @param {number} span */
function teamRows(team, span) {
  const body = make("tbody", "vod-team");
  for (const { head, words: said, place } of team) {
    const line = make("tr");
    const name = make("th", "", head);
    name.scope = "row";
    const cell = make("td", "", said);
    cell.colSpan = span;
    cell.append(placeMark(place));
    line.append(name, cell);
    body.append(line);
  }
  return body;
}

/**
 * @param {string} group
 * @param {Listed} part
 * @param {number} lastDay
 * @param {string} caption
 * @param {Choosing} onChoose
 * @param {Concluded[]} team
 */
function tableOf(group, part, lastDay, caption, onChoose, team) {
  const table = make("table");
  const columns = columnsOf(part, lastDay).reverse();   // the newest beside the names, on a narrow page too
  const heads = make("tr");
  for (const { label, first, last, supposed, id } of [{ label: "List and item" }, ...columns]) {
    const head = make("th", supposed ? "vod-guess" : "", label);
    head.scope = "col";
    if (id) Object.assign(head.dataset, { first, last, supposed: supposed ? "yes" : "" });
    heads.append(head);
  }
  const top = make("thead");
  top.append(heads);
  table.append(make("caption", "vod-words", caption), top);
  if (team.length) table.append(teamRows(team, columns.length));
  table.classList.toggle("vod-crowded", columns.length > 4);
  for (const block of part.blocks) {
    const body = make("tbody");
    const single = block.rows.filter((row) => row.verdict).length === 1;
    if (!single || block.note) body.append(blockHead(block, columns.length + 1));
    body.append(...block.rows.map((row) => rowOf(group, row, columns, onChoose)));
    table.append(body);
  }
  return table;
}

/** @param {HTMLElement} root @returns {NodeListOf<HTMLInputElement>} */
function answersIn(root) {
  return root.querySelectorAll("input[data-key]");
}

/** The heads of columns of days. @param {HTMLElement} root @returns {NodeListOf<HTMLElement>} */
function headsIn(root) {
  return root.querySelectorAll("thead th[data-first]");
}

/** Up and down go to the same days of the next row; left and right are the browser's own. @param {KeyboardEvent} event @param {HTMLElement} root */
function byRows(event, root) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (!input.dataset?.key || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  const same = [...answersIn(root)]
    .filter((other) => other.dataset.column === input.dataset.column && other.closest("table") === input.closest("table"));
  const next = same[same.indexOf(input) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  next.focus();
  next.click();
}

/** @param {Offer} offer @param {View<State>} view */
function wishField(offer, view) {
  const label = make("label", "", offer.label);
  const input = make(offer.number ? "input" : "select");
  if (offer.number) {
    Object.assign(input, { type: "text", inputMode: "decimal", placeholder: "as reported", maxLength: 12, autocomplete: "off" });
  } else {
    for (const { value, label: text } of [{ value: "", label: "As reported" }, ...offer.options]) {
      input.append(Object.assign(make("option", "", text), { value }));
    }
  }
  input.addEventListener("change", () => {
    const wishes = { ...view.now().wishes, [offer.finding]: input.value };
    choose(view, { wishes: Object.fromEntries(Object.entries(wishes).filter(([, value]) => value.trim())) });
  });
  label.append(input);
  return { finding: offer.finding, first: offer.first, input, label };
}

/** Whatever is chosen is sent with all that is chosen beside it, so that nothing is half taken. @param {View<State>} view @param {Partial<Chosen>} changes */
function choose({ now, set }, changes) {
  const { day, chosen, look_at_supposed, wishes } = now();
  set("choose", { day, chosen, look_at_supposed, wishes, ...changes });
}

/** @param {View<State>} view @param {number} lastDay */
function whatIf(view, lastDay) {
  const fields = view.state.offered.map((offer) => wishField(offer, view));
  const near = make("div", "vod-fields");
  near.append(...fields.filter((one) => one.first).map((one) => one.label));
  const far = make("div", "vod-fields");
  far.append(...fields.filter((one) => !one.first).map((one) => one.label));
  const more = folded(`${far.childElementCount} more findings that are open`, far);
  const follows = make("div", "vod-follows");
  follows.setAttribute("role", "status");
  const reset = button("vod-second", "Suppose nothing: back to what is reported", () => {
    for (const { input } of fields) input.value = "";
    choose(view, { wishes: {}, look_at_supposed: false });
  });
  const set = folded(`What if? Suppose a missing finding of day ${lastDay}`, near);
  set.classList.add("vod-what-if");
  if (far.childElementCount) set.append(more);
  set.append(follows, reset);
  return { set, fields, follows, reset };
}

/** @param {View<State>} view @param {number[]} days */
function dayOf(view, days) {
  const label = make("label", "vod-day", "Day shown");
  const input = make("input");
  Object.assign(input, { type: "range", min: days[0], max: days.at(-1), step: 1 });
  const output = make("output");
  input.addEventListener("input", () => choose(view, { day: Number(input.value), look_at_supposed: false }));
  label.append(input, output);
  return { label, input, output };
}

/**
 * Puts the detail under its row and marks the chosen answer and the days shown.
 * @param {State} state
 * @param {HTMLElement} tables
 * @param {ReturnType<typeof detailLine>} detail
 */
function showChosen({ day, chosen: key, look_at_supposed: supposed }, tables, detail) {
  for (const head of headsIn(tables)) {
    const within = Number(head.dataset.first) <= day && day <= Number(head.dataset.last);
    head.classList.toggle("vod-today", supposed ? head.dataset.supposed === "yes" : within && head.dataset.supposed !== "yes");
  }
  const mine = [...answersIn(tables)].filter((input) => input.dataset.key === key);
  const table = mine[0]?.closest("table");
  const heads = table ? [...headsIn(table)] : [];
  const place = heads.findIndex((head) => head.classList.contains("vod-today"));
  if (place < 0) return;
  mine[place].checked = true;
  const line = mine[place].closest("tr");
  detail.cell.colSpan = heads.length + 1;
  if (line && line.nextSibling !== detail.line) line.after(detail.line);
}

/**
 * All tables; what was unfolded stays so.
 * @param {HTMLElement} tables
 * @param {State} state
 * @param {(part: Listed, caption: string, team: Concluded[]) => HTMLElement} tableFor
 */
function drawTables(tables, { parts, team, title }, tableFor) {
  const open = new Set([...tables.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
  tables.replaceChildren(...parts.map((part) => {
    const table = tableFor(part, part.folded || title, part.folded ? [] : team);
    if (!part.folded) return table;
    const fold = folded(part.folded, table);
    fold.open = open.has(part.folded);
    return fold;
  }));
}

/** What was unfolded in some markup stays so when it is written anew. @param {HTMLElement} root @param {() => void} write */
function keepOpen(root, write) {
  const open = [...root.querySelectorAll("details")].map((fold) => fold.open);
  write();
  root.querySelectorAll("details").forEach((fold, place) => { fold.open = Boolean(open[place]); });
}

function detailLine() {
  const [line, cell, said] = [make("tr", "vod-detail"), make("td"), make("div", "vod-said")];
  said.setAttribute("aria-live", "polite");
  cell.append(said);
  line.append(cell);
  return { line, cell, said };
}

/** @param {View<State>} view */
function trackerFace(view) {
  const { el, state: { days, title, legend, items } } = view;
  const [group, lastDay, slider] = [unlike(), days[days.length - 1], dayOf(view, days)];
  const [tables, ifs, status, detail] = [make("div", "vod-tables"), whatIf(view, lastDay), statusLine(), detailLine()];
  const lines = make("div", "vod-set-lines");
  const every = folded(items, make("p", "vod-aside", legend), tables);
  el.classList.add("vod-criteria");
  tables.addEventListener("keydown", (event) => byRows(event, tables));
  /** @type {Choosing} */
  const onChoose = (key, column) => {
    const { day } = view.now();
    const within = column.first <= day && day <= column.last;
    choose(view, { chosen: key, day: within ? day : column.last, look_at_supposed: Boolean(column.supposed) });
  };
  /** @type {Parameters<typeof drawTables>[2]} */
  const tableFor = (part, caption, team) => tableOf(group, part, lastDay, caption, onChoose, team);
  let drawn = "";
  /** @type {Face<State>["show"]} */
  const show = (state, changed) => {
    const next = changed("parts", "team") ? JSON.stringify([state.parts, state.team]) : drawn;
    if (next !== drawn) drawTables(tables, state, tableFor);
    slider.input.value = String(state.day);
    slider.output.textContent = `day ${state.day}`;
    slider.input.setAttribute("aria-valuetext", slider.output.textContent);
    if (next !== drawn || changed("day", "chosen", "look_at_supposed")) showChosen(state, tables, detail);
    drawn = next;
    if (changed("lines")) keepOpen(lines, () => { lines.innerHTML = state.lines; });
    if (changed("detail")) detail.said.innerHTML = state.detail;
    if (changed("follows")) ifs.follows.innerHTML = state.follows;
    ifs.reset.hidden = Object.keys(state.wishes).length === 0;
    status.textContent = state.message;
    if (changed("wishes")) for (const { finding, input } of ifs.fields) setUnlessTyping(input, state.wishes[finding] ?? "");
  };
  return { nodes: [make("h3", "", title), slider.label, lines, every, ifs.set, status], show };
}
export default mount(trackerFace);
