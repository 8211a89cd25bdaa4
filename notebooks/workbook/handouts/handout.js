// Charts of a handout: the day, the units, and the value under the pointer or the arrow keys. Nothing is fetched.
/** @param {string} text */
const unpack = async (text) => {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
};
/** @param {ParentNode} within */
const heads = (within) => { // on a narrow screen each cell names its column
  for (const table of within.querySelectorAll("table")) {
    const named = [...(table.tHead?.rows[0].cells ?? [])].map((cell) => cell.textContent);
    for (const cell of table.querySelectorAll("td")) cell.dataset.head = named[cell.cellIndex] ?? "";
  }
};
/**
 * The states of a chart stand one button after the other, and for each button one position of the slide after the other.
 * @param {number} choice  the button, from 0
 * @param {{ min: string, max: string, step: string, value: string } | null} slide  without a step it goes one by one
 */
const placeOfState = (choice, slide) => {
  if (!slide) return choice;
  const [first, last, now, step] = [slide.min, slide.max, slide.value, slide.step || "1"].map(Number);
  return choice * (Math.floor((last - first) / step) + 1) + (now - first) / step;
};
/**
 * Where a step with the arrow keys leads among so many marks: round and round, and from none to the first or the last.
 * @param {number} told  the place of the mark that is told of, or -1
 * @param {number} step  1 or -1
 * @param {number} marks
 */
const walked = (told, step, marks) => (told < 0 && step < 0 ? marks - 1 : (told + step + marks) % marks);
/** Brings a chart to life. @param {Element} figure */
function enliven(figure) {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (figure.querySelector(selector));
  const [plot, words, says] = [".plot", ".words", ".says"].map(find);   // every chart has these
  /** @type {(HTMLElement | null)[]} */
  const [readout, controls] = [".readout", ".controls"].map(find);
  /** @type {HTMLInputElement | null} */
  const slide = figure.querySelector("input[type=range]");
  const buttons = [.../** @type {NodeListOf<HTMLButtonElement>} */ (figure.querySelectorAll(".buttons button"))];
  /** @type {Promise<{ pieces: string[], states: number[][][] }> | undefined} */
  let frames;
  /** @type {Element | null | undefined} */
  let told;
  const tell = (/** @type {Element | null | undefined} */ mark) => {
    told?.classList.remove("told");
    told = mark;
    if (!mark) return;
    mark.classList.add("told");
    if (readout) readout.textContent = mark.querySelector("title")?.textContent?.split("\n").join(" · ") ?? "";
  };
  const names = () => { // on a narrow screen the names at the left stay while the days scroll
    const drawn = plot.querySelector("svg");
    if (!drawn) return;
    const copy = /** @type {SVGElement} */ (drawn.cloneNode(true));
    const left = Number(drawn.dataset.left);
    const { y: top, width, height } = drawn.viewBox.baseVal;
    copy.setAttribute("viewBox", `0 ${top} ${left} ${height}`);
    copy.style.setProperty("--share", String(left / width));
    for (const name of ["role", "aria-label"]) copy.removeAttribute(name);
    copy.setAttribute("aria-hidden", "true");
    plot.prepend(copy);
  };
  const show = async () => {
    frames ??= unpack(find("script").textContent ?? "");
    const choice = Math.max(0, buttons.findIndex((button) => button.ariaPressed === "true"));
    const { pieces, states: all } = await frames;
    const state = all[placeOfState(choice, slide)];
    [says, plot, words].forEach((part, place) => { part.innerHTML = state[place].map((one) => pieces[one]).join(""); });
    names();
    heads(words);
    if (readout) readout.textContent = "";
  };
  slide?.addEventListener("input", () => {
    const said = (find(".slide").dataset.words ?? "{}").replace("{}", slide.value);
    find("output").textContent = said;
    slide.setAttribute("aria-valuetext", said);
    show();
  });
  for (const button of buttons) button.addEventListener("click", () => {
    for (const other of buttons) other.ariaPressed = String(other === button);
    show();
  });
  if (controls && "DecompressionStream" in globalThis) controls.hidden = false;
  names();
  plot.scrollLeft = plot.scrollWidth;
  if (!readout) return;
  for (const kind of ["pointerover", "click"]) plot.addEventListener(kind, (event) => {
    const mark = event.target instanceof Element && event.target.closest(".mark");
    if (mark) tell(mark);
  });
  plot.addEventListener("keydown", (event) => {
    const step = Number(event.key === "ArrowRight") - Number(event.key === "ArrowLeft");
    if (!step) return;
    event.preventDefault();
    const marks = [...plot.querySelectorAll("[role=img] .mark")];
    tell(marks[walked(marks.indexOf(/** @type {Element} */ (told)), step, marks.length)]);
    told?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  plot.addEventListener("focus", () => { if (plot.matches(":focus-visible") && !plot.contains(told ?? null)) tell(plot.querySelector("[role=img] .mark")); });
}
const KEPT = "This browser keeps it for this file, and sends it nowhere. To hand it in, print it, or print it into a PDF.";
/** What was ticked and written, in the order of the page; a page with other fields is another page. */
const keepFields = () => {
  /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */
  const found = document.querySelectorAll("main input:not([type=range]), main textarea");
  const fields = [...found];
  const says = document.getElementById("keeping"), erase = document.getElementById("erase");
  if (!says || !erase || !fields.length) return;
  const place = `${location.pathname} ${document.title}`;
  const ticked = (/** @type {HTMLElement} */ one) => one instanceof HTMLInputElement && one.matches("[type=radio], [type=checkbox]") ? one : null;
  const read = () => fields.map((one) => ticked(one)?.checked ?? one.value);
  const fill = (/** @type {(string | boolean)[]} */ values) => fields.forEach((one, at) => {
    const box = ticked(one);
    if (box) box.checked = values[at] === true;
    else one.value = String(values[at] || "");
  });
  const keep = () => {
    try {
      localStorage.setItem(place, JSON.stringify(read()));
    } catch {
      says.textContent = "This browser keeps nothing here: print the page, or print it into a PDF, before you close it.";
    }
  };
  try {
    const values = JSON.parse(localStorage.getItem(place) ?? "[]");
    if (Array.isArray(values) && values.length === fields.length) fill(values);
  } catch { /* a browser that keeps nothing, or what another program wrote there */ }
  keep();
  if (!says.textContent?.startsWith("This browser keeps nothing")) says.textContent = KEPT;
  erase.hidden = false;
  erase.addEventListener("click", () => {
    if (!confirm("Erase all that you ticked and wrote on this page?")) return;
    fill(fields.map(() => ""));
    keep();
  });
  addEventListener("input", keep);
  const whole = () => { // a long answer is printed to its end
    for (const one of document.querySelectorAll("textarea")) one.style.minHeight = `${one.scrollHeight + one.offsetHeight - one.clientHeight}px`;
  };
  addEventListener("beforeprint", whole);
};
document.documentElement.classList.add("scripted");
heads(document);
keepFields();
for (const figure of document.querySelectorAll("figure.chart")) enliven(figure);
