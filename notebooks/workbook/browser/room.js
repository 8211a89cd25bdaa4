// The instructor's panel. It asks Python to look at the room while it is on the screen; the secret never comes here.
const EVERY = 1500;

function render({ model, el }) {
  el.classList.add("vod-panel");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  const send = (pressed, more = {}) => model.send({ pressed, ...more });
  const said = make("p", "vod-count");
  const status = make("p", "vod-status");
  status.setAttribute("role", "status");
  const page = make("p");
  const pick = make("label", "vod-field", "Question");
  const select = make("select");
  select.setAttribute("aria-label", "Question");
  select.setAttribute("data-lm-suppress-shortcuts", "true");
  pick.append(select);
  const roundOf = (value, text) => choice({ type: "radio", name: `vod-round-${Math.random()}`, value, text, onChange: choose });
  const first = roundOf("1", "First vote");
  const second = roundOf("2", "Second vote, after the talk");
  second.input.name = first.input.name;
  const rounds = fieldset("vod-sure", "Round", [first, second]);
  const missing = make("p", "vod-aside");
  const row = make("div", "vod-room-row");
  row.append(pick, rounds);
  const buttons = {
    open: button("vod-commit", "Open the vote", () => send("open")),
    close: button("vod-second", "Close the vote", () => send("close")),
    show: button("vod-second", "Show how they voted, to all", () => send("show")),
    reveal: button("vod-second", "Open what the choices are worth, to all", () => send("reveal")),
    wait: button("vod-second", "Back to waiting", () => send("wait")),
  };
  const actions = make("div");
  actions.append(...Object.values(buttons));
  const answers = make("div", "vod-reveal");
  const hands = folded("Count hands");
  const reach = folded("Test the way before class");
  const list = make("ol");
  reach.append(list);
  const csv = button("vod-second", "Save all votes as CSV", () => send("csv"));
  const erase = button("vod-second", "Erase the room", () => {
    if (erase.dataset.sure) return send("erase");
    erase.dataset.sure = "yes";
    erase.textContent = "Erase the room and every vote: press again";
    return setTimeout(() => { delete erase.dataset.sure; erase.textContent = "Erase the room"; }, 6000);
  });
  el.append(make("h3", "", "The room"), said, status, page, row, missing, actions, answers, hands, reach, csv, erase);
  select.addEventListener("change", () => { first.input.checked = true; choose(); });   // another question begins anew

  function choose() {
    send("choose", { question: select.value, round: second.input.checked ? 2 : 1 });
  }

  let form = "";
  function showHands(state) {
    const next = JSON.stringify([state.question, state.round, state.parts]);
    if (next === form || hands.contains(document.activeElement)) return;
    form = next;
    const inputs = [];
    const sets = state.parts.map((part) => {
      const set = make("fieldset");
      set.append(make("legend", "", part.prompt));
      for (const [place, option] of part.options.entries()) {
        const label = make("label", "vod-hand");
        const input = make("input");
        Object.assign(input, { type: "number", min: 0, max: 10000, value: option.count ?? "" });
        input.setAttribute("data-lm-suppress-shortcuts", "true");
        label.append(input, make("span", "", `${String.fromCharCode(65 + place)}. ${option.text}`));
        inputs.push({ part: part.id, option: option.id, input });
        set.append(label);
      }
      return set;
    });
    const keep = button("vod-second", "Keep these counts", () => {
      const counts = inputs.filter(({ input }) => input.value !== "").map(({ part, option, input }) => ({ part, option, count: Number(input.value) }));
      keep.blur();
      send("hands", { counts });
    });
    hands.replaceChildren(hands.firstChild, ...sets, keep);
  }

  function showState() {
    const state = model.get("state");
    said.textContent = state.said;
    status.textContent = model.get("message");
    page.replaceChildren();
    if (state.page) {
      const link = make("a", "", "Open the page for the projector");
      Object.assign(link, { href: `${state.page}/wall`, target: "_blank", rel: "noopener" });
      page.append("Participants open ", make("strong", "", state.address), " and type the code ", make("strong", "", state.code), ". ", link);
    }
    if (!select.options.length) select.append(...state.groups.map(group));
    missing.textContent = state.notOffered;
    select.value = state.question;
    first.input.checked = state.round !== 2;
    second.input.checked = state.round === 2;
    const here = state.phase !== "none";
    buttons.open.disabled = !here || state.phase === "open";
    buttons.close.disabled = state.phase !== "open";
    buttons.show.disabled = state.phase === "open" || state.phase === "waiting";
    buttons.reveal.disabled = buttons.show.disabled || !state.worths;
    buttons.wait.disabled = !here || state.phase === "open" || state.phase === "waiting";
    erase.disabled = !here;
    list.replaceChildren(...state.reach.map((text) => make("li", "", text)));
    showHands(state);
  }
  const showAnswers = () => { answers.innerHTML = model.get("answers"); answers.hidden = !answers.innerHTML; };
  let looking = 0;
  const look = () => { looking = Date.now(); send("refresh"); };
  const save = (message) => {
    if (message.looked) looking = 0;
    if (message.csv) saveText("room.csv", message.csv, "text/csv");
  };
  model.on("change:state", showState);
  model.on("change:message", showState);
  model.on("change:answers", showAnswers);
  model.on("msg:custom", save);
  showState();
  showAnswers();
  look();
  // One at a time: while the kernel is busy they would queue up. A kernel that was restarted is asked again.
  const timer = setInterval(() => { if (!document.hidden && el.isConnected && (!looking || Date.now() - looking > 30 * EVERY)) look(); }, EVERY);
  return () => {
    clearInterval(timer);
    model.off("change:state", showState);
    model.off("change:message", showState);
    model.off("change:answers", showAnswers);
    model.off("msg:custom", save);
  };
}

function group({ title, questions }) {
  const node = Object.assign(make("optgroup"), { label: title });
  for (const one of questions) node.append(Object.assign(make("option", "", `${one.id}: ${one.title}`), { value: one.id }));
  return node;
}

function folded(title) {
  const node = make("details");
  node.append(make("summary", "", title));
  return node;
}
export default { render };
