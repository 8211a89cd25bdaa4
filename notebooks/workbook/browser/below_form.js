// What the live faces of a question and of a board have in common: all that stands below their form.

/**
 * @typedef {Object} Below  what stands below a form
 * @property {string} reveal  as HTML; empty while it is shut
 * @property {boolean} may_reveal
 * @property {string} to_reveal
 * @property {string} message
 * @property {string} notice
 * @property {boolean} kept
 */

/**
 * @template Asked
 * @typedef {Asked | { [Name in keyof Asked]?: undefined }} OrShut  what is asked; nothing of it while it is shut
 */

/**
 * The second button, the status line, the notice with its download, and the reveal, which takes the place of the form.
 * @param {Pick<View<Below>, "el" | "send">} view
 * @param {HTMLElement} form
 */
function below({ el, send }, form) {
  const openReveal = button("vod-second", "", () => send("reveal"));
  const [status, notice, reveal] = [statusLine(), make("p", "vod-notice"), make("div", "vod-reveal")];
  const download = button("vod-second", "Download my answers", () => send("download"));
  const show = (/** @type {Below} */ state, /** @type {Changed<Below>} */ changed) => {
    const focus = changed("reveal") ? drawReveal(el, reveal, state.reveal) : () => {};
    form.hidden = state.reveal !== "";
    reveal.hidden = !form.hidden;
    openReveal.hidden = !state.may_reveal;
    openReveal.textContent = state.to_reveal;
    status.textContent = state.message;
    notice.textContent = state.notice;
    notice.hidden = !state.notice;
    download.hidden = state.kept;
    return focus;
  };
  return { nodes: [openReveal, status, notice, download, reveal], show };
}

/**
 * Whoever pressed the button is taken to the reveal; focus elsewhere on the page is left where it is.
 * @param {HTMLElement} el
 * @param {HTMLElement} reveal
 * @param {string} told
 */
function drawReveal(el, reveal, told) {
  const mine = el.contains(document.activeElement);
  reveal.innerHTML = told;
  const heading = reveal.querySelector("h4");
  if (!heading) return () => {};
  heading.tabIndex = -1;
  return () => { if (mine) heading.focus(); };
}

/** Saves the answers that Python sends. @param {Told} told */
function saveSheet({ sheet }) {
  if (sheet) saveText("vod-or-dili-answers.json", sheet);
}
