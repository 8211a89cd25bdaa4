// The worker of the edition for browsers: what it answers when the server, the cache or both are in trouble.
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const SCRIPT = readFileSync(new URL("../../notebooks/workbook/site/scripts/service_worker.js", import.meta.url), "utf8");
const SITE = "https://hospital.test/vod/";
const BUILD = "build/5538.86c0684.js";
const TEXT = "files/00_start_here.ipynb";

/** The caches of a browser as far as the worker asks for them. */
class Caches {
  constructor(broken = []) {
    this.stored = new Map();
    for (const name of broken) this[name] = () => Promise.reject(new Error("Entry was not found."));
  }
  async keys() { return [...this.stored.keys()]; }
  async open(name) {
    if (!this.stored.has(name)) this.stored.set(name, new Map());
    const put = async (url, answer) => { this.stored.get(name).set(url, await answer.text()); };
    const match = async (url) => this.match(url, { cacheName: name });
    return { put, match };
  }
  async match(url, { cacheName }) {
    const text = this.stored.get(cacheName)?.get(url);
    return text === undefined ? undefined : new Response(text);
  }
  async delete(name) { return this.stored.delete(name); }
}

/** The worker of an edition with these caches, before a server that has these files: a text, a status, or none at all. */
function worker(edition, caches, server) {
  const heard = {}, asked = [];
  const fetched = async ({ url }, how) => {
    asked.push([url.slice(SITE.length), how?.cache ?? "default"]);
    const has = server?.[url.slice(SITE.length)] ?? 404;
    if (!server) throw new TypeError("Failed to fetch");
    const answer = typeof has === "string" ? new Response(has) : new Response("", { status: has });
    Object.defineProperty(answer, "type", { value: "basic" });
    return answer;
  };
  const itself = { addEventListener(kind, act) { heard[kind] = act; }, importScripts() {} };
  vm.runInNewContext(`const EDITION = "${edition}";\n${SCRIPT}`, { self: itself, caches, fetch: fetched, location: new URL(`${SITE}service-worker.js`), URL, Response });
  const ends = async (kind, event) => {
    const waits = [];
    heard[kind]({ ...event, waitUntil(one) { waits.push(one); }, stopImmediatePropagation() {}, respondWith(one) { waits.answer = one; waits.push(one); } });
    await Promise.allSettled(waits);
    await Promise.allSettled(waits);
    return waits.answer;
  };
  return {
    asked,
    activate: () => ends("activate", {}),
    ask: (path) => ends("fetch", { request: { url: SITE + path, method: "GET" } }).then((answer) => answer.ok ? answer.text() : answer.status),
    message(data) {
      const told = [];
      heard.message?.({ data, source: { postMessage(one) { told.push({ ...one }); } } });
      return told;
    },
  };
}

const ALL = ["keys", "open", "match", "delete"];
for (const broken of [...ALL.map((name) => [name]), ALL]) {
  for (const path of [BUILD, TEXT]) {
    test(`where the cache cannot ${broken.join(", ")}, ${path} comes from the server`, async () => {
      const one = worker("b", new Caches(broken), { [path]: "served" });
      await one.activate();
      assert.equal(await one.ask(path), "served");
      assert.equal(await one.ask(path), "served");
    });
  }
}

test("where nothing can be written, a request does not fail", async () => {
  const caches = new Caches();
  caches.open = async () => ({ put: () => Promise.reject(new Error("full")), match: async () => undefined });
  assert.equal(await worker("b", caches, { [BUILD]: "served" }).ask(BUILD), "served");
});

const BOTH = { [BUILD]: "of a", [TEXT]: "of a" };
// what the server has for the edition after, which file is asked for, what is answered
const AFTER = [
  ["the server no longer has it", {}, BUILD, "of a"],
  ["the server has another", { [BUILD]: "of b" }, BUILD, "of b"],
  ["the server is gone", null, BUILD, "of a"],
  ["the server is gone", null, TEXT, "of a"],
  ["the server has a trouble", { [TEXT]: 503 }, TEXT, "of a"],
  ["the server knows of no such file", { [TEXT]: 404 }, TEXT, 404],
  ["nobody has it", {}, "build/never.js", 404],
];
for (const [why, server, path, answered] of AFTER) {
  test(`a page of the edition before asks for ${path} when ${why}: ${answered}`, async () => {
    const caches = new Caches();
    const before = worker("a", caches, BOTH);
    for (const one of [BUILD, TEXT]) await before.ask(one);
    const now = worker("b", caches, server);
    await now.activate();
    assert.equal(await now.ask(path), answered);
  });
}

test("where nobody has it and the server is gone, the request fails as without a worker", async () => {
  await assert.rejects(worker("b", new Caches(), null).ask(BUILD), /Failed to fetch/);
});

test("what has its version in its address is taken from the cache, anything else from the server", async () => {
  const caches = new Caches();
  const first = worker("a", caches, BOTH);
  for (const one of [BUILD, TEXT]) await first.ask(one);
  const later = worker("a", caches, { [BUILD]: "new", [TEXT]: "new" });
  assert.deepEqual([await later.ask(BUILD), await later.ask(TEXT)], ["of a", "new"]);
});

test("a server that lets the browser keep what it has is asked again, but for what has its version in its address", async () => {
  const one = worker("a", new Caches(), BOTH);
  for (const path of [BUILD, TEXT]) await one.ask(path);
  assert.deepEqual(one.asked, [[BUILD, "default"], [TEXT, "no-cache"]]);
});

test("the edition before is kept, those before it are not, and another site's never touched", async () => {
  const caches = new Caches();
  await caches.open("vod-or-dili /elsewhere/ a");
  for (const edition of ["a", "b", "c"]) {
    const one = worker(edition, caches, BOTH);
    await one.activate();
    await one.ask(BUILD);
  }
  assert.deepEqual(await caches.keys(), ["vod-or-dili /elsewhere/ a", "vod-or-dili /vod/ b", "vod-or-dili /vod/ c"]);
});

test("a page that asks is told the edition, and nothing else is answered", () => {
  const one = worker("b", new Caches(), {});
  assert.deepEqual(one.message({ kind: "vod-edition" }), [{ kind: "vod-edition", edition: "b" }]);
  assert.deepEqual(one.message({ kind: "other" }), []);
});
