// The head of a set of invented patients: whose turn it is, the way to the others, and the records.
function render({ model, el }) {
  el.classList.add("vod-panel", "vod-vignette");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  const go = (place) => model.send({ place });
  const title = make("h3");
  title.tabIndex = -1;
  const bar = make("div", "vod-bar");
  const back = button("vod-second", "Back", () => go(model.get("place") - 1));
  const next = button("vod-second", "Next", () => go(model.get("place") + 1));
  back.setAttribute("aria-label", "Back: the patient before");
  next.setAttribute("aria-label", "Next patient");
  const label = make("label", "", "Patient");
  const list = make("select");
  list.setAttribute("data-lm-suppress-shortcuts", "true");
  list.addEventListener("change", () => go(Number(list.value)));
  label.append(list);
  bar.append(back, label, next);
  const told = scrolling("The records of this patient");
  const turn = make("p", "vod-words");
  turn.setAttribute("role", "status");
  el.append(title, bar, turn, told);
  const show = () => {
    const place = model.get("place");
    const patients = model.get("patients");
    title.textContent = model.get("title");
    list.replaceChildren(...patients.map((text, index) => Object.assign(make("option", "", text), { value: String(index) })));
    list.value = String(place);
    back.setAttribute("aria-disabled", String(place === 0));
    next.setAttribute("aria-disabled", String(place === patients.length - 1));
    if (told.innerHTML !== model.get("html")) told.innerHTML = model.get("html");
  };
  const onTitle = () => { turn.textContent = model.get("title"); };
  const onMessage = ({ focus }) => { if (focus) { title.focus(); el.scrollIntoView({ block: "start" }); } };
  const listeners = [...["title", "patients", "place", "html"].map((name) => [`change:${name}`, show]),
    ["change:title", onTitle], ["msg:custom", onMessage]];
  for (const [event, listener] of listeners) model.on(event, listener);
  show();
  return () => { for (const [event, listener] of listeners) model.off(event, listener); };
}
export default { render };
