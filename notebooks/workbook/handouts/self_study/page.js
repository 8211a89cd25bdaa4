// The page: one step at a time, and nothing of what follows a decision before its commit. No request leaves it.

/**
 * @typedef {{ needs: string[] }} PieceData
 * @typedef {{ name: string, number: string, title: string, minutes: number, after: string[], asked: string[], decisions: string[], pieces: PieceData[] }} StepData
 * @typedef {Object} CourseData
 * @property {string} case
 * @property {{ worths: { worth: string, badge: string }[], outcomes: Record<string, string>, levels: { value: number, label: string }[],
 *   sureness: Record<string, Record<string, string>>, editors: string }} words
 * @property {Named[]} hypotheses
 * @property {Record<string, string>} stages  by id, as axes call them
 * @property {{ id: string, title: string, digest: string }[]} decisions
 * @property {Record<string, string>} orders  the decision before which each list is sent
 * @property {{ draw_minutes: number, tests: Record<string, Price> }} prices
 * @property {{ name: string, sensitivity: number, specificity: number, assumed: string }} tissue
 * @property {Record<string, string>} digests  by the id of a question
 * @property {Record<string, Demand>} demands  of the questions of this page
 */

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));   // the page has them all
/** @type {StepData[]} */
const STEPS = JSON.parse(byId("steps").textContent ?? "[]");
const CASE = document.documentElement.dataset.case ?? "";
const CALLED = document.documentElement.dataset.called ?? "";
const keeping = new Keeping(() => localStorage, CASE);

/** @param {string} text */
async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

/** @type {Map<string, Promise<any>>} */
const opened = new Map();
/** A pack of the page, unpacked when it is first wanted. @param {string} name @returns {Promise<any>} */
function packOf(name) {
  const found = opened.get(name) ?? unpacked(document.querySelector(`[data-pack="${name}"]`)?.textContent ?? "");
  opened.set(name, found);
  return found;
}

/** @type {CourseData} */
let course;
/** @type {CommittedTo} */
const committed = (name) => keeping.answer(name, course.digests[name])?.response ?? null;
const missing = (/** @type {string[]} */ names) => names.filter((name) => !committed(name));

/** What must be committed before a step; nothing where the learner wanted to see it anyway. @param {number} place */
function before(place) {
  const { name, after } = STEPS[place];
  return keeping.kept.ahead.includes(name) ? [] : missing(after);
}

/** The decision that was committed first. */
function firstDecision() {
  const taken = course.decisions.map(({ id, digest }) => keeping.answer(id, digest)).filter((one) => one !== null);
  return taken.sort((one, other) => (one.committed_at < other.committed_at ? -1 : 1))[0]?.question ?? "";
}

// ---- one step

/** @type {{ place: number, sections: { node: HTMLElement, filled: boolean }[], refresh: (() => Promise<void>)[] }} */
let shown = { place: -1, sections: [], refresh: [] };

/** @param {StepData} step @param {number} place */
async function fillPiece(step, place) {
  const section = shown.sections[place];
  const content = await packOf(`${step.name}/${place}`);
  section.filled = true;
  section.node.innerHTML = content.html;
  for (const script of /** @type {NodeListOf<HTMLElement>} */ (section.node.querySelectorAll("script[data-held]"))) {
    script.textContent = (await packOf(script.dataset.held ?? "")).states;
  }
  settle(section.node);
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (section.node.querySelectorAll("[data-panel]"))) {
    const panel = content.panels[node.dataset.panel ?? ""];
    if (panel) await bringToLife(panel, node);
    else if (node.dataset.panel === "about-me") await showAboutMe(node);
  }
  for (const figure of section.node.querySelectorAll("figure.chart")) enliven(figure);
  for (const slot of /** @type {NodeListOf<HTMLElement>} */ (section.node.querySelectorAll(".vod-own-answer"))) await sayAfterwards(slot);
}

/** What the key says afterwards to whoever chose as this learner did. @param {HTMLElement} slot */
async function sayAfterwards(slot) {
  const name = slot.dataset.question ?? "";
  const given = committed(name);
  /** @type {DecisionPack} */
  const { parts } = await packOf(`after/${name}`);
  const said = parts.flatMap((part) => part.options.filter(({ id }) => given && chosenIn(given, part.id).includes(id))).find(({ afterwards }) => afterwards)?.afterwards;
  slot.textContent = said ?? "";
  slot.hidden = !said;
}

/** @param {Panel} panel @param {HTMLElement} node */
async function bringToLife(panel, node) {
  const again = await livePanel(panel, desk, node);
  if (again) shown.refresh.push(again);
}

/** @param {HTMLElement} node */
async function showAboutMe(node) {
  const draw = async () => { node.replaceChildren(await aboutMe(telling, (name) => course.demands[name], keeping.kept.learner)); };
  node.classList.add("vod-panel");
  await draw();
  shown.refresh.push(draw);
}

