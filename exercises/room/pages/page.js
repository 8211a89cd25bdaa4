// The page of a participant. Every text is set as text, never as HTML; nothing is asked of any other server.
"use strict";
const here = location.pathname.replace(/\/$/, "");
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));   // the page has them all
let shown = "";      // question, round and phase on the page
/** @type {Group[]} */
let groups = [];     // the controls of the open question
/** @type {HTMLButtonElement | null} */
let sending = null;  // the button below them
let turn = 0;        // how often this person has voted in this question and round
/** @type {EventSource | null} */
let source = null;
let busy = false;

/** @param {string} text */
function say(text) { byId("status").textContent = text; }
/** @param {string} text */
function head(text) { byId("title").textContent = text; document.title = `${text}: VOD or DILI?`; }

/**
 * @param {string} path
 * @param {object} [body]  without one, something is read
 * @returns {Promise<{ status: number, content: any }>}
 */
async function ask(path, body) {
  const options = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(here + path, { ...options, credentials: "same-origin", cache: "no-store" });
  return { status: answer.status, content: await answer.json().catch(() => ({})) };
}

// ---- the controls of a question
/** @param {number} total  what the typed percents come to */
function together(total) {
  if (total === 100) return "Together 100 %.";
  return `Together ${total} %; ${total < 100 ? `${100 - total} % are left` : `${total - 100} % too much`}.`;
}

/**
 * The differential on a phone: a number for each hypothesis, and what they make together.
 * @param {Share[]} listed
 * @returns {Group}
 */
function sharesGroup(listed) {
  const node = make("fieldset");
  node.append(make("legend", "", "How probable is each? Together they make 100 %."));
  const sum = make("p", "", "");
  sum.id = "sum";
  const store = listed.map((one) => shareField(one, node));
  const add = () => {
    sum.textContent = together(store.reduce((before, one) => before + typed(one), 0));
  };
  for (const one of store) one.addEventListener("input", add);
  node.append(sum, button("", "Scale to 100 %", () => { toHundred(store); add(); }));
  add();
  return {
    node,
    read: (answer) => { answer.shares = store.map((one) => ({ hypothesis: one.name, percent: typed(one) })); },
    show: ({ shares = [] }) => {
      for (const { hypothesis, percent } of shares) for (const one of store) if (one.name === hypothesis) one.value = String(percent);
      add();
    },
  };
}

/**
 * @param {Share} share
 * @param {HTMLElement} set
 */
function shareField({ id, label: words, note }, set) {
  const label = make("label", "share");
  const name = make("span", "", words);
  if (note) name.append(make("small", "", note));
  const input = make("input");
  Object.assign(input, { type: "number", min: 0, max: 100, step: 1, inputMode: "numeric", name: id });
  input.setAttribute("aria-describedby", "sum");
  label.append(name, input, make("span", "", "%"));
  set.append(label);
  return input;
}

/** @param {{ value: string }} input  whole percent; nothing typed is none */
function typed(input) { return parseInt(input.value, 10) || 0; }

/**
 * Whole numbers in the same proportions that make 100, as shares.js shares them out.
 * @param {{ value: string }[]} store
 */
function toHundred(store) {
  const given = store.map((one) => Math.max(0, typed(one)));
  apportion(given, 100).forEach((percent, place) => { store[place].value = String(percent); });
}

/** @param {AskedQuestion} question */
function withLetters(question) {
  const parts = question.parts.map((part) => ({ ...part, options: part.options.map((one, place) => ({ ...one, text: lettered(one.text, place) })) }));
  return { ...question, parts };
}

/** @param {AskedQuestion} question */
function form(question) {
  const node = make("form");
  groups = [...(question.shares.length ? [sharesGroup(question.shares)] : []), ...groupsOf(withLetters(question))];
  const send = make("button", "send", "Send my vote");
  sending = send;
  node.append(...question.stem.map((text) => make("p", "stem", text)), ...groups.map((one) => one.node), send);
  node.addEventListener("submit", (event) => { event.preventDefault(); vote(question.id, send); });
  return node;
}

const pause = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
/**
 * Half a second, doubled with each try up to five, and half as much more or less: a full room does not come all at once.
 * @param {number} tries  how many have failed before
 * @param {number} chance  from 0 to 1
 */
function backoff(tries, chance) { return Math.min(500 * 2 ** tries, 5000) * (0.5 + chance); }

// A vote is sent until the server has said that it is kept, with the same turn: sent twice it counts once.
/**
 * @param {string} id
 * @param {HTMLButtonElement} send
 */
