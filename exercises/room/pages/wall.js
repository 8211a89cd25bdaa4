// The page for the projector: the way in, the question, the votes in bars, who moved, and what the choices are worth.
"use strict";
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));   // the page has them all
const TURN = 12_000;
/** Of the width of the wall: in a shorter bar a few votes more or less cannot be seen. */
const SHORTEST = 0.16;
let drawn = "";
let sentTo = "";
/** @type {number | undefined} */
let place;
/** @type {number | null} */
let ends = null;
/** @type {ReturnType<typeof setInterval> | undefined} */
let turning;
let nextPart = () => {};
let sayPart = () => {};
let held = false;
/** What a clicker sends to make the screen black holds a part, so that nothing has to be read in a hurry. */
const HOLDS = ["b", "B", "."];
const letter = (/** @type {number} */ at) => String.fromCharCode(65 + at);

/**
 * @param {Result} one
 * @param {Judged} [worths]
 */
function table(one, worths) {
  const node = make("table");
  node.append(make("caption", "", one.prompt + answered(one.columns)));
  const body = make("tbody");
  for (const [at, row] of one.rows.entries()) {
    const line = make("tr", worths ? "judged" : "");
    const name = make("th", "", row.counts ? lettered(row.text, at) : row.text);
    name.scope = "row";
    line.append(name);
    if (row.percents) line.append(votes(one.columns, row.percents, row.counts));
    if (worths) line.append(make("td", "worth", worths.rows[at].worth));
    body.append(line);
  }
  node.append(body);
  return node;
}
/**
 * One bar for each column, in their order; hands say that they are hands.
 * @param {Column[]} columns
 * @param {number[]} percents
 * @param {number[]} [counts]
 */
function votes(columns, percents, counts) {
  const mixed = columns.some((one) => one.by_hand) && columns.some((one) => !one.by_hand);
  const cell = make("td", mixed ? "count mixed" : "count");
  percents.forEach((percent, at) => {
    const line = make("span", "vote");
    const word = mixed && columns[at].by_hand ? " hands" : "";
    line.append(bar(percent, kindOf(columns, at)), make("span", "number", counts ? `${counts[at]}${word} (${percent} %)` : `${percent} %`));
    cell.append(line);
  });
  return cell;
}
/**
 * Hatched what came before something of its own kind; outlined what was counted by hand, and is no vote.
 * @param {Column[]} columns
 * @param {number} at
 */
function kindOf(columns, at) {
  const before = columns.some((one, place) => place > at && one.by_hand === columns[at].by_hand);
  return [before && "before", columns[at].by_hand && "hands"].filter(Boolean).join(" ");
}
/**
 * What the bars mean, where they are of more than one kind.
 * @param {WallState} state
 */
function legend({ results }) {
  const kinds = (results ?? []).flatMap(({ columns }) => columns.map((_, at) => kindOf(columns, at)));
  const twice = kinds.some((one) => one.includes("before")) ? "; hatched: the first time, full: the second" : "";
  const mixed = kinds.some((one) => one.includes("hands")) && kinds.some((one) => !one.includes("hands"));
  return twice + (mixed ? "; outlined: hands" : "");
}
/**
 * @param {string} prompt
 * @param {string[]} texts
 * @param {string} kind
 */
