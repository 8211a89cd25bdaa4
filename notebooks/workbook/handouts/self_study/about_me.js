// The page about a learner: the path, the decisions, two to think over, the own mark, what was ordered, and the plan.

/** @typedef {{ id: string, title: string, pack: DecisionPack, given: Given }} Taken */

/** What each committed decision was worth. @param {Telling} telling @returns {Promise<Taken[]>} */
async function decisionsTaken({ course, committed, pack }) {
  const names = course.decisions.filter(({ id }) => committed(id));
  return Promise.all(names.map(async ({ id, title }) => ({ id, title, pack: await pack(`after/${id}`), given: /** @type {Given} */ (committed(id)) })));
}

/** @param {Taken} taken */
function judgementOf({ id, pack, given }) {
  const rating = ratingOf(pack.parts[0], chosenIn(given, pack.parts[0].id));
  return { decision: id, confidence: given.confidence ?? 0, worth: rating?.worth ?? "", verdict: rating?.verdict ?? "" };
}

/** @param {string} title @param {Node[]} inside */
function chapterOf(title, ...inside) {
  return [make("h4", "", title), ...inside];
}

/** @param {Telling} telling */
async function ownPath({ course, committed, pack }) {
  const stages = Object.keys(course.stages).filter((name) => committed(name));
  if (!stages.length) return chapterOf("My path", make("p", "", "You have committed no stage of the differential."));
  const editors = await Promise.all(stages.map(async (name) => /** @type {Record<string, number>} */ ((await pack(`after/${name}`)).editors)));
  const own = stages.map((name) => /** @type {Given} */ (committed(name)));
  const vod = own.map(vodShare);
  const drug = own.map((given) => sharesOf(given).drug_injury);
  const theirs = editors.map((one) => one.sos + one.sos_and_drug_injury);
  const labels = stages.map((name) => course.stages[name]);
  const rows = [
    { id: "sos", label: "You: SOS/VOD in either form", shares: vod }, { id: "sos", label: "The editors: SOS/VOD in either form", shares: theirs, dashed: true },
    { id: "drug_injury", label: "You: drug injury alone", shares: drug }, { id: "drug_injury", label: "The editors: drug injury alone", shares: editors.map((one) => one.drug_injury), dashed: true },
  ];
  const sentence = `VOD in either form: ${vod[0]} % at ${labels[0]}, ${vod.at(-1)} % at ${labels.at(-1)}`;
  const table = tableOfRows("Your path beside the editors’", ["Share", ...labels], rows.map((row) => [row.label, ...row.shares.map((share) => `${share} %`)]));
  const legend = make("p", "vod-aside", "Solid: you. Dashed: what the editors would have thought.");
  return chapterOf("My path", make("p", "", `${sentence}.`), pathChart(labels, rows, sentence, ownRule(committed).mark), legend, foldOf("The same as a table", table));
}

/** @param {Taken[]} taken @param {Telling} telling */
function ownDecisions(taken, { course, committed }) {
  if (!taken.length) return chapterOf("My decisions", make("p", "", "You have committed no decision."));
  const { levels } = course.words;
  const table = tableOfRows("What each was worth, and how sure I was", ["Decision", "Worth", "I was"], taken.map((one) => {
    const { confidence } = judgementOf(one);
    return [`${one.id}: ${one.title}`, "", levels.find(({ value }) => value === confidence)?.label ?? ""];
  }));
  const rows = /** @type {NodeListOf<HTMLTableRowElement>} */ (table.querySelectorAll("tbody tr"));
  rows.forEach((row, place) => {
    const { pack, given } = taken[place];
    const worths = pack.parts.map((part) => ratingOf(part, chosenIn(given, part.id))?.worth ?? "");
    row.cells[1].innerHTML = worths.map((worth) => course.words.worths.find((one) => one.worth === worth)?.badge ?? "").join(" ");
  });
  const said = make("p");
  said.append(make("strong", "", "In words. "), surenessInWords(taken.map(judgementOf), levels).join(" "));
  const open = course.decisions.filter(({ id }) => !committed(id)).map(({ id }) => id);
  return chapterOf("My decisions", table, said, ...(open.length ? [make("p", "vod-aside", `Not committed: ${open.join(", ")}.`)] : []));
}

