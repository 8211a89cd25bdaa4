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

const controls = () => ({
  parts: { first: [{ value: "a", checked: false }, { value: "b", checked: true }] },
  shares: [{ name: "vod", value: "60", dispatchEvent() {} }, { name: "dili", value: "", dispatchEvent() {} }],
  numbers: [
    { part: "ratio", input: { value: "2.1" }, unit: { value: "1" } },
    { part: "other", input: { value: "" }, unit: { value: "1" } },
  ],
  sure: [{ value: "0.5", checked: false }, { value: "0.9", checked: true }],
});
const ANSWERED = {
  picks: [{ part: "first", options: ["b"] }],
  shares: [{ hypothesis: "vod", percent: 60 }, { hypothesis: "dili", percent: 0 }],
  entries: [{ part: "ratio", typed: "2.1", unit: "1" }],
  confidence: 0.9,
};
test("what is chosen and typed is what is sent; a field without a value is not", () => {
  assert.deepEqual(structuredClone(after(PHONE, "response")(controls())), ANSWERED);
});
test("a question that asks for nothing sends nothing", () => {
  const none = { parts: {}, shares: [], numbers: [], sure: [] };
  assert.deepEqual(structuredClone(after(PHONE, "response")(none)), {});
});
test("after a reload the form is filled with what the server kept, and nothing else", () => {
  const filled = { ...controls(), sure: [{ value: "0.5", checked: true }, { value: "0.9", checked: false }] };
  filled.parts.first[0].checked = true;
  filled.shares[0].value = "1";
  const fill = after(PHONE, "(kept, inputs) => { globalThis.Event = class {}; fill(kept, inputs); }");
  fill(ANSWERED, filled);
  assert.deepEqual(structuredClone(after(PHONE, "response")(filled)), ANSWERED);
});
