// The instructor's panel. It asks Python to look at the room while it is on the screen; the secret never comes here.

/**
 * @typedef {{ id: string, prompt: string, options: { id: string, text: string, count: number | null }[] }} Counted
 * @typedef {{ part: string, option: string, input: HTMLInputElement }} Hand
 * @typedef {{ title: string, questions: { id: string, title: string }[] }} Questions
 * @typedef {Object} Room
 * @property {string} said
 * @property {"none" | "waiting" | "open" | "closed" | "shown" | "revealed"} phase
 * @property {House | null} house  how the room itself stands
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

/** What can be done with the vote, each while it makes sense; the one that comes next is the large one. @param {Send} send */
function leading(send) {
  const press = (/** @type {string} */ text, /** @type {string} */ what) => button("", text, () => send("do", { what }));
  const buttons = {
    open: press("Open the vote", "open"),
    close: press("Close the vote", "close"),
    show: press("Show how they voted, to all", "show"),
    reveal: press("Open what the choices are worth, to all", "reveal"),
    wait: press("Back to waiting", "wait"),
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
    for (const one of Object.values(buttons)) one.className = one === buttons[comesNext(phase, worths)] ? "vod-commit" : "vod-second";
  };
  return { row, show };
}

/**
 * @param {Room["phase"]} phase
 * @param {boolean} worths
 * @returns {"open" | "close" | "show" | "reveal" | "wait"}
 */
function comesNext(phase, worths) {
  if (phase === "open") return "close";
  if (phase === "closed") return "show";
  if (phase === "shown") return worths ? "reveal" : "wait";
  return phase === "revealed" ? "wait" : "open";
}

/** A number for each option; it is not drawn anew under the hand of who is counting. @param {Send} send */
function counting(send) {
  const kept = statusLine();
  const node = folded("Count hands", kept);
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
      kept.textContent = "";
      send("hands", { counts: filled.map(({ part, option, input }) => ({ part, option, count: Number(input.value) })) });
    });
    node.replaceChildren(node.children[0], ...sets, keep, kept);
  };
  const said = (/** @type {number} */ hands) => { kept.textContent = `Kept: ${hands} ${hands === 1 ? "hand" : "hands"}.`; };
  return { node, show, said };
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

/** What is read out is set only when it changes. @param {HTMLElement} line @param {string} text */
function setUnlessSaid(line, text) {
  if (line.textContent !== text) line.textContent = text;
}

/** @param {View<State>} view @returns {Face<State>} */
function roomFace({ el, send }) {
  const [said, status, page, missing] = [make("p", "vod-count"), statusLine(), make("p"), make("p", "vod-aside")];
  const [choose, lead, hands] = [choosing(send), leading(send), counting(send)];
  const itself = theRoomItself((what) => send("manage", { what }));
  const [ending, rehearsal] = [statusLine(), statusLine()];
  const erase = twice("Erase the room", () => send("do", { what: "erase" }), " and every vote");
  const answers = make("div", "vod-reveal");
  const reach = make("ol");
  const csv = button("vod-second", "Save all votes as CSV", () => send("csv"));
  const showHouse = (/** @type {Room} */ { house }) => {
    itself.node.hidden = !house;
    if (house) itself.show(house);
    setUnlessSaid(ending, house ? warned(house) : "");
    setUnlessSaid(rehearsal, house ? rehearsed(house) : "");
  };
  const watch = watching(el, send);
  return {
    nodes: [
      make("h3", "", "The room"), said, status, ending, rehearsal, page, choose.row, missing, lead.row, answers, hands.node,
      itself.node, folded("Test the way before class", reach), csv, erase,
    ],
    show: ({ room, message, answers: seen }, changed) => {
      said.textContent = room.said;
      status.textContent = message;
      missing.textContent = room.notOffered;
      erase.disabled = room.phase === "none";
      if (changed("room")) {
        showHouse(room);
        page.replaceChildren(...addressOf(room));
        reach.replaceChildren(...room.reach.map((text) => make("li", "", text)));
      }
      for (const one of [choose, lead, hands]) one.show(room);
      if (changed("answers")) answers.innerHTML = seen;
      answers.hidden = !seen;
    },
    receive: (content) => {
      if (content.looked) watch.seen();
      if (content.kept !== undefined) hands.said(content.kept);
      if (content.csv) saveText("room.csv", content.csv, "text/csv");
    },
    dispose: watch.stop,
  };
}
export default mount(roomFace);
