// Where a live chart takes plotly from: the page, else the kernel, asked once a page.

/** Every widget loads its own copy of this file, so what a page has once lies on the page. @type {any} */
const page = globalThis;
const ASKED = Symbol.for("vod-or-dili.plotly");
const PATIENCE_MS = 60_000;

/**
 * plotly: the one that JupyterLab, Notebook 7 and Voila carry for plotly's own renderer, else that of the kernel,
 * asked for once a page however many charts are on it, else null.
 * @param {() => Promise<BlobPart>} askKernel
 * @returns {Promise<any>}
 */
async function pagePlotly(askKernel) {
  const found = await plotlyOfPage().catch(() => null);
  if (found) return found;
  page[ASKED] ??= plotlyOfKernel(askKernel).catch(() => null).then((brought) => {
    if (!brought) delete page[ASKED];   // a later chart may ask again, of a kernel that answers
    return brought;
  });
  return page[ASKED];
}

/**
 * A line to the kernel that brings plotly.js, packed.
 * @param {(event: string) => void} send
 */
function kernelPlotly(send) {
  /** @type {(buffers: BlobPart[]) => void} */
  let answered = () => {};
  return {
    /** @returns {Promise<BlobPart>} */
    ask: () => new Promise((resolve, reject) => {
      const timer = setTimeout(() => answered([]), PATIENCE_MS);
      answered = (buffers) => {
        clearTimeout(timer);
        buffers.length ? resolve(buffers[0]) : reject(new Error("the kernel has no plotly.js"));
      };
      send("plotly");
    }),
    /** @param {Told} content @param {BlobPart[]} [buffers] */
    receive: (content, buffers = []) => { if (content?.kind === "plotly") answered(buffers); },
  };
}

/** @param {() => Promise<BlobPart>} askKernel */
async function plotlyOfKernel(askKernel) {
  const packed = await askKernel();
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = element("script", { src: URL.createObjectURL(await new Response(unpacked).blob()) });
  await new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  URL.revokeObjectURL(script.getAttribute("src") ?? "");
  return page.Plotly ?? null;
}

async function plotlyOfPage() {
  if (page.Plotly?.react) return page.Plotly;
  // Private, and looked for only: where it is gone the kernel brings plotly itself.
  const extension = page._JUPYTERLAB?.["jupyterlab-plotly"];
  if (!extension) return null;
  const { RenderedPlotly, rendererFactory } = (await extension.get("./mimeExtension"))();
  if (!RenderedPlotly.Plotly) {
    // It loads its plotly when it first draws, so let it draw an empty figure that nobody sees.
    const mimeType = "application/vnd.plotly.v1+json";
    const first = rendererFactory.createRenderer({ mimeType });
    const data = { [mimeType]: { data: [], layout: { width: 10, height: 10 } } };
    await first.renderModel({ data, metadata: {}, trusted: true, setData() {} });
    first.dispose();
  }
  return RenderedPlotly.Plotly ?? null;
}

/**
 * A copy of a piece of a figure, with the palette's dark colours on dark ground.
 * @param {any} piece
 * @param {Record<string, string>} palette
 * @returns {any}
 */
function painted(piece, palette) {
  if (typeof piece === "string") return palette[piece] ?? piece;
  if (Array.isArray(piece)) return piece.map((item) => painted(item, palette));
  if (piece === null || typeof piece !== "object") return piece;
  return Object.fromEntries(Object.entries(piece).map(([key, value]) => [key, painted(value, palette)]));
}

/** What is smaller on a page narrower than the words are broken for, by the name of the piece that holds it. @type {Record<string, string[]>} */
const ACROSS = { font: ["size"], margin: ["l", "r"], any: ["xshift"] };
/** What is larger on the wall: every measure in pixels. @type {Record<string, string[]>} */
const IN_PIXELS = {
  font: ["size"], margin: ["l", "r", "t", "b"], pad: ["l", "r", "t", "b"], marker: ["size"], line: ["width"],
  any: ["xshift", "yshift", "standoff", "height"],
};

/**
 * A copy of a piece of a figure with some of its measures that many times as large.
 * @param {any} piece
 * @param {number} times
 * @param {Record<string, string[]>} measures
 * @param {string} [name]  under which the piece stands
 * @returns {any}
 */
function resized(piece, times, measures, name = "") {
  if (Array.isArray(piece)) return piece.map((item) => resized(item, times, measures));
  if (piece === null || typeof piece !== "object") return piece;
  const changed = [...measures.any, ...(measures[name.endsWith("font") ? "font" : name] ?? [])];
  /** @type {(value: any) => any} */
  const other = (value) => (Array.isArray(value) ? value.map(other) : value * times);
  return Object.fromEntries(Object.entries(piece).map(([key, value]) =>
    [key, changed.includes(key) ? other(value) : resized(value, times, measures, key)]));
}
