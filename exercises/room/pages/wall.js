// The page for the projector: the way in, how many have answered, and the distribution once it is shared.
"use strict";
const here = location.pathname.replace(/\/wall\/?$/, "");
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));   // the page has them all
let drawn = "";
const answered = (/** @type {Result} */ one) => one.answered?.length ? ` (answered: ${one.answered.join(", then ")})` : "";   // of two votes, every count reads: first → second
/**
 * @param {Result} one
 * @param {Judged} [worths]
 */
function table(one, worths) {
  const node = make("table");
  node.append(make("caption", "", one.prompt + answered(one)));
  const body = make("tbody");
  for (const [place, row] of one.rows.entries()) {
    const line = make("tr");
    const name = make("th", "", row.counts ? lettered(row.text, place) : row.text);
    name.scope = "row";
    line.append(name);
    const { counts, percents } = row;
    if (percents) {
      const count = make("td", "count", percents.map((part, at) => counts ? `${counts[at]} (${part} %)` : `${part} %`).join(" → "));
      const bar = make("meter");
      Object.assign(bar, { min: 0, max: 100, value: percents.at(-1) });
      bar.setAttribute("aria-hidden", "true");
      count.append(bar);
      line.append(count);
    }
    if (worths) line.append(make("td", "worth", worths.rows[place].worth));
    body.append(line);
  }
  node.append(body);
  return node;
}
/**
 * @param {string} prompt
 * @param {"ul" | "ol"} kind
 * @param {string[]} texts
 */
function block(prompt, kind, texts) {
  const node = make("section");
  node.append(make("h2", "", prompt));
  const list = make(kind);
  if (kind === "ol") list.type = "A";
  for (const text of texts) list.append(make("li", "", text));
  if (texts.length) node.append(list);
  return node;
}
/** @param {AskedQuestion} question */
function asks(question) {
  const labels = question.shares.map((one) => one.label);
  return [
    ...(labels.length ? [block("How probable is each? Together they make 100 %.", "ul", labels)] : []),
    ...question.numbers.map((one) => block(one.prompt, "ul", [])),
    ...question.parts.map((part) => block(part.prompt, "ol", part.options.map((one) => one.text))),
  ];
}
/** @param {WallState} state */
function counted(state) {
  if (state.question && state.phase === "open") return `${state.answered} of ${state.joined} have answered`;
  const closed = state.question ? "; the vote is closed" : "";
  const judged = state.reveal ? "; beside each choice, what the editors think of it" : "";
  return `${state.joined} ${state.joined === 1 ? "is" : "are"} here${closed}${judged}`;
}
/** @param {WallState} state */
function show(state) {
  byId("address").textContent = state.address;
  byId("code").textContent = state.code;
  document.querySelector("main")?.classList.toggle("small", Boolean(state.question));
  const asked = state.question;
  byId("title").textContent = asked ? `${asked.title}${state.round === 2 ? " (second vote)" : ""}` : "Wait for the first question";
  byId("count").textContent = counted(state);
  const next = JSON.stringify([asked?.id, state.round, state.phase, state.results, state.reveal]);
  if (next === drawn) return;
  drawn = next;
  const results = (state.results || []).map((one, place) => table(one, state.reveal?.[place]));
  const nodes = asked && !state.results ? asks(asked) : results;
  byId("place").classList.toggle("many", nodes.length > 1);
  byId("place").replaceChildren(...nodes);
  fit();
}
// Nobody scrolls a wall: the type shrinks until the page fits, as long as it can still be read from the back row.
function fit() {
  for (let percent = 100; percent >= 66; percent -= 4) {
    document.body.style.setProperty("--fit", String(percent / 100));
    if (document.documentElement.scrollHeight <= innerHeight) return;
  }
}
function end() {
  byId("title").textContent = "This room has ended";
  byId("count").textContent = "Everything in it has been erased.";
  byId("place").replaceChildren();
  byId("way").hidden = true;
}
async function look() {
  try {
    const answer = await fetch(`${here}/wall.json`, { cache: "no-store" });
    if (answer.ok) show(await answer.json());
    else if (answer.status === 404) end();
  } catch { byId("count").textContent = "The room cannot be reached; trying again."; }
  setTimeout(look, 1000);
}
byId("qr").setAttribute("src", `${here}/qr.svg`);
addEventListener("resize", fit);
look();
