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

const VOTE = { name: "votes", by_hand: false, answered: 9 };
const HANDS = { name: "hands", by_hand: true, answered: 30 };
const TWICE = [{ ...VOTE, name: "first vote" }, { ...VOTE, name: "second vote", answered: 11 }];
const COLUMNS = [
  [[], ""],
  [[VOTE], " (answered: 9)"],
  [[HANDS], " (hands: 30)"],
  [[VOTE, HANDS], " (votes: 9; hands: 30)"],
  [TWICE, " (first vote: 9; second vote: 11)"],
];
test("votes and hands are told apart, and so are two votes", () => {
  const answered = after(WALL, "answered");
  for (const [columns, said] of COLUMNS) assert.equal(answered(columns), said);
});

const HATCHED = "; hatched: the first time, full: the second";
const KINDS = [
  [[VOTE], [""], ""],
  [[HANDS], ["hands"], ""],
  [[VOTE, HANDS], ["", "hands"], "; outlined: hands"],
  [TWICE, ["before", ""], HATCHED],
  [[...TWICE, HANDS], ["before", "", "hands"], `${HATCHED}; outlined: hands`],
  [[...TWICE, HANDS, HANDS], ["before", "", "before hands", "hands"], `${HATCHED}; outlined: hands`],
];
test("hatched is what was asked again in the same way, outlined are hands, and the wall says both", () => {
  const [kindOf, legend] = [after(WALL, "kindOf"), after(WALL, "legend")];
  for (const [columns, kinds, said] of KINDS) {
    assert.deepEqual(columns.map((_, at) => kindOf(columns, at)), kinds);
    assert.equal(legend({ results: [{ columns }] }), said);
  }
  assert.equal(legend({}), "");
});
