// What is said of a learner's own answers, in the same words as in JupyterLab: their rule, their confidence, their shares,
// their list of tests. Pure, and held against Python by the same table of cases as judging.js.

/** @typedef {(question: string) => Given | null} CommittedTo */

/** @param {Given | null} given @param {string} part */
function writtenIn(given, part) {
  return given?.entries.find((one) => one.part === part && one.typed.trim());
}

/** A number in a gap that was committed. @param {Typed | undefined} entry */
function valueIn(entry) {
  const value = entry ? ruleNumber(entry) : null;
  return typeof value === "number" ? value : null;
}

/** The learner's own rule as far as it was written down. @param {CommittedTo} committed */
function ownRule(committed) {
  const [treating, changing] = [committed("D5"), committed("D7")];
  const unless = writtenIn(treating, "unless")?.typed.trim().split(/\s+/).join(" ").replace(/\.+$/, "") ?? "";
  const [treatFrom, stopOn, changeAt] = [valueIn(writtenIn(treating, "treat_from")), valueIn(writtenIn(treating, "stop_on")), valueIn(writtenIn(changing, "change_at"))];
  return { treatFrom, stopOn, unless, changeAt, mark: changeAt ?? treatFrom };
}

/** @typedef {ReturnType<typeof ownRule>} OwnRule */

/** The rule of D5 in one sentence; empty where nothing of it was written. @param {OwnRule} rule */
function ruleInWords({ treatFrom, stopOn, unless }) {
  const said = [treatFrom === null ? "" : `treat from ${treatFrom} %`, stopOn === null ? "" : `stop on day ${stopOn}`].filter(Boolean).join(", and ");
  return stopOn !== null && unless ? `${said} unless ${unless}` : said;
}

const TREATS = ["search_then_trial", "start_and_search", "start_at_once", "start_and_close"];
const HOLDS = ["search_then_hold", "withhold_too_late"];

/** @param {number} mark @param {number} vod @param {string} act */
function besideTreatment(mark, vod, act) {
  const told = `You would treat from ${mark} %, and you gave VOD ${vod} %`;
  if (TREATS.includes(act)) return vod >= mark ? `${told}: beginning defibrotide follows your own rule.` : `${told}: by your own rule defibrotide does not begin yet.`;
  if (HOLDS.includes(act)) return vod < mark ? `${told}: holding defibrotide back follows your own rule.` : `${told}: by your own rule defibrotide would have begun.`;
  return null;
}

/** @param {OwnRule} rule @param {number} day */
function besideDay({ stopOn, unless }, day) {
  if (stopOn === null) return null;
  const but = unless ? `, unless ${unless}` : "";
  if (day < stopOn) return `By your own rule defibrotide may run until day ${stopOn}${but}.`;
  return day === stopOn ? `Today is the day on which you wanted to stop defibrotide${but}.` : `By your own rule defibrotide was stopped on day ${stopOn}${but}.`;
}

/**
 * Whether a result could carry the probability of VOD across the mark.
 * @param {number} mark
 * @param {number} vod
 * @param {{ name: string, sensitivity: number, specificity: number }} test  in half percents, so that all of it is whole
 */
function besideResult(mark, vod, { name, sensitivity, specificity }) {
  const [hits, alarms] = [vod * sensitivity, (100 - vod) * (200 - specificity)];
  const [misses, clears] = [vod * (200 - sensitivity), (100 - vod) * specificity];
  const upper = hits + alarms ? (100 * hits) / (hits + alarms) : vod;
  const lower = misses + clears ? (100 * misses) / (misses + clears) : vod;
  const told = `You gave VOD ${vod} %, and your mark is ${mark} %`;
  if (upper < mark) return `${told}. Even ${name} that speaks for VOD would leave it at about ${Math.floor(upper)} %: by your own rule this result could change nothing.`;
  if (lower >= mark) return `${told}. Even ${name} that speaks against VOD would leave it at about ${Math.ceil(lower)} %: by your own rule this result could change nothing.`;
  return `${told}. After ${name} it would be about ${Math.floor(lower)} or ${Math.ceil(upper)} %: by your own rule this result could change what is done.`;
}

/** The share of VOD, alone or with drug injury. @param {Given} given */
function vodShare(given) {
  return given.shares.filter(({ hypothesis }) => ["sos", "sos_and_drug_injury"].includes(hypothesis)).reduce((sum, { percent }) => sum + percent, 0);
}

// ---- how sure

const WORTHS = ["best", "defensible", "weak", "harmful"];
/** @typedef {{ decision: string, confidence: number, worth: string }} Judgement */

/** The two to think over: how sure, times the steps below best. @param {Judgement[]} decisions */
function toThinkOver(decisions) {
  const weight = (/** @type {Judgement} */ { confidence, worth }) => Math.round(100 * confidence) * WORTHS.indexOf(worth);
  return decisions.filter(({ worth }) => worth !== "best").sort((one, other) => weight(other) - weight(one)).slice(0, 2);
}

