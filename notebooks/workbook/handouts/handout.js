// Charts of a handout: the day, the units, and the value under the pointer or the arrow keys. Nothing is fetched.
const unpack = async (text) => {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
};
const heads = (within) => { // on a narrow screen each cell names its column
  for (const table of within.querySelectorAll("table")) {
    const named = [...(table.tHead?.rows[0].cells ?? [])].map((cell) => cell.textContent);
    for (const cell of table.querySelectorAll("td")) cell.dataset.head = named[cell.cellIndex] ?? "";
  }
};
document.documentElement.classList.add("scripted");
heads(document);
for (const figure of document.querySelectorAll("figure.chart")) {
  const find = (selector) => figure.querySelector(selector);
  const [plot, words, says, readout, controls] = [".plot", ".words", ".says", ".readout", ".controls"].map(find);
  const slide = find("input[type=range]");
  const buttons = [...figure.querySelectorAll(".buttons button")];
  let frames;
  let told;
  const tell = (mark) => {
    told?.classList.remove("told");
    told = mark;
    if (!mark) return;
    mark.classList.add("told");
    readout.textContent = mark.querySelector("title").textContent.split("\n").join(" · ");
  };
  const names = () => { // on a narrow screen the names at the left stay while the days scroll
    const drawn = plot.querySelector("svg");
    const copy = drawn.cloneNode(true);
    const [, top, width, height] = drawn.getAttribute("viewBox").split(" ");
    copy.setAttribute("viewBox", `0 ${top} ${drawn.dataset.left} ${height}`);
    copy.style.setProperty("--share", drawn.dataset.left / width);
    for (const name of ["role", "aria-label"]) copy.removeAttribute(name);
    copy.setAttribute("aria-hidden", "true");
    plot.prepend(copy);
  };
  const show = async () => {
    frames ??= unpack(find("script").textContent);
    const states = slide ? slide.max - slide.min + 1 : 1;
    const choice = Math.max(0, buttons.findIndex((button) => button.ariaPressed === "true"));
    const { pieces, states: all } = await frames;
    const state = all[choice * states + (slide ? slide.value - slide.min : 0)];
    [says, plot, words].forEach((part, place) => { part.innerHTML = state[place].map((one) => pieces[one]).join(""); });
    names();
    heads(words);
    if (readout) readout.textContent = "";
  };
  slide?.addEventListener("input", () => {
    const said = find(".slide").dataset.words.replace("{}", slide.value);
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
  if (!readout) continue;
  for (const kind of ["pointerover", "click"]) plot.addEventListener(kind, (event) => {
    const mark = event.target.closest(".mark");
    if (mark) tell(mark);
  });
  plot.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const marks = [...plot.querySelectorAll("[role=img] .mark")];
    tell(marks.at((marks.indexOf(told) + (step < 0 && !marks.includes(told) ? 0 : step)) % marks.length));
    told.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  plot.addEventListener("focus", () => { if (plot.matches(":focus-visible") && !plot.contains(told ?? null)) tell(plot.querySelector("[role=img] .mark")); });
}
