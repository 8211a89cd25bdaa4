// The live face of a board of the differential: shares as they are typed, what the findings say, and the commit.
// Nothing that was entered is ever rescaled here: the sum says what is left, and Python evens it out at the commit.

/**
 * @typedef {{ id: string, label: string, note: string }} Hypothesis
 * @typedef {{ id: string, label: string, kind: string, kindWords: string, place: string, fresh: boolean }} Finding
 * @typedef {{ hypothesis: string, percent: number }} Share
 * @typedef {{ hypothesis: string, finding: string, bearing: string }} Marked
 * @typedef {{ shares: Share[], marks: Marked[], picks: { part: string, options: string[] }[] }} BoardDraft A response, as exercises/model.py has it.
 * @typedef {{ hypotheses: Hypothesis[], findings: Finding[], before: string | null, carried: Share[], even: number[],
 *   drugs: { id: string, text: string }[], drugPrompt: string, commit: string, title: string }} Facts
 */

const BEARINGS = [["", "no mark"], ["for", "for it"], ["against", "against it"], ["missing", "expected, not there"]];
const ASKED_ABOUT = 3;
const SETTLED_MS = 200;

/** How much is given away, in words. @param {number} sum */
function sumInWords(sum) {
  if (sum === 100) return "Together 100 %.";
  return sum < 100 ? `Together ${sum} %: ${100 - sum} % left.` : `Together ${sum} %: ${sum - 100} % too much.`;
}

/** What the learner has entered, and whoever must hear of it. */
class Board {
  /** @param {View<State>} view @param {Facts} facts */
  constructor({ set }, facts) {
    this.set = set;
    this.facts = facts;
    this.sending = false;
    this.said = "";
    /** @type {(() => void)[]} */
    this.shown = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pause = undefined;
    this.take({ shares: [], marks: [], picks: [] });
  }

  /** A draft from Python; shares that nobody has entered yet are those of the stage before. @param {BoardDraft} draft */
  take({ shares, marks, picks }) {
    const known = shares.length ? shares : this.facts.carried;
    /** @type {Record<string, number>} */
    this.percents = Object.fromEntries(known.map(({ hypothesis, percent }) => [hypothesis, percent]));
    this.touched = shares.length > 0;
    /** @type {Marked[]} */
    this.marks = marks;
    this.drug = picks[0]?.options[0];
  }

  /** @param {string} hypothesis */
  percent(hypothesis) {
    return this.percents[hypothesis] ?? 0;
  }

  sum() {
    return this.facts.hypotheses.reduce((sum, { id }) => sum + this.percent(id), 0);
  }

  /** The hypotheses that lead, the first of them on top. */
  leading() {
    const held = this.facts.hypotheses.filter(({ id }) => this.percent(id) > 0);
    return held.sort((one, other) => this.percent(other.id) - this.percent(one.id)).slice(0, ASKED_ABOUT);
  }

  /** @param {string} hypothesis @param {number} percent */
  give(hypothesis, percent) {
    const given = Math.max(0, Math.min(100, Math.round(percent) || 0));
    this.percents[hypothesis] = given;
    this.touched = true;
    this.said = percent > 100 ? `No share is above 100 %, so ${percent} counts as 100. ` : "";
    this.changed();
  }

  even() {
    this.facts.hypotheses.forEach(({ id }, place) => { this.percents[id] = this.facts.even[place]; });
    this.said = "";
    this.touched = true;
    this.changed();
  }

  /** @param {string} hypothesis @param {string} finding */
  bearing(hypothesis, finding) {
    return this.marks.find((one) => one.hypothesis === hypothesis && one.finding === finding)?.bearing ?? "";
  }

  /** @param {string} hypothesis @param {string} finding @param {string} bearing */
  mark(hypothesis, finding, bearing) {
    const others = this.marks.filter((one) => one.hypothesis !== hypothesis || one.finding !== finding);
    this.marks = bearing ? [...others, { hypothesis, finding, bearing }] : others;
    this.changed();
  }

  /** @param {string} drug */
  blame(drug) {
    this.drug = drug;
    this.changed();
  }

