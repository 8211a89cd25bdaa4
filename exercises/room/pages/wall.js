// The page for the projector: the way in, how many have answered, and the distribution once it is shared.
"use strict";
const here = location.pathname.replace(/\/wall\/?$/, "");
const byId = (id) => document.getElementById(id);
let drawn = "";
function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}
function table(one) {
  const node = make("table");
  node.append(make("caption", "", one.prompt));
  const body = make("tbody");
  for (const [place, row] of one.rows.entries()) {
    const line = make("tr");
    const name = make("th", "", row.counts || row.worth ? `${String.fromCharCode(65 + place)}. ${row.text}` : row.text);
    name.scope = "row";
    line.append(name);
    if (row.percents) {
      const bar = make("meter");
      Object.assign(bar, { min: 0, max: 100, value: row.percents.at(-1) });
      bar.setAttribute("aria-hidden", "true");
      name.append(bar);
      line.append(make("td", "count", row.percents.map((part, place) => row.counts ? `${row.counts[place]} (${part} %)` : `${part} %`).join(" → ")));
    }
    if (row.worth) line.append(make("td", "worth", row.worth));
    body.append(line);
  }
  node.append(body);
  return node;
}
function options(question) {
  const node = make("div");
  for (const part of question.parts) {
    node.append(make("h2", "", part.prompt));
    const list = make("ol");
    list.type = "A";
    for (const one of part.options) list.append(make("li", "", one.text));
    node.append(list);
  }
  return node;
}
function show(state) {
  byId("address").textContent = state.address;
  byId("code").textContent = state.code;
  document.querySelector("main").classList.toggle("small", Boolean(state.question));
  const asked = state.question;
  byId("title").textContent = asked ? `${asked.title}${state.round === 2 ? " (second vote)" : ""}` : "Wait for the first question";
  byId("count").textContent = asked && state.phase === "open" ? `${state.answered} of ${state.joined} have answered` : `${state.joined} ${state.joined === 1 ? "is" : "are"} here${asked ? "; the vote is closed" : ""}`;
  const next = JSON.stringify([asked && asked.id, state.round, state.phase, state.results, state.reveal]);
  if (next === drawn) return;
  drawn = next;
  const nodes = [];
  if (asked && !state.results) nodes.push(options(asked));
  for (const one of state.results || []) nodes.push(table(one));
  for (const one of state.reveal || []) nodes.push(table(one));
  byId("place").replaceChildren(...nodes);
}
async function look() {
  try {
    const answer = await fetch(`${here}/wall.json`, { cache: "no-store" });
    if (answer.ok) show(await answer.json());
    else if (answer.status === 404) { byId("title").textContent = "This room has ended"; byId("place").replaceChildren(); }
  } catch { byId("count").textContent = "The room cannot be reached; trying again."; }
  setTimeout(look, 1000);
}
byId("qr").src = `${here}/qr.svg`;
look();