/** @param {Taken[]} taken @param {Telling} telling */
function ownDoubts(taken, { course }) {
  const judgements = taken.map(judgementOf);
  const chosen = toThinkOver(judgements);
  if (!chosen.length) return chapterOf("Two decisions to think over", make("p", "", "None of your decisions lies below best, so that no rule has to choose."));
  const list = make("ul");
  for (const one of chosen) {
    const { pack, given } = /** @type {Taken} */ (taken.find(({ id }) => id === one.decision));
    const [first] = pack.parts;
    const own = first.options.filter(({ id }) => chosenIn(given, first.id).includes(id));
    const label = course.words.levels.find(({ value }) => value === one.confidence)?.label;
    const item = make("li");
    item.append(make("strong", "", `${one.decision}: ${label}, and the editors say ${one.worth}. `), own.length === 1 ? own[0].text : first.prompt, " ");
    item.append(html("div", "", `<span>(${judgements.find(({ decision }) => decision === one.decision)?.verdict})</span>`).firstChild ?? "");
    list.append(item);
  }
  return chapterOf("Two decisions to think over", list, make("p", "vod-aside", "Chosen by a rule: how sure you were, times the steps below best (defensible 1, weak 2, harmful 3); the two largest, the earlier first where they are equal."));
}

/** @param {Telling} telling */
function ownMark({ committed }) {
  const rule = ownRule(committed);
  const said = [ruleInWords(rule) ? `On day 15: ${ruleInWords(rule)}.` : "", rule.changeAt === null ? "" : `On day 32: a result changes treatment at ${rule.changeAt} %.`];
  return chapterOf("My own mark", make("p", "", said.filter(Boolean).join(" ") || "You wrote down no mark of your own."));
}

/** @param {Telling} telling */
function ownOrders({ course, committed }) {
  const list = make("ul");
  for (const [sheet, decision] of Object.entries(course.orders)) {
    const names = orderedIn(committed(sheet)).map((test) => course.prices.tests[test].name);
    if (names.length) list.append(make("li", "", `Before ${decision}: ${names.join("; ")}.`));
  }
  return chapterOf("What I ordered", list.children.length ? list : make("p", "", "You placed no orders."));
}

/** @param {Telling} telling @param {(name: string) => Demand | undefined} demandOf */
function ownPlan({ committed }, demandOf) {
  const [given, demand] = [committed("M8"), demandOf("M8")];
  if (!given || !demand) return chapterOf("My plan for Monday", make("p", "", "Your plan for the next patient stands here when you have committed it (plan M8)."));
  const list = make("ul");
  for (const part of demand.parts) {
    const chosen = chosenIn(given, part.id);
    const item = make("li");
    item.append(make("strong", "", `${part.prompt}: `), `${part.options.filter(({ id }) => chosen.includes(id)).map(({ text }) => text).join("; ")}.`);
    if (chosen.length) list.append(item);
  }
  return chapterOf("My plan for Monday", list);
}

/** @param {Telling} telling @param {(name: string) => Demand | undefined} demandOf */
async function aboutMe(telling, demandOf) {
  const taken = await decisionsTaken(telling);
  const page = make("div", "vod-about");
  page.append(
    make("h3", "", "About me: how I went through this case"),
    make("p", "vod-aside", "A mirror, and no mark. How good an option was is the editors’ judgement; one case calibrates nobody."),
    ...(await ownPath(telling)), ...ownDecisions(taken, telling), ...ownDoubts(taken, telling),
    ...ownMark(telling), ...ownOrders(telling), ...ownPlan(telling, demandOf),
    button("vod-second", "Print this page", () => print()),
  );
  return page;
}
