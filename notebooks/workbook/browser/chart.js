// The live face of every chart: native controls, plotly's drawing in the page's own plotly, and the table below.
// Frames come from Python once; moving the slider asks nobody. Python hears the value when it has settled.
// What the pointer can do the keyboard can: walk from mark to mark, zoom the days, and hear what each mark says.

/**
 * @typedef {{ data: number[], layout: Record<string, number>, words: number, alt: string }} Frame Places of its pieces.
 */

/** @param {HTMLElement} root */
function onDark(root) {
  const [red, green, blue] = (getComputedStyle(root).color.match(/[\d.]+/g) ?? ["0", "0", "0"]).map(Number);
  return 0.3 * red + 0.6 * green + 0.1 * blue > 128;
}

/**
 * A button that says what it will do.
 * @param {string} text
 * @param {() => void} act
 */
function button(text, act) {
  const made = element("button", { type: "button", "data-lm-suppress-shortcuts": "true" }, text);
  made.addEventListener("click", act);
  return made;
}

const KEYS = "Left and right arrow keys go from value to value";
const ZOOM_KEYS = "plus, minus and 0 zoom the axis, Shift with an arrow key moves it";

/** @param {{ model: Model, el: HTMLElement }} given */
function render({ model, el }) {
  const root = element("div", { class: "vod-chart", role: "group", "aria-label": model.get("label") });
  root.addEventListener("keydown", (event) => event.stopPropagation());
  const plot = /** @type {any} */ (element("div", { class: "vod-plot" }));
  const wide = element("div", { class: "vod-wide", tabindex: 0, role: "group", "data-lm-suppress-shortcuts": "true" }, plot);
  const words = element("div", { class: "vod-words" });
  const said = element("p", { class: "vod-said", role: "status" });
  const readout = element("p", { class: "vod-readout", "aria-live": "polite" });

  /** @type {Control[]} */
  const controls = model.get("controls");
  const ahead = controls.find((control) => control.kind === "slider");
  let values = { ...model.get("values") };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settling;
  const settle = () => {
    clearTimeout(settling);
    settling = undefined;
    said.textContent = frame()?.alt ?? "";
    model.set("values", { ...values });
    model.save_changes();
  };
  /** @type {Shown} */
  const shown = (name, value) => {
    values[name] = value;
    clearTimeout(settling);
    if (name !== ahead?.name) return settle();
    draw();
    settling = setTimeout(settle, 150);
  };
  const built = controls.map((control) => ({ name: control.name, ...BUILDERS[control.kind](control, shown) }));
  const row = element("div", { class: "vod-controls" }, ...built.map((control) => control.box));

  /** @type {() => Frame | undefined} */
  const frame = () => {
    const frames = model.get("frames");
    return frames[ahead ? Math.min(placeOf(values[ahead.name], ahead), frames.length - 1) : 0];
  };
  /** undefined as long as it is looked for, null where the page has none. @type {any} */
  let plotly;
  /** What is drawn: the figure as plotly has it, and in the light colours for saving. @type {any} */
  let drawn = null;
  /** The part of the x axis that is zoomed to; null is all of it. @type {Ends | null} */
  let part = null;
  /** All of the x axis. @type {Ends} */
  let whole = [0, 1];
  /** @type {Mark[] | null} */
  let marks = null;
  /** @type {Mark | null} */
  let told = null;

  /** @param {Record<string, string>} palette */
  const figure = (palette) => {
    const parts = model.get("parts");
    const now = /** @type {Frame} */ (frame());
    const data = now.data.map((place) => {
      const trace = painted(parts[place], palette);
      return trace.hovertext ? { ...trace, hovertext: trace.hovertext.map((/** @type {number} */ text) => parts[text]) } : trace;
    });
    /** @type {any} */
    const layout = Object.fromEntries(Object.entries(now.layout).map(([key, place]) => [key, painted(parts[place], palette)]));
    layout.width = plot.clientWidth;
    if (layout.xaxis.fixedrange === false) {
      if (String(layout.xaxis.range) !== String(whole)) part = null;
      whole = layout.xaxis.range;
      // plotly writes into the range that it is given when somebody drags
      Object.assign(layout.xaxis, { range: [...(part ?? whole)], minallowed: whole[0], maxallowed: whole[1] });
      layout.dragmode = matchMedia("(pointer: coarse)").matches ? false : "zoom";   // a finger scrolls the page
    }
    return { data, layout };
  };
  function draw() {
    const now = frame();
    if (!now) return undefined;   // a page of Voila may draw before the frames have come
    const parts = model.get("parts");
    if (words.dataset.part !== String(now.words) || drawnParts !== parts) {
      const open = words.querySelector("details")?.open;
      words.innerHTML = parts[now.words];
      words.querySelector("details")?.toggleAttribute("open", open);
      words.dataset.part = String(now.words);
      drawnParts = parts;
    }
    if (now !== lastFrame) readout.textContent = "";   // what it told may not be there on another day
    lastFrame = now;
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", now.alt);
    if (plotly === null) return drawImage();
    if (!plotly || !plot.clientWidth) return undefined;
    marks = null;
    const first = drawn === null;
    drawn = figure(onDark(root) ? model.get("palette") : {});
    const ready = plotly.react(plot, drawn.data, drawn.layout, {
      displayModeBar: false, responsive: false, doubleClick: false, showTips: false, scrollZoom: false,
    });
    if (first) listen();
    return ready;
  }
  /** @type {any} */
  let drawnParts;
  /** @type {Frame | undefined} */
  let lastFrame;
  function drawImage() {
    const place = model.get("frames").indexOf(frame());
    const image = plot.querySelector("img") ?? plot.appendChild(element("img", { alt: "" }));
    image.src = model.get("images")[place] ?? "";
  }

  const zooms = () => drawn?.layout.xaxis.fixedrange === false;
  /** Once plotly has drawn: the tools that need it, and what the pointer does to the days. */
  function listen() {
    tools.hidden = false;
    zooming.hidden = !zooms();
    wide.setAttribute("aria-label", `${model.get("label")}. ${[KEYS, ...(zooms() ? [ZOOM_KEYS] : [])].join("; ")}.`);
    plot.on("plotly_relayout", (/** @type {object} */ changed) => {
      if (Object.keys(changed).some((key) => key.startsWith("xaxis.range"))) show(plot.layout.xaxis.range);
    });
    plot.on("plotly_doubleclick", () => show(null));
  }
  /** Show a part of the days, or all of them. @param {Ends | null} ends */
  function show(ends) {
    if (!zooms()) return undefined;
    const within = ends && keptWithin([Number(ends[0]), Number(ends[1])], whole);
    part = within && within[1] - within[0] < whole[1] - whole[0] - 0.01 ? within : null;
    const { tickvals, ticktext } = drawn.layout.xaxis;
    const seen = ticktext.filter((/** @type {string} */ _, /** @type {number} */ place) => {
      return tickvals[place] >= (part ?? whole)[0] && tickvals[place] <= (part ?? whole)[1];
    }).map((/** @type {string} */ tick) => tick.replaceAll("<br>", " "));
    said.textContent = part ? `The axis now shows ${seen[0] ?? ""} to ${seen.at(-1) ?? ""}.` : "The axis is whole again.";
    return draw();
  }
  /** @param {number} factor */
  function zoom(factor) {
    if (!zooms()) return;
    const now = part ?? whole;
    const around = told && told.day >= now[0] && told.day <= now[1] ? told.day : (now[0] + now[1]) / 2;
    show(zoomed(now, whole, factor, around));
  }
  /** Move what is shown by a part of its length. @param {number} share */
  function pan(share) {
    if (!zooms() || !part) return;
    const by = share * (part[1] - part[0]);
    show(keptWithin([part[0] + by, part[1] + by], whole));
  }

  /** Go to the mark that `next` chooses among all marks from the one told last, and say it. @param {(now: number, marks: Mark[]) => number} next */
  async function walk(next) {
    if (!drawn) return;
    marks ??= marksOf(drawn.data);
    const last = told && keyOf(told);
    const found = marks.at(next(marks.findIndex((mark) => keyOf(mark) === last), marks) % (marks.length || 1));
    if (!found) return;
    told = found;
    readout.textContent = `${inOneLine(found.said)} (${marks.indexOf(found) + 1} of ${marks.length})`;
    if (part && (found.day < part[0] || found.day > part[1])) {
      const half = (part[1] - part[0]) / 2;
      await show(keptWithin([found.day - half, found.day + half], whole));
    }
    reach(found);
    plotly.Fx.hover(plot, [{ curveNumber: found.curve, pointNumber: found.point }], found.x + found.lane);
  }
  /** On a narrow page the chart scrolls with the walk. @param {Mark} mark */
  function reach(mark) {
    const { xaxis, margin, width } = drawn.layout;
    const at = xaxis.type === "log" ? Math.log10(mark.day) : mark.day;
    const left = margin.l + (at - xaxis.range[0]) / (xaxis.range[1] - xaxis.range[0]) * (width - margin.l - margin.r);
    if (left < wide.scrollLeft + 40 || left > wide.scrollLeft + wide.clientWidth - 40) wide.scrollLeft = left - wide.clientWidth / 2;
  }
  /** @param {number} by */
  const step = (by) => walk((now) => (now < 0 ? Math.min(by, 0) : now + by));
  const quiet = () => drawn && plotly.Fx.unhover(plot);
  /** @type {Record<string, () => unknown>} */
  const keys = {
    ArrowRight: () => step(1), ArrowLeft: () => step(-1), Home: () => walk(() => 0), End: () => walk((_, all) => all.length - 1),
    "Shift ArrowRight": () => pan(0.5), "Shift ArrowLeft": () => pan(-0.5),
    "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), 0: () => zooms() && show(null), Escape: quiet,
  };
  wide.addEventListener("keydown", (event) => {
    const act = keys[event.shiftKey && event.key.startsWith("Arrow") ? `Shift ${event.key}` : event.key];
    if (!act || !drawn || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  wide.addEventListener("blur", quiet);

  /** @param {"png" | "svg"} format */
  function savePicture(format) {
    const light = figure({});   // on paper as on white, whatever the theme of the page
    Object.assign(light.layout, { paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff" });
    const { width, height } = light.layout;
    const state = ahead ? `, ${ahead.words[placeOf(values[ahead.name], ahead)]}` : "";
    plotly.downloadImage(light, { format, width, height, scale: format === "png" ? 2 : 1, filename: `${model.get("label")}${state}` });
  }
  const zooming = element("div", { role: "group", "aria-label": "Zoom" },
    button("Zoom in", () => zoom(0.5)), button("Zoom out", () => zoom(2)), button("Reset zoom", () => show(null)));
  const tools = element("div", { class: "vod-tools" },
    element("div", { role: "group", "aria-label": "Values" }, button("Previous value", () => step(-1)), button("Next value", () => step(1))),
    zooming,
    element("div", { role: "group", "aria-label": "Save the picture" },
      button("Save picture (PNG)", () => savePicture("png")), button("Save picture (SVG)", () => savePicture("svg"))));
  tools.hidden = true;
  const download = button("Download the tables (CSV)", () => save(`${model.get("label")}.csv`, csvOf(words)));
  root.append(row, wide, readout, tools, said, words, download);
  el.append(root);

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
    if (plot.clientWidth === width) return;
    width = plot.clientWidth;
    draw();
  });
  sizes.observe(plot);
  wide.setAttribute("aria-label", model.get("label"));
  take();
  pagePlotly(model).then((found) => {
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
