// A text that changes when something is committed.
/** @returns {Face<{ html: string }>} */
function pythonHtmlFace() {
  const told = make("div");
  return { nodes: [told], show: ({ html }) => { told.innerHTML = html; } };
}
export default mount(pythonHtmlFace);
