// The marks of a live chart in the order in which the arrow keys visit them, and the part of its axis that is shown.

/**
 * @typedef {[number, number]} Ends The two ends of an axis, in its own measure.
 * @typedef {{ curve: number, point: number, day: number, height: number, lane: string, x: string, area: boolean,
 *   said: string }} Mark A mark that says something: where plotly has it, and where it stands.
 */

/**
 * The marks of a drawn chart that say something, by day and from the top lane down; two ends of one line say it once.
 * @param {any[]} data
 * @returns {Mark[]}
 */
function marksOf(data) {
  const marks = data.flatMap((trace, curve) => (trace.hovertext ?? []).map((/** @type {string} */ said, /** @type {number} */ point) => ({
    curve, point, said, lane: trace.yaxis ?? "y", x: trace.xaxis ?? "x", area: trace.type === "bar" && trace.orientation !== "h",
    day: startOf(trace, point), height: (trace.base?.[point] ?? 0) + trace.y[point],
  })));
  const order = (/** @type {Mark} */ one, /** @type {Mark} */ other) => one.day - other.day
    || Number(one.lane.slice(1)) - Number(other.lane.slice(1)) || Number(one.area) - Number(other.area) || other.height - one.height;
  const said = new Set();
  return marks.filter((mark) => mark.said).sort(order).filter((mark) => !said.has(keyOf(mark)) && said.add(keyOf(mark)));
}

/** @param {Mark} mark */
const keyOf = (mark) => `${mark.lane} ${mark.said}`;

/**
 * Where a mark begins along the x axis: a flat bar at its base, an area at its left side.
 * @param {any} trace
 * @param {number} point
 */
function startOf(trace, point) {
  if (trace.orientation === "h") return trace.base?.[point] ?? 0;
  return trace.type === "bar" ? trace.x[point] - trace.width[point] / 2 : trace.x[point];
}

/**
 * The text of a mark in one line: plotly's label breaks within a sentence after a space, and between two without one.
 * @param {string} said
 */
function inOneLine(said) {
  return said.replaceAll(" <br>", " ").replaceAll("<br>", " \u00b7 ").replaceAll("<b>", "").replaceAll("</b>", "");
}

/** How short a part of an axis may be. */
const SHORTEST = 2;

/**
 * A part of an axis half or twice as long around a place, and never beyond its ends.
 * @param {Ends} part
 * @param {Ends} whole
 * @param {number} factor
 * @param {number} around
 * @returns {Ends}
 */
function zoomed(part, whole, factor, around) {
  const span = Math.min(whole[1] - whole[0], Math.max(SHORTEST, (part[1] - part[0]) * factor));
  return keptWithin([around - span / 2, around + span / 2], whole);
}

/**
 * A part of an axis, moved to lie within its ends.
 * @param {Ends} part
 * @param {Ends} whole
 * @returns {Ends}
 */
function keptWithin(part, whole) {
  const by = Math.max(0, whole[0] - part[0]) - Math.max(0, part[1] - whole[1]);
  return [Math.max(whole[0], part[0] + by), Math.min(whole[1], part[1] + by)];
}

/**
 * How far from the left of the picture a mark stands.
 * @param {any} layout
 * @param {Mark} mark
 */
function placeOn({ xaxis, margin, width }, mark) {
  const at = xaxis.type === "log" ? Math.log10(mark.day) : mark.day;
  return margin.l + (at - xaxis.range[0]) / (xaxis.range[1] - xaxis.range[0]) * (width - margin.l - margin.r);
}

/**
 * The words of the ticks that stand on a part of an axis.
 * @param {Ends} part
 * @param {number[]} tickvals
 * @param {string[]} ticktext
 */
function ticksWithin(part, tickvals, ticktext) {
  const within = ticktext.filter((_, place) => tickvals[place] >= part[0] && tickvals[place] <= part[1]);
  return within.map((tick) => tick.replaceAll("<br>", " "));
}
