// The foot of a set of invented patients: what opens with the diagnosis, the ways on, and how the set stands.
/**
 * @typedef {{ html: string, ways: { place: number, text: string }[], table: string, said: string, again: string }} State
 */

/** @param {View<State>} view */
function footFace({ el, send }) {
  el.classList.add("vod-vignette");
  const told = make("div");
  const ways = make("div", "vod-bar");
  const table = scrolling("How the set stands");
  const said = statusLine();
  const again = button("vod-second", "", () => send("again"));
  /** @type {Face<State>["show"]} */
  const show = (state, changed) => {
    if (changed("html")) told.innerHTML = state.html;
    if (changed("ways")) ways.replaceChildren(...state.ways.map(({ place, text }) => button("vod-second", text, () => send("go", { place }))));
    if (changed("table")) table.innerHTML = state.table;
    table.hidden = !state.table;
    said.textContent = state.said;
    again.textContent = state.again;
    again.hidden = !state.again;
  };
  return { nodes: [told, ways, table, said, again], show };
}
export default mount(footFace);
