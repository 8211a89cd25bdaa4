// Whether an answer may be committed and what it comes to: the same rules as exercises/completeness.py, stages.py,
// typed_numbers.py, own_rule.py and grading.py. One table of cases holds both against each other.

/**
 * @typedef {{ id: string, prompt: string, least: number, most: number, options: { id: string, text: string }[] }} DemandedPart
 * @typedef {Object} Demand  what an answer is judged by; road.py writes it
 * @property {string} id
 * @property {string} kind
 * @property {number} attempt
 * @property {string} digest
 * @property {number} hints
 * @property {boolean} confidence
 * @property {DemandedPart[]} parts
 * @property {{ id: string, prompt: string, units: string[] }[]} numbers
 * @property {{ id: string, unit: string, least: number, most: number }[]} rule
 *
 * @typedef {{ part: string, typed: string, unit: string }} Typed
 * @typedef {{ hypothesis: string, percent: number }} HeldShare
 * @typedef {Object} Given  a Response, as exercises/model.py has it
 * @property {{ part: string, options: string[] }[]} picks
 * @property {HeldShare[]} shares
 * @property {{ hypothesis: string, finding: string, bearing: string }[]} marks
 * @property {Typed[]} entries
 * @property {number} hints
 * @property {string} text
 * @property {number | null} confidence
 */

