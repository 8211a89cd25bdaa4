// What opens after a commit, put together from what Python wrote of it and from the learner's own answer.
// The HTML in the packs was made and escaped in Python; whatever a learner typed is set as text.

/**
 * @typedef {Object} DecisionPack
 * @property {string} title
 * @property {RatedPart[]} parts
 * @property {string} lesson
 * @property {string} judged
 * @property {string} orders
 *
 * @typedef {{ name: string, kind: string, told: string, gaps: string, before: string }} Test
 * @typedef {{ title: string, tests: Record<string, Test> }} OrdersPack
 * @typedef {{ title: string, caption: string, editors: Record<string, number>, why: string, ours: string, says_after: string, drugs: Record<string, string> }} StagePack
 * @typedef {{ html: string, own: string, outcomes: Record<string, Record<string, any>> }} ExercisePack
 *
 * @typedef {Object} Telling  what a reveal may ask the page
 * @property {CourseData} course
 * @property {CommittedTo} committed
 * @property {(name: string) => Promise<any>} pack
 * @property {() => string} firstDecision  the one that was committed first
 */

/** A node that holds HTML from a pack. @param {string} content @param {string} [className] */
function told(content, className = "") {
  return html("div", className, content);
}

/** @param {string} title @param {Node[]} inside */
function foldOf(title, ...inside) {
  const node = folded(title, ...inside);
  node.className = "vod-folded";
  return node;
}

/** The items of several lists of one item each, as one list. @param {string[]} lists @param {string} className */
function joinedList(lists, className) {
  const list = make("ul", className);
  for (const one of lists) list.append(...[...told(one).querySelectorAll(":scope > ul > li")]);
  return list;
}

/** The badge of a worth, as Python writes it. @param {Telling} telling @param {string} worth */
function badgeOf({ course }, worth) {
  return course.words.worths.find((one) => one.worth === worth)?.badge ?? "";
}

/** @param {Telling} telling @param {Given} given @param {string} worth */
function pulse({ course }, given, worth) {
  const { levels, sureness } = course.words;
  if (given.confidence === null) return [];
  const label = levels.find(({ value }) => value === given.confidence)?.label;
  return [make("p", "vod-pulse", sureness[String(given.confidence)]?.[worth] ?? `Your confidence: ${label}.`)];
}

/** What the learner's own rule says of what they did. @param {Telling} telling @param {string} question @param {number} day */
function heldAgainst({ course, committed }, question, day) {
  const rule = ownRule(committed);
  const said = question === "D5" ? [] : [besideDay(rule, day)];
  const stage = committed({ D5: "S2", D7: "S4" }[question] ?? "");
  const act = committed(question)?.picks.find(({ part }) => part === "act")?.options[0] ?? "";
  if (question === "D5" && stage && rule.treatFrom !== null) said.push(besideTreatment(rule.treatFrom, vodShare(stage), act));
  if (question === "D7" && stage && rule.mark !== null) said.push(besideResult(rule.mark, vodShare(stage), course.tissue), course.tissue.assumed);
  return said.filter((one) => one !== null).map((one) => make("p", "vod-own-rule", one));
}

/** @param {RatedPart} part @param {string[]} chosen */
function ownPart(part, chosen) {
  const own = part.options.filter(({ id }) => chosen.includes(id));
  if (own.length === 1) return told(own[0].own);
  return foldOf(`Your ${own.length} choices, one by one`, joinedList(own.map((one) => one.chosen), "vod-options"));
}

/** @param {RatedPart} part @param {string[]} chosen */
function leftOf(part, chosen) {
  const left = part.options.filter(({ id }) => !chosen.includes(id));
  return left.sort((one, other) => WORTHS.indexOf(one.worth) - WORTHS.indexOf(other.worth));
}

/** @param {DecisionPack} pack @param {Given} given @param {Telling} telling @param {{ id: string, day: number }} asked */
function decisionReveal(pack, given, telling, { id, day }) {
  const rated = pack.parts.map((part) => ({ part, chosen: chosenIn(given, part.id) })).map((one) => ({ ...one, rating: ratingOf(one.part, one.chosen) }));
  const own = make("div", "vod-own");
  const verdict = make("p", "vod-verdict");
  const [first] = rated;
  verdict.innerHTML = rated.length === 1 ? `${badgeOf(telling, first.rating?.worth ?? "")} ${first.rating?.verdict ?? ""}` : "";
  if (rated.length > 1) for (const { part, rating } of rated) verdict.append(html("div", "vod-worth-of", badgeOf(telling, rating?.worth ?? "")).firstChild ?? "", ` ${part.prompt}. `);
  own.append(verdict, ...pulse(telling, given, first.rating?.worth ?? ""), ...heldAgainst(telling, id, day), ownPart(first.part, first.chosen));
  for (const { part, chosen, rating } of rated.slice(1)) own.append(foldOf(part.prompt, told(`<p>${rating?.verdict ?? ""}</p>`), ownPart(part, chosen)));
  const others = rated.flatMap(({ part, chosen }) => {
    const left = leftOf(part, chosen);
    return left.length ? [...(rated.length > 1 ? [make("h4", "", part.prompt)] : []), joinedList(left.map((one) => one.left), "vod-options")] : [];
  });
  const count = rated.reduce((sum, { part, chosen }) => sum + leftOf(part, chosen).length, 0);
  const aside = telling.firstDecision() === id ? [told(telling.course.words.editors)] : [];
  return [
    make("h4", "", pack.title), own, ...aside,
    ...(count ? [foldOf(`What you did not choose: ${countedWords(count, "option")}, from best to worst`, ...others)] : []),
    told(pack.lesson), told(pack.judged), ...orderedBefore(pack, telling, id),
  ];
}

