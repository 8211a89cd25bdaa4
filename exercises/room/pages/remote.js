// The secret of the room, and the keys of a presenter's clicker: what makes a page a remote of the plan.
"use strict";
const room = location.pathname.replace(/\/(wall|teach)\/?$/, "");
const secret = remembered();
/** @type {Record<string, number>} */
const KEYS = { PageDown: 1, ArrowRight: 1, " ": 1, PageUp: -1, ArrowLeft: -1 };

/**
 * Out of the address at once: an address bar may be on the projector. A reload of this tab finds it again, also in a
 * browser that keeps nothing.
 * @returns {string}
 */
function remembered() {
  const told = location.hash.slice(1);
  if (told) history.replaceState({ secret: told }, "", location.pathname);
  try {
    if (told) sessionStorage.setItem(room, told);
    return sessionStorage.getItem(room) ?? "";
  } catch {
    return history.state?.secret ?? "";
  }
}

/**
 * Asks the server as whoever holds the secret.
 * @param {string} path
 * @param {object} [content]
 * @param {string} [method]
 */
async function ask(path, content, method = content ? "POST" : "GET") {
  const headers = { authorization: `Bearer ${secret}` };
  const sent = content ? { method, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(content) } : { method, headers };
  return fetch(`${room}${path}`, { ...sent, cache: "no-store" });
}

/**
 * Leads the plan by keys; a clicker sends PageDown and PageUp, and the page needs no click for them.
 * @param {() => number | undefined} place
 * @param {(answer: Response) => void} then
 */
function listenToKeys(place, then) {
  addEventListener("keydown", async (event) => {
    const step = KEYS[event.key];
    const typing = event.target instanceof Element && event.target.closest("input, summary, a, button") && !event.key.startsWith("Page");
    const before = place();
    if (!secret || !step || typing || event.repeat || event.ctrlKey || event.metaKey || event.altKey || before === undefined) return;
    event.preventDefault();
    try { then(await ask("/plan", { before, to: Math.max(0, before + step) })); } catch { /* the page says so itself when it looks again */ }
  });
}
