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
 * @template State  names and values, as Python's `for_browser()` has them
 * @typedef {Object} View  what a face is given
 * @property {HTMLElement} el  where it stands
 * @property {State} state  the state at first
 * @property {() => State} now  the state as it is
 * @property {(event: string, values?: object) => void} send  calls the panel's `on_<event>` with these values
 * @property {(event: string, values: Partial<State>) => void} set  the same for values of the state: shown here and in
 *   other views at once, and sent under their own names
 */

/**
 * @template State
 * @typedef {(...names: (keyof State)[]) => boolean} Changed  whether one of these was drawn otherwise, or not yet
 */

/**
 * @template State
 * @typedef {Object} Face  what a face gives back
 * @property {Node[]} nodes  what is put on the page, once
 * @property {(state: State, changed: Changed<State>) => void} show  draws the state; at first all of it is changed
 * @property {(content: Told, buffers?: BlobPart[]) => void} [receive]  takes what Python tells apart from the state
 * @property {() => void} [dispose]  ends what would go on without the panel
 */

/**
 * @typedef {{ sheet?: string, text?: string, csv?: string, kept?: number, looked?: boolean, focus?: boolean, kind?: "plotly", heard?: number }} Told
 *   a file to save, or what has happened; every panel tells its own. `heard` is the last draft that has come to Python
 *
 * @typedef {Object} Model  of anywidget
 * @property {(name: string) => any} get
 * @property {(name: string, value: unknown) => void} set
 * @property {(content: object) => void} send
 * @property {Listening} on
 * @property {Listening} off
 *
 * @typedef {(event: "change" | "msg:custom", act: (content: Told, buffers?: BlobPart[]) => void) => void} Listening
 */

/**
 * The module of a live face, as anywidget wants it.
 * @template {object} State
 * @param {(view: View<State>) => Face<State>} draw
 * @param {string} look  the class whose style it has
 */
