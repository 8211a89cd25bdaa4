// The answers of one learner, kept by this browser: what is committed stands, drafts wait, and the file to hand in is the
// same as JupyterLab's. Where the browser keeps nothing, all of it lasts as long as the page, and the page says so.

/**
 * @typedef {{ question: string, attempt: number, digest: string, response: Given, committed_at: string }} Answered
 * @typedef {{ learner: string, answers: Answered[], drafts: Record<string, { of: string, draft: any }>, at: string, ahead: string[] }} Kept  at: the step read last; ahead: those opened anyway
 * @typedef {{ format: string, schema_version: number, case: string, learner: string, label: string, exported_at: string, answers: Answered[] }} HandIn
 */

const PLACE = "vod-or-dili";
const FORMAT = "vod-or-dili answers";
const HEX = /^[0-9a-f]{32}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const NOT_OURS = "This is no file of answers from this course; nothing was changed.";
const DAMAGED = "This file of answers is damaged or was cut off; nothing was changed.";
const TOO_LARGE = "This file is larger than any file of answers from this course; nothing was changed.";
/** The signs of the longest file that is read: a browser that were given more to keep could keep nothing that comes after. */
const LONGEST_FILE = 1_000_000;
const OTHER_CASE = "This file of answers belongs to another case; nothing was changed.";