  /** Show it, and tell Python when it has settled. */
  changed() {
    this.show();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.send(), SETTLED_MS);
  }

  /** What was typed last, where the page is left before it has settled. */
  hurry() {
    if (this.pause !== undefined) this.send();
  }

  send() {
    clearTimeout(this.pause);
    this.pause = undefined;
    this.sending = true;
    this.set("draft", { draft: this.draft() });
    this.sending = false;
  }

  /** @returns {BoardDraft} */
  draft() {
    const shares = this.facts.hypotheses.map(({ id }) => ({ hypothesis: id, percent: this.percent(id) }));
    return {
      shares: this.touched ? shares : [],
      marks: this.marks,
      picks: this.drug ? [{ part: "drug", options: [this.drug] }] : [],
    };
  }

  show() {
    for (const show of this.shown) show();
  }
}

/** @param {string} type @param {string} name */
function ranged(type, name) {
  const input = make("input");
  Object.assign(input, { type, min: 0, max: 100, step: 1 });
  input.setAttribute("aria-label", name);
  return input;
}

/** One row of the shares: a number to type, and a slider for the same. @param {Board} board @param {Hypothesis} hypothesis */
function shareRow(board, { id, label, note }) {
  const row = make("div", "vod-share");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", label);
  const name = make("span", "vod-share-name", label);
  if (note) name.append(make("small", "", ` ${note}`));
  const slider = ranged("range", `${label}, share in percent`);
  const typed = ranged("number", `${label}, percent typed`);
  slider.addEventListener("input", () => board.give(id, Number(slider.value)));
  typed.addEventListener("input", () => board.give(id, Number(typed.value)));
  typed.addEventListener("change", () => { typed.value = String(board.percent(id)); });
  const percent = make("span", "vod-percent");
  percent.append(typed, " %");
  row.append(name, percent, slider);
  board.shown.push(() => {
    const share = board.percent(id);
    slider.value = String(share);
    slider.style.setProperty("--vod-filled", `${share}%`);
    slider.setAttribute("aria-valuetext", `${share} percent`);
    setUnlessTyping(typed, String(share));
  });
  return row;
}

/** @param {Board} board */
function sharesBox(board) {
  const { facts } = board;
  const box = make("div", "vod-shares");
  const sum = statusLine("vod-sum");
  const foot = make("div", "vod-foot");
  foot.append(sum, button("vod-small", "Even shares", () => board.even()));
  const title = facts.carried.length ? `Your shares, as you gave them at ${facts.before}` : "Your shares";
  box.append(make("h4", "", title), ...facts.hypotheses.map((one) => shareRow(board, one)), foot);
  board.shown.push(() => { sum.textContent = board.said + sumInWords(board.sum()); });
  return box;
}

/** What one finding says for each of these hypotheses. @param {Board} board @param {Finding} finding @param {Hypothesis[]} hypotheses */
function bearingsOf(board, finding, hypotheses) {
  return hypotheses.map(({ id, label }) => {
    const asked = make("label", "vod-bearing", `${label} `);
    const select = make("select");
    select.setAttribute("aria-label", `${finding.label}, for ${label}`);
    select.append(...BEARINGS.map(([value, text]) => Object.assign(make("option", "", text), { value })));
    select.value = board.bearing(id, finding.id);
    select.addEventListener("change", () => board.mark(id, finding.id, select.value));
    asked.append(select);
    return asked;
  });
}

/** A list of findings, each with a choice for every hypothesis that is asked about. @param {Board} board @param {Finding[]} findings @param {() => Hypothesis[]} asked */
function findingList(board, findings, asked) {
  const list = make("ul", "vod-findings");
  const rows = findings.map((finding) => {
    const row = make("li", "vod-finding");
    const words = make("div", "vod-finding-words");
    words.append(make("span", `vod-kind vod-kind-${finding.kind}`, finding.kindWords), ` ${finding.label}`, placeMark(finding.place));
    const bearings = make("div", "vod-bearings");
    row.append(words, bearings);
    list.append(row);
    return { finding, bearings };
  });
  let drawn = "";
  board.shown.push(() => {
    const hypotheses = asked();
    const now = JSON.stringify([hypotheses.map(({ id }) => id), board.marks]);
    if (now === drawn) return;
    drawn = now;
    for (const { finding, bearings } of rows) {
      if (bearings.contains(document.activeElement)) continue;   // this one was just chosen, and shows it
      bearings.replaceChildren(...bearingsOf(board, finding, hypotheses));
    }
  });
  return list;
}

