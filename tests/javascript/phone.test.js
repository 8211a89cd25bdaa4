import assert from "node:assert";
import { test } from "node:test";
import { after, PHONE } from "./scripts.js";

const SUMS = [
  [0, "Together 0 %; 100 % are left."],
  [99, "Together 99 %; 1 % are left."],
  [100, "Together 100 %."],
  [101, "Together 101 %; 1 % too much."],
];
test("the line under the shares says what is left to do", () => {
  const together = after(PHONE, "together");
  for (const [total, said] of SUMS) assert.equal(together(total), said);
});

const TYPED = [["", 0], ["7", 7], ["12.9", 12], ["x", 0], ["-3", -3]];
test("what is typed counts as whole percent", () => {
  const typed = after(PHONE, "typed");
  for (const [value, percent] of TYPED) assert.equal(typed({ value }), percent);
});

const WAITS = [[0, 0, 250], [0, 1, 750], [1, 0.5, 1000], [3, 0.5, 4000], [4, 0.5, 5000], [40, 0.5, 5000], [40, 1, 7500]];
test("a vote that was not taken is sent again later and later, up to five seconds and a half more", () => {
  const backoff = after(PHONE, "backoff");
  for (const [tries, chance, milliseconds] of WAITS) assert.equal(backoff(tries, chance), milliseconds);
});

test("what every group of a form holds is one response", () => {
  const groups = [
    { read: (answer) => answer.picks.push({ part: "plan", options: ["biopsy_now"] }) },
    { read: (answer) => answer.entries.push({ part: "ratio", typed: "2.1", unit: "1" }) },
    { read: (answer) => { answer.confidence = 0.9; } },
  ];
  const answered = structuredClone(after(PHONE, "answerOf")(groups));
  assert.deepEqual(answered, {
    picks: [{ part: "plan", options: ["biopsy_now"] }],
    entries: [{ part: "ratio", typed: "2.1", unit: "1" }],
    text: "",
    confidence: 0.9,
  });
});
test("a form without groups answers nothing", () => {
  const answered = structuredClone(after(PHONE, "answerOf")([]));
  assert.deepEqual(answered, { picks: [], entries: [], text: "", confidence: null });
});