/** What was ordered before a decision, above the tests on which something hung. @param {DecisionPack} pack @param {Telling} telling @param {string} id */
function orderedBefore(pack, { course, committed }, id) {
  if (!pack.orders) return [];
  const node = told(pack.orders);
  const names = orderedIn(committed(id.replace("D", "O"))).map((test) => course.prices.tests[test].name);
  const said = names.length ? `You ordered ${countedWords(names.length, "test")}: ${names.join("; ")}.` : "You ordered nothing: it cost nothing, and nothing could be decided by it.";
  for (const row of node.querySelectorAll("tbody tr")) {
    const head = row.querySelector("th");
    if (head && names.includes(head.textContent ?? "")) head.append(" ", make("span", "vod-yours", "you ordered it"));
  }
  node.querySelector("h4")?.after(make("p", "", said));
  return [node];
}

/** @param {Given | null} given */
function orderedIn(given) {
  return (given?.picks ?? []).flatMap(({ options }) => options);
}

/** @param {OrdersPack} pack @param {Given} given @param {Telling} telling */
function ordersReveal(pack, given, { course }) {
  const names = orderedIn(given);
  const tests = Object.entries(pack.tests).filter(([id]) => names.includes(id)).map(([, test]) => test);
  if (!tests.length) return [make("h4", "", pack.title), make("p", "", "You sent an empty list: no test, no cost, and no answer.")];
  const told_ = tests.filter(({ kind }) => kind === "reported");
  const silent = (/** @type {string} */ kind, /** @type {string} */ words) => {
    const named = tests.filter((one) => one.kind === kind).map(({ name }) => name);
    const line = make("p");
    line.append(make("strong", "", `${words}:`), ` ${named.join("; ")}.`);
    return named.length ? [line] : [];
  };
  const unique = (/** @type {string[]} */ some) => [...new Set(some.filter(Boolean))];
  const gaps = unique(tests.flatMap(({ gaps: one }) => [...told(one).querySelectorAll(":scope > ul > li")].map((item) => `<ul>${item.outerHTML}</ul>`)));
  const before = unique(tests.map((one) => one.before));
  const rest = [
    ...(gaps.length ? [joinedList(gaps, "")] : []),
    ...(before.length ? [make("p", "", "What was known from the days before:"), joinedList(before, "")] : []),
  ];
  return [
    make("h4", "", pack.title), make("p", "", billInWords(course.prices, names)),
    ...(told_.length ? [joinedList(told_.map((one) => one.told), "vod-answers")] : []),
    ...silent("not_documented", "Nobody wrote it down"), ...silent("nothing", "No result by that morning"),
    ...(rest.length ? [foldOf("Why what is missing matters, and what was last known", ...rest)] : []),
  ];
}

/** A table with a caption. @param {string} caption @param {string[]} heads @param {(string | number)[][]} rows */
function tableOfRows(caption, heads, rows) {
  const [table, thead, tbody, head] = [make("table"), make("thead"), make("tbody"), make("tr")];
  head.append(...heads.map((text) => Object.assign(make("th", "", text), { scope: "col" })));
  thead.append(head);
  for (const [name, ...cells] of rows) {
    const row = make("tr");
    row.append(Object.assign(make("th", "", String(name)), { scope: "row" }), ...cells.map((cell) => make("td", "", String(cell))));
    tbody.append(row);
  }
  table.append(make("caption", "", caption), thead, tbody);
  return table;
}

/** @param {Given} given @returns {Record<string, number>} */
function sharesOf(given) {
  return Object.fromEntries(given.shares.map(({ hypothesis, percent }) => [hypothesis, percent]));
}

