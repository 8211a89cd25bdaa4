// A bar of our own: a browser may paint that of `meter` green, which beside a poor choice would say something.
// And what the wall and the phones say alike: how many answered, and what became of a room.
"use strict";
const ERASED = "The server has erased it. Whoever taught may have kept the votes in a file, without names.";
/**
 * In brackets after a prompt; of several columns each by its name, because hands are no votes.
 * @param {Column[]} columns
 */
function answered(columns) {
  if (columns.length === 1 && !columns[0].by_hand) return ` (answered: ${columns[0].answered})`;
  return columns.length ? ` (${columns.map((one) => `${one.name}: ${one.answered}`).join("; ")})` : "";
}
/**
 * @param {number} percent
 * @param {string} [kind]
 */
function bar(percent, kind = "") {
  const node = make("span", `bar ${kind}`.trim());
  const fill = make("span", "fill");
  fill.style.width = `${percent}%`;
  node.setAttribute("aria-hidden", "true");
  node.append(fill);
  return node;
}
