// The blank form of a reflection: a labelled field for each column. What is typed is sent when the writer pauses.
/**
 * @typedef {{ id: string, title: string, prompt: string }} Field
 * @typedef {Object} State
 * @property {{ head: string, how: string, fields: Field[], rank: Field, longest: number, ours: string, note: string }} form
 * @property {Record<string, string>} written  by the id of a field
 * @property {string} ours  as HTML; empty while it is shut
 */

/** @param {Field} field @param {number} longest @param {() => void} onChange */
function column({ id, title, prompt }, longest, onChange) {
  const box = make("div");
  const label = make("label", "vod-field", title);
  const input = make("textarea");
  Object.assign(input, { name: id, rows: 5, maxLength: longest });
  whenTheyPause(input, onChange);
  label.append(" ", make("span", "vod-prompt", prompt), input);
  box.append(label);
  return { box, input };
}

/** @param {View<State>} view @returns {Face<State>} */
function reflectionFace({ state: { form }, send, set }) {
  const keep = () => set("write", { written: Object.fromEntries(all.map(({ input }) => [input.name, input.value])) });
  const press = (/** @type {string} */ event) => () => { keep(); send(event); };
  const columns = form.fields.map((one) => column(one, form.longest, keep));
  const rank = column(form.rank, form.longest, keep);
  const all = [...columns, rank];
  const grid = make("div", "vod-columns vod-blank");
  grid.append(...columns.map(({ box }) => box));
  const ours = make("div", "vod-reveal");
  const open = button("vod-second", form.ours, press("ours"));
  return {
    nodes: [
      html("div", "", form.head), make("p", "vod-aside", form.how), grid, rank.box, open,
      button("vod-second", "Download what I wrote", press("download")), make("p", "vod-aside", form.note), ours,
    ],
    show: (state, changed) => {
      for (const { input } of all) setUnlessTyping(input, state.written[input.name] ?? "");
      if (changed("ours")) ours.innerHTML = state.ours;
      ours.hidden = state.ours === "";
      open.hidden = !ours.hidden;
    },
    receive: ({ text }) => { if (text) saveText("reflection.txt", text, "text/plain"); },
  };
}
export default mount(reflectionFace);
