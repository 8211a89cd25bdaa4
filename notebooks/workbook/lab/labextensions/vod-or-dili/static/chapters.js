// What the extension does with a notebook of ours: it runs by itself, keeps its page calm, says where to go on, and
// saves nothing that would not live again. A notebook without our mark in its metadata is left as it is.

const MARK = "vod_or_dili";
const WIDGET_VIEW = "application/vnd.jupyter.widget-view+json";
const PATIENCE_MS = 60_000;
const FETCHED_FIRST = "Python is starting in this page, and the first time it is fetched. You can read meanwhile.";
/** After a restart: as long as it takes the menu's own "run all" to begin, which then needs no help. */
const OTHERS_MS = 1_000;
/** anywidget gives up a panel that has not begun after two seconds, for good. A full page on an old computer takes longer. */
const BEGINNING_MS = 120_000;

/**
 * The plugin, as JupyterLab and Notebook 7 want it.
 * @param {(name: string) => Promise<any>} borrowed  gives a module that the page shares
 * @param {string} stylesheet  where its style is
 */
export function extension(borrowed, stylesheet) {
  return {
    id: "vod-or-dili:chapters",
    description: "Runs a chapter of VOD or DILI? on opening, and keeps its page calm.",
    autoStart: true,
    /** @param {any} app */
    async activate(app) {
      giveTime(AbortSignal);
      const [cells, notebooks, widgets] = await Promise.all(
        ["@jupyterlab/cells", "@jupyterlab/notebook", "@lumino/widgets"].map(borrowed));
      document.head.append(element("link", { rel: "stylesheet", href: stylesheet }));
      const parts = { execute: cells.CodeCell.execute, scheduled: notebooks.NotebookActions.executionScheduled, Widget: widgets.Widget };
      app.docRegistry.addWidgetExtension("Notebook", { createNew: (/** @type {any} */ panel) => void take(app, parts, panel) });
    },
  };
}

/**
 * No time limit on this page is shorter than what a panel may need to begin; longer ones stay as they are.
 * @param {{ timeout: (milliseconds: number) => any }} signals  the page's AbortSignal
 */
export function giveTime(signals) {
  const limit = signals.timeout.bind(signals);
  signals.timeout = (milliseconds) => limit(Math.max(milliseconds, BEGINNING_MS));
}

/** @param {any} app @param {any} parts @param {any} panel */
async function take(app, parts, panel) {
  await panel.context.ready;
  if (panel.isDisposed || !panel.model.getMetadata(MARK)) return;
  const first = !panel.context.model.toJSON.calm;
  panel.addClass("vod-chapter");
  panel.content.notebookConfig = { ...panel.content.notebookConfig, windowingMode: "none" };
  panel.node.addEventListener("keydown", () => panel.addClass("vod-keyed"), { once: true });   // the ring is for keys
  for (const cell of panel.content.widgets) foldForTheCurious(cell);
  saveCalmly(panel.context.model);
  openMarks(panel.content.node);
  void app.restored.then(() => app.shell.collapseLeft?.());
  const bar = barOf(app, parts, panel);
  if (!first) return;
  const place = new Place(panel);
  await new Run(parts, panel, bar, () => place.find()).begin();
}

// ---- What is saved

/** @param {any} model */
function saveCalmly(model) {
  if (model.toJSON.calm) return;
  const whole = model.toJSON.bind(model);
  model.toJSON = Object.assign(() => withoutWhatIsLive(whole()), { calm: true });
}

/**
 * The same notebook without widget views and widget state: a file cannot hold what ends with its kernel.
 * @param {any} notebook
 */
export function withoutWhatIsLive(notebook) {
  const { widgets: _, ...metadata } = notebook.metadata;
  return { ...notebook, metadata, cells: notebook.cells.map(stored) };
}

/** @param {any} cell */
function stored(cell) {
  if (!cell.outputs) return cell;
  const outputs = cell.outputs.map((/** @type {any} */ output) => {
    if (!output.data?.[WIDGET_VIEW]) return output;
    const { [WIDGET_VIEW]: _, ...data } = output.data;
    return { ...output, data };
  });
  return { ...cell, outputs: outputs.filter((/** @type {any} */ one) => !one.data || Object.keys(one.data).length) };
}

/** What the learner can have written: with nothing new in it there is nothing to save. @param {any} model */
function written(model) {
  return JSON.stringify([...model.cells].map((cell) => [cell.type, cell.sharedModel.getSource()]));
}

// ---- Running

