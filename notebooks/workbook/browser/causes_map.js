// The map of causes with one switch.
/** @typedef {{ head: string, body: string, label: string, documented: boolean }} State */

/** @param {View<State>} view */
function causesFace({ el, state, set }) {
  el.classList.add("vod-causes");
  const onChange = () => set("colour", { documented: input.checked });
  const { label, input } = choice({ type: "checkbox", name: "documented", value: "on", text: state.label, onChange });
  const body = html("div", "", state.body);
  const show = (/** @type {State} */ { documented }) => {
    input.checked = documented;
    body.classList.toggle("vod-coloured", documented);
  };
  return { nodes: [html("div", "", state.head), label, body], show };
}
export default mount(causesFace);
