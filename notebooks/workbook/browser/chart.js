// The live face of every chart: native controls, plotly's drawing in the page's own plotly, and the table below.
// Frames come from Python once; moving the slider asks nobody. Python hears the value when it has settled.
// What the pointer can do the keyboard can: walk from mark to mark, zoom the days, and hear what each mark says.

/**
 * @typedef {{ data: number[], layout: Record<string, number | number[]>, words: number[], alt: string }} Frame
 *   Places of its pieces: shapes and annotations one by one, the words line by line.
 *
 * @typedef {Object} State
 * @property {string} label
 * @property {Control[]} controls
 * @property {Record<string, any>} values  of the controls, by name
 * @property {Record<string, string>} palette  from the light colours to the dark ones
 * @property {string[]} images  of all frames, for a page without plotly
 * @property {any[]} parts  the pieces of the frames, as plotly has them
 * @property {Frame[]} frames
 */

/** What the lines of titles and the columns of labels are made for; on a narrower page all of it is smaller. */
const FULL_WIDTH = 720;
/** How long a slider rests before Python hears of it. */
const SETTLED_MS = 150;
const KEYS = "Left and right arrow keys go from value to value";
const ZOOM_KEYS = "plus, minus and 0 zoom the axis, Shift with an arrow key moves it";
const PLAIN = { displayModeBar: false, responsive: false, doubleClick: false, showTips: false, scrollZoom: false };

/** @param {HTMLElement} root */
function onDark(root) {
  const [red, green, blue] = (getComputedStyle(root).color.match(/[\d.]+/g) ?? ["0", "0", "0"]).map(Number);
  return 0.3 * red + 0.6 * green + 0.1 * blue > 128;
}

/**
 * Buttons that belong together.
 * @param {string} name
 * @param {[string, () => unknown][]} acts
 */
function buttons(name, ...acts) {
  return element("div", { role: "group", "aria-label": name }, ...acts.map(([text, act]) => button("", text, act)));
}

class LiveChart {
  /** @param {View<State>} view */
  constructor({ el, state, set }) {
    this.el = el;
    this.state = state;
    this.set = set;
    this.values = { ...state.values };
    /** @type {Control | undefined} */
    this.ahead = state.controls.find((control) => control.kind === "slider");
    /** undefined as long as it is looked for, null where the page has none. @type {any} */
    this.plotly = undefined;
    /** What is drawn, as plotly has it. @type {any} */
    this.drawn = null;
    /** The part of the x axis that is zoomed to; null is all of it. @type {Ends | null} */
    this.part = null;
    /** All of the x axis. @type {Ends} */
    this.whole = [0, 1];
    /** The marks of what is drawn, once somebody walks, and the one that was told last. @type {Mark[] | null} */
    this.marks = null;
    /** @type {Mark | null} */
    this.told = null;
    el.setAttribute("role", "group");
    el.setAttribute("aria-label", state.label);
    this.build();
    this.follow();
  }

  build() {
    this.plot = /** @type {any} */ (element("div", { class: "vod-plot" }));
    /** @type {HTMLElement} */
    this.wide = element("div", { class: "vod-wide", tabindex: 0, role: "group", "aria-label": this.state.label }, this.plot);
    /** @type {HTMLElement} */
    this.words = element("div", { class: "vod-words" });
    /** @type {string} */
    this.written = "";
    /** @type {HTMLElement} */
    this.said = element("p", { class: "vod-said", role: "status" });
    /** @type {HTMLElement} */
    this.readout = element("p", { class: "vod-readout", "aria-live": "polite" });
    /** @type {(Built & { name: string })[]} */
    this.inputs = this.state.controls.map((control) => ({
      name: control.name, ...BUILDERS[control.kind](control, (name, value) => this.chosen(name, value)),
    }));
    /** @type {HTMLElement} */
    this.zooming = buttons("Zoom", ["Zoom in", () => this.zoom(0.5)], ["Zoom out", () => this.zoom(2)], ["Reset zoom", () => this.showPart(null)]);
    /** @type {HTMLElement} */
    this.tools = element("div", { class: "vod-tools" },
      buttons("Values", ["Previous value", () => this.step(-1)], ["Next value", () => this.step(1)]),
      this.zooming,
      buttons("Save the picture", ["Save picture (PNG)", () => this.savePicture("png")], ["Save picture (SVG)", () => this.savePicture("svg")]));
    this.tools.hidden = true;
    const row = element("div", { class: "vod-controls" }, ...this.inputs.map((input) => input.box));
    const download = button("", "Save tables (CSV)", () => saveText(`${this.state.label}.csv`, csvOf(this.words), "text/csv"));
    const below = element("div", { class: "vod-below" }, this.tools, download);
    /** @type {Node[]} */
    this.nodes = [row, this.wide, this.readout, below, this.said, this.words];
  }