/** What is asked of the findings: those that are new, for the hypotheses that lead; the rest on request. @param {Board} board */
function findingsBox(board) {
  const { facts } = board;
  const box = make("div", "vod-looked");
  const all = choice({ type: "checkbox", name: unlike(), value: "all", text: "Ask me for all hypotheses", onChange: () => board.show() });
  const asked = () => (all.input.checked ? facts.hypotheses : board.leading());
  const how = make("p", "vod-aside");
  board.shown.push(() => {
    how.textContent = asked().length ? "Which way does each point, for the hypotheses that lead on your board?"
      : "Give your shares first; then you can mark here which way each finding points.";
  });
  const [fresh, known] = [facts.findings.filter((one) => one.fresh), facts.findings.filter((one) => !one.fresh)];
  const list = findingList(board, fresh, asked);
  box.append(make("h4", "", facts.before ? `New since ${facts.before}` : "The findings"),
    folded(`Mark the ${fresh.length} ${facts.before ? "new " : ""}findings (optional)`, how, list),
    ...(known.length ? [folded(`Known before (${known.length})`, findingList(board, known, asked))] : []), all.label);
  return box;
}

/** @param {Board} board */
function drugQuestion(board) {
  const name = unlike();
  const choices = board.facts.drugs.map(({ id, text }) => choice({ type: "radio", name, value: id, text, onChange: () => board.blame(id) }));
  board.shown.push(() => choices.forEach(({ input }) => { input.checked = input.value === board.drug; }));
  return fieldset("vod-sure", board.facts.drugPrompt, choices);
}

/** The whole form of one board, with its commit. @param {Board} board @param {View<State>} view */
function boardForm(board, { send }) {
  const columns = make("div", "vod-board-columns");
  const shares = sharesBox(board);
  shares.append(drugQuestion(board));
  columns.append(shares, findingsBox(board));
  const commit = button("vod-commit", board.facts.commit, () => {
    clearTimeout(board.pause);
    send("commit", { draft: board.draft() });
  });
  return [columns, commit];
}

/** @typedef {Below & { board: OrShut<Facts>, closed: string, stem: string, draft: BoardDraft }} State  no draft while it is shut */

/** @param {View<State>} view */
function boardFace(view) {
  view.el.classList.add("vod-board");
  const [title, shut, stem, form] = [make("h3"), make("p"), make("div", "vod-stem"), make("div", "vod-form")];
  const under = below(view, form);
  /** @type {Board | null} */
  let board = null;
  const begin = (/** @type {State} */ { board: facts, closed }) => {
    board = facts.hypotheses ? new Board(view, facts) : null;
    shut.textContent = closed;
    shut.hidden = board !== null;
    title.hidden = stem.hidden = board === null;
    title.textContent = facts.title ?? "";
    form.replaceChildren(...(board ? boardForm(board, view) : []));
  };
  /** @type {Face<State>["show"]} */
  const show = (state, changed) => {
    const anew = changed("board", "closed");
    if (anew) begin(state);
    if (changed("stem")) stem.innerHTML = state.stem;
    // A change that this view has just made is shown already.
    if (board && !board.sending && (anew || changed("draft"))) {
      board.take(state.draft);
      board.show();
    }
    under.show(state, changed)();
  };
  const hurry = () => board?.hurry();
  addEventListener("pagehide", hurry);
  document.addEventListener("visibilitychange", hurry);
  const dispose = () => { hurry(); removeEventListener("pagehide", hurry); document.removeEventListener("visibilitychange", hurry); };
  return { nodes: [title, shut, stem, form, ...under.nodes], show, receive: saveSheet, dispose };
}

export default mount(boardFace);
