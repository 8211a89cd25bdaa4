// A button, and below it a text that is not in the page before the button is pressed.
function render({ model, el }) {
  el.classList.add("vod-panel");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  const opener = button("vod-second", "", () => model.send({ pressed: "curtain" }));
  const text = make("div");
  el.append(opener, text);
  const show = () => {
    text.innerHTML = model.get("html");
    opener.textContent = model.get("button");
    opener.setAttribute("aria-expanded", String(model.get("html") !== ""));
  };
  model.on("change:html", show);
  model.on("change:button", show);
  show();
  return () => {
    model.off("change:html", show);
    model.off("change:button", show);
  };
}
export default { render };
