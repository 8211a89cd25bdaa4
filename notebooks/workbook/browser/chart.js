// The live face of every chart: native controls, plotly's drawing in the page's own plotly, and the table below.
// Frames come from Python once; moving the slider asks nobody. Python hears the value when it has settled.

let loading;

/** The plotly that JupyterLab, Notebook 7 and Voila carry for plotly's own renderer, or null. */
function pagePlotly() {
  loading ??= findPlotly().catch(() => null);
  return loading;
}

async function findPlotly() {
  if (globalThis.Plotly?.react) return globalThis.Plotly;
  const extension = globalThis._JUPYTERLAB?.["jupyterlab-plotly"];
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

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A name that no other widget of the page has: every widget loads its own copy of this file. */
const unique = () => `vod-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;

/** The place of a slider's value among its states. */
const placeOf = (value, control) => (value - control.min) / (control.step ?? 1);

function slider(control, shown) {
  const id = unique();
  const input = element("input", {
    type: "range", id, min: control.min, max: control.max, step: control.step ?? 1, "data-lm-suppress-shortcuts": "true",
  });
  const words = element("output", { for: id });
  const box = element("div", { class: "vod-slider" }, element("label", { for: id }, control.label), input, words);
  const show = (value) => {
    input.value = value;
    words.textContent = control.words[placeOf(value, control)];
    input.setAttribute("aria-valuetext", words.textContent);
  };
  input.addEventListener("input", () => {
    show(Number(input.value));
    shown(control.name, Number(input.value));
  });
  return { box, show };
}

function choices(control, shown) {
  const group = unique();
  const box = element("fieldset", {}, element("legend", {}, control.label));
  const inputs = control.options.map((option) => {
    const input = element("input", {
      type: control.kind, name: group, value: option.value, "data-lm-suppress-shortcuts": "true",
    });
    box.append(element("label", {}, input, option.label));
    return input;
  });
  const many = control.kind === "checkbox";
  box.addEventListener("change", () => {
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    shown(control.name, many ? chosen : chosen[0]);
  });
  const show = (value) => inputs.forEach((input) => {
    input.checked = many ? value.includes(input.value) : input.value === value;
  });
  return { box, show };
}

function dropDown(control, shown) {
  const id = unique();
  const select = element("select", { id, "data-lm-suppress-shortcuts": "true" });
  select.append(...control.options.map((option) => element("option", { value: option.value }, option.label)));
  select.addEventListener("change", () => shown(control.name, select.value));
  const box = element("div", { class: "vod-select" }, element("label", { for: id }, control.label), select);
  return { box, show: (value) => { select.value = value; } };
}

const BUILDERS = { slider, radio: choices, checkbox: choices, select: dropDown };

/** A copy of a piece of a figure, with the palette's dark colours on dark ground. */
function painted(piece, palette) {
  if (typeof piece === "string") return palette[piece] ?? piece;
  if (Array.isArray(piece)) return piece.map((item) => painted(item, palette));
  if (piece === null || typeof piece !== "object") return piece;
  return Object.fromEntries(Object.entries(piece).map(([key, value]) => [key, painted(value, palette)]));
}

function onDark(root) {
  const [red, green, blue] = getComputedStyle(root).color.match(/[\d.]+/g).map(Number);
  return 0.3 * red + 0.6 * green + 0.1 * blue > 128;
}

/** Where a page is too narrow for a chart, the chart scrolls sideways, and the keyboard reaches it. */
function reachable(wide, plot) {
  const names = { tabindex: "0", role: "group", "aria-label": "Chart, wider than the page", "data-lm-suppress-shortcuts": "true" };
  const scrolls = plot.offsetWidth > wide.clientWidth;
  for (const [name, value] of Object.entries(names)) scrolls ? wide.setAttribute(name, value) : wide.removeAttribute(name);
}

function csvOf(words) {
  const quoted = (cell) => {
    const text = cell.textContent.trim();
    return `"${(/^[=+@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  const tables = [...words.querySelectorAll("table")].map((table) => [
    quoted(table.caption), ...[...table.rows].map((row) => [...row.cells].map(quoted).join(",")),
  ].join("\r\n"));
  return `\ufeff${tables.join("\r\n\r\n")}\r\n`;
}

