// Shows the HTML that Python made from our own files; everything in it was escaped there.
function render({ model, el }) {
  el.classList.add("vod-panel");
  // JupyterLab and Notebook 7 take Enter and Space from a folded text unless it says otherwise.
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  const show = () => { el.innerHTML = model.get("html"); };
  model.on("change:html", show);
  show();
  return () => model.off("change:html", show);
}
export default { render };
