// The results of the check. That this runs shows that panels work; the question shows that the kernel hears them.
function render({ model, el }) {
  el.classList.add("vod-panel");
  const list = make("div");
  const status = make("p", "vod-status");
  status.setAttribute("role", "status");
  el.append(list, status);
  const show = () => {
    list.innerHTML = model.get("html");
    status.textContent = model.get("result");
  };
  model.on("change:html", show);
  model.on("change:result", show);
  show();
  if (!model.get("answered")) model.send({ pressed: "ask" });
  return () => {
    model.off("change:html", show);
    model.off("change:result", show);
  };
}
export default { render };
