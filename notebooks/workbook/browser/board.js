// The live face of a board of the differential: shares, the findings through each hypothesis, and the commit.
const MARKS = [["for", "For"], ["against", "Against"], ["missing", "Expected, not there"], ["", "No mark"]];

function quiet(input) {
  input.setAttribute("data-lm-suppress-shortcuts", "true");
  return input;
}

function ranged(type, name) {
  const input = quiet(make("input"));
  Object.assign(input, { type, min: 0, max: 100, step: 1 });
  input.setAttribute("aria-label", name);
  return input;
}

// One row of the shares. `board.move(index, asked)` is called while it is dragged or typed.
function shareRow(board, hypothesis, index) {
  const row = make("div", "vod-share");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", hypothesis.label);
  const name = make("span", "vod-share-name", hypothesis.label);
  if (hypothesis.note) name.append(make("small", "", ` ${hypothesis.note}`));
  const slider = ranged("range", `${hypothesis.label}, share in percent`);
  const typed = ranged("number", `${hypothesis.label}, percent typed`);
  const rank = make("span", "vod-rank");
  const lock = button("vod-lock", "Lock", () => board.lock(index));
  lock.setAttribute("aria-label", `Lock ${hypothesis.label}`);
  slider.addEventListener("input", () => board.move(index, Number(slider.value)));
  typed.addEventListener("input", () => {
    if (typed.value !== "") board.move(index, Math.round(Number(typed.value)));
  });
  typed.addEventListener("change", () => board.show());
  const percent = make("span", "vod-percent");
  percent.append(typed, " %");
  row.append(rank, name, slider, percent, lock);
  const show = (share, place, locked) => {
    slider.value = share;
    slider.style.setProperty("--vod-filled", `${share}%`);
    slider.setAttribute("aria-valuetext", `${share} percent, rank ${place}`);
    if (document.activeElement !== typed || Number(typed.value) !== share) typed.value = share;
    rank.textContent = `${place}.`;
    rank.setAttribute("aria-label", `rank ${place}`);
    rank.setAttribute("role", "img");
    slider.disabled = locked;
    typed.disabled = locked;
    lock.setAttribute("aria-pressed", String(locked));
  };
  return { row, show };
}

// One finding with its four marks, for the hypothesis that is looked through.
function findingRow(board, finding, unique) {
  const row = make("li", "vod-finding");
  const words = make("div", "vod-finding-words");
  words.append(make("span", `vod-kind vod-kind-${finding.kind}`, finding.kindWords), ` ${finding.label} `,
    make("span", "vod-cite", `(${finding.place})`));
  const group = make("div", "vod-bearings");
  group.setAttribute("role", "radiogroup");
  group.setAttribute("aria-label", finding.label);
  const inputs = MARKS.map(([value, text]) => {
    const one = choice({ type: "radio", name: `${unique}-${finding.id}`, value, text,
      onChange: () => board.mark(finding.id, value) });
    group.append(one.label);
    return one.input;
  });
  row.append(words, group);
  const show = (marks) => inputs.forEach((input) => { input.checked = input.value === (marks[finding.id] ?? ""); });
  return { row, show };
}

// New findings first; what was known at the stage before stands folded below them.
function findingList(board, facts, unique) {
  const rows = facts.findings.map((finding) => ({ finding, ...findingRow(board, finding, unique) }));
  const list = (chosen) => {
    const items = make("ul", "vod-findings");
    items.append(...chosen.map(({ row }) => row));
    return items;
  };
  const box = make("div", "vod-scroll");
  const [fresh, known] = [rows.filter(({ finding }) => finding.fresh), rows.filter(({ finding }) => !finding.fresh)];
  if (known.length === 0) box.append(list(fresh));
  else {
    const details = make("details");
    details.append(quiet(make("summary", "", `Known before (${known.length})`)), list(known));
    box.append(make("h5", "", `New since ${facts.before} (${fresh.length})`), list(fresh), details);
  }
  return { box, show: (marks) => rows.forEach(({ show }) => show(marks)) };
}

