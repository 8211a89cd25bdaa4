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

function button(className, text, onClick) {
  const node = make("button", className, text);
  node.type = "button";
  node.setAttribute("data-lm-suppress-shortcuts", "true");
  node.addEventListener("click", onClick);
  return node;
}

// Saves a text that Python sends as a file, without the disk of the kernel: it may be full or read-only.
function saveText(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
