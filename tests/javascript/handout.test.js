import assert from "node:assert";
import { test } from "node:test";
import { after, HANDOUT } from "./scripts.js";

const slide = (value) => ({ min: "-2", max: "10", step: "", value });
const byTwos = (value) => ({ min: "2", max: "9", step: "2", value });
const PLACES = [
  ["no slide: a state a button", 1, null, 1],
  ["the first day of the first button", 0, slide("-2"), 0],
  ["day 0", 0, slide("0"), 2],
  ["the last day", 0, slide("10"), 12],
  ["the first day of the next button", 1, slide("-2"), 13],
  ["its last day", 1, slide("10"), 25],
  ["two by two, the second", 0, byTwos("4"), 1],
  ["two by two, the last that can be reached", 0, byTwos("8"), 3],
  ["two by two, the first of the next button", 1, byTwos("2"), 4],
];
for (const [name, choice, at, place] of PLACES) {
  test(`state of a chart: ${name}`, () => assert.equal(after(HANDOUT, "placeOfState")(choice, at), place));
}

const STEPS = [
  ["from none, on", -1, 1, 0],
  ["from none, back", -1, -1, 3],
  ["on", 1, 1, 2],
  ["back", 1, -1, 0],
  ["from the last, on", 3, 1, 0],
  ["from the first, back", 0, -1, 3],
];
for (const [name, told, step, next] of STEPS) {
  test(`walk over four marks: ${name}`, () => assert.equal(after(HANDOUT, "walked")(told, step, 4), next));
}
