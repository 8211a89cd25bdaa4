// The rules of the self-study page, by the table that holds them against Python; and what it takes from a file.
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { after, SELF_STUDY } from "./scripts.js";

const TABLE = JSON.parse(readFileSync(new URL("../handouts/self_study/judging.json", import.meta.url), "utf8"));
const HYPOTHESES = TABLE.faults.find(({ name }) => name === "100 of 100").response.shares.map(({ hypothesis }) => hypothesis);
const [faultOf, whole] = ["faultOf", "whole"].map((name) => after(SELF_STUDY, name));
for (const { name, question, response, why } of TABLE.faults) {
  test(`may it be committed: ${name}`, () => assert.equal(faultOf(TABLE.questions[question].demand, whole(response), HYPOTHESES), why));
}

const ANSWER = { question: "D1", attempt: 1, digest: "a".repeat(64), response: { picks: [{ part: "lines", options: ["a"] }] }, committed_at: "2026-11-28T10:00:00Z" };
const SHEET = { format: "vod-or-dili answers", schema_version: 1, case: "fischer2023", learner: "0".repeat(32), label: "", exported_at: "2026-11-28T10:00:00Z", answers: [ANSWER] };
const [NOT_OURS, DAMAGED, OTHER_CASE, TOO_LARGE, LONGEST_FILE] = ["NOT_OURS", "DAMAGED", "OTHER_CASE", "TOO_LARGE", "LONGEST_FILE"].map((name) => after(SELF_STUDY, name));
const FILES = [
  ["nothing", "", NOT_OURS],
  ["no JSON", "hello", NOT_OURS],
  ["another file", "[1, 2]", NOT_OURS],
  ["cut off", JSON.stringify(SHEET).slice(0, -9), DAMAGED],
  ["one sign too long", JSON.stringify(SHEET).padEnd(1_000_001), TOO_LARGE],
  ["ten megabytes of anything", "x".repeat(10_000_000), TOO_LARGE],
  ["a name of what every object has", '{"__proto__": {"format": "vod-or-dili answers"}}', NOT_OURS],
  ["answers that are no list", JSON.stringify({ ...SHEET, answers: { length: 1, 0: ANSWER } }), DAMAGED],
  ["of another case", JSON.stringify({ ...SHEET, case: "other" }), OTHER_CASE],
  ["of a later form", JSON.stringify({ ...SHEET, schema_version: 2 }), DAMAGED],
  ["a learner that is no number", JSON.stringify({ ...SHEET, learner: "me" }), DAMAGED],
  ["answers that are none", JSON.stringify({ ...SHEET, answers: [{ ...ANSWER, digest: "x" }] }), DAMAGED],
  ["a share above 100", JSON.stringify({ ...SHEET, answers: [{ ...ANSWER, response: { shares: [{ hypothesis: "sos", percent: 101 }] } }] }), DAMAGED],
  ["a confidence above 1", JSON.stringify({ ...SHEET, answers: [{ ...ANSWER, response: { confidence: 1.01 } }] }), DAMAGED],
  ["a date that is none", JSON.stringify({ ...SHEET, answers: [{ ...ANSWER, committed_at: "today" }] }), DAMAGED],
];
for (const [name, text, why] of FILES) {
  test(`a file to read: ${name}`, () => assert.equal(after(SELF_STUDY, "readHandIn")(text, "fischer2023"), why));
}
test("the longest file that is read", () => {
  assert.equal(LONGEST_FILE, 1_000_000);
  assert.equal(after(SELF_STUDY, "readHandIn")(JSON.stringify(SHEET).padEnd(LONGEST_FILE), "fischer2023").answers.length, 1);
});
test("a sound file gives its answers, every field of a response filled", () => {
  const { answers } = after(SELF_STUDY, "readHandIn")(JSON.stringify(SHEET), "fischer2023");
  assert.deepEqual(structuredClone(answers[0].response), { picks: ANSWER.response.picks, shares: [], marks: [], entries: [], hints: 0, text: "", confidence: null });
});

