// The container through which JupyterLab and Notebook 7 load this extension, as webpack's module federation has it: they
// call init() with what they share, then get("./extension"). Written by hand: one module, which borrows and brings none.
(() => {
  const entry = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** What the page shares: by name and version, a promise of each module. @type {Record<string, any>} */
  let shared = {};

  /** @param {string} name */
  async function borrowed(name) {
    const offers = Object.values(shared[name] ?? {});
    const offer = offers.find((one) => one.loaded) ?? offers[0];
    if (!offer) throw new Error(`This page does not share ${name}.`);
    return (await offer.get())();
  }

  /** @param {string} name */
  async function get(name) {
    if (name !== "./extension") throw new Error(`There is no module ${name} in vod-or-dili.`);
    const beside = (/** @type {string} */ file) => entry.replace("remoteEntry.js", file);
    const { extension } = await import(beside("chapters.js"));
    const module = { __esModule: true, default: extension(borrowed, beside("chapters.css")) };
    return () => module;
  }

  const page = /** @type {any} */ (window);
  page._JUPYTERLAB ??= {};
  page._JUPYTERLAB["vod-or-dili"] = { init: (/** @type {Record<string, any>} */ scope) => { shared = scope; }, get };
})();
