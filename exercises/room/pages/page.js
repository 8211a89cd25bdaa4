// The page of a participant. Every text is set as text, never as HTML; nothing is asked of any other server.
"use strict";
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));   // the page has them all
let shown = "";      // question, round and phase on the page
/** @type {Group[]} */
let groups = [];     // the controls of the open question
/** @type {HTMLButtonElement | null} */
let sending = null;  // the button below them
let turn = 0;        // how often this person has voted in this question and round
let busy = false;
let touched = false; // something was chosen that is not sent yet
/** @type {OwnVote | null} */
let own = null;      // what stands of this person in the last question

/** @param {string} text */
function say(text) { byId("status").textContent = text; }
/** @param {string} text */
function head(text) { byId("title").textContent = text; document.title = `${text}: VOD or DILI?`; }

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
  const asked = groupsOf(withLetters(question));
  besideShort(question, asked.map((one) => one.node));
  groups = [...(question.shares.length ? [sharesGroup(question.shares)] : []), ...asked];
  const send = make("button", "send", "Send my vote");
  sending = send;
  const [short, long] = [question.stem, question.whole.stem].map((stem, at) => stem.map((text) => make("p", at ? "stem whole" : "stem", text)));
  node.append(...short, ...fullWording(question), ...long, ...groups.map((one) => one.node), send);
  node.addEventListener("input", () => { touched = true; });
  node.addEventListener("submit", (event) => { event.preventDefault(); vote(question.id, send); });
  return node;
}

// A vote is sent until the server has said that it is kept, with the same turn: sent twice it counts once.
/**
 * @param {string} id
 * @param {HTMLButtonElement} send
 */
