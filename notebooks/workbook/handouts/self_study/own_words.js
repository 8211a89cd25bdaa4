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
  const told = `You would treat from ${mark} %, and you gave VOD in either form ${vod} %`;
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
  const told = `You gave VOD in either form ${vod} %, and your mark is ${mark} %`;
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

// ---- the forecast

/** The probabilities of the four groups, as casedata/reasoning/forecast.py has them. @param {Record<string, number>} shares */
function forecastOf({ drug_injury, sos, sos_and_drug_injury, ...others }) {
  const rest = Object.values(others).reduce((sum, one) => sum + one, 0);
  return { drug_injury: drug_injury / 100, sos: sos / 100, both: sos_and_drug_injury / 100, other: rest / 100 };
}

/** A number with two decimals; halves go to the even one, as Python writes them. @param {number} value */
function twoDecimals(value) {
  const tied = Number.isInteger(value * 8) && (value * 8) % 2 !== 0;
  return (tied ? 2 * Math.round(value * 50) / 100 : value).toFixed(2);
}

/** The four shares, both scores and what they are in words. @param {Record<string, number>} shares @param {string} outcome  the group that the authors concluded @returns {string[]} */
function scoreInWords(shares, outcome) {
  const forecast = forecastOf(shares);
  const brier = Object.entries(forecast).reduce((sum, [name, said]) => sum + (said - Number(name === outcome)) ** 2, 0);
  const given = Object.entries(forecast).find(([name]) => name === outcome)?.[1] ?? 0;
  const skill = 1 - brier / 0.75;
  const words = skill >= 0.9 ? "close to the conclusion" : skill > 0.05 ? "nearer than 25 % on each" : skill >= -0.05 ? "like 25 % on each" : "further away than 25 % on each";
  return [...Object.values(forecast).map((said) => `${Math.round(100 * said)} %`), twoDecimals(brier), `${twoDecimals(-Math.log2(Math.max(0.01, given)))} bits`, words];
}

// ---- the recall cards

/** @typedef {{ file: string, text: string, learner: string, made: string, cards: { after: number, day: string }[] }} CalendarPack */

/** That many days after a day, where the reader is. @param {number} after @param {Date} today */
function dayAfter(after, today) {
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + after);
}

/** The calendar file of Python with the days of this reader. @param {CalendarPack} pack @param {Date} today @param {string} learner */
function calendarOf({ text, learner: nobody, made, cards }, today, learner) {
  const digits = (/** @type {number} */ one) => String(one).padStart(2, "0");
  const written = (/** @type {Date} */ day) => `${day.getFullYear()}${digits(day.getMonth() + 1)}${digits(day.getDate())}`;
  const stamped = today.toISOString().replace(/[-:]|\.\d+/g, "");
  const dated = cards.reduce((said, { after, day }) => said.replaceAll(`DATE:${day}`, `DATE:${written(dayAfter(after, today))}`), text);
  return dated.replaceAll(nobody, learner).replaceAll(made, stamped);
}

/** Names as a sentence lists them. @param {string[]} names */
function listed(names) {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join("");
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

/** So many minutes as one says them: 59 min, 1 h, 1 h 1 min. @param {number} minutes */
function spent(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours ? `${hours} h` : "", rest ? `${rest} min` : ""].filter(Boolean).join(" ");
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
    minutes ? `${spent(minutes)} of somebody’s time` : "", blood ? `${blood} mL of blood` : "",
    trips ? countedWords(trips, "trip off the ward", "trips off the ward") : "", wait, dangers.length ? `dangers: ${dangers.join(", ")}` : "",
  ];
  return `${countedWords(chosen.length, "test")}: ${parts.filter(Boolean).join("; ")}.`;
}
