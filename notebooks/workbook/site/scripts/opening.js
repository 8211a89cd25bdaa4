// Stands in each page itself, for what cannot be loaded must be said by something that is there: a page that does not
// open is loaded once more by itself, then says so; a page of an old edition is offered the new one.

const PAGE_EDITION = document.currentScript?.dataset.edition;
const THERE = ".jp-Cell, .jp-LabShell, .jp-Dialog";
const READY = "[data-vod-run], .jp-LabShell, .jp-NotebookPanel:not(.vod-chapter)";
const LOADED_AGAIN = "vod-or-dili:loaded-again";
const LONG_MS = 120_000;
const BAR = "position:fixed;inset:auto 1rem 1rem auto;z-index:10000;padding:.6rem 1rem;background:#fff;color:#1f1f1f;border:2px solid #005a9c;border-radius:.35rem;font:1rem system-ui,sans-serif";

/** While nothing of the notebook is there, nobody can have begun to answer. */
function isOpening() {
  return document.querySelector(THERE) === null;
}

/** @param {string} text @param {string} label */
function offerToLoad(text, label) {
  const id = "vod-offer-to-load";
  const bar = document.getElementById(id) ?? document.createElement("div");
  const load = document.createElement("button");
  load.type = "button";
  load.textContent = label;
  load.addEventListener("click", () => location.reload());
  bar.id = id;
  bar.setAttribute("role", "status");
  bar.style.cssText = BAR;
  bar.replaceChildren(`${text} `, load);
  document.body.append(bar);
}

/** @param {string} fault  what is said in place of "Opening the page …" */
function tellOpening(fault) {
  document.getElementById("jupyterlite-loading-indicator")?.replaceChildren(fault);
}

/** True the first time, until the page has opened; never where the browser keeps nothing that could tell. */
function isFirstFault() {
  try {
    const first = sessionStorage.getItem(LOADED_AGAIN) === null;
    sessionStorage.setItem(LOADED_AGAIN, "");
    return first;
  } catch {
    return false;
  }
}

/** Whether the server answers for this page; this request is not for the worker, which would answer it from what it keeps. */
async function isServed() {
  return fetch(location.href, { method: "HEAD", cache: "no-store" }).then((answer) => answer.ok, () => false);
}

async function tellFault() {
  const opening = isOpening();
  if (opening) tellOpening("This page could not be opened.");
  offerToLoad("A part of this page could not be loaded. Is the network there?", "Load it again");
  if (opening && isFirstFault() && await isServed() && isOpening()) location.reload();
}

/** @param {Event} event */
function heedFile({ target }) {
  if (target instanceof Element && target.matches("script, link[rel=stylesheet]")) void tellFault();
}

/** @param {PromiseRejectionEvent} event */
function heedRejection({ reason }) {
  if (reason?.name === "ChunkLoadError") void tellFault();
  else if (isOpening()) offerToLoad("Something went wrong while this page was opened.", "Load it again");
}

/**
 * JupyterLite registers the worker too, but late: a Python that has started before has no drive. And it would end all
 * workers first, those of other pages too, unless it finds that this edition has been here.
 * @param {string} address  of the worker, as JupyterLite itself asks for it
 */
async function startWorker(address) {
  try {
    localStorage.setItem(`${new URL(address, location.href).href}-version`, PAGE_EDITION ?? "");
    await navigator.serviceWorker.register(address);
    await navigator.serviceWorker.ready;
  } catch { /* this browser keeps nothing for this page, which the page will say */ }
}

/** @param {string} address */
async function had(address) {
  const answer = await fetch(address, { priority: "low" });
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return answer;
}

/**
 * All of Python is fetched, through the worker, while JupyterLab is. Where it starts it would be silent about a file that it cannot have.
 * @param {string} folder
 */
async function fetchPython(folder) {
  await startWorker("../service-worker.js?enableCache=false");
  const { packages } = await (await had(`${folder}/pyodide-lock.json`)).json();
  const wheels = Object.values(packages).map((/** @type {any} */ one) => one.file_name);
  const files = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", ...wheels];
  await Promise.all(files.map((name) => had(`${folder}/${name}`).then((answer) => answer.arrayBuffer())));
}

/** After that time a page has opened; one that has not may have lost its Python, which does not tell. */
function lookBack() {
  if (document.querySelector(READY) === null) offerToLoad("This takes long. You can wait, or begin anew.", "Load it again");
  else sessionStorage.removeItem(LOADED_AGAIN);
}

/** Where a server has its list of files, a site has its first page. @param {Event} event */
function leadHome({ target }) {
  const logo = target instanceof Element && target.closest("#jp-NotebookLogo");
  if (!logo) return;
  logo.setAttribute("href", "../index.html");
  logo.removeAttribute("target");
}

for (const reached of ["pointerover", "focusin"]) addEventListener(reached, leadHome, true);
addEventListener("error", heedFile, true);
addEventListener("unhandledrejection", heedRejection);
setTimeout(lookBack, LONG_MS);
fetchPython(`../python/${PAGE_EDITION}`).catch(tellFault);
navigator.serviceWorker?.addEventListener("controllerchange", () => {
  navigator.serviceWorker.controller?.postMessage({ kind: "vod-edition" });
});
navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data?.kind === "vod-edition" && data.edition !== PAGE_EDITION) offerToLoad("There is a new version of these pages.", "Load it");
});
