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

/**
 * The mark at the end of a paragraph, as Python writes it: its places are its title, and stand behind it on request.
 * @param {string} places
 */
function placeMark(places) {
  const mark = make("sup", "vod-mark");
  const opens = make("button", "", "§");
  Object.assign(opens, { type: "button", title: places });
  opens.setAttribute("aria-label", "Source");
  opens.setAttribute("aria-expanded", "false");
  mark.append(opens);
  return mark;
}

/** Shows the places of the mark that was pressed, or takes them away again. @param {Event} event */
function openPlaces(event) {
  const opens = /** @type {HTMLButtonElement | null} */ (event.target instanceof Element ? event.target.closest(".vod-mark > button") : null);
  if (!opens) return;
  const told = opens.nextElementSibling;
  opens.setAttribute("aria-expanded", String(!told));
  if (told) told.remove();
  else opens.after(make("span", "vod-places", ` ${opens.title}`));
}

/** A text that is folded away under its title. @param {string} title @param {Node[]} inside */
function folded(title, ...inside) {
  const node = make("details");
  node.append(make("summary", "", title), ...inside);
  return node;
}
