// The module of every panel: it shows the face that another widget has brought. What is stored stands there until then.
export default {
  /** @param {{ model: { get: (name: string) => string }, el: HTMLElement }} place */
  async render(place) {
    const line = document.createElement("p");
    line.className = "vod-unborn";
    line.textContent = "This part did not come to life. Please reload the page.";
    const late = setTimeout(() => place.el.append(line), 20_000);
    const face = await awaited(place.model.get("shows")).face;
    clearTimeout(late);
    line.remove();
    return face.render(place);
  },
};
