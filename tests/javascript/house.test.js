import assert from "node:assert";
import { test } from "node:test";
import { after, TEACHER } from "./scripts.js";

const HALF_AN_HOUR = 1800;
const LEFT = [
  [HALF_AN_HOUR + 1, ""],
  [HALF_AN_HOUR, "This room ends in 30 min."],
  [HALF_AN_HOUR - 1, "This room ends in 29 min."],
  [0, "This room ends in 0 min."],
];
test("a room that ends within half an hour is warned of", () => {
  const warned = after(TEACHER, "warned");
  for (const [left, said] of LEFT) assert.equal(warned({ ends_in: left }).split(" “")[0], said);
});

const SAID = [[59 * 60, "59 min"], [60 * 60, "1 h 0 min"], [241 * 60 + 59, "4 h 1 min"]];
test("how long a room stands is said in hours and minutes", () => {
  const inWords = after(TEACHER, "inWords");
  for (const [seconds, said] of SAID) assert.equal(inWords(seconds), said);
});

test("what becomes of the votes is said, and a rehearsal leaves none", () => {
  const ends = after(TEACHER, "ends");
  assert.match(ends({ ends_in: 60, kept: "/kept/votes", rehearsal: false }), /its votes are kept in \/kept\/votes/);
  assert.match(ends({ ends_in: 60, kept: "/kept/votes", rehearsal: true }), /erased with its votes/);
});