/** One notebook, and its runs one after the other: on opening, and after each restart of its kernel. */
class Run {
  /** @param {any} parts @param {any} panel @param {ReturnType<typeof barOf>} bar @param {() => void} settle  called as the page grows */
  constructor(parts, panel, bar, settle) {
    this.parts = parts;
    this.panel = panel;
    this.bar = bar;
    this.settle = settle;
    this.session = panel.sessionContext;
    this.number = 0;
    this.restarting = false;
    this.othersRanAt = 0;
    this.saved = written(panel.model);
  }

  async begin() {
    const trusted = [...this.panel.model.cells].every((cell) => cell.type !== "code" || cell.trusted);
    this.panel.context.saveState.connect((/** @type {any} */ _, /** @type {string} */ state) => {
      if (state === "completed") this.saved = written(this.panel.model);
    });
    this.parts.scheduled.connect((/** @type {any} */ _, /** @type {any} */ { notebook }) => {
      if (notebook === this.panel.content) this.othersRanAt = Date.now();
    });
    if (!trusted) {
      this.bar.ask("This page has not been run on this computer.", "Start", () => this.start());
      this.#told("asked");
      return;
    }
    await this.start();
  }

  async start() {
    if (!knownToBeOpen(this.panel)) this.panel.addClass("vod-unasked");
    this.bar.say(isASite(settingsOfPage()) ? FETCHED_FIRST : "Getting ready…");
    await this.session.ready;
    this.session.statusChanged.connect((/** @type {any} */ _, /** @type {string} */ status) => this.#heed(status));
    this.session.kernelChanged.connect((/** @type {any} */ _, /** @type {any} */ { newValue }) => {
      this.restarting = Boolean(newValue);
      if (!newValue) this.#cutOff();
    });
    await this.session.session?.kernel?.info;
    await this.all();
  }

  /** @param {string} status */
  #heed(status) {
    if (["restarting", "autorestarting"].includes(status)) this.restarting = true;
    // Where another page has restarted it, the kernel is silent after this until somebody asks.
    const elsewhere = status === "starting" && !this.restarting;
    if (!elsewhere && (status !== "idle" || !this.restarting)) return;
    this.restarting = false;
    const since = Date.now();
    this.number += 1;
    setTimeout(() => this.panel.isDisposed || this.othersRanAt >= since || this.all(), OTHERS_MS);
  }

  /** The kernel has ended, perhaps with its server: what is done on the page is heard by nobody, and must be said. */
  #cutOff() {
    this.number += 1;
    this.bar.ask("This page is cut off: what you do here is not kept.", "Connect again", () => {
      void this.session.changeKernel({ name: this.session.prevKernelName || "python3" });
    });
    this.#told("cut off");
  }

  /** Run every cell, from top to bottom. What a cell showed stays until what is new has been drawn. */
  async all() {
    const number = ++this.number;
    const cells = this.panel.content.widgets.filter((/** @type {any} */ cell) => cell.model.type === "code");
    this.#told("running");
    this.bar.say("Getting ready…");
    for (const cell of cells) keep(cell);
    const drawn = [];
    for (const cell of cells) {
      const went = await this.#went(cell);
      if (number !== this.number || this.panel.isDisposed) return;
      if (!went && cell.model.getMetadata("jupyter")?.source_hidden) {
        this.#failed(cells);
        return;
      }
      drawn.push(this.#lives(cell, number));
      if (cell === cells[0]) {
        await drawn[0];
        this.#opened();
      }
    }
    const live = await Promise.all(drawn);
    if (number !== this.number || this.panel.isDisposed) return;
    this.settle();
    this.panel.model.dirty = written(this.panel.model) !== this.saved;
    this.bar.say("");
    this.#told(live.every(Boolean) ? "live" : "partly");
  }

  /** @param {any} cell */
  async #went(cell) {
    const reply = await this.parts.execute(cell, this.session, { deletedCells: [], recordTiming: false }).catch(() => null);
    return reply?.content.status === "ok";
  }

  /** Whether what a cell shows has been drawn; then it takes the place of what was there. @param {any} cell @param {number} number */
  async #lives(cell, number) {
    const area = cell.outputArea.node;
    // What a closed step or another tab hides is drawn when it is shown: a chart needs a width.
    const closed = () => this.panel.content.node.querySelector(".vod-step-closed") !== null;
    const hidden = () => area.offsetParent === null && (!this.panel.isVisible || closed());
    const drawn = () => hidden() || isDrawn(area, panelsOf(cell.model));
    await until(() => number !== this.number || drawn() || area.querySelector(".vod-unborn") !== null, area);
    if (number !== this.number) return false;
    const lives = drawn();
    if (lives) release(cell);
    else offer(cell, "This part did not come to life.", "Press to redraw", () => this.#again(cell));
    return lives;
  }

  /** @param {any} cell */
  async #again(cell) {
    await this.#went(cell);
    await this.#lives(cell, this.number);
  }

  /** The first cell has been asked whether this step is open; what it says decides on all below. */
  #opened() {
    this.panel.removeClass("vod-unasked");
    this.settle();
    if (!this.panel.content.node.querySelector(".vod-step-closed")) rememberAsOpen(this.panel);
  }

  /** @param {any[]} cells */
  #failed(cells) {
    this.#opened();
    for (const cell of cells) release(cell);
    this.bar.ask("This page stopped before its end.", "Run it again", () => this.all());
    this.#told("failed");
  }

  /** What the page says of itself to whoever styles or tests it. @param {string} state */
  #told(state) {
    this.panel.node.dataset.vodRun = state;
  }
}