function block(prompt, texts, kind = "letters") {
  const node = make("section");
  if (prompt) node.append(make("h2", "", prompt));
  const list = make(kind ? "ol" : "ul", kind);
  for (const text of texts) list.append(make("li", "", text));
  if (texts.length) node.append(list);
  return node;
}
/** @param {AskedQuestion} question */
function asks(question) {
  const labels = question.shares.map((one) => one.label);
  const options = question.parts.map((part) => part.options.map((one) => one.text));
  const alike = options.length > 2 && options.every((texts) => texts.join("|") === options[0].join("|"));
  const parts = alike
    ? [block("For each of these:", question.parts.map((part) => part.prompt), "numbers"), block("", options[0])]
    : question.parts.map((part, at) => block(part.prompt, options[at]));
  return [
    ...(labels.length ? [block("How probable is each? Together they make 100 %.", labels, "")] : []),
    ...question.numbers.map((one) => block(one.prompt, [])),
    ...parts,
  ];
}
/** @param {Moves} moved */
function moves(moved) {
  const node = make("section", "moves");
  node.append(make("h2", "", `${moved.moved} of ${moved.both} who voted twice changed their choice`));
  const list = make("ul");
  for (const one of moved.moves) {
    const line = make("li");
    line.append(make("strong", "", `${one.from} → ${one.to}`), `  ${one.people}`);
    list.append(line);
  }
  if (moved.more) list.append(make("li", "", `and ${moved.more} other ways`));
  node.append(list);
  return node;
}
/** @param {Sureness} sure */
function sureness(sure) {
  const node = make("table", "sureness");
  node.append(make("caption", "", "How sure people were, and the worth of what they chose"));
  const head = make("thead");
  const names = make("tr");
  names.append(make("td"), ...sure.worths.map((worth) => { const name = make("th", "", worth); name.scope = "col"; return name; }));
  head.append(names);
  const body = make("tbody");
  for (const row of sure.rows) {
    const line = make("tr");
    const name = make("th", "", row.label);
    name.scope = "row";
    line.append(name, ...row.counts.map((count) => make("td", "", String(count))));
    body.append(line);
  }
  node.append(head, body);
  return node;
}
/** @param {Slide} slide */
function slideNodes(slide) {
  if (slide.picture) {
    const figure = make("figure");
    const image = make("img");
    image.alt = slide.picture.alt;
    image.src = `${room}/slide/${slide.picture.number}.svg`;
    figure.append(image);
    return [figure];
  }
  return slide.lines.map((line) => make("p", "", line));
}
/** @param {string[]} prompts */
function talk(prompts) {
  const clock = make("p", "timer");
  clock.id = "timer";
  return [...(ends === null ? [] : [clock]), ...prompts.map((one) => make("p", "said", one))];
}
/** @param {WallState} state */
function counted(state) {
  if (state.question && state.phase === "open") return `${state.answered} of ${state.joined} have answered`;
  const closed = state.question ? "; the vote is closed" : "";
  const judged = state.reveal ? "; beside each choice, what the editors think of it" : "";
  return `${state.joined} ${state.joined === 1 ? "is" : "are"} here${closed}${judged}${legend(state)}`;
}
/** @param {WallState} state */
function contents(state) {
  const { stage, question } = state;
  if (stage?.slide) return slideNodes(stage.slide);
  if (stage?.prompts) return talk(stage.prompts);
  if (!question) return [];
  if (!state.results) return asks(question);
  const tables = state.results.map((one, at) => table(one, state.reveal?.[at]));
  if (state.sureness?.rows.length) return [...tables, sureness(state.sureness)];
  return state.moves?.both ? [...tables, moves(state.moves)] : tables;
}
/** @param {WallState} state */
function heading({ stage, question, round }) {
  if (stage?.slide) return stage.slide.title;
  if (stage?.view === "talk") return "Talk with your neighbours";
  if (stage?.view === "spoken") return "Let us talk";
  return question ? `${question.title}${round === 2 ? " (second vote)" : ""}` : "Wait for the next question";
}
/**
 * Where phones are sent, in words and as a QR code: whoever teaches may choose another address of the computer.
 * @param {string} address
 */
