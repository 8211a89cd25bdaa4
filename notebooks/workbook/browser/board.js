// The live face of a board of the differential: shares, the findings through each hypothesis, and the commit.
const MARKS = [["for", "For"], ["against", "Against"], ["missing", "Expected, not there"], ["", "No mark"]];

function ranged(type, name) {
  const input = make("input");
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
    box.append(make("h5", "", `New since ${facts.before} (${fresh.length})`), list(fresh), folded(`Known before (${known.length})`, list(known)));
  }
  return { box, show: (marks) => rows.forEach(({ show }) => show(marks)) };
}

// The lens: which hypothesis the findings are looked at through, and what the learner has marked for it so far.
function lens(board, facts) {
  const label = make("label", "vod-lens", "Look at the findings through ");
  const select = make("select");
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
  const take = button("vod-small", `Take over my board of ${facts.before}`, () => board.takeOver());
  const details = folded(`My board of ${facts.before} (look after, not before)`, html("div", "", facts.last.table), take);
  details.className = "vod-last";
  return { parts: [details], show: () => { take.hidden = !board.touched(); } };
}

function drugQuestion(board, facts, unique) {
  const choices = facts.drugs.map(({ id, text }) => choice({ type: "radio", name: `${unique}-drug`, value: id, text,
    onChange: () => board.blame(id) }));
  const show = (drug) => choices.forEach(({ input }) => { input.checked = input.value === drug; });
  return { set: fieldset("vod-sure", facts.drugPrompt, choices), show };
}

// A draft is kept as a response (exercises/model.py), with what is locked; the controls want it by place and by name.
function boardOf({ hypotheses }, { shares = [], marks = [], picks = [], locked = [] }) {
  const names = hypotheses.map(({ id }) => id);
  const percents = new Map(shares.map(({ hypothesis, percent }) => [hypothesis, percent]));
  const marked = {};
  for (const { hypothesis, finding, bearing } of marks) (marked[hypothesis] ??= {})[finding] = bearing;
  return {
    shares: shares.length ? names.map((name) => percents.get(name) ?? 0) : [],
    locked: locked.map((name) => names.indexOf(name)),
    marks: marked,
    drug: picks[0]?.options[0] ?? null,
  };
}

function draftOf({ hypotheses }, { shares, locked, marks, drug }) {
  return {
    shares: shares.map((percent, place) => ({ hypothesis: hypotheses[place].id, percent })),
    marks: Object.entries(marks).flatMap(([hypothesis, found]) =>
      Object.entries(found).map(([finding, bearing]) => ({ hypothesis, finding, bearing }))),
    picks: drug ? [{ part: "drug", options: [drug] }] : [],
    locked: locked.map((place) => hypotheses[place].id),
  };
}

// Which state the controls show; every change goes to the kernel when it has settled.
class Board {
  constructor(set, facts) {
    Object.assign(this, { set, facts, through: 0, drag: null, pause: 0, sending: false, showing: () => {} });
    this.take({});
  }
  take(draft) {
    this.state = boardOf(this.facts, draft);
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
    this.take({ ...this.facts.last, locked: [] });
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
  draft() { return draftOf(this.facts, this.state); }
  send() {
    clearTimeout(this.pause);
    this.sending = true;
    this.set("draft", { draft: this.draft() });
    this.sending = false;
  }
  show(said = "") { this.showing(said); }
}

function sharesBox(board, facts) {
  const box = make("div", "vod-shares");
  const rows = facts.hypotheses.map((hypothesis, index) => shareRow(board, hypothesis, index));
  const said = statusLine("vod-aside");
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

function commitOf(board, facts, send) {
  return button("vod-commit", facts.commit, () => {
    clearTimeout(board.pause);
    send("commit", { draft: board.draft() });
  });
}

function boardFace(view) {
  view.el.classList.add("vod-board");
  const [title, shut, stem, form] = [make("h3"), make("p"), make("div", "vod-stem"), make("div", "vod-form")];
  const under = below(view, form);
  let board = null;
  const begin = ({ board: facts, closed }) => {
    board = facts.hypotheses ? new Board(view.set, facts) : null;
    shut.textContent = closed;
    shut.hidden = board !== null;
    title.hidden = stem.hidden = board === null;
    title.textContent = facts.title ?? "";
    stem.innerHTML = facts.stem ?? "";
    form.replaceChildren(...(board ? [boardForm(board, facts), commitOf(board, facts, view.send)] : []));
  };
  const show = (state, changed) => {
    const anew = changed("board", "closed");
    if (anew) begin(state);
    // A change that this view has just made must not end its own drag.
    if (board && !board.sending && (anew || changed("draft"))) {
      board.take(state.draft);
      board.show();
    }
    under.show(state, changed)();
  };
  return { nodes: [title, shut, stem, form, ...under.nodes], show, receive: saveSheet };
}
export default mount(boardFace);