function mount(draw, look = "vod-panel") {
  const mounted = {
    /** A widget that carries a face to the page is shown nowhere. @param {{ model: Model }} place */
    initialize({ model }) {
      const name = model.get("carries");
      if (name) awaited(name).come(mounted);
    },
    /** @param {{ model: Model, el: HTMLElement }} place */
    render({ model, el }) {
      /** @type {(() => void) | null} */
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
  return mounted;
}

const LATE_MS = 20_000;

/**
 * What the page keeps for itself; nothing in a browser that keeps nothing, or is full. @template T @param {() => T} act
 * @returns {T | undefined}
 */
function ifItKeeps(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/**
 * What was last typed or chosen, while Python has not said that it came: a kernel that has ended hears nothing. The page
 * keeps it, also when it is loaded again, and the panel of the same question that comes next takes it up.
 */
class Unheard {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.last = 0;
    this.kept = "";   // where; the answer may stand by the time that Python says what came
  }

  /** Where it is kept; nowhere for a panel without a draft, or whose answer stands. */
  place() {
    const question = this.model.get("draft_of");
    return question ? `vod-or-dili:unheard:${question}` : "";
  }

  /** Keeps what is about to be sent; what to send with it, so that Python can say what came. @param {string} event @param {object} values */
  keep(event, values) {
    const place = this.place();
    if (!place) return {};
    ifItKeeps(() => sessionStorage.setItem(place, JSON.stringify([event, values])));
    this.kept = place;
    this.last += 1;
    return { told: this.last };
  }

  /** @param {number} told */
  heard(told) {
    if (told === this.last) ifItKeeps(() => sessionStorage.removeItem(this.kept));
  }

  /** What an earlier panel left: an event with its values, or nothing. @returns {[string, any] | null} */
  left() {
    const kept = this.place() && ifItKeeps(() => sessionStorage.getItem(this.place()));
    return kept ? JSON.parse(kept) : null;
  }
}

/**
 * Puts a face into the page and keeps it in step; gives back what ends it.
 * @template {object} State
 * @param {Model} model
 * @param {HTMLElement} el
 * @param {(view: View<State>) => Face<State>} draw
 * @param {() => void} onFault  called when it cannot be drawn anew
 */
function begun(model, el, draw, onFault) {
  const now = () => /** @type {State} */ (stateOf(model));
  const unheard = new Unheard(model);
  /** @type {View<State>["send"]} */
  const send = (event, values = {}) => {
    const { draft } = /** @type {{ draft?: unknown }} */ (values);
    say(event, values, draft === undefined ? {} : unheard.keep("draft", { draft }));
  };
  /** @param {string} event @param {object} values @param {{ told?: number }} kept */
  const say = (event, values, kept) => {
    try {
      model.send({ event, ...values, ...kept });
    } catch (error) {
      console.warn(error);   // while a kernel starts anew there is nobody to hear; the page is drawn again after it
    }
  };
  /** @type {View<State>["set"]} */
  const set = (event, values) => {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    say(event, values, unheard.keep(event, values));
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
  /** @type {Parameters<Listening>[1]} */
  const receive = (content, buffers) => {
    if (content.heard === undefined) face.receive?.(content, buffers);
    else unheard.heard(content.heard);
  };
  model.on("change", follow);
  model.on("msg:custom", receive);
  const left = unheard.left();
  if (left) set(...left);
  return () => {
    model.off("change", follow);
    model.off("msg:custom", receive);
    face.dispose?.();
  };
}

/** Whether all of the state is there. @param {Model} model */
function isWhole(model) {
  /** @type {string[]} */
  const names = model.get("names") ?? [];
  return names.length > 0 && names.every((name) => model.get(name) !== undefined);
}

/**
 * Below what stands in place of a panel that did not come to life: never a blank without a way on.
 * @param {HTMLElement} el
 * @param {() => void} again
 */
function offerAgain(el, again) {
  const line = make("p", "vod-unborn", "This part did not come to life. ");
  line.append(button("", "Press to redraw", again));
  el.querySelector(":scope > .vod-unborn")?.remove();
  el.append(line);
}

/** @param {Model} model */
function stateOf(model) {
  return Object.fromEntries(model.get("names").map((/** @type {string} */ name) => [name, model.get(name)]));
}

/**
 * Draws what has changed since it was last drawn, all of it at once.
 * @template {object} State
 * @param {() => State} now
 * @param {Face<State>} face
 * @param {HTMLElement} el
 */
function inStep(now, face, el) {
  /** @type {State | null} */
  let before = null;
  return () => {
    const [earlier, state] = [before, now()];
    /** @type {Changed<State>} */
    const changed = (...names) => earlier === null || names.some((name) => earlier[name] !== state[name]);
    if (earlier && !changed(.../** @type {(keyof State)[]} */ (Object.keys(state)))) return;
    before = state;
    keepingFocus(el, () => face.show(state, changed));
  };
}

/**
 * What stood here before, such as the face that is stored, gives way only to a face that is complete.
 * @param {HTMLElement} el
 * @param {Node[]} nodes
 */
function embrace(el, nodes) {
  // JupyterLab and Notebook 7 take keys from an output, and from what is folded in it, unless it says otherwise.
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  el.addEventListener("click", openPlaces);
  el.replaceChildren(...nodes);
}

/**
 * A control that is drawn anew while it has the focus gives it to the one that took its place.
 * @param {HTMLElement} el
 * @param {() => void} redraw
 */
function keepingFocus(el, redraw) {
  const held = document.activeElement;
  const mine = held instanceof HTMLElement && el.contains(held) ? held : null;
  redraw();
  if (!mine || mine.isConnected) return;
  const heir = [...el.querySelectorAll(mine.tagName)].find((one) => spoken(one) === spoken(mine));
  if (heir instanceof HTMLElement) heir.focus({ preventScroll: true });
}

/** What a control is called by a screen reader, with its name and value where several are called alike. @param {Element} node */
function spoken(node) {
  const words = node.getAttribute("aria-label") ?? (node.closest("label") ?? node).textContent;
  return [words, node.getAttribute("name"), node.getAttribute("value")].join("/");
}