function showAddress(address) {
  if (sentTo && sentTo !== address) byId("qr").setAttribute("src", `qr.svg?${encodeURIComponent(address)}`);
  sentTo = address;
  byId("address").textContent = address.replace(/^https?:\/\//, "");
}
/** @param {WallState} state */
function show(state) {
  place = state.stage?.place;
  showAddress(state.address);
  byId("code").textContent = state.code;
  const left = state.stage?.left ?? null;
  ends = left === null ? null : Date.now() + left * 1000;
  const nodes = contents(state);
  const joins = nodes.length === 0 && state.stage?.view !== "spoken";
  document.querySelector("main")?.classList.toggle("waiting", joins);
  showNetwork(joins ? state.hotspot ?? null : null);
  byId("title").textContent = heading(state);
  byId("count").textContent = state.stage?.slide ? "" : counted(state);
  const { question, round, phase, results, reveal } = state;
  const next = JSON.stringify([question?.id, round, phase, results, reveal, state.moves, state.sureness, state.stage?.view, state.stage?.slide, state.stage?.prompts]);
  if (next !== drawn) {
    drawn = next;
    lay(nodes);
  }
  tick();
}
/**
 * The largest type at which everything is in sight; what is too much even in the smallest comes one after the other.
 * @param {HTMLElement[]} nodes
 */
function lay(nodes) {
  const least = Number.parseInt(getComputedStyle(document.body).getPropertyValue("--least"), 10);
  held = false;
  byId("part").hidden = true;
  const whole = sized(nodes, least) > 0;
  byId("part").hidden = whole;   // its line takes room, too
  const small = whole ? nodes : nodes.flatMap((node) => fitting(node, least));
  for (let most = 1; most <= Math.max(1, small.length); most += 1) {
    const groups = grouped(small, most);
    if (groups.every((group) => sized(group, least)) || most >= small.length) {
      turn(groups, least);
      return;
    }
  }
}
/**
 * One block, or its halves where its rows are too many for one screen.
 * @param {HTMLElement} node
 * @param {number} least
 * @returns {HTMLElement[]}
 */
function fitting(node, least) {
  const rows = [...(node.querySelector("tbody, ol, ul")?.children ?? [])];
  if (rows.length < 2 || sized([node], least)) return [node];
  const rest = /** @type {HTMLElement} */ (node.cloneNode(true));
  const list = /** @type {HTMLElement} */ (rest.querySelector("tbody, ol, ul"));
  const half = Math.ceil(rows.length / 2);
  if (list instanceof HTMLOListElement) list.start = half + 1;
  list.replaceChildren(...rows.slice(half));
  return [...fitting(node, least), ...fitting(rest, least)];
}
/**
 * @param {HTMLElement[]} nodes
 * @param {number} most
 */
function grouped(nodes, most) {
  const each = Math.ceil(nodes.length / most);
  return Array.from({ length: most }, (_, at) => nodes.slice(at * each, (at + 1) * each)).filter((group) => group.length);
}
/**
 * The type size at which these fit and no bar is too short, 0 where none does; the columns for it are left set.
 * @param {HTMLElement[]} group
 * @param {number} least
 */
function sized(group, least) {
  const here = byId("place");
  here.replaceChildren(...group);
  const fits = (/** @type {number} */ size) => [1, 2, 3].some((columns) => {
    set(size, columns);
    const inSight = here.scrollHeight <= here.clientHeight + 1 && here.scrollWidth <= here.clientWidth + 1;
    return inSight && [...here.querySelectorAll(".bar")].every((one) => one.clientWidth >= SHORTEST * innerWidth);
  });
  if (!fits(least)) return 0;
  let [known, over] = [least, Math.max(least, Math.round(innerHeight / 20)) + 1];
  while (over - known > 1) {
    const size = Math.floor((known + over) / 2);
    if (fits(size)) known = size;
    else over = size;
  }
  fits(known);
  return known;
}
/**
 * @param {number} size
 * @param {number} columns
 */
function set(size, columns) {
  document.body.style.setProperty("--size", `${size}px`);
  document.body.style.setProperty("--columns", String(columns));
}
/**
 * @param {HTMLElement[][]} groups
 * @param {number} least
 */
function turn(groups, least) {
  let at = -1;
  nextPart = () => {
    at = (at + 1) % Math.max(1, groups.length);
    sized(groups[at] ?? [], least);
    sayPart();
  };
  sayPart = () => { byId("part").textContent = `Part ${at + 1} of ${groups.length}${held ? ", held" : ""}`; };
  byId("part").hidden = groups.length < 2;
  nextPart();
  keepTurning();
}
/** Parts turn by themselves unless one is held. */
function keepTurning() {
  clearInterval(turning);
  if (!held && !byId("part").hidden) turning = setInterval(() => nextPart(), TURN);
}
/** Hold the part that is seen, or let them turn again. */
function hold() {
  if (byId("part").hidden) return;
  held = !held;
  sayPart();
  keepTurning();
}
function tick() {
  const clock = document.getElementById("timer");
  if (!clock || ends === null) return;
  const left = Math.max(0, Math.round((ends - Date.now()) / 1000));
  clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}
function end() {
  byId("title").textContent = "This room has ended";
  byId("count").textContent = ERASED;
  byId("place").replaceChildren();
  byId("way").hidden = true;
}
async function look() {
  try {
    const answer = await ask("/wall.json");
    if (answer.ok) show(await answer.json());
    else if (answer.status === 404) end();
  } catch { byId("count").textContent = "The room cannot be reached; trying again."; }
}
async function follow() {
  await look();
  setTimeout(follow, 1000);
}
addEventListener("resize", () => { drawn = ""; });
addEventListener("keydown", (event) => {
  if (event.key === "f") document.documentElement.requestFullscreen?.();
  if (HOLDS.includes(event.key)) hold();
});
byId("part").addEventListener("click", (event) => {
  hold();
  if (event.detail) byId("part").blur();   // a pointer pressed it: the keys lead the plan again
});
listenToKeys(() => place, look);
follow();