/** What stood in a notebook fits the page: links lead to steps, marks are no stops of the tab key, tables fold. @param {HTMLElement} node */
function settle(node) {
  for (const link of node.querySelectorAll("a[href$='.ipynb']")) {
    const number = link.getAttribute("href")?.match(/(\d{2})_[^/]*$/)?.[1] ?? "";
    const place = STEPS.findIndex(({ name }) => name === number);
    if (place < 0 || before(place).length) link.replaceWith(...link.childNodes);
    else link.setAttribute("href", `#${number}`);
  }
  for (const mark of /** @type {NodeListOf<HTMLElement>} */ (node.querySelectorAll(".vod-mark > button"))) mark.tabIndex = -1;
  for (const slot of /** @type {NodeListOf<HTMLElement>} */ (node.querySelectorAll("figure.chart > .words"))) {
    const fold = folded(slot.querySelector("table") ? "How to read it, and the same as a table" : "How to read it");
    slot.replaceWith(fold);
    fold.append(slot);
  }
}

/** Put in whatever the answers open by now. */
async function fill() {
  const step = STEPS[shown.place];
  for (const [place, { needs }] of step.pieces.entries()) {
    const section = shown.sections[place];
    const waits = missing(needs);
    if (!section.filled && !waits.length) await fillPiece(step, place);
    if (!section.filled) section.node.replaceChildren(...(waitsAlone(step, place) ? [make("p", "waits", `This goes on when you have committed ${waits[0]}.`)] : []));
  }
  byId("onward").replaceChildren(...onward());
  listSteps();
}

/** Of neighbours that wait, one says so. @param {StepData} step @param {number} place */
function waitsAlone(step, place) {
  return place === 0 || !missing(step.pieces[place - 1].needs).length;
}

/** The way on: a button once every decision of the step is committed; what is missing before that. */
function onward() {
  const next = STEPS[shown.place + 1];
  if (!next) return [];
  const open = before(shown.place + 1);
  if (open.length) return [make("p", "waits", `The next step opens when you have committed ${open.join(" and ")}.`)];
  return [button("onward", `Continue with ${next.number}: ${next.title}`, () => { location.hash = next.name; })];
}

/** @param {number} place */
async function show(place) {
  const step = STEPS[place];
  const sections = step.pieces.map(() => ({ node: make("section", "piece"), filled: false }));
  shown = { place, sections, refresh: [] };
  const title = make("h1", "", `${step.number} · ${step.title}`);
  title.tabIndex = -1;
  const about = make("p", "about-step");
  const told = `About ${step.minutes} minutes. ${step.asked.length ? `${countedWords(step.asked.length, "answer")} to commit.` : "Nothing is committed here."}`;
  about.append(make("span", "", told), sourcesSwitch());
  const waits = before(place);
  byId("step").replaceChildren(title, about, ...(waits.length ? shutStep(place, waits) : sections.map(({ node }) => node)));
  document.title = `${step.title} · VOD or DILI?`;
  keeping.stand(step.name);
  if (!waits.length) await fill();
  listSteps();
  sayWhetherKept();
  document.documentElement.dataset.shown = step.name;
  return title;
}

/** What a step says while the decision before it is not committed in this browser. @param {number} place @param {string[]} waits */
function shutStep(place, waits) {
  const told = make("p", "waits", `This tells what was found up to ${waits.join(" and ")}. Take that decision first in vod_or_dili.html; if you have, and this browser keeps the two files apart, save your answers there and read them here (My answers).`);
  byId("onward").replaceChildren();
  return [told, button("", "Show anyway", () => goAhead(place))];
}

/** Opens a step although the decision before it is open. @param {number} place */
async function goAhead(place) {
  keeping.kept.ahead.push(STEPS[place].name);
  keeping.write();
  location.hash = STEPS[place].name;
  (await show(place)).focus();
}

/** Opens the places behind all marks of the step at once: the keyboard need not stop at each. */
function sourcesSwitch() {
  const toggle = button("quiet", "Show where it is written", () => {
    const open = toggle.ariaPressed !== "true";
    toggle.ariaPressed = String(open);
    for (const mark of /** @type {NodeListOf<HTMLElement>} */ (byId("step").querySelectorAll(".vod-mark > button"))) {
      if ((mark.ariaExpanded === "true") !== open) mark.click();
    }
  });
  toggle.ariaPressed = "false";
  return toggle;
}

// ---- the list of steps

/** How far a step is. @param {number} place */
function stateOfStep(place) {
  const { asked } = STEPS[place];
  const left = missing(asked).length;
  if (!asked.length) return "";
  return left ? `${asked.length - left} of ${asked.length}` : "done";
}

