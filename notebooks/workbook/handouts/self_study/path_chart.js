// The path of a learner's shares over the stages, drawn from their answers: lines that differ by colour, sign and dash.

const SVG = "http://www.w3.org/2000/svg";
const SIZE = { width: 900, left: 48, right: 330, top: 14, bottom: 30, height: 330 };
/** @type {Record<string, { tone: string, sign: string }>} */
const LOOKS = { sos: { tone: "orange", sign: "square" }, drug_injury: { tone: "blue", sign: "circle" }, sos_and_drug_injury: { tone: "purple", sign: "diamond" } };
const LINE = 17;

/** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
function drawn(name, attributes, text) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  if (text !== undefined) node.textContent = text;
  return node;
}

/** @param {string} shape @param {number} x @param {number} y @param {string} tone */
function signAt(shape, x, y, tone) {
  const paint = { class: `f-${tone}` };
  if (shape === "square") return drawn("rect", { x: x - 4, y: y - 4, width: 8, height: 8, ...paint });
  if (shape === "diamond") return drawn("path", { d: `M${x} ${y - 6}l6 6-6 6-6-6Z`, ...paint });
  return drawn("circle", { cx: x, cy: y, r: 4, ...paint });
}

/** Heights near the wanted ones, far enough apart that words beside them can be read. @param {number[]} wanted @param {number} lowest */
function spread(wanted, lowest) {
  const order = wanted.map((_, place) => place).sort((one, other) => wanted[one] - wanted[other]);
  const heights = [...wanted];
  let free = SIZE.top;
  for (const place of order) { heights[place] = Math.max(wanted[place], free); free = heights[place] + LINE; }
  let floor = lowest;
  for (const place of order.reverse()) { heights[place] = Math.min(heights[place], floor); floor = heights[place] - LINE; }
  return heights;
}

/**
 * @param {string[]} stages
 * @param {{ id: string, label: string, shares: number[], dashed?: boolean }[]} rows
 * @param {string} sentence
 * @param {number | null} mark
 */
function pathChart(stages, rows, sentence, mark) {
  const top = Math.min(100, 20 * (Math.floor(Math.max(...rows.flatMap(({ shares }) => shares), mark ?? 0) / 20) + 1));
  const [right, bottom] = [SIZE.width - SIZE.right, SIZE.height - SIZE.bottom];
  const x = (/** @type {number} */ at) => SIZE.left + 10 + (at * (right - SIZE.left - 20)) / Math.max(1, stages.length - 1);
  const y = (/** @type {number} */ share) => bottom - (share * (bottom - SIZE.top)) / top;
  const svg = drawn("svg", { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: "img", "aria-label": `Your path. ${sentence}. The table below holds every share.` });
  for (let tick = 0; tick <= top; tick += 20) {
    svg.append(drawn("line", { x1: SIZE.left, x2: right, y1: y(tick), y2: y(tick), class: "grid" }), drawn("text", { x: SIZE.left - 8, y: y(tick) + 4, "text-anchor": "end" }, `${tick} %`));
  }
  stages.forEach((stage, at) => svg.append(drawn("text", { x: x(at), y: SIZE.height - 8, "text-anchor": "middle" }, stage)));
  if (mark !== null) svg.append(drawn("line", { x1: SIZE.left, x2: right, y1: y(mark), y2: y(mark), class: "own-mark" }));
  const ends = spread([...rows.map(({ shares }) => shares.at(-1) ?? 0), ...(mark === null ? [] : [mark])].map(y), bottom);
  rows.forEach(({ id, label, shares, dashed }, place) => {
    const { tone, sign } = LOOKS[id] ?? { tone: "muted", sign: "circle" };
    const points = shares.map((share, at) => `${x(at)},${y(share)}`).join(" ");
    svg.append(drawn("polyline", { points, class: `s-${tone}`, fill: "none", "stroke-width": id in LOOKS ? 2.5 : 1.2, ...(dashed ? { "stroke-dasharray": "6 4" } : {}) }));
    svg.append(...shares.map((share, at) => signAt(sign, x(at), y(share), tone)));
    svg.append(drawn("text", { x: right + 12, y: ends[place] + 4, class: id in LOOKS ? "of-three" : "" }, `${label} ${shares.at(-1)} %`));
  });
  if (mark !== null) svg.append(drawn("text", { x: right + 12, y: ends[rows.length] + 4 }, `your mark for VOD in either form ${mark} %`));
  const box = make("div", "path-chart");
  box.append(svg);
  return box;
}