async function vote(id, send) {
  if (busy || !current) return;
  busy = true;
  send.disabled = true;
  const round = current.round, mine = shown, response = answerOf(groups);
  for (let tries = 0, number = turn + 1; shown === mine; tries += 1) {
    try {
      const { status, content } = await ask("/vote", { question: id, round, turn: number, response });
      if (status === 401) {
        if (!await again()) break;
        continue;
      }
      if (status === 200) { stands({ question: id, round, turn: number, response }); tabs?.postMessage(id); break; }
      if (status === 409 && content.turn) {   // another tab voted, or this very vote had arrived
        if (content.turn === number && tries > 0) { stands({ question: id, round, turn: number, response }); break; }
        number = content.turn + 1;
        continue;
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

/** @param {OwnVote} vote */
function stands(vote) {
  own = vote;
  turn = vote.turn;
  touched = false;
  voted();
  if (sending) sending.textContent = "Send my changed vote";
  say("Your vote is in. You can change it until the vote is closed.");
}

// ---- what the room shows
/** @type {RoomState | null} */
let current = null;
/**
 * @param {Result} one
 * @param {Judged} [judged]
 */
function table(one, judged) {
  const [node, body, caption] = [make("table"), make("tbody"), make("caption", "", one.prompt + answered(one.columns))];
  const said = current?.question?.whole;
  if (said?.prompts[one.part]) caption.append(whole(said.prompts[one.part]));
  node.append(caption);
  for (const [place, row] of one.rows.entries()) {
    const name = make("th", "", row.counts ? lettered(row.text, place) : row.text);
    name.scope = "row";
    const mark = ownMark(one.part, row.option);
    if (mark) name.append(" ", make("strong", "mine", mark));
    const text = said?.options[one.part]?.[row.option];
    if (text) name.append(whole(text));
    const line = make("tr");
    line.append(name);
    if (row.percents) line.append(numbers(one.columns, row.percents, row.counts));
    if (judged) line.append(worthOf(judged.rows[place], `why-${current?.question?.id}-${one.part}-${row.option}`, lettered(row.text, place)));
    body.append(line);
  }
  node.append(body);
  return node;
}
/**
 * @param {Judged["rows"][number]} row
 * @param {string} id
 * @param {string} name
 */
function worthOf(row, id, name) {
  const node = make("td");
  node.append(make("span", "worth", row.worth), ". ", row.why, reasonOf(row, id, name));
  return node;
}
/**
 * Votes with an arrow from the first to the second, hands apart, and a bar for the last vote.
 * @param {Column[]} columns
 * @param {number[]} percents
 * @param {number[]} [counts]
 */
function numbers(columns, percents, counts) {
  const said = (/** @type {boolean} */ byHand) => percents
    .map((one, at) => counts ? `${counts[at]} (${one} %)` : `${one} %`)
    .filter((_, at) => columns[at]?.by_hand === byHand || (!byHand && !columns[at]))
    .join(" → ");
  const votes = said(false), hands = said(true);
  const cell = make("td", "count", [votes, hands && `hands: ${hands}`].filter(Boolean).join("; "));
  const last = columns.findLastIndex((one) => !one.by_hand);
  cell.append(bar(percents[last < 0 ? percents.length - 1 : last]));
  return cell;
}
/**
 * What this person said of one row of a result; empty for what they did not choose.
 * @param {string} part
 * @param {string} option
 */
function ownMark(part, option) {
  if (!own || own.question !== current?.question?.id) return "";
  const { picks = [], shares = [] } = own.response;
  if (part === "shares") {
    const share = shares.find((one) => one.hypothesis === option);
    return share ? `yours: ${share.percent} %` : "";
  }
  return picks.some((one) => one.part === part && one.options.includes(option)) ? "your choice" : "";
}

/** @param {RoomState} state */
function results(state) {
  const node = make("div");
  if (state.results && state.round === 2) node.append(make("p", "", "Read: first vote → second vote."));
  if (state.results) node.append(...fullWording(state.question));
  node.append(...(state.results || []).map((one, place) => table(one, state.reveal?.[place])));
  return node;
}

const OVER = "That was the last question. Thank you for taking part.";
/** @type {Record<string, string>} */
const SAYS = {
  waiting: "You are in. Wait for the next question.",
  closed: "This vote is closed.",
  shown: "This is how the room voted.",
  revealed: "This is how the room voted, and what the editors think.",
};

/** @param {RoomState} state */
async function show(state) {
  current = state;
  if (state.phase === "gone") {
    head("This room has ended");
    byId("place").replaceChildren(make("p", "", `${ERASED} Thank you for taking part.`));
    return say("");
  }
  const place = state.question ? `${state.question.id}/${state.round}/${state.phase}` : state.phase + (state.over ?? "");
  if (place === shown && state.phase === "open") return undefined;   // what was chosen stays
  const moved = place !== shown;
  shown = place;
  if (state.phase === "open" && state.question) {
    turn = 0;
    touched = false;
    head(state.round === 2 ? `${state.question.title} (second vote)` : state.question.title);
    byId("place").replaceChildren(form(state.question));
    say(state.round === 2 ? "You have talked. Vote once more." : "");
    byId("main").focus({ preventScroll: true });
    scrollTo(0, 0);
    await restore(place);
  } else {
    groups = [];
    head(state.question ? state.question.title : "You are in");
    showAnew(byId("place"), results(state));
    if (moved) { say(state.over ? OVER : SAYS[state.phase]); fetchBetweenVotes(state); }
    if (moved && state.results && own?.question !== state.question?.id) await restore(place);
  }
}

/**
 * Asks what stands of this person, after a reload or a vote in another tab. What is being chosen here stays.
 * @param {string} place
 */
async function restore(place) {
  try {
    const { status, content } = await ask("/vote");
    if (status !== 200 || shown !== place || !current?.question || !content.response || content.question !== current.question.id || content.round !== current.round) return;
    if (current.phase !== "open") {
      own = content;
      showAnew(byId("place"), results(current));
    } else if (!touched && content.turn > turn) {
      for (const one of groups) one.show(content.response);
      stands(content);
    }
  } catch { /* the next change of the room tries again */ }
}

/** Where a browser keeps nothing, its tabs do not know of each other either. */
function channel() {
  try { return new BroadcastChannel(here); } catch { return null; }
}

// ---- the line to the room
function lost() {
  byId("status").dataset.lost = "yes";
  say("The connection was lost. This page tries again by itself.");
}
function found() {
  if (current?.question) restore(shown);   // another tab may have voted while this one slept
  if (!byId("status").dataset.lost) return;
  delete byId("status").dataset.lost;
  say("Connected again.");
}

// Two tabs on one phone are one person: what is sent in one is seen in the other.
const tabs = channel();
tabs?.addEventListener("message", () => restore(shown));
byId("keep-answers").addEventListener("click", keepAnswers);

head("You are in");
join().then((joined) => {
  if (!joined) return undefined;
  say(SAYS.waiting);
  return listen();
});