function listSteps() {
  const items = STEPS.map(({ name: step, number, title }, place) => {
    const item = make("li");
    const open = !before(place).length;
    const name = open ? Object.assign(make("a"), { href: `#${step}` }) : make("span", "shut");
    name.append(make("b", "", number), ` ${title}`);
    if (place === shown.place) name.setAttribute("aria-current", "step");
    const state = open ? stateOfStep(place) : "";
    if (state) name.append(make("small", "", ` ${state === "done" ? "✓" : state}`));
    item.append(name);
    return item;
  });
  byId("list").replaceChildren(...items);
  byId("where").textContent = `${CALLED} ${shown.place + 1} of ${STEPS.length}`;
}

/** The step that the address names, if it is open; else the one that was read last, or the first. */
function wanted() {
  const named = [location.hash.slice(1), keeping.kept.at].map((number) => STEPS.findIndex(({ name }) => name === number));
  return named.find((place) => place >= 0 && !before(place).length) ?? 0;
}

async function follow() {
  const place = wanted();
  if (place === shown.place) return;
  const title = await show(place);
  closeList();
  scrollTo(0, 0);
  title.focus({ preventScroll: true });
}

function closeList() {
  if (!matchMedia("(min-width: 64rem)").matches) byId("contents").removeAttribute("open");
}

// ---- what is kept

function sayWhetherKept() {
  const notice = byId("notice");
  notice.hidden = !keeping.problem;
  notice.textContent = keeping.problem ? `Your answers are not kept by this browser: ${keeping.problem}. They last until you close or reload this page, so save them before (My answers).` : "";
}

function download() {
  const label = /** @type {HTMLInputElement} */ (byId("label")).value.trim();
  saveText("vod-or-dili-answers.json", `${JSON.stringify(keeping.handIn(label), null, 2)}\n`);
}

/** @param {string} text */
function say(text) { byId("said").textContent = text; }

function aboutAnswers() {
  const names = keeping.kept.answers.map(({ question }) => question).sort();
  byId("committed").textContent = names.length ? `Committed so far: ${[...new Set(names)].join(", ")}.` : "Nothing is committed so far.";
}

/** @param {Event} event */
async function takeFile(event) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const file = input.files?.[0];
  if (!file) return;
  const came = keeping.take(await file.text().catch(() => ""));
  input.value = "";
  say(typeof came === "string" ? came : `${countedWords(came, "answer")} came from the file. What you had committed here stays.`);
  aboutAnswers();
  if (typeof came === "number") await show(wanted());
}

async function erase() {
  keeping.erase();
  say("All your answers are erased. Every decision can be taken again.");
  aboutAnswers();
  location.hash = STEPS[0].name;
  await show(0);
}

/** A button that asks once more before it acts. @param {string} text @param {string} sure @param {() => void} onSure */
function askingFirst(text, sure, onSure) {
  const box = make("span", "asks");
  const open = (/** @type {boolean} */ asking) => { first.hidden = asking; again.hidden = keep.hidden = !asking; };
  const first = button("", text, () => { open(true); keep.focus(); });
  const again = button("danger", sure, () => { open(false); onSure(); first.focus(); });
  const keep = button("", "No, leave everything as it is", () => { open(false); first.focus(); });
  box.append(first, again, keep);
  open(false);
  return box;
}

/** A long answer is printed whole: a field grows to what it holds. */
function growFields() {
  for (const field of document.querySelectorAll("textarea")) field.style.minHeight = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}

// ---- the beginning

/** @type {Telling} */
const telling = { get course() { return course; }, committed: (name) => committed(name), pack: packOf, firstDecision };
/** @type {Desk} */
const desk = {
  keeping,
  telling,
  onCommit: async (name) => {
    sayWhetherKept();
    await fill();
    for (const again of shown.refresh) await again();
    document.documentElement.dataset.answered = name;
  },
  onDownload: download,
  onAhead: (name) => goAhead(STEPS.findIndex((step) => step.name === name)),
};

function inTheme() {
  document.body.dataset.jpThemeLight = String(!matchMedia("(prefers-color-scheme: dark)").matches);
}

async function begin() {
  inTheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", inTheme);
  if (matchMedia("(min-width: 64rem)").matches) byId("contents").setAttribute("open", "");
  course = await packOf("course");
  keeping.judgedBy(Object.values(course.demands), course.hypotheses.map(({ id }) => id));
  const answers = /** @type {HTMLDialogElement} */ (byId("answers"));
  byId("my-answers").addEventListener("click", () => { aboutAnswers(); say(""); answers.showModal(); });
  byId("close").addEventListener("click", () => answers.close());
  byId("save").addEventListener("click", download);
  byId("file").addEventListener("change", takeFile);
  byId("print").addEventListener("click", () => { answers.close(); print(); });
  byId("erase").append(askingFirst("Erase my answers", "Yes, erase all my answers for good", erase));
  byId("step").addEventListener("click", (event) => { if (event.target instanceof Element && !event.target.closest(".vod-place")) openPlaces(event); });
  addEventListener("beforeprint", growFields);
  addEventListener("hashchange", follow);
  addEventListener("storage", async (event) => { if (event.key === PLACE) { keeping.read(); await fill(); } });
  await show(wanted());
}

begin();