async function vote(id, send) {
  if (busy || !current) return;
  busy = true;
  send.disabled = true;
  const round = current.round, mine = shown, number = turn + 1;
  const body = { question: id, round, turn: number, response: answerOf(groups) };
  for (let tries = 0; shown === mine; tries += 1) {
    try {
      const { status, content } = await ask("/vote", body);
      if (status === 401) { await join(); continue; }
      if (status === 200 || (status === 409 && tries > 0 && content.problem?.startsWith("A later"))) {
        turn = number;
        say("Your vote is in. You can change it until the vote is closed.");
        send.textContent = "Send my changed vote";
        break;
      }
      if (status !== 429 && status !== 503) { say(content.problem || "This could not be sent."); break; }
      say("The room is busy; your vote is sent again in a moment.");
    } catch {
      say("The room cannot be reached; your vote is sent as soon as it can.");
    }
    await pause(backoff(tries, Math.random()));
  }
  busy = false;
  send.disabled = false;
}

// ---- what the room shows
/** @type {RoomState | null} */
let current = null;
/**
 * @param {string} caption
 * @param {Row[]} rows
 * @param {Judged} [judged]
 */
function table(caption, rows, judged) {
  const node = make("table");
  node.append(make("caption", "", caption));
  const body = make("tbody");
  for (const [place, row] of rows.entries()) {
    const name = make("th", "", row.counts ? lettered(row.text, place) : row.text);
    name.scope = "row";
    const line = make("tr");
    line.append(name);
    const { counts, percents } = row;
    if (percents) {
      const count = make("td", "", percents.map((one, at) => counts ? `${counts[at]} (${one} %)` : `${one} %`).join(" → "));
      const bar = make("meter");
      Object.assign(bar, { min: 0, max: 100, value: percents.at(-1) });
      bar.setAttribute("aria-hidden", "true");
      count.append(bar);
      line.append(count);
    }
    if (judged) { const why = make("td"); why.append(make("span", "worth", judged.rows[place].worth), ". ", judged.rows[place].why); line.append(why); }
    body.append(line);
  }
  node.append(body);
  return node;
}

/** @param {RoomState} state */
function results(state) {
  const node = make("div");
  if (state.results && state.round === 2) node.append(make("p", "", "Read: first vote → second vote."));
  for (const [place, one] of (state.results || []).entries()) {
    const people = one.answered?.length ? ` (answered: ${one.answered.join(", then ")})` : "";
    node.append(table(one.prompt + people, one.rows, state.reveal?.[place]));
  }
  return node;
}

/** @type {Record<string, string>} */
const SAYS = {
  waiting: "You are in. Wait for the first question.",
  closed: "This vote is closed.",
  shown: "This is how the room voted.",
  revealed: "This is how the room voted, and what the editors think.",
};

/** @param {RoomState} state */
async function show(state) {
  current = state;
  if (state.phase === "gone") {
    if (source) source.close();
    head("This room has ended");
    byId("place").replaceChildren(make("p", "", "Everything in it has been erased. Thank you for taking part."));
    return say("");
  }
  const place = state.question ? `${state.question.id}/${state.round}/${state.phase}` : state.phase;
  if (place === shown && state.phase === "open") return;   // what was chosen stays
  const moved = place !== shown;
  shown = place;
  if (state.phase === "open" && state.question) {
    turn = 0;
    head(state.round === 2 ? `${state.question.title} (second vote)` : state.question.title);
    byId("place").replaceChildren(form(state.question));
    say(state.round === 2 ? "You have talked. Vote once more." : "");
    byId("main").focus({ preventScroll: true });
    scrollTo(0, 0);
    await restore(place);
  } else {
    groups = [];
    head(state.question ? state.question.title : "You are in");
    byId("place").replaceChildren(results(state));
    if (moved) say(SAYS[state.phase]);
  }
}

/** @param {string} place */
async function restore(place) {
  try {
    const { status, content } = await ask("/vote");
    if (status !== 200 || shown !== place || !sending || !current?.question || !content.response || content.question !== current.question.id || content.round !== current.round) return;
    turn = Math.max(turn, content.turn);
    for (const one of groups) one.show(content.response);
    sending.textContent = "Send my changed vote";
    say("Your vote is in. You can change it until the vote is closed.");
  } catch { /* the next change of the room tries again */ }
}

// ---- the line to the server, which mends itself
async function join() {
  for (let tries = 0; ; tries += 1) {
    try {
      const { status, content } = await ask("/join", {});
      if (status === 200) return true;
      if (status === 404) { await show({ phase: "gone", round: 1, question: null }); return false; }
      say(content.problem || "The room cannot be joined just now.");
    } catch {
      say("The room cannot be reached. This page tries again by itself.");
    }
    await pause(backoff(tries, Math.random()));
  }
}

function listen() {
  if (source) source.close();
  const line = new EventSource(`${here}/events`);
  source = line;
  source.onmessage = (event) => show(JSON.parse(event.data));
  source.onopen = () => { if (byId("status").dataset.lost) { delete byId("status").dataset.lost; say("Connected again."); } };
  source.onerror = async () => {
    byId("status").dataset.lost = "yes";
    say("The connection was lost. This page tries again by itself.");
    if (line.readyState !== EventSource.CLOSED) return;   // the browser tries again
    await pause(1000 + 1000 * Math.random());
    if (await join()) listen();
  };
}

head("You are in");
join().then((joined) => { if (joined) { say(SAYS.waiting); listen(); } });
