// Shows the HTML that Python made from our own files; everything in it was escaped there.
function render({ model, el }) {
  el.classList.add("vod-panel");
  const show = () => { el.innerHTML = model.get("html"); };
  model.on("change:html", show);
  show();
  return () => model.off("change:html", show);
}
export default { render };