/** What a cell shows, kept in its place while it runs. @param {any} cell */
function keep(cell) {
  const area = cell.outputArea.node;
  const wrapper = area.parentElement;
  if (!wrapper || !area.childElementCount || wrapper.querySelector(":scope > .vod-kept")) return;
  const kept = area.cloneNode(true);
  kept.classList.add("vod-kept");
  kept.inert = true;
  wrapper.classList.add("vod-waits");
  wrapper.append(kept);
}

/** @param {any} cell */
function release(cell) {
  const wrapper = cell.outputArea.node.parentElement;
  wrapper?.classList.remove("vod-waits");
  for (const one of wrapper?.querySelectorAll(":scope > :is(.vod-kept, .vod-offer)") ?? []) one.remove();
}

/** A line with a button below what a cell shows. @param {any} cell @param {string} text @param {string} label @param {() => void} act */
function offer(cell, text, label, act) {
  const wrapper = cell.outputArea.node.parentElement;
  const line = element("p", { class: "vod-offer", role: "status" }, `${text} `, pressed(label, () => { line.remove(); act(); }));
  wrapper?.append(line);
}

/**
 * Whether an output area shows all that it will: a live panel is drawn a moment after its cell has run.
 * @param {Element} area
 * @param {number} panels  how many live panels the cell has
 */
export function isDrawn(area, panels) {
  const complete = [...area.querySelectorAll(".vod-panel, .vod-chart")].filter((panel) => {
    const plots = [...panel.querySelectorAll(".vod-plot")];
    return panel.childElementCount > 0 && plots.every((one) => one.childElementCount > 0);
  });
  return complete.length >= panels;
}

/** How many live panels a cell has shown. @param {any} model */
function panelsOf(model) {
  const { outputs } = model;
  return Array.from({ length: outputs.length }, (_, place) => outputs.get(place)).filter((one) => one.data[WIDGET_VIEW]).length;
}

/** Whether that came true before patience ended. @param {() => boolean} isSo @param {Node} place  where it can be seen to come true */
function until(isSo, place) {
  return new Promise((/** @type {(came: boolean) => void} */ resolve) => {
    const end = (/** @type {boolean} */ came) => {
      seen.disconnect();
      clearTimeout(timer);
      resolve(came);
    };
    const seen = new MutationObserver(() => isSo() && end(true));
    const timer = setTimeout(() => end(isSo()), PATIENCE_MS);
    seen.observe(place, { childList: true, subtree: true });
    if (isSo()) end(true);
  });
}

// A step that was open once is open for good: its stored page may be read while it gets ready.
const opened = (/** @type {any} */ panel) => `vod-or-dili:open:${panel.context.path}`;
const knownToBeOpen = (/** @type {any} */ panel) => localStorage.getItem(opened(panel)) !== null;
const rememberAsOpen = (/** @type {any} */ panel) => localStorage.setItem(opened(panel), "");

// ---- What the story can do without

const CURIOUS = "curious";

/**
 * A part that only some will want stands closed behind its name, which is the first line of its code. It is drawn all
 * the same: a chart needs a width.
 * @param {any} cell
 */
