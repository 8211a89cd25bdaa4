// The live face of a decision. Native controls; texts are set as text, HTML comes escaped from Python.
function hints(texts) {
  return texts.map((text, index) => {
    const details = make("details", "vod-hint");
    details.append(make("summary", "", `Hint ${index + 1} of ${texts.length}`), html("p", "", text));
    return details;
  });
}

// A text of the learner's own: sent when they pause, shown as it comes back only while they are not typing.
function writing(question, onChange) {
  const label = make("label", "vod-field", question.text);
  const input = make("textarea");
  Object.assign(input, { rows: 5, maxLength: question.longest });
  input.setAttribute("data-lm-suppress-shortcuts", "true");
  let pause;
  input.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(onChange, 300); });
  label.append(input);
  return { label, input };
}

// The controls of a question. `inputs` remembers which part each belongs to; null is the confidence, WRITTEN a text.
const WRITTEN = Symbol("written");
function controlsOf(question, onChange) {
  // Names keep two views of one question apart; crypto.randomUUID is missing on a plain-http hub.
  const unique = `vod-${Math.random().toString(36).slice(2)}`;
  const inputs = [];
  const group = (part, name, type, options) => options.map(({ value, text }) => {
    const one = choice({ type, name: `${unique}-${name}`, value, text, onChange });
    inputs.push({ part, input: one.input });
    return one;
  });
  const sets = question.parts.map((part) => {
    const options = part.options.map(({ id, text }) => ({ value: id, text }));
    return fieldset("vod-part", part.prompt, group(part.id, part.id, part.single ? "radio" : "checkbox", options));
  });
  if (question.text) {
    const { label, input } = writing(question, onChange);
    inputs.push({ part: WRITTEN, input });
    sets.push(label);
  }
  if (question.confidence) {
    const levels = question.confidence.levels.map(({ value, label }) => ({ value: String(value), text: label }));
    sets.push(fieldset("vod-sure", question.confidence.prompt, group(null, "sure", "radio", levels)));
  }
  return { sets, inputs };
}

function draftOf(inputs) {
  const picks = {};
  const text = inputs.find(({ part }) => part === WRITTEN)?.input.value ?? "";
  for (const { part, input } of inputs) {
    if (part === null || part === WRITTEN) continue;
    picks[part] ??= [];
    if (input.checked) picks[part].push(input.value);
  }
  const sure = inputs.find(({ part, input }) => part === null && input.checked);
  return { picks, confidence: sure ? Number(sure.input.value) : null, ...(text && { text }) };
}

function showDraft(inputs, { picks = {}, confidence = null, text = "" }) {
  for (const { part, input } of inputs) {
    if (part === WRITTEN) {
      if (document.activeElement !== input) input.value = text;
    } else input.checked = part === null ? Number(input.value) === confidence : (picks[part] ?? []).includes(input.value);
  }
}

function render({ model, el }) {
  const question = model.get("question");
  const { sets, inputs } = controlsOf(question, () => {
    model.set("draft", draftOf(inputs));
    model.save_changes();
  });
  const form = make("div", "vod-form");
  const commit = () => model.send({ pressed: "commit", draft: draftOf(inputs) });
  form.append(...sets, ...hints(question.hints), button("vod-commit", question.commit, commit));
  const below = afterwards(model, question.show);
  el.classList.add("vod-panel");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(make("h3", "", question.title), html("div", "vod-stem", question.stem), form, ...Object.values(below));

  const onDraft = () => showDraft(inputs, model.get("draft"));
  const onState = () => showState(model, form, below);
  const onReveal = () => {
    const focus = showReveal(model, el, below.reveal);
    onState();
    focus();
  };
  const onMessage = ({ sheet }) => { if (sheet) saveText("vod-or-dili-answers.json", sheet); };
  const listeners = [["change:draft", onDraft], ["change:reveal", onReveal], ["msg:custom", onMessage],
    ...["message", "notice", "kept", "may_reveal"].map((name) => [`change:${name}`, onState])];
  for (const [event, listener] of listeners) model.on(event, listener);
  onDraft();
  onReveal();
  return () => { for (const [event, listener] of listeners) model.off(event, listener); };
}
export default { render };
