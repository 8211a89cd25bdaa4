// A bar of our own: a browser may paint that of `meter` green, which beside a poor choice would say something.
"use strict";
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
