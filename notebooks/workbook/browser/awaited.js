// A page is brought each face once, however many panels show it: by a widget that is shown nowhere. Panels wait for it.

/**
 * @typedef {{ render: (place: any) => unknown }} Mounted  the module of a face, as `mount` makes it
 * @typedef {{ come: (face: Mounted) => void, face: Promise<Mounted> }} Arrival
 */

/**
 * The face of that name, which may not have come yet. All modules of the page ask one list.
 * @param {string} name
 * @returns {Arrival}
 */
function awaited(name) {
  const page = /** @type {{ vodFaces?: Record<string, Arrival> }} */ (globalThis);
  page.vodFaces ??= {};
  if (!page.vodFaces[name]) {
    const one = /** @type {Arrival} */ ({});
    one.face = new Promise((come) => { one.come = come; });
    page.vodFaces[name] = one;
  }
  return page.vodFaces[name];
}
