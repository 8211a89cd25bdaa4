// The live face of a checklist: three radio buttons a line; our marks come from Python when they are asked for.
function markedLine(line, choices, name, onChange) {
  const set = make("fieldset");
  const row = make("div", "vod-row");
  const inputs = choices.map(({ value, text }) => {
    const label = make("label", "vod-choice");
    const input = make("input");
    Object.assign(input, { type: "radio", name, value });
    input.setAttribute("data-lm-suppress-shortcuts", "true");
    input.addEventListener("change", () => onChange(line.id, value));
    label.append(input, make("span", "", text));
    row.append(label);
    return input;
  });
  const ours = make("div", "vod-ours");
  set.append(make("legend", "", line.text), row, ours);
  return { id: line.id, set, inputs, ours };
}

function render({ model, el }) {
  const checklist = model.get("checklist");
  const unique = `vod-${Math.random().toString(36).slice(2)}`;
  const onChange = (line, mark) => {
    model.set("marks", { ...model.get("marks"), [line]: mark });
    model.save_changes();
  };
  const lines = checklist.lines.map((line) => markedLine(line, checklist.choices, `${unique}-${line.id}`, onChange));
  const marks = make("div", "vod-marks");
  marks.append(...lines.map(({ set }) => set));
  const status = make("p", "vod-aside");
  status.setAttribute("role", "status");
  const opener = button("vod-second", "", () => model.send({ pressed: "ours" }));
  const lesson = make("div");
  el.classList.add("vod-panel");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(make("h3", "", checklist.title), html("div", "", checklist.intro), marks, status, opener, lesson);

  const show = () => {
    const [mine, theirs] = [model.get("marks"), model.get("ours")];
    for (const { id, inputs, ours } of lines) {
      for (const input of inputs) input.checked = mine[id] === input.value;
      ours.innerHTML = theirs[id] ?? "";
      ours.hidden = !theirs[id];
    }
    const opened = Object.keys(theirs).length > 0;
    opener.textContent = opened ? checklist.hide : checklist.show;
    opener.setAttribute("aria-expanded", String(opened));
    lesson.innerHTML = model.get("lesson");
    status.textContent = model.get("status");
  };
  const names = ["marks", "ours", "lesson", "status"].map((name) => `change:${name}`);
  for (const name of names) model.on(name, show);
  show();
  return () => { for (const name of names) model.off(name, show); };
}
export default { render };
