// What live faces are built of: native controls, a line that is read out, and a file saved by the browser.

/**
 * Saves a text that Python sends as a file, without the disk of the kernel: it may be full or read-only.
 * @param {string} name
 * @param {string} text
 */
function saveText(name, text, type = "application/json") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/**
 * A node that holds HTML made and escaped in Python.
 * @param {"div" | "li"} tag
 * @param {string} className
 * @param {string} content
 */
function html(tag, className, content) {
  const node = make(tag, className);
  node.innerHTML = content;
  return node;
}

/** A line that a screen reader reads out when its text changes. */
function statusLine(className = "vod-status") {
  const node = make("p", className);
  node.setAttribute("role", "status");
  return node;
}

/** A piece that scrolls sideways where the page is too narrow for its tables; the keyboard can reach it. @param {string} name */
function scrolling(name) {
  const node = make("div", "vod-scroll");
  node.tabIndex = 0;
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", name);
  return node;
}

/** A text that is folded away under its title. @param {string} title @param {Node[]} inside */
function folded(title, ...inside) {
  const node = make("details");
  node.append(make("summary", "", title), ...inside);
  return node;
}
