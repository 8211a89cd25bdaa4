// A button, and below it a text that is not in the page before the button is pressed.
/** @typedef {{ html: string, button: string }} State  no html while it is shut */

/** @param {View<State>} view */
function buttonRevealFace({ send }) {
  const opener = button("vod-second", "", () => send("toggle"));
  const text = make("div");
  /** @type {Face<State>["show"]} */
  const show = (state, changed) => {
    if (changed("html")) text.innerHTML = state.html;
    opener.textContent = state.button;
    opener.setAttribute("aria-expanded", String(state.html !== ""));
  };
  return { nodes: [opener, text], show };
}
export default mount(buttonRevealFace);
