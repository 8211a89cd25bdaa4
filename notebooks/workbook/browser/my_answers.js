// The live face of a learner's own answers. What cannot be undone asks once more.
/** @typedef {{ about: string, message: string }} State */

/** @param {string} text @param {string} sure @param {() => void} onSure */
function asksFirst(text, sure, onSure) {
  const box = make("span", "vod-asks");
  const again = button("vod-second", sure, () => { open(false); onSure(); });
  const keep = button("vod-second", "No, leave everything as it is", () => { open(false); first.focus(); });
  const first = button("vod-second", text, () => { open(true); again.focus(); });
  const open = (/** @type {boolean} */ asking) => { first.hidden = asking; again.hidden = keep.hidden = !asking; };
  box.append(first, again, keep);
  open(false);
  return box;
}

/** @param {View<State>} view @returns {Face<State>} */
function answersFace({ el, send }) {
  const about = make("div");
  const label = make("label", "vod-field", "Label (optional) ");
  const input = make("input");
  Object.assign(input, { type: "text", maxLength: 200 });
  label.append(input);
  const status = statusLine();
  // Answers may have been committed in another notebook: look again whenever the panel comes into view.
  const eye = new IntersectionObserver(([one]) => { if (one.isIntersecting) send("look"); });
  eye.observe(el);
  return {
    nodes: [
      about, label,
      button("vod-commit", "Download my answers to hand them in", () => send("hand_in", { label: input.value })),
      asksFirst("Erase my answers", "Yes, erase all my answers for good", () => send("erase")),
      asksFirst("Next learner", "Yes, set my answers aside and start empty", () => send("next")),
      status,
    ],
    show: (state, changed) => {
      if (changed("about")) about.innerHTML = state.about;
      status.textContent = state.message;
    },
    receive: ({ sheet }) => { if (sheet) saveText("vod-or-dili-answers.json", sheet); },
    dispose: () => eye.disconnect(),
  };
}
export default mount(answersFace);