function save(name, text) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function render({ model, el }) {
  const root = element("div", { class: "vod-chart", role: "group", "aria-label": model.get("label") });
  root.addEventListener("keydown", (event) => event.stopPropagation());
  const plot = element("div", { class: "vod-plot" });
  const wide = element("div", { class: "vod-wide" }, plot);
  const words = element("div", { class: "vod-words" });
  const said = element("p", { class: "vod-said", role: "status" });
  const download = element("button", { type: "button" }, "Download the tables (CSV)");
  download.addEventListener("click", () => save(`${model.get("label")}.csv`, csvOf(words)));

  const controls = model.get("controls");
  const ahead = controls.find((control) => control.kind === "slider");
  let values = { ...model.get("values") };
  let settling;
  const settle = () => {
    clearTimeout(settling);
    settling = undefined;
    said.textContent = frame().alt;
    model.set("values", { ...values });
    model.save_changes();
  };
  const shown = (name, value) => {
    values[name] = value;
    clearTimeout(settling);
    if (name !== ahead?.name) return settle();
    draw();
    settling = setTimeout(settle, 150);
  };
  const built = controls.map((control) => ({ name: control.name, ...BUILDERS[control.kind](control, shown) }));
  const row = element("div", { class: "vod-controls" }, ...built.map((control) => control.box));
  root.append(row, wide, said, words, download);
  el.append(root);

  const frame = () => {
    const frames = model.get("frames");
    return frames[ahead ? Math.min(placeOf(values[ahead.name], ahead), frames.length - 1) : 0];
  };
  let plotly;
  function draw() {
    const now = frame();
    if (!now) return undefined;   // a page of Voila may draw before the frames have come
    const parts = model.get("parts");
    if (words.dataset.part !== String(now.words) || words.parts !== parts) {
      words.innerHTML = parts[now.words];
      words.dataset.part = now.words;
      words.parts = parts;
    }
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", now.alt);
    if (plotly === null) return drawImage();
    if (!plotly || !plot.clientWidth) return undefined;
    const palette = onDark(root) ? model.get("palette") : {};
    const layout = Object.entries(now.layout).map(([key, place]) => [key, painted(parts[place], palette)]);
    return plotly.react(
      plot,
      now.data.map((place) => painted(parts[place], palette)),
      { ...Object.fromEntries(layout), width: plot.clientWidth },
      { displayModeBar: false, responsive: false, doubleClick: false },
    );
  }
  function drawImage() {
    const place = model.get("frames").indexOf(frame());
    const image = plot.querySelector("img") ?? plot.appendChild(element("img", { alt: "" }));
    image.src = model.get("images")[place] ?? "";
  }
  const take = () => {
    if (settling) return;
    values = { ...model.get("values") };
    built.forEach((control) => control.show(values[control.name]));
    draw();
  };
  // The echo of a value that settled here needs no second drawing.
  const changed = () => JSON.stringify(model.get("values")) !== JSON.stringify(values) && take();
  model.on("change:values", changed);
  for (const name of ["frames", "parts", "images"]) model.on(`change:${name}`, take);
  const themes = new MutationObserver(() => requestAnimationFrame(draw));
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "data-jp-theme-light", "class"] });
  let width = 0;
  const sizes = new ResizeObserver(() => {
    reachable(wide, plot);
    if (plot.clientWidth === width) return;
    width = plot.clientWidth;
    draw();
  });
  sizes.observe(plot);
  sizes.observe(wide);
  take();
  pagePlotly().then((found) => {
    plotly = found;
    if (!found) {
      model.set("wants_images", true);
      model.save_changes();
    }
    draw();
  });
  return () => {
    clearTimeout(settling);
    themes.disconnect();
    sizes.disconnect();
    model.off("change:values", changed);
    for (const name of ["frames", "parts", "images"]) model.off(`change:${name}`, take);
    plotly?.purge(plot);
  };
}

export default { render };
