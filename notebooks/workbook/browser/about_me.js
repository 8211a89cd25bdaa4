// The page about a learner, and a button that prints it alone: what a browser prints of JupyterLab is the window.

/** All style of ours on this page. */
function ownStyle() {
  return [...document.querySelectorAll("style")].map((one) => one.textContent ?? "").filter((text) => text.includes(".vod-")).join("\n");
}

/** Prints a part of the page on a sheet of its own. @param {HTMLElement} part @param {string} title */
function printAlone(part, title) {
  const sheet = make("iframe", "vod-sheet");
  sheet.title = title;
  sheet.addEventListener("load", () => sheet.srcdoc && sheet.contentWindow?.print());
  document.querySelector(".vod-sheet")?.remove();   // one of an earlier press: a browser may print a sheet late
  const style = make("style", "", ownStyle());
  const body = make("div", "vod-panel");
  body.append(part.cloneNode(true));
  sheet.srcdoc = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>${style.outerHTML}${body.outerHTML}`;
  document.body.append(sheet);
}

/** @param {View<{ html: string, message: string }>} view @returns {Face<{ html: string, message: string }>} */
function aboutMeFace({ send }) {
  const told = make("div");
  const press = button("vod-second", "Print this page", () => {
    const page = told.querySelector(".vod-about");
    if (page instanceof HTMLElement) printAlone(page, "About me");
  });
  const ofClass = make("label", "vod-field", "Beside my class: the file class_path.json that your teacher gave back ");
  const chosen = make("input");
  Object.assign(chosen, { type: "file", accept: ".json,application/json" });
  chosen.addEventListener("change", async () => {
    const [file] = chosen.files ?? [];
    if (file) send("class_file", { name: file.name, text: await file.text() });
    chosen.value = "";
  });
  ofClass.append(chosen);
  const status = statusLine();
  return {
    nodes: [told, press, ofClass, status],
    show: ({ html, message }) => {
      told.innerHTML = html;
      press.hidden = ofClass.hidden = told.querySelector(".vod-about") === null;
      status.textContent = message;
    },
  };
}
export default mount(aboutMeFace);
