// What the live faces of questions and answers share: native controls, and a file saved by the browser.
function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function html(tag, className, content) {
  const node = make(tag, className);
  node.innerHTML = content;
  return node;
}

// A piece that scrolls sideways where the page is too narrow for its tables; the keyboard can reach it.
function scrolling(name) {
  const node = make("div", "vod-scroll");
  node.tabIndex = 0;
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", name);
  node.setAttribute("data-lm-suppress-shortcuts", "true");
  return node;
}

function button(className, text, onClick) {
  const node = make("button", className, text);
  node.type = "button";
  node.setAttribute("data-lm-suppress-shortcuts", "true");
  node.addEventListener("click", onClick);
  return node;
}

// Saves a text that Python sends as a file, without the disk of the kernel: it may be full or read-only.
function saveText(name, text, type = "application/json") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function choice({ type, name, value, text, onChange }) {
  const label = make("label", "vod-choice");
  const input = make("input");
  Object.assign(input, { type, name, value });
  // JupyterLab and Notebook 7 take arrows and letters from an output unless the control says otherwise.
  input.setAttribute("data-lm-suppress-shortcuts", "true");
  input.addEventListener("change", onChange);
  label.append(input, make("span", "", text));
  return { label, input };
}

function fieldset(className, prompt, choices) {
  const set = make("fieldset", className);
  set.append(make("legend", "", prompt), ...choices.map((one) => one.label));
  return set;
}

// What stands below the question: the second button, the status line, the notice with its download, and the reveal.
function afterwards(model, show) {
  const status = make("p", "vod-status");
  status.setAttribute("role", "status");
  return {
    openReveal: button("vod-second", show, () => model.send({ pressed: "reveal" })),
    status,
    notice: make("p", "vod-notice"),
    download: button("vod-second", "Download my answers", () => model.send({ pressed: "download" })),
    reveal: make("div", "vod-reveal"),
  };
}

function showState(model, form, { openReveal, status, notice, download, reveal }) {
  form.hidden = model.get("reveal") !== "";
  reveal.hidden = !form.hidden;
  openReveal.hidden = !model.get("may_reveal");
  status.textContent = model.get("message");
  notice.textContent = model.get("notice");
  notice.hidden = !model.get("notice");
  download.hidden = model.get("kept");
}

// Whoever pressed the button is taken to the reveal; focus elsewhere on the page is left where it is.
function showReveal(model, el, reveal) {
  const mine = el.contains(document.activeElement);
  reveal.innerHTML = model.get("reveal");
  const heading = reveal.querySelector("h4");
  if (!heading) return () => {};
  heading.tabIndex = -1;
  return () => { if (mine) heading.focus(); };
}
