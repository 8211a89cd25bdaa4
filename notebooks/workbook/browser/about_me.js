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

/** @returns {Face<{ html: string }>} */
function aboutMeFace() {
  const told = make("div");
  const press = button("vod-second", "Print this page", () => {
    const page = told.querySelector(".vod-about");
    if (page instanceof HTMLElement) printAlone(page, "About me");
  });
  return {
    nodes: [told, press],
    show: ({ html }) => {
      told.innerHTML = html;
      press.hidden = told.querySelector(".vod-about") === null;
    },
  };
}
export default mount(aboutMeFace);
