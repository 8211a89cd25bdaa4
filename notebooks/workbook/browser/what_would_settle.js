// The live face of what would settle a list: what can be had today, and what it would decide.
const ASK = "What can you have today? Untick what you cannot, and see what is still within reach.";

/**
 * @typedef {{ title: string, ways: { value: string, label: string }[], at_hand: string[], reach: string, lists: string }} State
 */

/** @param {View<State>} view */
function settleFace({ el, state, set }) {
  el.classList.add("vod-criteria");
  const onChange = () => set("have", { at_hand: inputs.filter((one) => one.checked).map((one) => one.value) });
  const choices = state.ways.map(({ value, label }) => choice({ type: "checkbox", name: "", value, text: label, onChange }));
  const inputs = choices.map(({ input }) => input);
  const ways = make("div", "vod-ways");
  ways.append(...choices.map(({ label }) => label));
  const chosen = make("fieldset");
  chosen.append(make("legend", "", ASK), ways);
  const [reach, lists] = [make("div", "vod-reach"), make("div")];
  reach.setAttribute("role", "status");
  /** @type {Face<State>["show"]} */
  const show = ({ at_hand, reach: within, lists: told }, changed) => {
    for (const input of inputs) input.checked = at_hand.includes(input.value);
    if (changed("reach")) reach.innerHTML = within;
    if (changed("lists")) lists.innerHTML = told;
  };
  return { nodes: [make("h3", "", state.title), chosen, reach, lists], show };
}
export default mount(settleFace);
