// The head of a chapter. While the decision before it is open, it says so, and the style hides every cell below it.
/** @typedef {{ html: string, closed: boolean }} State */

/** @param {View<State>} view @returns {Face<State>} */
function stepFace({ el, send }) {
  const told = make("div");
  told.tabIndex = -1;
  const opener = button("vod-second", "Show anyway", () => { send("show"); told.focus(); });
  el.classList.add("vod-step");
  el.addEventListener("click", openInJupyter, true);
  // The decision may have been committed in another notebook: look again whenever the panel comes into view. Whoever
  // runs the chapter is led to its last cell, which is hidden while it is closed: back to the notice.
  const eye = new IntersectionObserver(([one]) => {
    if (one.isIntersecting) send("look");
    else if (el.classList.contains("vod-step-closed")) el.scrollIntoView({ block: "center" });
  });
  eye.observe(el);
  return {
    nodes: [told, opener],
    show: (state, changed) => {
      if (changed("html")) told.innerHTML = state.html;
      opener.hidden = !state.closed;
      el.classList.toggle("vod-step-closed", state.closed);
    },
    dispose: () => eye.disconnect(),
  };
}

/**
 * What a text of a notebook names beside it, JupyterLab opens beside it; a link in a live panel it would load as a page.
 * @param {MouseEvent} event
 */
function openInJupyter(event) {
  const link = event.target instanceof Element && event.target.closest("a[href$='.ipynb']");
  const here = location.pathname.match(/\/(?:tree|notebooks)\/(.+)$/);
  if (!(link instanceof HTMLElement) || !here) return;
  const path = new URL(link.getAttribute("href") ?? "", `file:///${here[1]}`).pathname.slice(1);
  link.dataset.commandlinkerCommand = "docmanager:open";
  link.dataset.commandlinkerArgs = JSON.stringify({ path: decodeURIComponent(path) });
}
export default mount(stepFace);
