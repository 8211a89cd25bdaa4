// The live face of a decision or a question.

/**
 * @typedef {Record<string, string>} Faults  by the id of a part
 * @typedef {Asked & { attempt: number, hints: number, commit: string, scripts?: Scripts }} Question
 * @typedef {Below & { shut: string, stem: string, question: OrShut<Question>, draft: Answer, hints: string[], faults: Faults, again: string }} State
 */

/** Hints on request: each press asks the kernel for one more, and it counts them. @param {number} total @param {() => void} onPress */
function hintBox(total, onPress) {
  const node = make("div", "vod-hints");
  const shown = make("ol");
  shown.setAttribute("aria-live", "polite");
  const more = button("vod-second", "", onPress);
  node.append(shown, more);
  node.hidden = total === 0;
  return {
    node,
    show: (/** @type {string[]} */ hints) => {
      shown.replaceChildren(...hints.map((hint) => html("li", "", hint)));
      shown.hidden = hints.length === 0;
      more.textContent = hints.length < total ? `Give me a hint (${total - hints.length} left)` : "No hint left";
      more.setAttribute("aria-disabled", String(hints.length >= total));
    },
  };
}

/**
 * The form of one attempt; an empty one while the question is shut.
 * @param {OrShut<Question>} question
 * @param {View<State>} view
 * @param {() => void} onCommit
 * @returns {{ nodes: Node[], show: Face<State>["show"], refused: (faults: Faults) => HTMLElement | null | undefined }}
 */
function attemptOf(question, { send, set }, onCommit) {
  if (!question.parts) return { nodes: [], show: () => {}, refused: () => undefined };
  const groups = groupsOf(question, () => set("draft", { draft: answerOf(groups) }));
  if (question.scripts) groups.push(scriptsGroup(question.title, question.scripts, () => set("draft", { draft: answerOf(groups) })));
  const hints = hintBox(question.hints, () => send("hint", { draft: answerOf(groups) }));
  const commit = button("vod-commit", question.commit, () => { onCommit(); send("commit", { draft: answerOf(groups) }); });
  return {
    nodes: [...groups.map(({ node }) => node), hints.node, commit],
    show: (state, changed) => {
      if (changed("draft")) for (const group of groups) group.show(state.draft);
      if (changed("hints")) hints.show(state.hints);
    },
    refused: (faults) => groups.map((group) => group.refuse?.(faults)).find(Boolean),
  };
}

/** @param {OrShut<Question>} question */
function titleOf({ title = "", attempt = 1 }) {
  return attempt > 1 ? `${title} (attempt ${attempt})` : title;
}

/** @param {View<State>} view */
function questionFace(view) {
  const [title, shut, stem, form] = [make("h3"), make("p"), make("div", "vod-stem"), make("div", "vod-form")];
  const under = below(view, form);
  const again = button("vod-second", "", () => { wanted = "title"; view.send("again"); });
  let wanted = "";   // where the focus is to go after what was pressed
  let attempt = attemptOf({}, view, () => {});
  title.tabIndex = -1;
  const ask = (/** @type {State} */ state) => {
    attempt = attemptOf(state.question, view, () => { wanted = "fault"; });
    title.textContent = titleOf(state.question);
    title.hidden = state.shut !== "";
    shut.textContent = state.shut;
    shut.hidden = state.shut === "";
    form.replaceChildren(...attempt.nodes);
  };
  /** @type {Face<State>["show"]} */
  const show = (state, changed) => {
    const anew = changed("question", "shut");
    if (anew) ask(state);
    if (changed("stem")) stem.innerHTML = state.stem;
    attempt.show(state, anew ? () => true : changed);
    const focus = under.show(state, changed);
    again.textContent = state.again;
    again.hidden = !state.again;
    const refused = anew || changed("faults") ? attempt.refused(state.faults) : undefined;
    if (wanted === "title" && anew) title.focus();
    else if (wanted === "fault" && refused) refused.focus();
    else focus();
    if (anew || changed("faults", "reveal")) wanted = "";
  };
  return { nodes: [title, shut, stem, form, ...under.nodes, again], show, receive: saveSheet };
}
export default mount(questionFace);
