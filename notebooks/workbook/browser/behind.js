// A panel that is still shut: what opens it, and for an instructor a button.
function render({ model, el }) {
  el.classList.add("vod-panel");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  const opener = button("vod-second", model.get("button"), () => model.send({ pressed: "open" }));
  opener.hidden = !model.get("button");
  const told = scrolling("What may be read before");
  told.innerHTML = model.get("html");
  el.append(told, opener);
}
export default { render };
