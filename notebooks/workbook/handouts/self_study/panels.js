// The live faces of JupyterLab without a kernel: what Python answers there is answered here, by the same rules.

/**
 * @typedef {{ draft?: any, marks?: Record<string, string>, documented?: boolean }} Sent
 * @typedef {Object} Panel  one panel of a step, as road.py writes it
 * @property {string} name
 * @property {"decision" | "board" | "checklist" | "causes" | "history"} face
 * @property {string} kind
 * @property {Record<string, any>} state
 * @property {Demand} asked
 * @property {string[]} hints
 * @property {string} message
 * @property {string} look
 * @property {number} day
 * @property {boolean} reminds
 * @property {Record<string, any>} opened  what a button adds to the state
 *
 * @typedef {Object} Desk  what panels share
 * @property {Keeping} keeping
 * @property {Telling} telling
 * @property {(name: string) => void} onCommit
 * @property {() => void} onDownload
 * @property {(step: string) => void} onAhead
 */

const EARLIER = "You had committed to this before; that earlier answer stands.";
const FIELD = "Nothing was committed yet; the field says why.";
const UNTOUCHED = "You have not given a share. If even shares are what you think, press the button once more.";
const NOTHING_GIVEN = "Give at least one hypothesis a share first.";

/** A model as the faces want it, and what shows a change in it. @param {Record<string, any>} state @param {(event: string, sent: Sent) => void} hear */
function modelOf(state, hear) {
  /** @type {Record<string, any>} */
  const values = { ...state, draft_of: "", names: Object.keys(state) };   // this page hears every draft at once
  /** @type {Set<Parameters<Listening>[1]>} */
  const following = new Set();
  const changed = () => { for (const act of following) act({}); };
  /** @type {Model} */
  const model = {
    get: (name) => values[name],
    set: (name, value) => { values[name] = value; changed(); },
    send: (content) => { const { event, ...sent } = /** @type {{ event: string }} */ (content); hear(event, sent); },
    on: (event, act) => { if (event === "change") following.add(act); },
    off: (_event, act) => { following.delete(act); },
  };
  return { model, now: () => values, show: (/** @type {Record<string, any>} */ news) => { Object.assign(values, news); changed(); } };
}

/** What was asked folds once it is answered. @param {string} stem */
function foldedStem(stem) {
  return stem ? `<details class="vod-folded"><summary>What was asked</summary>${stem}</details>` : "";
}

/** The own rule of day 15, above what comes after it. @param {Panel} panel @param {Desk} desk */
function remindedStem({ state, reminds }, { telling }) {
  const said = reminds ? ruleInWords(ownRule(telling.committed)) : "";
  return said ? state.stem + make("p", "vod-own-rule", `Your own rule of day 15: ${said}.`).outerHTML : state.stem;
}

/** What opens after the answer to a panel, as HTML. @param {Panel} panel @param {Given} given @param {Desk} desk */
async function revealed(panel, given, { telling }) {
  const pack = await telling.pack(`after/${panel.name}`);
  const box = make("div");
  if (panel.kind === "decision") box.append(...decisionReveal(pack, given, telling, { id: panel.name, day: panel.day }));
  else if (panel.kind === "orders") box.append(...ordersReveal(pack, given, telling));
  else if (panel.kind === "stage") box.append(...await stageReveal(pack, given, telling, panel.name));
  else box.append(...exerciseReveal(pack, given, telling, panel.asked));
  return box.innerHTML;
}

/** @param {Panel} panel @param {Desk} desk */
function committedGiven({ asked }, { keeping }) {
  return keeping.answer(asked.id, asked.digest, asked.attempt)?.response ?? null;
}

/** The shares of a board that is committed: as they were given, in whole percent that make 100. @param {HeldShare[]} shares */
function evened(shares) {
  const percents = apportion(shares.map(({ percent }) => percent), 100);
  return shares.map(({ hypothesis }, place) => ({ hypothesis, percent: percents[place] }));
}

