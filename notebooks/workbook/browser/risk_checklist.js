// The live face of a checklist: three radio buttons a line; our marks come from Python when they are asked for.
/**
 * @typedef {{ id: string, text: string }} Line
 * @typedef {{ value: string, text: string }} Choice
 * @typedef {(line: string, mark: string) => void} Marking
 * @typedef {Object} State
 * @property {{ title: string, intro: string, lines: Line[], choices: Choice[], show: string, hide: string }} checklist
 * @property {Record<string, string>} marks  by the id of a line
 * @property {Record<string, string>} ours  the same, as HTML; empty while they are shut
 * @property {string} lesson
 * @property {string} status
 */

/** @param {Line} line @param {Choice[]} choices @param {string} name @param {Marking} onChange */
function markedLine(line, choices, name, onChange) {
  const row = make("div", "vod-row");
  const options = choices.map(({ value, text }) => choice({ type: "radio", name, value, text, onChange: () => onChange(line.id, value) }));
  row.append(...options.map(({ label }) => label));
  const ours = make("div", "vod-ours");
  const set = make("fieldset");
  set.append(make("legend", "", line.text), row, ours);
  return { id: line.id, set, inputs: options.map(({ input }) => input), ours };
}

/** @param {View<State>} view */
function checklistFace({ state: { checklist }, now, send, set }) {
  const unique = unlike();
  /** @type {Marking} */
  const onChange = (line, mark) => set("mark", { marks: { ...now().marks, [line]: mark } });
  const lines = checklist.lines.map((line) => markedLine(line, checklist.choices, `${unique}-${line.id}`, onChange));
  const marks = make("div", "vod-marks");
  marks.append(...lines.map((line) => line.set));
  const status = statusLine("vod-aside");
  const opener = button("vod-second", "", () => send("ours"));
  const lesson = make("div");
  /** @type {Face<State>["show"]} */
  const show = (state, changed) => {
    for (const { id, inputs, ours } of lines) {
      for (const input of inputs) input.checked = state.marks[id] === input.value;
      if (changed("ours")) ours.innerHTML = state.ours[id] ?? "";
      ours.hidden = !state.ours[id];
    }
    const opened = Object.keys(state.ours).length > 0;
    opener.textContent = opened ? checklist.hide : checklist.show;
    opener.setAttribute("aria-expanded", String(opened));
    if (changed("lesson")) lesson.innerHTML = state.lesson;
    status.textContent = state.status;
  };
  return { nodes: [make("h3", "", checklist.title), html("div", "", checklist.intro), marks, status, opener, lesson], show };
}
export default mount(checklistFace);
