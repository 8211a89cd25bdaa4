// A panel that is still shut: what opens it, and for an instructor a button.
/** @typedef {{ html: string, button: string }} State */

/** @param {View<State>} view */
function shutPanelFace({ send }) {
  const opener = button("vod-second", "", () => send("open"));
  const told = scrolling("What may be read before");
  const show = (/** @type {State} */ state) => {
    told.innerHTML = state.html;
    opener.textContent = state.button;
    opener.hidden = !state.button;
  };
  return { nodes: [told, opener], show };
}
export default mount(shutPanelFace);