/** A question, a decision, orders or a board. @param {Panel} panel @param {Desk} desk @param {HTMLElement} el */
async function liveQuestion(panel, desk, el) {
  const { keeping, telling } = desk;
  const { asked } = panel;
  const standing = committedGiven(panel, desk);
  const stem = remindedStem(panel, desk);
  let given = standing ?? whole(keeping.draft(asked.id, asked.digest) ?? {});
  /** @type {{ board?: { carried: HeldShare[] } & Record<string, any> }} */
  const board = panel.face === "board" ? { board: { ...panel.state.board, carried: carriedTo(panel, telling) } } : {};
  const bill = () => (panel.kind === "orders" && !committedGiven(panel, desk) ? billInWords(telling.course.prices, orderedIn(given)) : "");
  const shown = () => (panel.face === "board" ? {} : { hints: panel.hints.slice(0, given.hints) });
  /** @type {(sent: Sent) => void} */
  const take = ({ draft }) => {
    const { scripts } = panel.state.question ?? {};
    given = whole({ ...draft, hints: given.hints, ...(scripts ? { text: textOfScripts(scripts, draft.cells ?? {}) } : {}) });
  };
  const say = (/** @type {string} */ message) => live.show({ message });
  const stand = async (/** @type {Given} */ answer, /** @type {string} */ message) => {
    given = answer;
    live.show({ draft: answer, stem: foldedStem(stem), reveal: await revealed(panel, answer, desk), message, faults: {}, hints: [] });
    desk.onCommit(asked.id);
  };
  const commit = async () => {
    const total = given.shares.reduce((sum, one) => sum + one.percent, 0);
    const note = panel.face === "board" ? boardReady() : "";
    if (note === null) return;
    const why = faultOf(asked, given, telling.course.hypotheses.map(({ id }) => id));
    if (why) {
      const faults = faultsOfEntries(asked, given);
      if (panel.face !== "board") live.show({ faults });
      say(Object.keys(faults).length ? FIELD : why);
      return;
    }
    const { cells: _cells, ...response } = /** @type {Given & { cells?: object }} */ (given);
    const answer = keeping.commit(asked, response);
    const same = answer.response === response;
    const evening = panel.face === "board" && total && total !== 100 ? ` Your shares made ${total} %; they are kept in the same proportions, as parts of 100 %.` : "";
    await stand(answer.response, same ? panel.message + evening : EARLIER);
  };
  /** Fill in what a board begins with; null where nothing may be committed yet. */
  const boardReady = () => {
    const carried = board.board?.carried ?? [];
    if (!given.shares.length && !carried.length) {
      const even = telling.course.hypotheses.map(({ id }, place) => ({ hypothesis: id, percent: panel.state.board.even[place] }));
      given = { ...given, shares: even };
      keeping.keepDraft(asked.id, asked.digest, given);
      live.show({ draft: given, message: UNTOUCHED });
      return null;
    }
    const shares = given.shares.length ? given.shares : carried;
    if (!shares.some(({ percent }) => percent)) { say(NOTHING_GIVEN); return null; }
    given = { ...given, shares: evened(shares) };
    return "";
  };
  /** @type {Record<string, (sent: Sent) => void>} */
  const events = {
    draft: (sent) => {
      take(sent);
      if (committedGiven(panel, desk)) return;
      keeping.keepDraft(asked.id, asked.digest, given);
      const faults = faultsOfEntries(asked, given);
      const open = Object.keys(live.now().faults ?? {}).filter((name) => faults[name]);
      live.show({ message: bill(), ...(panel.face === "board" ? {} : { faults: Object.fromEntries(open.map((name) => [name, faults[name]])) }) });
    },
    commit: (sent) => { take(sent); commit(); },
    hint: (sent) => {
      take(sent);
      given = { ...given, hints: Math.min(panel.hints.length, given.hints + 1) };
      keeping.keepDraft(asked.id, asked.digest, given);
      live.show(shown());
    },
    download: () => desk.onDownload(),
  };
  const start = { ...panel.state, ...board, ...shown(), stem: standing ? foldedStem(stem) : stem, draft: given, message: bill(), reveal: standing ? await revealed(panel, standing, desk) : "", notice: "", kept: true };
  const live = modelOf(start, (event, sent) => events[event]?.(sent));
  FACES[panel.face].render({ model: live.model, el });
  /** After a commit elsewhere: what waited for it in this reveal. */
  return async () => {
    const answer = committedGiven(panel, desk);
    if (answer && panel.kind === "stage") live.show({ reveal: await revealed(panel, answer, desk) });
  };
}

/** The shares of the stage before. @param {Panel} panel @param {Telling} telling */
function carriedTo({ state }, { committed }) {
  const before = state.board.before ? committed(state.board.before) : null;
  return before?.shares ?? [];
}

/** A checklist: its marks are a draft, and ours stand behind a button. @param {Panel} panel @param {Desk} desk @param {HTMLElement} el */
function liveChecklist(panel, { keeping }, el) {
  const { lines, title } = panel.state.checklist;
  const marks = keeping.draft(panel.name, title) ?? {};
  const status = (/** @type {Record<string, string>} */ given) => {
    const left = lines.length - Object.keys(given).length;
    return left ? `${left} of ${lines.length} lines not marked yet.` : "Every line is marked.";
  };
  const live = modelOf({ ...panel.state, marks, status: status(marks) }, (event, sent) => {
    if (event === "mark" && sent.marks) {
      keeping.keepDraft(panel.name, title, sent.marks);
      live.show({ marks: sent.marks, status: status(sent.marks) });
    }
    if (event === "ours") live.show(Object.keys(live.now().ours).length ? { ours: {}, lesson: "" } : panel.opened);
  });
  FACES.checklist.render({ model: live.model, el });
}

const BEGIN_LATER = "06";

/** The history on one page for those who begin with day 12: it tells what the first decisions led to. @param {Panel} panel @param {Desk} desk @param {HTMLElement} el */
function liveHistory(panel, { onAhead, telling }, el) {
  const open = () => live.now().html !== "";
  const live = modelOf(panel.state, async () => {
    live.show(open() ? panel.state : await telling.pack("history"));
    later.hidden = !open();
  });
  FACES.history.render({ model: live.model, el });
  const later = button("", "Begin with day 12, without the steps before it", () => onAhead(BEGIN_LATER));
  later.hidden = true;
  el.after(later);
}

/** @param {Panel} panel @param {Desk} desk @param {HTMLElement} el @returns {Promise<(() => Promise<void>) | undefined>} */
async function livePanel(panel, desk, el) {
  if (panel.look) el.classList.add(panel.look);
  if (panel.face === "decision" || panel.face === "board") return liveQuestion(panel, desk, el);
  if (panel.face === "history") liveHistory(panel, desk, el);
  else if (panel.face === "checklist") liveChecklist(panel, desk, el);
  else FACES.causes.render({ model: modelOf(panel.state, () => {}).model, el });
}