/** Where they were sure of what is weak, or unsure of what is best. @param {Judgement[]} decisions @param {{ value: number, label: string }[]} levels */
function surenessInWords(decisions, levels) {
  const outstanding = decisions.filter(({ confidence, worth }) => (confidence >= 0.7 && ["weak", "harmful"].includes(worth)) || (confidence <= 0.3 && worth === "best"));
  /** @type {Map<string, Judgement[]>} */
  const alike = new Map();
  for (const one of outstanding) alike.set(`${one.confidence}/${one.worth}`, [...(alike.get(`${one.confidence}/${one.worth}`) ?? []), one]);
  const ordered = [...alike.values()].sort(([one], [other]) => other.confidence - one.confidence || WORTHS.indexOf(other.worth) - WORTHS.indexOf(one.worth));
  const said = ordered.map((same) => {
    const times = ["Once", "Twice", "Three times", "Four times", "Five times", "Six times", "Seven times"][same.length - 1];
    return `${times} ${levels.find(({ value }) => value === same[0].confidence)?.label} where the editors said ${same[0].worth}.`;
  });
  return said.length ? said : ["Nowhere were you sure of what the editors call weak or harmful, or unsure of what they call best."];
}

// ---- shares

/** The hypothesis with the largest share; no name where another is level: evening out alone can part two by one. @param {Record<string, number>} shares */
function leadingOf(shares) {
  const largest = Math.max(...Object.values(shares));
  const held = Object.keys(shares).filter((name) => shares[name] >= largest - 1);
  return { name: held.length === 1 ? held[0] : "", share: largest };
}

/** Which hypothesis leads on either board, and where they are furthest apart. @param {Record<string, number>} mine @param {Record<string, number>} theirs @param {Named[]} hypotheses */
function boardsCompared(mine, theirs, hypotheses) {
  const label = (/** @type {string} */ name) => hypotheses.find(({ id }) => id === name)?.label;
  const [own, other] = [leadingOf(mine), leadingOf(theirs)];
  const lead = own.name ? `You lead with ${label(own.name)}, ${own.share} %` : "No hypothesis clearly leads on your board";
  const led = own.name && own.name === other.name
    ? `You and the editors lead with the same: ${label(own.name)}, ${own.share} % and ${other.share} %.`
    : `${lead}; the editors lead with ${label(other.name)}, ${other.share} %.`;
  const apart = (/** @type {string} */ name) => Math.abs(mine[name] - theirs[name]);
  const far = hypotheses.map(({ id }) => id).reduce((most, name) => (apart(name) > apart(most) ? name : most));
  return [led, apart(far) ? `You are furthest apart on ${label(far)}: ${mine[far]} % and ${theirs[far]} %.` : "Share by share the two boards are the same."];
}

/** Which share moved most from the first stage to the last. @param {string[]} stages @param {{ label: string, shares: number[] }[]} rows */
function pathInWords(stages, rows) {
  const moved = (/** @type {{ shares: number[] }} */ { shares }) => Math.abs((shares.at(-1) ?? 0) - shares[0]);
  const most = rows.reduce((far, row) => (moved(row) > moved(far) ? row : far));
  if (!moved(most)) return `From ${stages[0]} to ${stages.at(-1)} no share moved`;
  return `You moved most on ${most.label}: ${most.shares[0]} % at ${stages[0]}, ${most.shares.at(-1)} % at ${stages.at(-1)}`;
}

// ---- tests that are ordered

/** @typedef {{ name: string, minutes: number, hours: number, blood_ml: number, leaves_ward: boolean, danger: string }} Price */

/** @param {number} many @param {string} one @param {string} [several] */
function countedWords(many, one, several = `${one}s`) {
  return `${many} ${many === 1 ? one : several}`;
}

/** What these tests take together. @param {{ draw_minutes: number, tests: Record<string, Price> }} prices @param {string[]} names */
function billInWords({ draw_minutes, tests }, names) {
  if (!names.length) return "";
  const chosen = Object.keys(tests).filter((name) => names.includes(name)).map((name) => tests[name]);
  const sum = (/** @type {(test: Price) => number} */ of) => chosen.reduce((total, test) => total + of(test), 0);
  const blood = sum((test) => test.blood_ml);
  const minutes = sum((test) => test.minutes) + (blood ? draw_minutes : 0);
  const trips = sum((test) => Number(test.leaves_ward));
  const hours = Math.max(...chosen.map((test) => test.hours));
  const days = Math.floor(hours / 24);
  const wait = hours < 24 ? (hours ? `the last answer after ${countedWords(hours, "hour")}` : "answers at once") : `the last answer after ${countedWords(days, "day")}`;
  const dangers = [...new Set(chosen.map((test) => test.danger).filter(Boolean))];
  const parts = [
    minutes ? `${minutes} min of somebody’s time` : "", blood ? `${blood} mL of blood` : "",
    trips ? countedWords(trips, "trip off the ward", "trips off the ward") : "", wait, dangers.length ? `dangers: ${dangers.join(", ")}` : "",
  ];
  return `${countedWords(chosen.length, "test")}: ${parts.filter(Boolean).join("; ")}.`;
}