  /** Keys on the chart, another theme of the page, another width. */
  follow() {
    this.wide.addEventListener("keydown", (event) => this.pressed(event));
    this.wide.addEventListener("blur", () => this.quiet());
    /** @type {MutationObserver} */
    this.themes = new MutationObserver(() => requestAnimationFrame(() => this.draw()));
    this.themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "data-jp-theme-light", "class"] });
    let width = 0;
    /** @type {ResizeObserver} */
    this.sizes = new ResizeObserver(() => {
      if (this.plot.clientWidth === width) return;
      width = this.plot.clientWidth;
      this.draw();
    });
    this.sizes.observe(this.plot);
  }

  dispose() {
    clearTimeout(this.settling);
    this.themes.disconnect();
    this.sizes.disconnect();
    this.plotly?.purge(this.plot);
  }

  /** @param {any} plotly what was found, or null: the page shows images then */
  draws(plotly) {
    this.plotly = plotly;
    this.draw();
  }

  /** The reader has chosen: Python hears of it at once, of a slider when it rests. @param {string} name @param {any} value */
  chosen(name, value) {
    this.values[name] = value;
    clearTimeout(this.settling);
    if (name !== this.ahead?.name) return this.settle();
    this.draw();
    this.settling = setTimeout(() => this.settle(), SETTLED_MS);
  }

  settle() {
    clearTimeout(this.settling);
    this.settling = undefined;
    this.said.textContent = this.frame()?.alt ?? "";
    this.set("values", { values: { ...this.values } });
  }

  /** Python's state; the echo of a value that settled here needs no second drawing. @param {State} state @param {Changed<State>} changed */
  take(state, changed) {
    this.state = state;
    if (this.settling) return;
    if (!changed("frames", "parts", "images") && JSON.stringify(state.values) === JSON.stringify(this.values)) return;
    this.values = { ...state.values };
    this.inputs.forEach((input) => input.show(this.values[input.name]));
    this.draw();
  }

  /** @returns {Frame | undefined} */
  frame() {
    const { frames } = this.state;
    return frames[this.ahead ? Math.min(placeOf(this.values[this.ahead.name], this.ahead), frames.length - 1) : 0];
  }

  draw() {
    const now = this.frame();
    if (!now) return undefined;   // a page of Voila may draw before the frames have come
    this.write(now);
    if (this.plotly === null) return this.drawImage(now);
    if (!this.plotly || !this.plot.clientWidth) return undefined;
    this.marks = null;
    const first = this.drawn === null;
    this.drawn = this.figure(now, onDark(this.el) ? this.state.palette : {});
    const ready = this.plotly.react(this.plot, this.drawn.data, this.drawn.layout, PLAIN);
    if (first) this.listen();
    return ready;
  }

  /** The words of a frame. @param {Frame} now */
  write(now) {
    const { parts } = this.state;
    const words = now.words.map((place) => parts[place]).join("\n");
    if (this.written !== words) {
      this.written = words;
      // What was unfolded stays so when another day is shown.
      const unfolded = [...this.words.querySelectorAll("details[open] > summary")].map((one) => one.textContent);
      this.words.innerHTML = this.written;
      for (const fold of this.words.querySelectorAll("details")) {
        fold.open = unfolded.includes(fold.querySelector("summary")?.textContent ?? "");
      }
    }
    if (now !== this.last) this.readout.textContent = "";   // what it told may not be there on another day
    /** @type {Frame | undefined} */
    this.last = now;
    this.plot.setAttribute("role", "img");
    this.plot.setAttribute("aria-label", now.alt);
  }

  /** The figure of a frame as plotly takes it, in the colours of this palette. @param {Frame} now @param {Record<string, string>} palette */
  figure(now, palette) {
    const { parts } = this.state;
    const data = now.data.map((place) => {
      const trace = painted(parts[place], palette);
      return trace.hovertext ? { ...trace, hovertext: trace.hovertext.map((/** @type {number} */ text) => parts[text]) } : trace;
    });
    /** @type {any} */
    const layout = Object.fromEntries(Object.entries(now.layout).map(([key, place]) => {
      const whole = Array.isArray(place) ? place.map((one) => parts[one]) : parts[place];
      return [key, painted(whole, palette)];
    }));
    layout.width = this.plot.clientWidth;
    const times = Math.min(layout.width / FULL_WIDTH, this.wanted());
    const measures = times < 1 ? ACROSS : IN_PIXELS;
    return { data: resized(data, times, measures), layout: this.cut(resized(layout, times, measures)) };
  }

  /** How many times as large the page wants its charts: a page for the wall says so in its styles. */
  wanted() {
    return Number.parseFloat(getComputedStyle(this.el).getPropertyValue("--vod-times")) || 1;
  }

  /** Show of the x axis what is zoomed to. @param {any} layout */
  cut(layout) {
    if (layout.xaxis.fixedrange !== false) return layout;
    if (String(layout.xaxis.range) !== String(this.whole)) this.part = null;
    this.whole = layout.xaxis.range;
    // plotly writes into the range that it is given when somebody drags
    Object.assign(layout.xaxis, { range: [...(this.part ?? this.whole)], minallowed: this.whole[0], maxallowed: this.whole[1] });
    layout.dragmode = matchMedia("(pointer: coarse)").matches ? false : "zoom";   // a finger scrolls the page
    return layout;
  }

  /** @param {Frame} now */
  drawImage(now) {
    const image = this.plot.querySelector("img") ?? this.plot.appendChild(element("img", { alt: "" }));
    image.src = this.state.images[this.state.frames.indexOf(now)] ?? "";
  }

  zooms() {
    return this.drawn?.layout.xaxis.fixedrange === false;
  }

  /** Once plotly has drawn: the tools that need it, and what the pointer does to the days. */
  listen() {
    this.tools.hidden = false;
    this.zooming.hidden = !this.zooms();
    this.wide.setAttribute("aria-label", `${this.state.label}. ${[KEYS, ...(this.zooms() ? [ZOOM_KEYS] : [])].join("; ")}.`);
    this.plot.on("plotly_relayout", (/** @type {object} */ changed) => {
      if (Object.keys(changed).some((key) => key.startsWith("xaxis.range"))) this.showPart(this.plot.layout.xaxis.range);
    });
    this.plot.on("plotly_doubleclick", () => this.showPart(null));
  }

  /** Show a part of the days, or all of them. @param {Ends | null} ends */
  showPart(ends) {
    if (!this.zooms()) return undefined;
    const { whole } = this;
    const within = ends && keptWithin([Number(ends[0]), Number(ends[1])], whole);
    this.part = within && within[1] - within[0] < whole[1] - whole[0] - 0.01 ? within : null;
    const { tickvals, ticktext } = this.drawn.layout.xaxis;
    const seen = ticksWithin(this.part ?? whole, tickvals, ticktext);
    this.said.textContent = this.part ? `The axis now shows ${seen[0] ?? ""} to ${seen.at(-1) ?? ""}.` : "The axis is whole again.";
    return this.draw();
  }

  /** @param {number} factor */
  zoom(factor) {
    if (!this.zooms()) return;
    const [from, to] = this.part ?? this.whole;
    const around = this.told && this.told.day >= from && this.told.day <= to ? this.told.day : (from + to) / 2;
    this.showPart(zoomed([from, to], this.whole, factor, around));
  }

  /** Move what is shown by a part of its length. @param {number} share */
  pan(share) {
    if (!this.zooms() || !this.part) return;
    const by = share * (this.part[1] - this.part[0]);
    this.showPart(keptWithin([this.part[0] + by, this.part[1] + by], this.whole));
  }

  /** Go to the mark that `next` chooses among all marks from the one told last, and say it. @param {(now: number, marks: Mark[]) => number} next */
  async walk(next) {
    if (!this.drawn) return;
    this.marks ??= marksOf(this.drawn.data);
    const { marks } = this;
    const last = this.told && keyOf(this.told);
    const found = marks.at(next(marks.findIndex((mark) => keyOf(mark) === last), marks) % (marks.length || 1));
    if (!found) return;
    this.told = found;
    this.readout.textContent = `${inOneLine(found.said)} (${marks.indexOf(found) + 1} of ${marks.length})`;
    await this.reach(found);
    this.plotly.Fx.hover(this.plot, [{ curveNumber: found.curve, pointNumber: found.point }], found.x + found.lane);
  }

  /** Bring a mark into view: in what is zoomed to, and on a narrow page where the chart scrolls. @param {Mark} mark */
  async reach(mark) {
    if (this.part && mark.x === "x" && (mark.day < this.part[0] || mark.day > this.part[1])) {
      const half = (this.part[1] - this.part[0]) / 2;
      await this.showPart(keptWithin([mark.day - half, mark.day + half], this.whole));
    }
    const { wide } = this;
    const left = placeOn(this.drawn.layout, mark);
    if (left < wide.scrollLeft + 40 || left > wide.scrollLeft + wide.clientWidth - 40) wide.scrollLeft = left - wide.clientWidth / 2;
  }

  /** @param {number} by */
  step(by) {
    return this.walk((now) => (now < 0 ? Math.min(by, 0) : now + by));
  }

  quiet() {
    return this.drawn && this.plotly.Fx.unhover(this.plot);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    /** @type {Record<string, () => unknown>} */
    const acts = {
      ArrowRight: () => this.step(1), ArrowLeft: () => this.step(-1),
      Home: () => this.walk(() => 0), End: () => this.walk((_, all) => all.length - 1),
      "Shift ArrowRight": () => this.pan(0.5), "Shift ArrowLeft": () => this.pan(-0.5),
      "+": () => this.zoom(0.5), "=": () => this.zoom(0.5), "-": () => this.zoom(2),
      0: () => this.showPart(null), Escape: () => this.quiet(),
    };
    const act = acts[event.shiftKey && event.key.startsWith("Arrow") ? `Shift ${event.key}` : event.key];
    if (!act || !this.drawn || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  /** @param {"png" | "svg"} format */
  savePicture(format) {
    const now = this.frame();
    if (!now) return;
    const light = this.figure(now, {});   // on paper as on white, whatever the theme of the page
    Object.assign(light.layout, { paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff" });
    const { width, height } = light.layout;
    const state = this.ahead ? `, ${this.ahead.words[placeOf(this.values[this.ahead.name], this.ahead)]}` : "";
    this.plotly.downloadImage(light, { format, width, height, scale: format === "png" ? 2 : 1, filename: `${this.state.label}${state}` });
  }
}

/** @param {View<State>} view @returns {Face<State>} */
function chartFace(view) {
  const chart = new LiveChart(view);
  const kernel = kernelPlotly(view.send);
  pagePlotly(kernel.ask).then((found) => {
    if (!found) view.send("images");
    chart.draws(found);
  });
  return {
    nodes: chart.nodes,
    show: (state, changed) => chart.take(state, changed),
    receive: kernel.receive,
    dispose: () => chart.dispose(),
  };
}

export default mount(chartFace, "vod-chart");