function foldForTheCurious(cell) {
  if (cell.model.type !== "code" || !cell.model.getMetadata("tags")?.includes(CURIOUS)) return;
  const name = cell.model.sharedModel.getSource().split("\n")[0].replace(/^#\s*/, "").replace(/; opens .*/, "");
  const opener = element("button", { type: "button", class: "vod-fold", "aria-expanded": "false" }, name);
  opener.addEventListener("click", () => {
    const open = opener.getAttribute("aria-expanded") === "true";
    opener.setAttribute("aria-expanded", String(!open));
    cell.toggleClass("vod-folded-away", open);
  });
  cell.addClass("vod-folded-away");
  cell.node.prepend(keyed(opener));
}

// ---- Where the reader is

/** The place in a page: a chapter opens at its top, and one that is loaded again where it was left. */
class Place {
  /** @param {any} panel */
  constructor(panel) {
    this.name = `vod-or-dili:place:${panel.context.path}`;
    this.notebook = panel.content;
    this.scroller = panel.content.node.querySelector(".jp-WindowedPanel-outer") ?? panel.content.node;
    this.wanted = isLoadedAgain() ? JSON.parse(sessionStorage.getItem(this.name) ?? "null") : null;
    for (const moved of ["wheel", "keydown", "pointerdown", "touchmove"]) {
      panel.node.addEventListener(moved, () => { this.wanted = null; }, { once: true, passive: true });
    }
    this.scroller.addEventListener("scroll", () => this.#keep(), { passive: true });
    this.find();
  }

  /** Go where the page was left, unless the reader has gone elsewhere since. */
  find() {
    const node = this.wanted && this.notebook.widgets[this.wanted.cell]?.node;
    if (node) this.scroller.scrollTop += node.getBoundingClientRect().top - this.#top() + this.wanted.below;
  }

  #top() { return this.scroller.getBoundingClientRect().top; }

  #keep() {
    if (this.wanted) return;
    const top = this.#top();
    const cell = this.notebook.widgets.findIndex((/** @type {any} */ one) => one.node.getBoundingClientRect().bottom > top);
    const below = top - (this.notebook.widgets[cell]?.node.getBoundingClientRect().top ?? top);
    sessionStorage.setItem(this.name, JSON.stringify({ cell, below }));
  }
}

let pageIsNew = true;
/** Whether the browser loaded this page again; what is opened later in it begins at its top. */
function isLoadedAgain() {
  const [how] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const again = pageIsNew && how?.type === "reload";
  pageIsNew = false;
  return again;
}

// ---- Going on

const A_PHONES = "(max-width: 480px)";

/** The bar above a chapter, and the button at its end. @param {any} app @param {any} parts @param {any} panel */
function barOf(app, parts, panel) {
  const said = element("span", { class: "vod-said", role: "status" });
  const bar = element("div", { class: "vod-bar" }, ...wayHome(), said);
  panel.contentHeader.addWidget(new parts.Widget({ node: bar }));
  matchMedia(A_PHONES).addEventListener("change", () => panel.contentHeader.fit());   // its height is another there
  const read = () => panel.content.widgets.map((/** @type {any} */ cell) => cell.model.sharedModel.getSource());
  void nextOf(app, panel.context.path, () => read().at(-1) ?? "").then((next) => {
    if (!next || panel.isDisposed) return;
    const go = () => goOn(app, panel, next);
    const texts = read();
    if (isOnlyTheLink(texts.at(-1), next)) panel.content.widgets.at(-1).addClass("vod-same-as-button");
    bar.append(pressed("Continue", go));
    const end = element("div", { class: "vod-end" }, pressed(`Continue: ${linkedTitle(texts, next) || titleOf(next)}`, go));
    panel.content.node.querySelector(".jp-WindowedPanel-inner, .jp-WindowedPanel-outer")?.append(end);
  });
  return {
    /** @param {string} text */
    say(text) { said.replaceChildren(text); },
    /** @param {string} text @param {string} label @param {() => void} act */
    ask(text, label, act) { said.replaceChildren(`${text} `, pressed(label, act)); },
  };
}

/** To the first page of a site: to be seen where Notebook has no room for its own top bar, as at 200 % of a small screen. */
function wayHome() {
  return isASite(settingsOfPage()) ? [keyed(element("a", { class: "vod-home", href: "../index.html" }, "VOD or DILI?"))] : [];
}

/** A server lists a folder of itself; a site for browsers, when it is told to. */
const ASKED = { content: true };

/**
 * The path of the notebook that comes after that one, or "".
 * @param {any} app
 * @param {string} path
 * @param {() => string} last  the text of its last cell
 */
async function nextOf(app, path, last) {
  const folder = path.split("/").slice(0, -1).join("/");
  const listed = await app.serviceManager.contents.get(folder, ASKED);
  const here = linked(last(), listed.content) || after(path, listed.content);
  if (here || !listed.content.some((/** @type {any} */ one) => one.name === "exercises")) return here;
  const exercises = await app.serviceManager.contents.get([folder, "exercises"].filter(Boolean).join("/"), ASKED);
  return after("", exercises.content);
}

/**
 * The notebook of the folder to which a text that is nothing but a link leads: a learner's own may lie between two chapters.
 * @param {string} text
 * @param {{ path: string, name: string }[]} listed
 */
export function linked(text, listed) {
  const [, name = ""] = text.trim().match(/^\*\*\[[^\]]+\]\(([^)]+\.ipynb)\)\*\*$/) ?? [];
  return listed.find((one) => one.name === name)?.path ?? "";
}