/** A random number that tells files apart and says nothing about anybody. */
function newLearner() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Now, to the second, as Python writes it. */
function stamp() {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

/** @param {unknown} one @returns {one is Record<string, any>} */
function isRecord(one) {
  return typeof one === "object" && one !== null && !Array.isArray(one);
}

/** @param {unknown} list @param {(one: Record<string, any>) => boolean} fits */
function listOf(list, fits) {
  return Array.isArray(list) && list.every((one) => isRecord(one) && fits(one));
}

const isText = (/** @type {unknown} */ one) => typeof one === "string";

/** Whether it has the form of a response. @param {unknown} given */
function isResponse(given) {
  if (!isRecord(given)) return false;
  const { picks = [], shares = [], marks = [], entries = [], hints = 0, text = "", confidence = null } = given;
  const percent = (/** @type {unknown} */ one) => Number.isInteger(one) && Number(one) >= 0 && Number(one) <= 100;
  return listOf(picks, ({ part, options }) => isText(part) && Array.isArray(options) && options.every(isText))
    && listOf(shares, (one) => isText(one.hypothesis) && percent(one.percent))
    && listOf(marks, ({ hypothesis, finding, bearing }) => isText(hypothesis) && isText(finding) && ["for", "against", "missing"].includes(bearing))
    && listOf(entries, ({ part, typed, unit }) => isText(part) && isText(typed) && isText(unit))
    && Number.isInteger(hints) && hints >= 0 && isText(text) && (confidence === null || (typeof confidence === "number" && confidence >= 0 && confidence <= 1));
}

/** Whether it has the form of a committed answer. @param {Record<string, any>} one */
function isAnswer({ question, attempt = 1, digest, response, committed_at }) {
  return isText(question) && Number.isInteger(attempt) && attempt > 0 && DIGEST.test(digest) && isResponse(response)
    && isText(committed_at) && !Number.isNaN(Date.parse(committed_at));
}

/**
 * The answers in a file, or one sentence that says why there are none.
 * @param {string} text
 * @param {string} course  the case
 * @returns {{ answers: Answered[], learner: string } | string}
 */
function readHandIn(text, course) {
  if (text.length > LONGEST_FILE) return TOO_LARGE;
  let sheet;
  try {
    sheet = JSON.parse(text);
  } catch {
    return text.includes(FORMAT) ? DAMAGED : NOT_OURS;
  }
  if (!isRecord(sheet) || sheet.format !== FORMAT) return NOT_OURS;
  if (sheet.case !== course) return OTHER_CASE;
  if (sheet.schema_version !== 1 || !HEX.test(sheet.learner) || !listOf(sheet.answers, isAnswer)) return DAMAGED;
  const answers = sheet.answers.map((/** @type {Answered} */ one) => ({ ...one, attempt: one.attempt ?? 1, response: whole(one.response) }));
  return { answers, learner: sheet.learner };
}

/** Drafts that have the form of one; the rest would stop the page that shows them. @param {unknown} drafts @returns {Kept["drafts"]} */
function soundDrafts(drafts) {
  return isRecord(drafts) ? Object.fromEntries(Object.entries(drafts).filter(([, one]) => isRecord(one) && isText(one.of) && isRecord(one.draft))) : {};
}

/** Answers of both, each question and wording once: what stands earlier stays. @param {Answered[]} mine @param {Answered[]} others */
function together(mine, others) {
  const place = (/** @type {Answered} */ one) => `${one.question}/${one.attempt}/${one.digest}`;
  const known = new Set(mine.map(place));
  return [...mine, ...others.filter((one) => !known.has(place(one)))];
}

/** What the browser holds, if it has the form; null for nothing and for what is damaged. @param {string | null} text @returns {Kept | null} */
function keptIn(text) {
  let found;
  try {
    found = JSON.parse(text ?? "null");
  } catch {
    return null;
  }
  if (!isRecord(found) || !HEX.test(found.learner) || !listOf(found.answers, isAnswer)) return null;
  const answers = found.answers.map((/** @type {Answered} */ one) => ({ ...one, attempt: one.attempt ?? 1, response: whole(one.response) }));
  return { learner: found.learner, answers, drafts: soundDrafts(found.drafts), at: String(found.at ?? ""), ahead: Array.isArray(found.ahead) ? found.ahead.filter(isText) : [] };
}

class Keeping {
  /** @param {() => Storage} storage  asked each time: a browser that blocks it throws already there @param {string} course */
  constructor(storage, course) {
    this.storage = storage;
    this.course = course;
    /** @type {Kept} */
    this.kept = { learner: newLearner(), answers: [], drafts: {}, at: "", ahead: [] };
    /** Why nothing is kept, in one sentence; empty while the browser keeps it. */
    this.problem = "";
    this.read();
    this.write();
  }

  /** Whether an answer may stand: what nobody could have committed to a question of this page may not. @type {(one: Answered) => boolean} */
  fits = () => true;

  /** From now on answers are judged as at their commit; what does not pass is set aside. @param {Demand[]} demands @param {string[]} hypotheses */
  judgedBy(demands, hypotheses) {
    this.fits = ({ question, attempt, digest, response }) => {
      const demand = demands.find((one) => one.id === question && one.attempt === attempt && one.digest === digest);
      return !demand || faultOf(demand, response, hypotheses) === null;
    };
    const standing = this.kept.answers.filter(this.fits);
    if (standing.length === this.kept.answers.length) return;
    try {
      this.storage().setItem(`${PLACE}-damaged`, JSON.stringify(this.kept));
    } catch { /* a browser that keeps nothing has nothing to set aside */ }
    this.kept.answers = standing;
    this.write();
  }

  /** Take what the browser holds: another window may have written. What could not be written is not taken back. */
  read() {
    try {
      const text = this.storage().getItem(PLACE);
      const found = keptIn(text);
      if (!found) {
        if (text !== null) this.storage().setItem(`${PLACE}-damaged`, text);
        return;
      }
      found.answers = found.answers.filter(this.fits);
      const mine = found.learner === this.kept.learner;
      if (mine) found.answers = together(found.answers, this.kept.answers);
      if (mine && this.problem) Object.assign(found, { at: this.kept.at, ahead: this.kept.ahead, drafts: { ...found.drafts, ...this.kept.drafts } });
      this.kept = found;
    } catch { /* nothing that can be read: what is in memory stays, and the next writing says whether it can be kept */ }
  }

  write() {
    try {
      const text = JSON.stringify(this.kept);
      this.storage().setItem(PLACE, text);
      this.problem = this.storage().getItem(PLACE) === text ? "" : "it does not give back what it was given";
    } catch (error) {
      this.problem = error instanceof DOMException && error.name === "QuotaExceededError" ? "its room for this is full" : "it does not let a file from the disk keep anything";
    }
  }

  /** @param {string} question @param {string} digest @param {number} [attempt] */
  answer(question, digest, attempt = 1) {
    return this.kept.answers.find((one) => one.question === question && one.digest === digest && one.attempt === attempt) ?? null;
  }

  /** Keep a response for good; an earlier one stands. @param {Demand} demand @param {Given} response */
  commit({ id, digest, attempt }, response) {
    this.read();
    const standing = this.answer(id, digest, attempt);
    if (standing) return standing;
    const answer = { question: id, attempt, digest, response, committed_at: stamp() };
    this.kept.answers.push(answer);
    delete this.kept.drafts[id];
    this.write();
    return answer;
  }

  /** @param {string} name @param {string} of  what it answers: another wording begins anew @param {unknown} draft */
  keepDraft(name, of, draft) {
    this.read();
    this.kept.drafts[name] = { of, draft };
    this.write();
  }

  /** @param {string} name @param {string} of */
  draft(name, of) {
    const found = this.kept.drafts[name];
    return found?.of === of ? found.draft : null;
  }

  /** The step that was last looked at. @param {string} at */
  stand(at) {
    this.read();
    this.kept.at = at;
    this.write();
  }

  /** The file to hand in. @param {string} label @returns {HandIn} */
  handIn(label) {
    this.read();
    const answers = [...this.kept.answers].sort((one, other) => (one.question < other.question ? -1 : 1));
    return { format: FORMAT, schema_version: 1, case: this.course, learner: this.kept.learner, label, exported_at: stamp(), answers };
  }

  /** Take the answers of a file; what stands here already stays. How many came, or why none did. @param {string} text @returns {number | string} */
  take(text) {
    const found = readHandIn(text, this.course);
    if (typeof found === "string") return found;
    if (!found.answers.every(this.fits)) return DAMAGED;
    this.read();
    const before = this.kept.answers.length;
    const learner = before ? this.kept.learner : found.learner;
    this.kept = { ...this.kept, learner, answers: together(this.kept.answers, found.answers) };
    this.write();
    return this.kept.answers.length - before;
  }

  /** Forget every answer and draft, and take a new number. */
  erase() {
    this.kept = { learner: newLearner(), answers: [], drafts: {}, at: "", ahead: [] };
    this.write();
  }
}
