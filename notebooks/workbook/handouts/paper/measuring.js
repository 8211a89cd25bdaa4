// Writes into the page how each of its sheets is set; read by measuring.py, never shipped.
const MILLIMETRE = 96 / 25.4;

/** @param {Element} sheet */
function measured(sheet) {
  const inside = /** @type {HTMLElement} */ (sheet.querySelector(".inside"));
  const box = inside.getBoundingClientRect();
  const content = [...inside.querySelectorAll("*")].map((one) => one.getBoundingClientRect()).filter((one) => one.height);
  const lowest = Math.max(box.top, ...content.map((one) => one.bottom));
  const rightmost = Math.max(box.left, ...content.map((one) => one.right));
  const over = Math.max(lowest - box.bottom, rightmost - box.right);
  const heights = [...inside.children].map((one) => one.getBoundingClientRect()).map((one) => one.height);
  return {
    name: sheet.id,
    over: over > 0.5 ? over / MILLIMETRE : 0,
    filled: heights.reduce((sum, one) => sum + one, 0) / box.height,
    points: leastType(sheet),
    ends_section: sheet.hasAttribute("data-ends-section"),
  };
}

/** @param {Element} sheet */
function leastType(sheet) {
  const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  let least = 99;
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent && walker.currentNode.textContent?.trim()) {
      least = Math.min(least, Number.parseFloat(getComputedStyle(parent).fontSize) * 0.75);
    }
  }
  return Math.round(least * 100) / 100;
}

document.documentElement.dataset.measured = JSON.stringify([...document.querySelectorAll(".sheet")].map(measured));
