// The results of the check. That this runs shows that panels work; the question shows that the kernel hears them.
/** @typedef {{ html: string, result: string, answered: boolean }} State */

/** @param {View<State>} view */
function setUpFace({ state, send }) {
  const [list, status] = [make("div"), statusLine()];
  if (!state.answered) send("ask");
  /** @type {Face<State>["show"]} */
  const show = ({ html: results, result }, changed) => {
    if (changed("html")) list.innerHTML = results;
    status.textContent = result;
  };
  return { nodes: [list, status], show };
}
export default mount(setUpFace);
