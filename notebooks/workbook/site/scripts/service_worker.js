// Keeps what a visit has fetched, for a visit without a network; EDITION stands in the line above. What has its version
// in its address is taken from there at once; everything else is asked of the server first, whatever it has let the
// browser keep: a new page must not get the settings of the one before. What was kept for the edition before stays, for its
// pages that are still open. JupyterLite's own worker, which carries the drive of the page, is loaded behind, and gets
// what is left over.

const HERE = new URL("./", location.href).pathname;
const FAMILY = `vod-or-dili ${HERE} `;
const KEPT = FAMILY + EDITION;
const OF_ONE_VERSION = ["build/", "extensions/", "python/", "pages/"];
const worker = /** @type {any} */ (self);

/** @param {URL} url */
function place(url) {
  return url.pathname.startsWith(HERE) ? url.pathname.slice(HERE.length) : null;
}

/** What the cache is asked for; nothing where it has a trouble, which is no reason for a request to fail. @param {() => Promise<any>} act */
async function ifItCan(act) {
  try {
    return await act();
  } catch {
    return undefined;
  }
}

/** The caches of all other editions that are kept, the latest first. */
async function others() {
  return (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== KEPT).reverse();
}

/** @param {string} address @param {Response} answer */
async function keepAs(address, answer) {
  await (await caches.open(KEPT)).put(address, answer);
}

/** @param {Request} request @param {string} name @param {boolean} anySearch */
async function foundIn(request, name, anySearch) {
  return ifItCan(() => caches.match(request.url, { cacheName: name, ignoreSearch: anySearch, ignoreVary: true }));
}

/** What any edition has kept, this one's before the others'. @param {Request} request @param {boolean} anySearch */
async function found(request, anySearch) {
  for (const name of [KEPT, ...(await ifItCan(others) ?? [])]) {
    const answer = await foundIn(request, name, anySearch);
    if (answer) return answer;
  }
}

/** @param {any} event @param {RequestInit} [how] */
async function fetched(event, how) {
  const answer = await fetch(event.request, how);
  if (answer.ok && answer.type === "basic") {
    const copy = answer.clone();
    event.waitUntil(ifItCan(() => keepAs(event.request.url, copy)));
  }
  return answer;
}

/** What the server has; what is kept where it does not answer, or answers with a status that is not wanted. @param {any} event @param {boolean} anySearch @param {(answer: Response) => boolean} wanted */
async function serverFirst(event, anySearch, wanted) {
  const answer = await fetched(event, anySearch ? { cache: "no-cache" } : undefined).catch((fault) => fault);
  if (answer instanceof Response && wanted(answer)) return answer;
  const kept = await found(event.request, anySearch);
  if (kept) return kept;
  if (answer instanceof Response) return answer;
  throw answer;
}

/** @param {any} event */
async function keptFirst(event) {
  return (await foundIn(event.request, KEPT, false)) ?? serverFirst(event, false, (answer) => answer.ok);
}

/** @param {any} event */
function answer(event) {
  const url = new URL(event.request.url);
  const path = place(url);
  const drive = path?.startsWith("api/drive") || path?.startsWith("api/stdin/") || path?.startsWith("api/service-worker");
  if (event.request.method !== "GET" || url.origin !== location.origin || path === null || drive) return;
  event.stopImmediatePropagation();
  const asIs = OF_ONE_VERSION.some((folder) => path.startsWith(folder));
  event.respondWith(asIs ? keptFirst(event) : serverFirst(event, true, (given) => given.status < 500));
}

/** What was kept for editions before the last one serves no page any more. */
async function tidy() {
  const [, ...older] = await others();
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** A page asks which edition this is. @param {any} event */
function tellEdition({ data, source }) {
  if (data?.kind === "vod-edition") source?.postMessage({ kind: "vod-edition", edition: EDITION });
}

worker.addEventListener("fetch", answer);
worker.addEventListener("message", tellEdition);
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(ifItCan(tidy)));
worker.importScripts("jupyterlite-service-worker.js");
