// The head of a chapter. While the decision before it is open, it says so, and the style hides every cell below it.
function render({ model, el }) {
  el.classList.add("vod-panel");
  // JupyterLab and Notebook 7 take Enter and Space from a link in an output unless it says otherwise.
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  const told = make("div");
  told.tabIndex = -1;
  const opener = button("vod-second", "Show anyway", () => { model.send({ pressed: "show" }); told.focus(); });
  el.append(told, opener);
  const show = () => {
    told.innerHTML = model.get("html");
    opener.hidden = !model.get("closed");
    el.classList.toggle("vod-step-closed", model.get("closed"));
  };
  el.addEventListener("click", openInJupyter, true);
  model.on("change", show);
  show();
  // The decision may have been committed in another notebook: look again whenever the panel comes into view.
  const eye = new IntersectionObserver(([one]) => { if (one.isIntersecting) model.send({ pressed: "look" }); });
  eye.observe(el);
  return () => { eye.disconnect(); model.off("change", show); };
}

// JupyterLab opens a notebook that a text names beside this one; what a live panel names it would load as a page.
function openInJupyter(event) {
  const link = event.target.closest("a[href$='.ipynb']");
  const here = location.pathname.match(/\/(?:tree|notebooks)\/(.+)$/);
  if (!link || !here) return;
  const path = new URL(link.getAttribute("href"), `file:///${here[1]}`).pathname.slice(1);
  link.dataset.commandlinkerCommand = "docmanager:open";
  link.dataset.commandlinkerArgs = JSON.stringify({ path: decodeURIComponent(path) });
}
export default { render };
