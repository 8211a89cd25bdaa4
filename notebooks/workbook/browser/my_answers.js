// The live face of a learner's own answers. What cannot be undone asks once more.
function asksFirst(text, sure, onSure) {
  const box = make("span", "vod-asks");
  const again = button("vod-second", sure, () => { open(false); onSure(); });
  const keep = button("vod-second", "No, leave everything as it is", () => { open(false); first.focus(); });
  const first = button("vod-second", text, () => { open(true); again.focus(); });
  const open = (asking) => { first.hidden = asking; again.hidden = keep.hidden = !asking; };
  box.append(first, again, keep);
  open(false);
  return box;
}

function render({ model, el }) {
  el.classList.add("vod-panel");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  const about = make("div");
  const label = make("label", "vod-field", "Label (optional) ");
  const input = make("input");
  Object.assign(input, { type: "text", maxLength: 200 });
  input.setAttribute("data-lm-suppress-shortcuts", "true");
  label.append(input);
  const status = make("p", "vod-status");
  status.setAttribute("role", "status");
  const press = (pressed) => () => model.send({ pressed, label: input.value });
  el.append(
    about, label,
    button("vod-commit", "Download my answers to hand them in", press("hand_in")),
    asksFirst("Erase my answers", "Yes, erase all my answers for good", press("erase")),
    asksFirst("Next learner", "Yes, set my answers aside and start empty", press("next")),
    status,
  );
  const show = () => {
    about.innerHTML = model.get("about");
    status.textContent = model.get("message");
  };
  const receive = (content) => {
    if (content.sheet) saveText("vod-or-dili-answers.json", content.sheet);
  };
  model.on("change:about", show);
  model.on("change:message", show);
  model.on("msg:custom", receive);
  show();
  // Answers may have been committed in another notebook: look again whenever the panel comes into view.
  const eye = new IntersectionObserver(([one]) => { if (one.isIntersecting) model.send({ pressed: "look" }); });
  eye.observe(el);
  return () => {
    eye.disconnect();
    model.off("change:about", show);
    model.off("change:message", show);
    model.off("msg:custom", receive);
  };
}
export default { render };
