import assert from "node:assert";
import { test } from "node:test";
import { after, WALL } from "./scripts.js";

const question = {};
const ROWS = [
  [{ question: null, phase: "waiting", joined: 0 }, "0 are here"],
  [{ question: null, phase: "waiting", joined: 1 }, "1 is here"],
  [{ question, phase: "open", joined: 12, answered: 5 }, "5 of 12 have answered"],
  [{ question, phase: "closed", joined: 12, answered: 5 }, "12 are here; the vote is closed"],
  [
    { question, phase: "revealed", joined: 1, reveal: [] },
    "1 is here; the vote is closed; beside each choice, what the editors think of it",
  ],
];
test("the wall says who is here and who has answered", () => {
  const counted = after(WALL, "counted");
  for (const [state, said] of ROWS) assert.equal(counted(state), said);
});

const TWICE = [[undefined, ""], [[], ""], [[9], " (answered: 9)"], [[9, 11], " (answered: 9, then 11)"]];
test("of two votes every count is told", () => {
  const answered = after(WALL, "answered");
  for (const [people, said] of TWICE) assert.equal(answered({ answered: people }), said);
});
