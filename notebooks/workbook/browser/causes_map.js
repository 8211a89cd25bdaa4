// The map of causes with one switch; the HTML is made and escaped in Python.
function render({ model, el }) {
  el.classList.add("vod-panel", "vod-causes");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  const { label, input } = choice({ type: "checkbox", name: "documented", value: "on", text: model.get("label"),
    onChange: () => {
      model.set("documented", input.checked);
      model.save_changes();
    } });
  const body = html("div", "", model.get("body"));
  el.append(html("div", "", model.get("head")), label, body);
  const show = () => {
    input.checked = model.get("documented");
    body.classList.toggle("vod-coloured", input.checked);
  };
  model.on("change:documented", show);
  show();
  return () => model.off("change:documented", show);
}
export default { render };