// The lens: which hypothesis the findings are looked at through, and what the learner has marked for it so far.
function lens(board, facts) {
  const label = make("label", "vod-lens", "Look at the findings through ");
  const select = quiet(make("select"));
  const options = facts.hypotheses.map((hypothesis, index) => {
    const option = make("option", "", hypothesis.label);
    option.value = index;
    return option;
  });
  select.append(...options);
  select.addEventListener("change", () => board.look(Number(select.value)));
  label.append(select);
  const step = (by) => () => board.look((board.through + by + options.length) % options.length);
  const steps = make("div", "vod-steps");
  for (const [text, by] of [["Previous", -1], ["Next", 1]]) {
    const stepping = button("vod-small", text, step(by));
    stepping.setAttribute("aria-label", `${text} hypothesis`);
    steps.append(stepping);
  }
  const head = make("div", "vod-lens-row");
  head.append(label, steps);
  const told = make("div", "vod-told");
  const show = () => {
    select.value = board.through;
    options.forEach((option, index) => {
      const marked = Object.keys(board.marksOf(index)).length;
      option.textContent = facts.hypotheses[index].label + (marked ? ` (${marked} marked)` : "");
    });
    told.replaceChildren(...(facts.prompted ? walkLines(board, facts) : countLine(board, facts)));
  };
  return { parts: [head, told], show };
}

function namesOf(facts, marks, bearing) {
  return facts.findings.filter(({ id }) => marks[id] === bearing).map(({ label }) => label);
}

// S1, by the hand: three questions for each hypothesis, answered by the learner's own marks.
function walkLines(board, facts) {
  const marks = board.marksOf(board.through);
  const asked = [["for", "What speaks for it?"], ["against", "What speaks against it?"],
    ["missing", "What would have to be there, and is not?"]];
  const place = make("p", "vod-walk", `Hypothesis ${board.through + 1} of ${facts.hypotheses.length}: ${facts.hypotheses[board.through].label}`);
  const list = make("dl", "vod-lines");
  for (const [bearing, question] of asked) {
    const names = namesOf(facts, marks, bearing);
    list.append(make("dt", "", question), make("dd", "", names.length ? names.join("; ") : "nothing marked yet"));
  }
  const last = board.through === facts.hypotheses.length - 1;
  return [place, list, ...countLine(board, facts, last ? " This was the last one: now rank once more." : "")];
}

function countLine(board, facts, more = "") {
  const marks = board.marksOf(board.through);
  const left = facts.findings.filter(({ id }) => !marks[id]).length;
  const text = left === facts.findings.length ? "No finding marked for this hypothesis yet."
    : `${facts.findings.length - left} of ${facts.findings.length} findings marked for this hypothesis.`;
  return [make("p", "vod-aside", text + more)];
}

// The board of the stage before, to be looked at after the first move, and not before.
function lastBoard(board, facts) {
  if (!facts.last) return { parts: [], show: () => {} };
  const details = make("details", "vod-last");
  const take = button("vod-small", `Take over my board of ${facts.before}`, () => board.takeOver());
  details.append(quiet(make("summary", "", `My board of ${facts.before} (look after, not before)`)), html("div", "", facts.last.table), take);
  return { parts: [details], show: () => { take.hidden = !board.touched(); } };
}

function drugQuestion(board, facts, unique) {
  const choices = facts.drugs.map(({ id, text }) => choice({ type: "radio", name: `${unique}-drug`, value: id, text,
    onChange: () => board.blame(id) }));
  const show = (drug) => choices.forEach(({ input }) => { input.checked = input.value === drug; });
  return { set: fieldset("vod-sure", facts.drugPrompt, choices), show };
}

// Which state the controls show; every change goes to the kernel when it has settled.
class Board {
  constructor(model, facts) {
    Object.assign(this, { model, facts, through: 0, drag: null, pause: 0, sending: false, showing: () => {} });
    this.take(model.get("draft"));
  }
  take(draft) {
    this.state = { shares: [], locked: [], marks: {}, drug: null, ...structuredClone(draft) };
    this.drag = null;
  }
  shares() { return this.touched() ? this.state.shares : this.facts.even; }
  touched() { return this.state.shares.length > 0; }
  marksOf(index) { return this.state.marks[this.facts.hypotheses[index].id] ?? {}; }
  move(index, asked) {
    if (this.drag?.index !== index) this.drag = { index, from: [...this.shares()] };
    const { shares, heldBack } = moved(this.drag.from, index, asked, this.state.locked);
    this.state.shares = shares;
    const why = this.state.locked.length ? "the locked ones keep the rest" : "together they make 100 %";
    this.changed(heldBack ? `It stays at ${shares[index]} %: ${why}.` : "");
  }
  lock(index) {
    const { locked } = this.state;
    this.state.locked = locked.includes(index) ? locked.filter((one) => one !== index) : [...locked, index];
    this.drag = null;
    this.changed();
  }
  even() {
    this.state.shares = [...this.facts.even];
    this.state.locked = [];
    this.drag = null;
    this.changed();
  }
  mark(finding, bearing) {
    const { id } = this.facts.hypotheses[this.through];
    const marks = { ...this.state.marks[id] };
    if (bearing) marks[finding] = bearing;
    else delete marks[finding];
    this.state.marks = { ...this.state.marks, [id]: marks };
    if (Object.keys(marks).length === 0) delete this.state.marks[id];
    this.changed();
  }
  blame(drug) {
    this.state.drug = drug;
    this.changed();
  }
  takeOver() {
    const { shares, marks, drug } = structuredClone(this.facts.last);
    Object.assign(this.state, { shares, marks, drug, locked: [] });
    this.drag = null;
    this.changed();
  }
  look(index) {
    this.through = index;
    this.show();
  }
  changed(said = "") {
    this.show(said);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.send(), 200);
  }
  draft() { return structuredClone(this.state); }
  send() {
    clearTimeout(this.pause);
    this.sending = true;
    this.model.set("draft", this.draft());
    this.sending = false;
    this.model.save_changes();
  }
  show(said = "") { this.showing(said); }
}

