// How every live panel comes into a page and stays in step with Python. A face says what it draws:
//
//   function pythonHtmlFace({ state }) {
//     const told = make("div");
//     return { nodes: [told], show: (state, changed) => { if (changed("html")) told.innerHTML = state.html; } };
//   }
//   export default mount(pythonHtmlFace);
//
// HTML in the state was made and escaped in Python; every other text is set as text.

/**
 * @typedef {any} State  names and values, as Python's `for_browser()` has them
 *
 * @typedef {Object} View  what a face is given
 * @property {HTMLElement} el  where it stands
 * @property {State} state  the state at first
 * @property {() => State} now  the state as it is
 * @property {(event: string, values?: State) => void} send  calls the panel's `on_<event>` with these values
 * @property {(event: string, values: State) => void} set  the same for values of the state: shown here and in other
 *   views at once, and sent under their own names
 *
 * @typedef {Object} Face  what a face gives back
 * @property {Node[]} nodes  what is put on the page, once
 * @property {(state: State, changed: (...names: string[]) => boolean) => void} show  draws the state; at first all
 *   of it is changed
 * @property {(content: State, buffers?: BlobPart[]) => void} [receive]  takes what Python tells apart from the state
 * @property {() => void} [dispose]  ends what would go on without the panel
 */

/**
 * The module of a live face, as anywidget wants it.
 * @param {(view: View) => Face} draw
 * @param {string} look  the class whose style it has
 */
function mount(draw, look = "vod-panel") {
  return {
    /** @param {{ model: any, el: HTMLElement }} place */
    render({ model, el }) {
      let live = null;
      const end = () => { live?.(); live = null; };
      const begin = () => {
        if (live || !isWhole(model)) return;
        try {
          live = begun(model, el, draw, () => offerAgain(el, () => { end(); begin(); }));
          el.classList.add(look);
        } catch (error) {
          console.warn(error);
          offerAgain(el, begin);
        }
      };
      begin();
      model.on("change", begin);   // a page may ask for a panel before its state has come
      const late = setTimeout(() => live || offerAgain(el, begin), LATE_MS);
      return () => {
        clearTimeout(late);
        model.off("change", begin);
        end();
      };
    },
  };
}

const LATE_MS = 20_000;

// Puts a face into the page and keeps it in step; gives back what ends it. `onFault` is called when it cannot be drawn anew.
function begun(model, el, draw, onFault) {
  const now = () => stateOf(model);
  const send = (event, values = {}) => model.send({ event, ...values });
  const set = (event, values) => {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    send(event, values);
  };
  const face = draw({ el, state: now(), now, send, set });
  const show = inStep(now, face, el);
  show();
  embrace(el, face.nodes);
  const follow = () => {
    try {
      show();
    } catch (error) {
      console.warn(error);
      onFault();
    }
  };
  const receive = (content, buffers) => face.receive?.(content, buffers);
  model.on("change", follow);
  model.on("msg:custom", receive);
  return () => {
    model.off("change", follow);
    model.off("msg:custom", receive);
    face.dispose?.();
  };
}

// Whether all of the state is there.
function isWhole(model) {
  const names = model.get("names") ?? [];
  return names.length > 0 && names.every((name) => model.get(name) !== undefined);
}

// Below what stands in place of a panel that did not come to life: never a blank without a way on.
function offerAgain(el, again) {
  const line = make("p", "vod-unborn", "This part did not come to life. ");
  line.append(button("", "Press to redraw", again));
  el.querySelector(":scope > .vod-unborn")?.remove();
  el.append(line);
}

function stateOf(model) {
  return Object.fromEntries(model.get("names").map((name) => [name, model.get(name)]));
}

// Draws what has changed since it was last drawn, all of it at once.
function inStep(now, face, el) {
  let before = null;
  return () => {
    const [earlier, state] = [before, now()];
    const changed = (...names) => earlier === null || names.some((name) => earlier[name] !== state[name]);
    if (earlier && !changed(...Object.keys(state))) return;
    before = state;
    keepingFocus(el, () => face.show(state, changed));
  };
}

// What stood here before, such as the face that is stored, gives way only to a face that is complete.
function embrace(el, nodes) {
  // JupyterLab and Notebook 7 take keys from an output, and from what is folded in it, unless it says otherwise.
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  el.addEventListener("click", openPlaces);
  el.replaceChildren(...nodes);
}

// A control that is drawn anew while it has the focus gives it to the one that took its place.
function keepingFocus(el, redraw) {
  const held = document.activeElement;
  const mine = held instanceof HTMLElement && el.contains(held) ? held : null;
  redraw();
  if (!mine || mine.isConnected) return;
  const heir = [...el.querySelectorAll(mine.tagName)].find((one) => spoken(one) === spoken(mine));
  if (heir instanceof HTMLElement) heir.focus({ preventScroll: true });
}

// What a control is called by a screen reader, with its name and value where several are called alike.
function spoken(node) {
  const words = node.getAttribute("aria-label") ?? (node.closest("label") ?? node).textContent;
  return [words, node.getAttribute("name"), node.getAttribute("value")].join("/");
}
