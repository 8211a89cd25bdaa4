// The blank form of a reflection: a labelled field for each column. What is typed is sent when the writer pauses.
function field({ id, title, prompt }, longest, onChange) {
  const box = make("div");
  const label = make("label", "vod-field", title);
  const input = make("textarea");
  Object.assign(input, { name: id, rows: 5, maxLength: longest });
  input.setAttribute("data-lm-suppress-shortcuts", "true");
  let pause;
  input.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(onChange, 300); });
  label.append(" ", make("span", "vod-prompt", prompt), input);
  box.append(label);
  return { box, input };
}

function render({ model, el }) {
  const form = model.get("form");
  const send = () => {
    model.set("written", Object.fromEntries(all.map(({ input }) => [input.name, input.value])));
    model.save_changes();
  };
  const columns = form.fields.map((one) => field(one, form.longest, send));
  const rank = field(form.rank, form.longest, send);
  const all = [...columns, rank];
  const grid = make("div", "vod-columns vod-blank");
  grid.append(...columns.map(({ box }) => box));
  const press = (pressed) => () => { send(); model.send({ pressed }); };
  const ours = make("div", "vod-reveal");
  const open = button("vod-second", form.ours, press("ours"));
  el.classList.add("vod-panel");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(
    html("div", "", form.head), make("p", "vod-aside", form.how), grid, rank.box, open,
    button("vod-second", "Download what I wrote", press("download")), make("p", "vod-aside", form.note), ours,
  );
  const showWritten = () => {
    for (const { input } of all) {
      if (document.activeElement !== input) input.value = model.get("written")[input.name] ?? "";
    }
  };
  const showOurs = () => {
    ours.innerHTML = model.get("ours");
    ours.hidden = model.get("ours") === "";
    open.hidden = !ours.hidden;
  };
  const onMessage = ({ text }) => { if (text) saveText("reflection.txt", text, "text/plain"); };
  const listeners = [["change:written", showWritten], ["change:ours", showOurs], ["msg:custom", onMessage]];
  for (const [event, listener] of listeners) model.on(event, listener);
  showWritten();
  showOurs();
  return () => { for (const [event, listener] of listeners) model.off(event, listener); };
}
export default { render };