function sharesBox(board, facts) {
  const box = make("div", "vod-shares");
  const rows = facts.hypotheses.map((hypothesis, index) => shareRow(board, hypothesis, index));
  const said = make("p", "vod-aside");
  said.setAttribute("role", "status");
  const foot = make("div", "vod-lens-row");
  foot.append(make("strong", "", "Together 100 %"), button("vod-small", "Even shares", () => board.even()));
  box.append(make("h4", "", "Your shares"), ...rows.map(({ row }) => row), foot, said);
  const show = (text) => {
    const [shares, places] = [board.shares(), ranks(board.shares())];
    rows.forEach(({ show: showRow }, index) => showRow(shares[index], places[index], board.state.locked.includes(index)));
    said.textContent = text;
  };
  return { box, show };
}

// The whole form of one board.
function boardForm(board, facts) {
  const unique = `vod-${Math.random().toString(36).slice(2)}`;
  const [shares, view, last] = [sharesBox(board, facts), lens(board, facts), lastBoard(board, facts)];
  const [list, drug] = [findingList(board, facts, unique), drugQuestion(board, facts, unique)];
  const findings = make("div", "vod-looked");
  findings.append(make("h4", "", "The findings"), ...view.parts, list.box);
  const columns = make("div", "vod-board-columns");
  columns.append(shares.box, findings);
  const whole = make("div");
  shares.box.append(drug.set);
  whole.append(columns, ...last.parts);
  board.showing = (said) => {
    shares.show(said);
    view.show();
    list.show(board.marksOf(board.through));
    drug.show(board.state.drug);
    last.show();
  };
  return whole;
}

function build(model, el) {
  const facts = model.get("board");
  el.replaceChildren();
  if (!facts.hypotheses) {
    el.append(make("p", "", model.get("closed")));
    return { onDraft: () => {}, onState: () => {}, onReveal: () => {}, isSending: () => false };
  }
  const board = new Board(model, facts);
  const form = make("div", "vod-form");
  const commit = () => {
    clearTimeout(board.pause);
    model.send({ pressed: "commit", draft: board.draft() });
  };
  form.append(boardForm(board, facts), button("vod-commit", facts.commit, commit));
  const below = afterwards(model, facts.show);
  el.append(make("h3", "", facts.title), html("div", "vod-stem", facts.stem), form, ...Object.values(below));
  const onDraft = () => {
    board.take(model.get("draft"));
    board.show();
  };
  const onState = () => showState(model, form, below);
  const onReveal = () => {
    const focus = showReveal(model, el, below.reveal);
    onState();
    focus();
  };
  board.show();
  onReveal();
  return { onDraft, onState, onReveal, isSending: () => board.sending };
}

function render({ model, el }) {
  el.classList.add("vod-panel", "vod-board");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  let now = build(model, el);
  const rebuild = () => { now = build(model, el); };
  const onMessage = ({ sheet }) => { if (sheet) saveText("vod-or-dili-answers.json", sheet); };
  // A change that this view has just made must not end its own drag.
  const onDraft = () => { if (!now.isSending()) now.onDraft(); };
  const listeners = [["change:draft", onDraft], ["change:reveal", () => now.onReveal()], ["msg:custom", onMessage],
    ["change:board", rebuild], ["change:closed", rebuild],
    ...["message", "notice", "kept", "may_reveal"].map((name) => [`change:${name}`, () => now.onState()])];
  for (const [event, listener] of listeners) model.on(event, listener);
  return () => { for (const [event, listener] of listeners) model.off(event, listener); };
}
export default { render };
