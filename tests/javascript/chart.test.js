// A chart on a page that is narrower than its words were broken for, and on the wall.
import assert from "node:assert";
import { test } from "node:test";
import { after } from "./scripts.js";

const PLOTLY = ["notebooks/workbook/browser/chart_plotly.js"];
const LAYOUT = {
  width: 700, height: 100, margin: { l: 10, r: 20, t: 30, b: 40 }, title: { pad: { t: 5, l: 6 }, font: { size: 16 } },
  xaxis: { range: [1, 2], tickfont: { size: 13 }, title: { standoff: 8 } },
  annotations: [{ x: 3, xshift: 4, yshift: 5, font: { size: 11 } }], shapes: [{ x0: 1, line: { width: 2 } }],
};
const TRACE = { x: [1], width: [0.5], base: [2], textfont: { size: 12 }, marker: { size: [8, 10], line: { width: 1 } } };

test("on a narrow page letters and side margins shrink, and nothing else", () => {
  const [resized, ACROSS] = after(PLOTLY, "[resized, ACROSS]");
  assert.deepEqual(JSON.parse(JSON.stringify(resized(LAYOUT, 0.5, ACROSS))), {
    ...LAYOUT, margin: { l: 5, r: 10, t: 30, b: 40 }, title: { pad: { t: 5, l: 6 }, font: { size: 8 } },
    xaxis: { range: [1, 2], tickfont: { size: 6.5 }, title: { standoff: 8 } },
    annotations: [{ x: 3, xshift: 2, yshift: 5, font: { size: 5.5 } }],
  });
});

test("on the wall every measure in pixels grows, and no value of the case", () => {
  const [resized, IN_PIXELS] = after(PLOTLY, "[resized, IN_PIXELS]");
  assert.deepEqual(JSON.parse(JSON.stringify(resized(LAYOUT, 2, IN_PIXELS))), {
    width: 700, height: 200, margin: { l: 20, r: 40, t: 60, b: 80 }, title: { pad: { t: 10, l: 12 }, font: { size: 32 } },
    xaxis: { range: [1, 2], tickfont: { size: 26 }, title: { standoff: 16 } },
    annotations: [{ x: 3, xshift: 8, yshift: 10, font: { size: 22 } }], shapes: [{ x0: 1, line: { width: 4 } }],
  });
  assert.deepEqual(JSON.parse(JSON.stringify(resized(TRACE, 2, IN_PIXELS))), {
    x: [1], width: [0.5], base: [2], textfont: { size: 24 }, marker: { size: [16, 20], line: { width: 2 } },
  });
});

test("as it is made for it stays as it is", () => {
  const [resized, IN_PIXELS] = after(PLOTLY, "[resized, IN_PIXELS]");
  for (const piece of [LAYOUT, TRACE]) assert.deepEqual(JSON.parse(JSON.stringify(resized(piece, 1, IN_PIXELS))), piece);
});