/** A browser's storage, which may be full or refuse everything. */
function storage(fault = "") {
  const held = new Map();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, text) => { if (fault) throw new Error(fault); held.set(key, text); },
  };
}
const demand = (id) => ({ id, digest: "a".repeat(64), attempt: 1 });
test("what is committed stands, and a second window adds to it", () => {
  const Keeping = after(SELF_STUDY, "Keeping");
  const browser = storage();
  const [one, other] = [1, 2].map(() => new Keeping(() => browser, "fischer2023"));
  one.commit(demand("D1"), { text: "first" });
  other.commit(demand("D2"), whole({}));
  assert.equal(other.commit(demand("D1"), whole({ text: "second" })).response.text, "first");
});
test("a draft of another wording is not shown", () => {
  const kept = new (after(SELF_STUDY, "Keeping"))(() => storage(), "fischer2023");
  kept.keepDraft("D1", "old", { text: "x" });
  assert.deepEqual([kept.draft("D1", "new"), kept.draft("D1", "old")?.text], [null, "x"]);
});
test("a browser that keeps nothing is told, and the answers last as long as the page", () => {
  const kept = new (after(SELF_STUDY, "Keeping"))(() => { throw new Error("blocked"); }, "fischer2023");
  kept.commit(demand("D1"), whole({}));
  assert.notEqual(kept.problem, "");
  assert.equal(kept.answer("D1", "a".repeat(64)).question, "D1");
});
test("a corrupt file loses nothing", () => {
  const kept = new (after(SELF_STUDY, "Keeping"))(() => storage(), "fischer2023");
  kept.commit(demand("D1"), whole({}));
  assert.equal(kept.take("{"), NOT_OURS);
  assert.equal(kept.kept.answers.length, 1);
});
test("a damaged store is set aside, and not written over", () => {
  const browser = storage();
  browser.setItem("vod-or-dili", "{\"answers\": 3");
  new (after(SELF_STUDY, "Keeping"))(() => browser, "fischer2023");
  assert.equal(browser.getItem("vod-or-dili-damaged"), "{\"answers\": 3");
});
test("a draft without the form of one is left out", () => {
  const browser = storage();
  const Keeping = after(SELF_STUDY, "Keeping");
  const kept = new Keeping(() => browser, "fischer2023");
  browser.setItem("vod-or-dili", JSON.stringify({ ...kept.kept, drafts: { D1: { of: "x", draft: 7 }, D2: 3, D3: { of: "x", draft: { text: "y" } } } }));
  assert.deepEqual(Object.keys(new Keeping(() => browser, "fischer2023").kept.drafts), ["D3"]);
});
test("when the room is full, one draft does not take away another", () => {
  const held = storage();
  let full = false;
  const browser = { ...held, setItem: (key, text) => { if (full) throw new Error("full"); held.setItem(key, text); } };
  const kept = new (after(SELF_STUDY, "Keeping"))(() => browser, "fischer2023");
  full = true;
  kept.keepDraft("D1", "x", { text: "one" });
  kept.keepDraft("D2", "x", { text: "two" });
  assert.deepEqual([kept.draft("D1", "x")?.text, kept.draft("D2", "x")?.text], ["one", "two"]);
});

const STAGE = Object.values(TABLE.questions).find(({ demand }) => demand.kind === "stage").demand;
const ONE_LEADS = HYPOTHESES.map((hypothesis, place) => ({ hypothesis, percent: place ? 0 : 100 }));
const SHARES = [
  ["all to one", ONE_LEADS, 1],
  ["none", [], DAMAGED],
  ["of other hypotheses", ONE_LEADS.map(({ percent }, place) => ({ hypothesis: `other-${place}`, percent })), DAMAGED],
  ["one left out", ONE_LEADS.slice(0, -1), DAMAGED],
  ["one twice", [ONE_LEADS[0], ...ONE_LEADS], DAMAGED],
  ["99 of 100", ONE_LEADS.map((one) => ({ ...one, percent: one.percent && 99 })), DAMAGED],
];
for (const [name, shares, came] of SHARES) {
  test(`the shares of a board in a file: ${name}`, () => {
    const answer = { ...ANSWER, question: STAGE.id, attempt: STAGE.attempt, digest: STAGE.digest, response: { shares, picks: [{ part: "drug", options: ["peg"] }] } };
    const file = JSON.stringify({ ...SHEET, answers: [answer] });
    const browser = storage();
    const kept = new (after(SELF_STUDY, "Keeping"))(() => browser, "fischer2023");
    kept.judgedBy([STAGE], HYPOTHESES);
    assert.equal(kept.take(file), came);
    assert.equal(kept.kept.answers.length, came === DAMAGED ? 0 : 1);
    const before = new (after(SELF_STUDY, "Keeping"))(() => browser, "fischer2023");
    browser.setItem("vod-or-dili", JSON.stringify({ ...before.kept, answers: [answer] }));
    const later = new (after(SELF_STUDY, "Keeping"))(() => browser, "fischer2023");
    later.judgedBy([STAGE], HYPOTHESES);
    assert.equal(later.kept.answers.length, came === DAMAGED ? 0 : 1, "what an earlier page kept");
    assert.equal(browser.getItem("vod-or-dili-damaged") !== null, came === DAMAGED);
  });
}
test("an answer to a question of another page is kept", () => {
  const kept = new (after(SELF_STUDY, "Keeping"))(() => storage(), "fischer2023");
  kept.judgedBy([STAGE], HYPOTHESES);
  assert.equal(kept.take(JSON.stringify(SHEET)), 1);
});
