// Our scripts read as a page reads them, without a browser: what a script defines can then be called.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const ROOT = new URL("../../", import.meta.url);
const PAGES = "exercises/room/pages";
const page = readFileSync(new URL(`${PAGES}/page.html`, ROOT), "utf8");
export const PHONE = [...page.matchAll(/files\/(\w+\.js)/g)].map(([, name]) => `${PAGES}/${name}`);
export const WALL = ["parts", "bars", "remote", "joining", "wall"].map((name) => `${PAGES}/${name}.js`);
export const TEACHER = ["parts", "remote", "house", "network", "teach"].map((name) => `${PAGES}/${name}.js`);
export const HANDOUT = ["notebooks/workbook/handouts/handout.js"];
const OWN = "notebooks/workbook/handouts/self_study";
export const SELF_STUDY = [`${PAGES}/shares.js`, ...["judging", "own_words", "keeping"].map((name) => `${OWN}/${name}.js`)];

// Enough of a page that a script can begin, which then waits for an answer for ever.
function noPage() {
  const element = { dataset: {}, classList: { add() {} }, append() {}, replaceChildren() {}, setAttribute() {}, addEventListener() {} };
  const document = {
    documentElement: element,
    createElement: () => element,
    getElementById: () => element,
    querySelectorAll: () => [],
    addEventListener() {},
  };
  return { AbortSignal, crypto, DOMException, document, history: { state: null, replaceState() {} }, window: {}, location: { pathname: "/r/none", hash: "" }, sessionStorage: { getItem: () => null }, fetch: () => new Promise(() => {}), addEventListener() {} };
}

/** What an expression means after these scripts, read one after the other. */
export function after(files, expression) {
  const page = vm.createContext(noPage());
  for (const file of files) vm.runInContext(readFileSync(new URL(file, ROOT), "utf8"), page, { filename: file });
  return vm.runInContext(`(${expression})`, page);
}
