// The head of a set of invented patients: whose turn it is, the way to the others, and the records.
/** @typedef {{ title: string, patients: string[], place: number, html: string }} State */

/** @param {View<State>} view */
function headFace({ el, now, send }) {
  el.classList.add("vod-vignette");
  const go = (/** @type {number} */ place) => send("turn", { place });
  const title = make("h3");
  title.tabIndex = -1;
  const bar = make("div", "vod-bar");
  const back = button("vod-second", "Back", () => go(now().place - 1));
  const next = button("vod-second", "Next", () => go(now().place + 1));
  back.setAttribute("aria-label", "Back: the patient before");
  next.setAttribute("aria-label", "Next patient");
  const label = make("label", "", "Patient");
  const list = make("select");
  list.addEventListener("change", () => go(Number(list.value)));
  label.append(list);
  bar.append(back, label, next);
  const told = scrolling("The records of this patient");
  const turn = statusLine("vod-words");
  let first = true;   // only a patient who comes later is read out
  /** @type {Face<State>["show"]} */
  const show = (state, changed) => {
    title.textContent = state.title;
    if (changed("patients")) list.replaceChildren(...state.patients.map((text, place) => Object.assign(make("option", "", text), { value: String(place) })));
    list.value = String(state.place);
    back.setAttribute("aria-disabled", String(state.place === 0));
    next.setAttribute("aria-disabled", String(state.place === state.patients.length - 1));
    if (changed("html")) told.innerHTML = state.html;
    if (!first) turn.textContent = state.title;
    first = false;
  };
  const receive = (/** @type {Told} */ { focus }) => { if (focus) { title.focus(); el.scrollIntoView({ block: "start" }); } };
  return { nodes: [title, bar, turn, told], show, receive };
}
export default mount(headFace);
