// The live face of a decision. Native controls; texts are set as text, HTML comes escaped from Python.
function choice({ type, name, value, text, onChange }) {
  const label = make("label", "vod-choice");
  const input = make("input");
  Object.assign(input, { type, name, value });
  // JupyterLab and Notebook 7 take arrows and letters from an output unless the control says otherwise.
  input.setAttribute("data-lm-suppress-shortcuts", "true");
  input.addEventListener("change", onChange);
  label.append(input, make("span", "", text));
  return { label, input };
}

function fieldset(className, prompt, choices) {
  const set = make("fieldset", className);
  set.append(make("legend", "", prompt), ...choices.map((one) => one.label));
  return set;
}

function hints(texts) {
  return texts.map((text, index) => {
    const details = make("details", "vod-hint");
    details.append(make("summary", "", `Hint ${index + 1} of ${texts.length}`), html("p", "", text));
    return details;
  });
}

function render({ model, el }) {
  const question = model.get("question");
  const unique = `vod-${crypto.randomUUID()}`;
  const inputs = [];

  const drafted = () => {
    const picks = {};
    for (const { part, input } of inputs) {
      if (part === null) continue;
      picks[part] ??= [];
      if (input.checked) picks[part].push(input.value);
    }
    const sure = inputs.find(({ part, input }) => part === null && input.checked);
    return { picks, confidence: sure ? Number(sure.input.value) : null };
  };
  const onChange = () => {
    model.set("draft", drafted());
    model.save_changes();
  };
  const group = (part, name, type, options) => options.map(({ value, text }) => {
    const one = choice({ type, name: `${unique}-${name}`, value, text, onChange });
    inputs.push({ part, input: one.input });
    return one;
  });

  el.classList.add("vod-panel");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  const form = make("div", "vod-form");
  for (const part of question.parts) {
    const options = part.options.map(({ id, text }) => ({ value: id, text }));
    form.append(fieldset("vod-part", part.prompt, group(part.id, part.id, part.single ? "radio" : "checkbox", options)));
  }
  if (question.confidence) {
    const levels = question.confidence.levels.map(({ value, label }) => ({ value: String(value), text: label }));
    form.append(fieldset("vod-sure", question.confidence.prompt, group(null, "sure", "radio", levels)));
  }
  form.append(...hints(question.hints));
  const commit = button("vod-commit", question.commit, () => model.send({ pressed: "commit", draft: drafted() }));
  form.append(commit);

  const openReveal = button("vod-second", "Show what the editors think (instructor)", () => model.send({ pressed: "reveal" }));
  const status = make("p", "vod-status");
  status.setAttribute("role", "status");
  const notice = make("p", "vod-notice");
  const download = button("vod-second", "Download my answers", () => model.send({ pressed: "download" }));
  const reveal = make("div", "vod-reveal");
  el.append(make("h3", "", question.title), html("div", "vod-stem", question.stem), form, openReveal, status, notice, download, reveal);

  const showDraft = () => {
    const { picks = {}, confidence = null } = model.get("draft");
    for (const { part, input } of inputs) {
      input.checked = part === null ? Number(input.value) === confidence : (picks[part] ?? []).includes(input.value);
    }
  };
  const showState = () => {
    const opened = model.get("reveal") !== "";
    form.hidden = opened;
    reveal.hidden = !opened;
    openReveal.hidden = !model.get("may_reveal");
    status.textContent = model.get("message");
    notice.textContent = model.get("notice");
    notice.hidden = !model.get("notice");
    download.hidden = model.get("kept");
  };
  const showReveal = () => {
    reveal.innerHTML = model.get("reveal");
    showState();
    const heading = reveal.querySelector("h4");
    if (heading && el.contains(document.activeElement)) {
      heading.tabIndex = -1;
      heading.focus();
    }
  };
  const receive = (content) => {
    if (content.sheet) saveText("vod-or-dili-answers.json", content.sheet);
  };
  const listeners = [["change:draft", showDraft], ["change:reveal", showReveal], ["msg:custom", receive],
    ...["message", "notice", "kept", "may_reveal"].map((name) => [`change:${name}`, showState])];
  for (const [event, listener] of listeners) model.on(event, listener);
  showDraft();
  showReveal();
  return () => { for (const [event, listener] of listeners) model.off(event, listener); };
}
export default { render };
