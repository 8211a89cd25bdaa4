// The line from a phone to the room: who asks, what the room shows as it changes, and how the line mends itself.
"use strict";
const here = location.pathname.replace(/\/$/, "");
const SILENCE = 40_000;   // the room says "still here" every fifteen seconds
const PATIENCE = 20_000;  // for an answer: a line that hangs must not stop the page
/** @type {{ token?: string }} */
const inPage = history.state ?? {};   // where cookies are blocked the page keeps its token, and a reload finds it here
let cookies = !inPage.token;
/** @type {Promise<boolean> | null} */
let joining = null;
let known = false;    // the room has answered this page as one that takes part
let woken = false;
let wakeUp = () => {};
let hangUp = () => {};

const pause = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
/**
 * Half a second, doubled with each try up to five, and half as much more or less: a full room does not come all at once.
 * @param {number} tries  how many have failed before
 * @param {number} chance  from 0 to 1
 */
function backoff(tries, chance) { return Math.min(500 * 2 ** tries, 5000) * (0.5 + chance); }

/** @returns {Record<string, string>} */
function identity() { return inPage.token ? { "Room-Token": inPage.token } : {}; }

/**
 * @param {string} path
 * @param {object} [body]  without one, something is read
 * @returns {Promise<{ status: number, content: any }>}
 */
async function ask(path, body) {
  const headers = { ...identity(), ...(body === undefined ? {} : { "Content-Type": "application/json" }) };
  const options = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
  const signal = AbortSignal.timeout?.(PATIENCE);   // an old browser waits without it
  const answer = await fetch(here + path, { ...options, signal, credentials: "same-origin", cache: "no-store" });
  return { status: answer.status, content: await answer.json().catch(() => ({})) };
}

/** A place in the room; false where there is no such room. */
async function join() {
  for (let tries = 0; ; tries += 1) {
    try {
      const { status, content } = await ask("/join", cookies ? {} : { in_page: true });
      if (status === 200) { keep(content.token); if (content.known) fetchSheet(); return true; }
      if (status === 404) { await show({ phase: "gone", round: 1, question: null }); return false; }
      say(content.problem || "The room cannot be joined just now.");
    } catch {
      say("The room cannot be reached. This page tries again by itself.");
    }
    await pause(backoff(tries, Math.random()));
  }
}

/** @param {string} [token] */
function keep(token) {
  if (!token) return;
  inPage.token = token;
  history.replaceState(inPage, "");
}

/** What the room shows, now and whenever it changes, until the room ends. */
async function listen() {
  for (let tries = 0; ; tries += 1) {
    try {
      const line = new AbortController();
      hangUp = () => line.abort();
      const options = { headers: identity(), signal: line.signal, cache: /** @type {RequestCache} */ ("no-store") };
      const answer = await fetch(`${here}/events`, { ...options, credentials: "same-origin" });
      if (answer.status === 401) {
        if (!await again()) return;
        continue;
      }
      if (answer.ok && answer.body) {
        tries = 0;
        known = true;
        found();
        if (await heard(answer.body.getReader())) return;
      }
    } catch { /* said below */ }
    if (!woken) lost();
    woken = false;
    await Promise.race([pause(backoff(tries, Math.random())), new Promise((done) => { wakeUp = () => done(undefined); })]);
  }
}

/** Joined and yet unknown: who was never known keeps no cookie; who was has been put out. A vote may ask meanwhile. */
async function again() {
  cookies = known && !inPage.token;
  joining ??= join().finally(() => { joining = null; });
  return joining;
}

/**
 * Shows every state that comes; true once the room has ended.
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 */
async function heard(reader) {
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const silence = setTimeout(hangUp, SILENCE);
    const { done, value } = await reader.read().finally(() => clearTimeout(silence));
    if (done) return false;
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const one of lines) {
      if (!one.startsWith("data: ")) continue;
      const state = JSON.parse(one.slice(6));
      await show(state);
      if (state.phase === "gone") return true;
    }
  }
}

/** A phone that slept, or was offline, looks at once. */
function wake() {
  if (document.hidden) return;
  woken = true;
  hangUp();
  wakeUp();
}
document.addEventListener("visibilitychange", wake);
addEventListener("pageshow", (event) => { if (event.persisted) wake(); });
addEventListener("online", wake);
