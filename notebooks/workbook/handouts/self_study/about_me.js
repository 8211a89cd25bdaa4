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
  const { mark } = ownRule(committed);
  const marked = mark === null ? [] : [["Your own mark for VOD", ...labels.map(() => `${mark} %`)]];
  const shares = rows.map((row) => [row.label, ...row.shares.map((share) => `${share} %`)]);
  const table = tableOfRows("Your path beside the editors’", ["Share", ...labels], [...shares, ...marked]);
  const legend = make("p", "vod-aside", "Solid: you. Dashed: what the editors would have thought. Dotted: your own mark, where you wrote one down.");
  return chapterOf("My path", make("p", "", `${sentence}.`), pathChart(labels, rows, sentence, mark), legend, foldOf("The same as a table", table));
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

/**
 * @typedef {{ calendar: CalendarPack, needed: Record<string, string[]>, on_no_list: string, no_list: string, no_orders: string, all_needed: string, closed: string }} AboutPack
 * @typedef {{ outcome: string, categories: Record<string, string>, told: string, even: { name: string, shares: Record<string, number> }, cautions: string }} ScorePack
 */

/** @param {Telling} telling @param {AboutPack} pack */
function ownOrders({ course, committed }, pack) {
  const list = make("ul");
  const placed = Object.entries(course.orders).map(([sheet, decision]) => ({ decision, tests: orderedIn(committed(sheet)) }));
  for (const { decision, tests } of placed) {
    const names = tests.filter((test) => !pack.needed[decision].includes(test)).map((test) => course.prices.tests[test].name);
    if (names.length) list.append(make("li", "", `Before ${decision}: ${names.join("; ")}.`));
  }
  const none = placed.some(({ tests }) => tests.length) ? pack.all_needed : pack.no_orders;
  return chapterOf(pack.on_no_list, ...(list.children.length ? [list, make("p", "vod-aside", pack.no_list)] : [make("p", "", none)]));
}

/** @param {AboutPack} pack @param {string} learner */
function ownCards({ calendar }, learner) {
  const today = new Date();
  const days = calendar.cards.map(({ after }) => dayAfter(after, today).toLocaleDateString("en-GB", { day: "numeric", month: "long" }));
  const save = () => saveText(calendar.file, calendarOf(calendar, new Date(), learner), "text/calendar;charset=utf-8");
  return button("vod-second", `Put the two recall cards into my calendar (${listed(days)})`, save);
}

/** @param {Telling} telling @param {AboutPack} about */
async function ownScores({ course, committed, pack }, about) {
  const title = "Two scores of my forecast (Brier and log)";
  if (!committed("S5")) return foldOf(title, make("p", "", about.closed));
  /** @type {ScorePack} */
  const score = await pack("score");
  const stages = Object.keys(course.stages).filter((name) => committed(name));
  const own = stages.map((name) => [course.stages[name], ...scoreInWords(sharesOf(/** @type {Given} */ (committed(name))), score.outcome)]);
  const heads = ["Stage", ...Object.values(score.categories), "Brier score", "Log score", "In words"];
  const rows = [...own, [score.even.name, ...scoreInWords(score.even.shares, score.outcome)]];
  const drugs = await drugsBlamed(stages, { course, committed, pack });
  return foldOf(title, told(score.told), tableOfRows("Your shares in four groups, and two scores against the authors’ conclusion", heads, rows), told(score.cautions), ...drugs);
}

/** @param {string[]} stages @param {Pick<Telling, "course" | "committed" | "pack">} telling */
async function drugsBlamed(stages, { course, committed, pack }) {
  const rows = await Promise.all(stages.map(async (name) => {
    const { drugs } = /** @type {StagePack} */ (await pack(`after/${name}`));
    return [course.stages[name], drugs[chosenIn(/** @type {Given} */ (committed(name)), "drug")[0]] ?? ""];
  }));
  const answered = rows.filter(([, drug]) => drug);
  return answered.length ? [tableOfRows("Which drug, if one is to blame (not scored)", ["Stage", "Your answer"], answered)] : [];
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

/** Prints this page and nothing else of its step. */
function printAlone() {
  const { dataset } = document.documentElement;
  addEventListener("afterprint", () => { delete dataset.prints; }, { once: true });
  dataset.prints = "about-me";
  print();
}

/** @param {Telling} telling @param {(name: string) => Demand | undefined} demandOf @param {string} learner */
async function aboutMe(telling, demandOf, learner) {
  const taken = await decisionsTaken(telling);
  /** @type {AboutPack} */
  const pack = await telling.pack("about-me");
  const page = make("div", "vod-about");
  page.append(
    make("h3", "", "About me: how I went through this case"),
    make("p", "vod-aside", "A mirror, and no mark. How good an option was is the editors’ judgement; one case calibrates nobody."),
    ...(await ownPath(telling)), ...ownDecisions(taken, telling), ...ownDoubts(taken, telling),
    ...ownMark(telling), ...ownOrders(telling, pack), ...ownPlan(telling, demandOf),
    ownCards(pack, learner), await ownScores(telling, pack),
    button("vod-second", "Print this page", printAlone),
  );
  return page;
}
