// The live face of a decision or a question. Texts are set as text, HTML comes escaped from Python.
function render({ model, el }) {
  let groups = [];
  let hints = null;
  let wanted = null;
  const title = make("h3");
  const shut = make("p");
  const stem = make("div", "vod-stem");
  const form = make("div", "vod-form");
  const press = (pressed) => model.send({ pressed, draft: draftOf(groups) });
  const below = afterwards(model, model.get("question").show);
  const again = button("vod-second", "", () => { wanted = title; press("again"); });
  title.tabIndex = -1;
  el.classList.add("vod-panel");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(title, shut, stem, form, ...Object.values(below), again);

  const build = () => {
    const question = model.get("question");
    shut.textContent = model.get("shut");
    shut.hidden = !model.get("shut");
    title.hidden = !shut.hidden;
    if (model.get("shut")) {
      groups = [];
      hints = hintBox(0, () => {});
      stem.replaceChildren();
      form.replaceChildren();
      return;
    }
    groups = groupsOf(question, () => {
      model.set("draft", draftOf(groups));
      model.save_changes();
    });
    hints = hintBox(question.hints, () => press("hint"));
    title.textContent = question.attempt > 1 ? `${question.title} (attempt ${question.attempt})` : question.title;
    stem.innerHTML = question.stem;
    const commit = button("vod-commit", question.commit, () => { wanted = "fault"; press("commit"); });
    form.replaceChildren(...groups.map(({ node }) => node), hints.node, commit);
  };
  const onDraft = () => { for (const group of groups) group.show(model.get("draft")); };
  const onHints = () => hints.show(model.get("hints"));
  const onFaults = () => {
    const refused = groups.map((group) => group.refuse?.(model.get("faults"))).find(Boolean);
    if (refused && wanted === "fault") refused.focus();
    wanted = null;
  };
  const onState = () => {
    showState(model, form, below);
    again.textContent = model.get("again");
    again.hidden = !model.get("again");
  };
  const onReveal = () => {
    const focus = showReveal(model, el, below.reveal);
    onState();
    if (!wanted || wanted === "fault") focus();
  };
  const onQuestion = () => {
    build();
    onDraft();
    onHints();
    onState();
    if (wanted === title) title.focus();
    wanted = null;
  };
  const onMessage = ({ sheet }) => { if (sheet) saveText("vod-or-dili-answers.json", sheet); };
  const listeners = [["change:question", onQuestion], ["change:shut", onQuestion], ["change:draft", onDraft], ["change:hints", onHints],
    ["change:faults", onFaults], ["change:reveal", onReveal], ["msg:custom", onMessage],
    ...["message", "notice", "kept", "may_reveal", "again"].map((name) => [`change:${name}`, onState])];
  for (const [event, listener] of listeners) model.on(event, listener);
  build();
  onDraft();
  onHints();
  onFaults();
  onReveal();
  return () => { for (const [event, listener] of listeners) model.off(event, listener); };
}
export default { render };
