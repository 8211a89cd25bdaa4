// The live face of what would settle a list: what can be had today, and what it would decide.
function render({ model, el }) {
  el.classList.add("vod-panel", "vod-criteria");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  const set = make("fieldset");
  const ways = make("div", "vod-ways");
  const inputs = model.get("ways").map(({ value, label }) => {
    const choice = make("label", "vod-choice");
    const input = make("input");
    Object.assign(input, { type: "checkbox", value });
    input.setAttribute("data-lm-suppress-shortcuts", "true");
    input.addEventListener("change", () => {
      model.set("at_hand", inputs.filter((one) => one.checked).map((one) => one.value));
      model.save_changes();
    });
    choice.append(input, make("span", "", label));
    ways.append(choice);
    return input;
  });
  set.append(make("legend", "", "What can you have today? Untick what you cannot, and see what is still within reach."), ways);
  const reach = make("div", "vod-reach");
  reach.setAttribute("role", "status");
  const lists = make("div");
  el.append(make("h3", "", model.get("title")), set, reach, lists);
  const show = () => {
    for (const input of inputs) input.checked = model.get("at_hand").includes(input.value);
    reach.innerHTML = model.get("reach");
    lists.innerHTML = model.get("lists");
  };
  const events = ["change:at_hand", "change:reach", "change:lists"];
  for (const event of events) model.on(event, show);
  show();
  return () => { for (const event of events) model.off(event, show); };
}
export default { render };