/**
 * Chapters begin with two digits and are read in their order.
 * @param {string} path
 * @param {{ path: string, name: string }[]} listed
 */
export function after(path, listed) {
  const chapters = listed.filter(({ name }) => /^\d\d_.*\.ipynb$/.test(name)).map((one) => one.path).sort();
  return chapters[chapters.indexOf(path) + 1] ?? "";
}

/** What a text says in its link to a notebook. @param {string} text @param {string} path */
function saidInLink(text, path) {
  const [before, after] = text.split(`](${path.split("/").at(-1)})`);
  return after === undefined ? "" : before.slice(before.lastIndexOf("[") + 1);
}

/** The number and the title of a notebook, as the texts of another name it in their links. @param {string[]} texts @param {string} path */
export function linkedTitle(texts, path) {
  const said = texts.map((text) => saidInLink(text, path)).find(Boolean) ?? "";
  return said.match(/\d\d: .+$/)?.[0].replace(":", "") ?? "";
}

/** Whether a text is nothing but a link to that notebook: beside a button that leads there it would be said twice. @param {string} text @param {string} path */
export function isOnlyTheLink(text, path) {
  const said = saidInLink(text, path);
  return said !== "" && text.trim() === `**[${said}](${path.split("/").at(-1)})**`;
}

/** @param {string} path */
export function titleOf(path) {
  const words = (path.split("/").at(-1) ?? "").replace(".ipynb", "").split("_");
  const [number, first = "", ...rest] = words;
  if (path.includes("exercises/")) return `Exercise ${number}`;
  return `${number} ${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(" ")}`;
}

const settingsOfPage = () => document.getElementById("jupyter-config-data");

/** Whether the page has no server but a Python of its own. @param {{ dataset: Record<string, string | undefined> } | null} settings */
function isASite(settings) {
  return settings?.dataset.jupyterLiteRoot !== undefined;
}

/**
 * The page of a notebook in Notebook 7: its path on a server; in a site for browsers one page, and its path behind it.
 * @param {string} path
 * @param {{ textContent: string | null, dataset: Record<string, string | undefined> } | null} settings  what the page has of its server
 */
export function addressOf(path, settings) {
  if (isASite(settings)) return `index.html?path=${encodeURIComponent(path)}`;
  const { baseUrl } = JSON.parse(settings?.textContent ?? "{}");
  return `${baseUrl}notebooks/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** Open the next and close this one with its kernel; what was answered is kept elsewhere. @param {any} app @param {any} panel @param {string} next */
async function goOn(app, panel, next) {
  if (panel.model.dirty) await panel.context.save();
  if (document.body.dataset.notebook) {   // Notebook 7 shows one notebook a page
    location.assign(addressOf(next, settingsOfPage()));
    return;
  }
  await app.commands.execute("docmanager:open", { path: next });
  await panel.sessionContext.shutdown();
  panel.close();
}

// ---- The marks of paragraphs

/**
 * From now on every mark of a text that is read (`<sup title="its places">`) is a button that shows its places behind
 * it: a title alone is for a mouse.
 * @param {Element} page
 */
function openMarks(page) {
  const find = () => { for (const mark of page.querySelectorAll("sup[title]")) openMark(mark); };
  new MutationObserver(find).observe(page, { childList: true, subtree: true });
  find();
}

/** @param {Element} mark */
function openMark(mark) {
  const places = mark.getAttribute("title") ?? "";
  const opens = element("button", { type: "button", title: places, "aria-label": "Source", "aria-expanded": "false" }, ...mark.childNodes);
  opens.addEventListener("click", () => {
    const told = opens.nextElementSibling;
    opens.setAttribute("aria-expanded", String(!told));
    if (told) told.remove();
    else opens.after(element("span", { class: "vod-places" }, ` ${places}`));
  });
  mark.removeAttribute("title");
  mark.classList.add("vod-mark");
  mark.append(keyed(opens));
}

// ---- The page

/** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {string} label @param {() => void} act */
function pressed(label, act) {
  const made = keyed(element("button", { type: "button", class: "vod-go" }, label));
  made.addEventListener("click", act);
  return made;
}

/** A button to which its keys belong: Enter and Space would else be the notebook's. @param {HTMLElement} made */
function keyed(made) {
  made.addEventListener("keydown", (event) => event.stopPropagation());
  made.setAttribute("data-lm-suppress-shortcuts", "true");
  return made;
}