/** @param {StagePack} pack @param {Given} given @param {Telling} telling @param {string} stage */
async function stageReveal(pack, given, telling, stage) {
  const { hypotheses } = telling.course;
  const mine = sharesOf(given);
  const [led, apart] = boardsCompared(mine, pack.editors, hypotheses);
  const lead = make("p");
  lead.append(make("strong", "", led), ` ${apart}`);
  const ranked = [...hypotheses].sort((one, other) => mine[other.id] - mine[one.id]);
  const rows = ranked.map(({ id, label }) => [label, `${mine[id]} %`, `${pack.editors[id]} %`]);
  const drug = pack.drugs[chosenIn(given, "drug")[0]] ?? "not answered";
  const open = telling.committed(pack.says_after) !== null;
  const day = telling.course.stages[stage];
  const report = open ? told((await telling.pack(`says/${stage}`)).html) : foldOf(`What the report says at ${day}`, make("p", "", `This opens when you have committed decision ${pack.says_after}.`));
  return [
    make("h4", "", pack.title), lead, tableOfRows(pack.caption, ["Hypothesis", "Your share", "The editors’ share"], rows),
    make("p", "", `If a drug is to blame: ${drug}.`), told(pack.why), report, ...marksOf(given, hypotheses), told(pack.ours), ...pathUpTo(telling, stage),
  ];
}

/** How many findings were marked. @param {Given} given @param {Named[]} hypotheses */
function marksOf(given, hypotheses) {
  if (!given.marks.length) return [];
  const count = (/** @type {string} */ id, /** @type {string} */ bearing) => given.marks.filter((one) => one.hypothesis === id && one.bearing === bearing).length || "–";
  const rows = hypotheses.map(({ id, label }) => [label, ...["for", "against", "missing"].map((bearing) => count(id, bearing))]);
  return [foldOf("How many findings you marked", tableOfRows("The findings that you marked", ["Hypothesis", "For", "Against", "Expected, not there"], rows))];
}

/** @param {Telling} telling @param {string} [last] */
function pathUpTo({ course, committed }, last) {
  const names = Object.keys(course.stages);
  const stages = names.slice(0, last ? names.indexOf(last) + 1 : undefined).map((name) => ({ name, given: committed(name) })).filter(({ given }) => given);
  if (stages.length < 2) return [];
  const shares = stages.map(({ given }) => sharesOf(/** @type {Given} */ (given)));
  const rows = course.hypotheses.map(({ id, label }) => ({ id, label, shares: shares.map((one) => one[id]) }));
  const labels = stages.map(({ name }) => course.stages[name]);
  const sentence = pathInWords(labels, rows);
  const table = tableOfRows("Your shares, stage by stage", ["Hypothesis", ...labels], rows.map((row) => [row.label, ...row.shares.map((share) => `${share} %`)]));
  return [foldOf("Your path so far", make("p", "", `${sentence}.`), pathChart(labels, rows, sentence, ownRule(committed).mark), table)];
}

// ---- questions

/** What the learner answered, part by part, with what came of it. @param {ExercisePack} pack @param {Given} given @param {Telling} telling @param {Demand} demand */
function ownAnswers(pack, given, { course }, demand) {
  const list = make("ul", "vod-own-answers");
  const line = (/** @type {string} */ prompt, /** @type {string} */ words, outcome = "") => {
    const item = make("li");
    item.append(make("strong", "", `${prompt}: `), words, ...(outcome ? [" ", make("strong", `vod-${outcome.replace(" ", "-")}`, /** @type {Record<string, string>} */ (course.words.outcomes)[outcome])] : []));
    list.append(item);
  };
  for (const part of demand.parts) {
    const chosen = chosenIn(given, part.id);
    const texts = chosen.map((id) => part.options.find((option) => option.id === id)?.text ?? id);
    if (pack.own === "choice") line(part.prompt, texts.join("; "), outcomeOfChoice(pack.outcomes[part.id], chosen, part.most === 1));
    else if (pack.own === "order") line(part.prompt, texts.map((text, place) => `${place + 1}. ${text}`).join(" "), outcomeOfOrder(chosen.map((id) => pack.outcomes[part.id][id])));
    else if (texts.length) line(part.prompt, texts.join("; "));
  }
  for (const { id, prompt } of demand.numbers) {
    const entry = given.entries.find(({ part }) => part === id);
    if (entry) line(prompt, `${entry.typed} ${entry.unit === "no unit" ? "" : entry.unit}`);
  }
  return list;
}

/** @param {ExercisePack} pack @param {Given} given @param {Telling} telling @param {Demand} demand */
function exerciseReveal(pack, given, telling, demand) {
  const yours = make("div", "vod-own");
  const head = make("h4", "", pack.own === "plan" ? "Your plan" : "Your answer");
  if (pack.own === "text") yours.append(head, Object.assign(make("blockquote", "vod-own-text", given.text)));
  else yours.append(head, ownAnswers(pack, given, telling, demand));
  const { levels } = telling.course.words;
  const sure = given.confidence === null ? [] : [`Your confidence: ${levels.find(({ value }) => value === given.confidence)?.label}.`];
  const hints = given.hints ? [`With ${countedWords(given.hints, "hint")}.`] : [];
  const said = [...sure, ...hints].join(" ");
  return [yours, told(pack.html), ...(said ? [make("p", "vod-aside", said)] : [])];
}
