// Keeps what a visit has fetched, for a visit without a network; EDITION stands in the line above. What has its version
// in its address is taken from there at once; everything else is asked of the server first. JupyterLite's own worker,
// which carries the drive of the page, is loaded behind, and gets what is left over.

const KEPT = `vod-or-dili-${EDITION}`;
const HERE = new URL("./", location.href).pathname;
const OF_ONE_VERSION = ["build/", "extensions/", "python/", "pages/"];
const worker = /** @type {any} */ (self);

/** @param {URL} url */
function place(url) {
  return url.pathname.startsWith(HERE) ? url.pathname.slice(HERE.length) : null;
}

/** @param {Request} request */
async function fetched(request) {
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") {
    const kept = await caches.open(KEPT);
    await kept.put(new URL(request.url).href, answer.clone()).catch(() => undefined);   // a full disk is no reason to fail
  }
  return answer;
}

/** @param {Request} request @param {boolean} anySearch */
async function found(request, anySearch) {
  return (await caches.open(KEPT)).match(request.url, { ignoreSearch: anySearch, ignoreVary: true });
}

/** @param {Request} request */
async function keptFirst(request) {
  return (await found(request, false)) ?? fetched(request);
}

/** @param {Request} request */
async function serverFirst(request) {
  try {
    return await fetched(request);
  } catch (fault) {
    const answer = await found(request, true);
    if (answer) return answer;
    throw fault;
  }
}

/** @param {any} event */
function answer(event) {
  const url = new URL(event.request.url);
  const path = place(url);
  const drive = path?.startsWith("api/drive") || path?.startsWith("api/stdin/") || path?.startsWith("api/service-worker");
  if (event.request.method !== "GET" || url.origin !== location.origin || path === null || drive) return;
  event.stopImmediatePropagation();
  const asIs = OF_ONE_VERSION.some((folder) => path.startsWith(folder));
  event.respondWith(asIs ? keptFirst(event.request) : serverFirst(event.request));
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("vod-or-dili-") && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  if (!old.length) return;
  for (const page of await worker.clients.matchAll({ includeUncontrolled: true })) page.postMessage({ kind: "vod-new-version" });
}

worker.addEventListener("fetch", answer);
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(takeOver()));
worker.importScripts("jupyterlite-service-worker.js");
