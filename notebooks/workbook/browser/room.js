// The instructor's panel. It asks Python to look at the room while it is on the screen; the secret never comes here.

/**
 * @typedef {{ id: string, prompt: string, options: { id: string, text: string, count: number | null }[] }} Counted
 * @typedef {{ part: string, option: string, input: HTMLInputElement }} Hand
 * @typedef {{ title: string, questions: { id: string, title: string }[] }} Questions
 * @typedef {Object} Room
 * @property {string} said
 * @property {"none" | "waiting" | "open" | "closed" | "shown" | "revealed"} phase
 * @property {string} page  empty without a room, as are address and code
 * @property {string} address
 * @property {string} code
 * @property {Questions[]} groups
 * @property {string} notOffered
 * @property {string} question
 * @property {number} round
 * @property {Counted[]} parts
 * @property {boolean} worths  whether there are any to reveal
 * @property {string[]} reach
 *
 * @typedef {{ room: Room, answers: string, message: string }} State
 * @typedef {View<State>["send"]} Send
 */

const EVERY = 1500;
const SURE_FOR = 6000;

/** The question and the round: another question begins anew with the first vote. @param {Send} send */
function choosing(send) {
  const select = make("select");
  select.setAttribute("aria-label", "Question");
  const pick = make("label", "vod-field", "Question");
  pick.append(select);
  const name = unlike();
  const choose = () => send("choose", { question: select.value, round: second.input.checked ? 2 : 1 });
  const roundOf = (/** @type {string} */ value, /** @type {string} */ text) => choice({ type: "radio", name, value, text, onChange: choose });
  const [first, second] = [roundOf("1", "First vote"), roundOf("2", "Second vote, after the talk")];
  select.addEventListener("change", () => { first.input.checked = true; choose(); });
  const row = make("div", "vod-room-row");
  row.append(pick, fieldset("vod-sure", "Round", [first, second]));
  const show = (/** @type {Room} */ { groups, question, round }) => {
    if (!select.options.length) select.append(...groups.map(group));
    select.value = question;
    first.input.checked = round !== 2;
    second.input.checked = round === 2;
  };
  return { row, show };
}

/** @param {Questions} questions */
function group({ title, questions }) {
  const node = Object.assign(make("optgroup"), { label: title });
  for (const one of questions) node.append(Object.assign(make("option", "", `${one.id}: ${one.title}`), { value: one.id }));
  return node;
}

/** What can be done with the vote, each while it makes sense. @param {Send} send */
function leading(send) {
  /** @param {"vod-commit" | "vod-second"} className @param {string} text @param {string} what */
  const press = (className, text, what) => button(className, text, () => send("do", { what }));
  const buttons = {
    open: press("vod-commit", "Open the vote", "open"),
    close: press("vod-second", "Close the vote", "close"),
    show: press("vod-second", "Show how they voted, to all", "show"),
    reveal: press("vod-second", "Open what the choices are worth, to all", "reveal"),
    wait: press("vod-second", "Back to waiting", "wait"),
  };
  const row = make("div");
  row.append(...Object.values(buttons));
  const show = (/** @type {Room} */ { phase, worths }) => {
    const none = phase === "none";
    const running = phase === "open" || phase === "waiting";
    buttons.open.disabled = none || phase === "open";
    buttons.close.disabled = phase !== "open";
    buttons.show.disabled = running;
    buttons.reveal.disabled = running || !worths;
    buttons.wait.disabled = none || running;
  };
  return { row, show };
}

/** What cannot be undone asks once more, and forgets it when nobody presses again. @param {Send} send */
function erasing(send) {
  const text = "Erase the room";
  const erase = button("vod-second", text, () => {
    if (erase.dataset.sure) return send("do", { what: "erase" });
    erase.dataset.sure = "yes";
    erase.textContent = `${text} and every vote: press again`;
    return setTimeout(() => { delete erase.dataset.sure; erase.textContent = text; }, SURE_FOR);
  });
  return erase;
}

/** A number for each option; it is not drawn anew under the hand of who is counting. @param {Send} send */
function counting(send) {
  const node = folded("Count hands");
  let drawn = "";
  const show = (/** @type {Room} */ { question, round, parts }) => {
    const next = JSON.stringify([question, round, parts]);
    if (next === drawn || node.contains(document.activeElement)) return;
    drawn = next;
    /** @type {Hand[]} */
    const inputs = [];
    const sets = parts.map((part) => handsOf(part, inputs));
    const keep = button("vod-second", "Keep these counts", () => {
      const filled = inputs.filter(({ input }) => input.value !== "");
      keep.blur();
      send("hands", { counts: filled.map(({ part, option, input }) => ({ part, option, count: Number(input.value) })) });
    });
    node.replaceChildren(node.children[0], ...sets, keep);
  };
  return { node, show };
}

/** @param {Counted} part @param {Hand[]} inputs */
function handsOf(part, inputs) {
  const set = make("fieldset");
  set.append(make("legend", "", part.prompt));
  for (const [place, option] of part.options.entries()) {
    const label = make("label", "vod-hand");
    const input = make("input");
    Object.assign(input, { type: "number", min: 0, max: 10000, value: option.count ?? "" });
    label.append(input, make("span", "", lettered(option.text, place)));
    inputs.push({ part: part.id, option: option.id, input });
    set.append(label);
  }
  return set;
}

/** @param {Room} room */
function addressOf(room) {
  if (!room.page) return [];
  const link = make("a", "", "Open the page for the projector");
  Object.assign(link, { href: `${room.page}/wall`, target: "_blank", rel: "noopener" });
  return ["Participants open ", make("strong", "", room.address), " and type the code ", make("strong", "", room.code), ". ", link];
}

/**
 * Looks one at a time: while the kernel is busy they would queue up. A kernel that was restarted is asked again.
 * @param {HTMLElement} el
 * @param {Send} send
 */
function watching(el, send) {
  let looking = 0;
  const look = () => { looking = Date.now(); send("refresh"); };
  look();
  const timer = setInterval(() => {
    if (!document.hidden && el.isConnected && (!looking || Date.now() - looking > 30 * EVERY)) look();
  }, EVERY);
  return { seen: () => { looking = 0; }, stop: () => clearInterval(timer) };
}

/** @param {View<State>} view @returns {Face<State>} */
function roomFace({ el, send }) {
  const [said, status, page, missing] = [make("p", "vod-count"), statusLine(), make("p"), make("p", "vod-aside")];
  const [choose, lead, hands, erase] = [choosing(send), leading(send), counting(send), erasing(send)];
  const answers = make("div", "vod-reveal");
  const reach = make("ol");
  const csv = button("vod-second", "Save all votes as CSV", () => send("csv"));
  const watch = watching(el, send);
  return {
    nodes: [
      make("h3", "", "The room"), said, status, page, choose.row, missing, lead.row, answers, hands.node,
      folded("Test the way before class", reach), csv, erase,
    ],
    show: ({ room, message, answers: seen }, changed) => {
      said.textContent = room.said;
      status.textContent = message;
      missing.textContent = room.notOffered;
      erase.disabled = room.phase === "none";
      if (changed("room")) {
        page.replaceChildren(...addressOf(room));
        reach.replaceChildren(...room.reach.map((text) => make("li", "", text)));
      }
      for (const one of [choose, lead, hands]) one.show(room);
      if (changed("answers")) answers.innerHTML = seen;
      answers.hidden = !seen;
    },
    receive: (content) => {
      if (content.looked) watch.seen();
      if (content.csv) saveText("room.csv", content.csv, "text/csv");
    },
    dispose: watch.stop,
  };
}
export default mount(roomFace);
