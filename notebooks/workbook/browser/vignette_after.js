// The foot of a set of invented patients: what opens with the diagnosis, the ways on, and how the set stands.
function render({ model, el }) {
  el.classList.add("vod-panel", "vod-vignette");
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  const told = make("div");
  const ways = make("div", "vod-bar");
  const table = scrolling("How the set stands");
  const said = make("p", "vod-status");
  said.setAttribute("role", "status");
  const again = button("vod-second", "", () => model.send({ pressed: "again" }));
  el.append(told, ways, table, said, again);
  const show = () => {
    if (told.innerHTML !== model.get("html")) told.innerHTML = model.get("html");
    ways.replaceChildren(...model.get("ways").map(({ place, text }) => button("vod-second", text, () => model.send({ place }))));
    table.innerHTML = model.get("table");
    table.hidden = !model.get("table");
    said.textContent = model.get("said");
    again.textContent = model.get("again");
    again.hidden = !model.get("again");
  };
  const names = ["html", "ways", "table", "said", "again"];
  for (const name of names) model.on(`change:${name}`, show);
  show();
  return () => { for (const name of names) model.off(`change:${name}`, show); };
}
export default { render };