const SHORTEST_TEXT = 20;
const NUMERAL = /^[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?$/;

/** A response with every field. @param {Partial<Given>} given @returns {Given} */
function whole(given) {
  return { picks: [], shares: [], marks: [], entries: [], hints: 0, text: "", confidence: null, ...given };
}

/** @param {Given} given @param {string} part */
function chosenIn(given, part) {
  return given.picks.find((pick) => pick.part === part)?.options ?? [];
}

/** The number that was typed, or why it is none. @param {string} typed @returns {number | string} */
function numberOf(typed) {
  const text = typed.split(/\s+/).join("").replaceAll("\u2212", "-");
  if (!text) return "Write a number first.";
  if ((text.match(/[.,]/g) ?? []).length > 1) return "Write one decimal sign only, as in 1.3 or 1,3, and nothing between the thousands.";
  if (!NUMERAL.test(text)) return "Write the number alone, as in 1.3 or 1,3; the unit stands beside it.";
  return Number(text.replace(",", "."));
}

/** @param {Demand["numbers"][number]} part @param {Typed | undefined} entry */
function faultOfNumber(part, entry) {
  if (!entry) return `Write a number under “${part.prompt}” first; the rest is kept.`;
  if (!part.units.includes(entry.unit)) return `Choose one of these units: ${part.units.join(", ")}.`;
  const value = numberOf(entry.typed);
  if (typeof value === "string") return value;
  return part.units.join() === "%" && (value < 0 || value > 100) ? "A probability lies between 0 and 100 %." : null;
}

/** The number in a gap of the own rule. @param {Typed} entry */
function ruleNumber({ typed, unit }) {
  return numberOf(unit === "%" && typed.endsWith("%") ? typed.slice(0, -1) : typed);
}

/** @param {Demand["rule"][number]} gap @param {Typed | undefined} entry */
function faultOfRule(gap, entry) {
  if (!entry?.typed.trim()) return null;
  if (entry.unit !== gap.unit) return "This gap could not be read; reload the page and try again.";
  if (gap.unit === "words") return null;
  const value = ruleNumber(entry);
  if (typeof value === "string") return value;
  if (gap.unit === "%") return value >= 0 && value <= 100 ? null : "A probability lies between 0 and 100 %.";
  if (Number.isInteger(value) && value >= gap.least && value <= gap.most) return null;
  return `Write a whole day from ${gap.least} to ${gap.most}, or leave the gap open.`;
}

/** Why each gap is refused, by its part. @param {Demand} demand @param {Given} given @returns {Record<string, string>} */
function faultsOfEntries(demand, given) {
  const entry = (/** @type {string} */ part) => given.entries.find((one) => one.part === part);
  const found = [
    ...demand.numbers.map((part) => [part.id, faultOfNumber(part, entry(part.id))]),
    ...demand.rule.map((gap) => [gap.id, faultOfRule(gap, entry(gap.id))]),
  ];
  return Object.fromEntries(found.filter(([, why]) => why));
}

/** How many options are to be chosen. @param {DemandedPart} part */
function howMany({ least, most }) {
  if (most === 1) return "one option";
  return least === most ? `${least} options` : `${least} to ${most} options`;
}

/** @param {Demand} demand @param {Given} given */
function faultOfNames(demand, given) {
  const known = [...demand.parts, ...demand.numbers, ...demand.rule].map(({ id }) => id);
  const strange = [...given.picks, ...given.entries].map(({ part }) => part).filter((part) => !known.includes(part)).sort();
  return strange.length ? `${demand.id} has no part called '${strange[0]}'.` : null;
}

/** Of what is said twice only the first is judged, and both would be counted. @param {Demand} demand @param {Given} given */
function faultOfRepeats(demand, given) {
  const said = [
    given.picks.map(({ part }) => part),
    given.entries.map(({ part }) => part),
    given.marks.map(({ hypothesis, finding }) => `${hypothesis}/${finding}`),
  ];
  const twice = said.flatMap((names) => names.filter((name, place) => names.indexOf(name) !== place)).sort();
  return twice.length ? `${demand.id} says '${twice[0]}' twice.` : null;
}

/** @param {Demand} demand @param {DemandedPart} part @param {string[]} chosen */
function faultOfPart(demand, part, chosen) {
  const known = part.options.map(({ id }) => id);
  const strange = chosen.filter((one) => !known.includes(one)).sort();
  if (strange.length) return `${demand.id} has no option called '${strange[0]}'.`;
  if (chosen.length >= part.least && chosen.length <= part.most) return null;
  const named = demand.parts.length > 1 ? ` under “${part.prompt}”` : "";
  return `Choose ${howMany(part)}${named} first; ${chosen.length || "none"} chosen so far.`;
}

/** @param {Given} given @param {string[]} hypotheses */
function faultOfShares(given, hypotheses) {
  if (!given.shares.length) return "Give every hypothesis its share first.";
  if (given.shares.map((one) => one.hypothesis).join() !== hypotheses.join()) return "These shares do not fit the list of hypotheses; reload the page and try again.";
  const total = given.shares.reduce((sum, one) => sum + one.percent, 0);
  return total === 100 ? null : `The shares make ${total} %, not 100 %.`;
}

/** @param {Demand} demand @param {Given} given @param {string[]} hypotheses */
function faultOfTheRest(demand, given, hypotheses) {
  if (given.hints > demand.hints) return `${demand.id} has ${demand.hints || "no"} hints.`;
  const shares = demand.kind === "stage" ? faultOfShares(given, hypotheses) : null;
  if (shares) return shares;
  if (demand.kind === "free_text" && [...given.text.trim()].length < SHORTEST_TEXT) return `Write at least ${SHORTEST_TEXT} characters first; your text is kept.`;
  return demand.confidence && given.confidence === null ? "Say how sure you are first; your choice is kept." : null;
}

/** Why this cannot be committed yet; null if it can. @param {Demand} demand @param {Given} given @param {string[]} hypotheses @returns {string | null} */
function faultOf(demand, given, hypotheses) {
  const parts = demand.parts.map((part) => faultOfPart(demand, part, chosenIn(given, part.id)));
  return faultOfNames(demand, given) ?? faultOfRepeats(demand, given) ?? parts.find(Boolean) ?? Object.values(faultsOfEntries(demand, given))[0] ?? faultOfTheRest(demand, given, hypotheses);
}

/**
 * A table of illness scripts as the text that is committed: one line a cell, empty ones left out.
 * @param {{ columns: { id: string, label: string }[], rows: { id: string, label: string }[] }} scripts
 * @param {Record<string, string>} cells  by column and row
 */
function textOfScripts({ columns, rows }, cells) {
  const lines = rows.flatMap((row) => columns.map((column) => {
    const words = (cells[`${column.id}/${row.id}`] ?? "").trim().split(/\s+/).join(" ");
    return words ? `${column.label}, ${row.label.toLowerCase()}: ${words}` : "";
  }));
  return lines.filter(Boolean).join("\n");
}

// ---- what it comes to

/**
 * @typedef {{ id: string, text: string, worth: string, verdict: string, own: string, chosen: string, left: string, afterwards: string }} RatedOption
 * @typedef {{ id: string, prompt: string, single: boolean, bundles: { needs: string[], lacks: string[], worth: string, verdict: string }[], options: RatedOption[] }} RatedPart
 */

/** The worth of a choice and its verdict; null where nothing was chosen. @param {RatedPart} part @param {string[]} chosen */
function ratingOf(part, chosen) {
  if (!chosen.length) return null;
  if (part.single) return part.options.find(({ id }) => id === chosen[0]) ?? null;
  return part.bundles.find(({ needs, lacks }) => needs.every((one) => chosen.includes(one)) && !lacks.some((one) => chosen.includes(one))) ?? null;
}

/** @param {Record<string, string>} outcomes  by option @param {string[]} chosen @param {boolean} single */
function outcomeOfChoice(outcomes, chosen, single) {
  if (!chosen.length) return "not attempted";
  if (single) return outcomes[chosen[0]];
  const of = Object.values(outcomes).filter((one) => one === "correct").length;
  const found = chosen.filter((one) => outcomes[one] === "correct").length;
  const stray = chosen.filter((one) => outcomes[one] === "incorrect").length;
  if (found === of && !stray) return "correct";
  return 2 * found >= of && found > stray ? "partly" : "incorrect";
}

/** Partly correct: at most one pair in four turned round. @param {number[]} places  in the learner's order */
function outcomeOfOrder(places) {
  if (!places.length) return "not attempted";
  const pairs = places.flatMap((first, at) => places.slice(at + 1).map((second) => second - first)).filter(Boolean);
  const turned = pairs.filter((step) => step < 0).length;
  if (!turned) return "correct";
  return 4 * turned <= pairs.length ? "partly" : "incorrect";
}

/** One outcome for all parts. @param {string[]} outcomes */
function overall(outcomes) {
  if (!outcomes.length) return "not attempted";
  if (outcomes.every((one) => one === outcomes[0])) return outcomes[0];
  return outcomes.some((one) => one === "correct" || one === "partly") ? "partly" : "incorrect";
}
