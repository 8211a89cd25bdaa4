// Offers a new version of the site to a page that was opened with the old one. What runs goes on until it is loaded.

const workers = navigator.serviceWorker;
const had = workers?.controller;

function offer() {
  const bar = document.createElement("div");
  bar.setAttribute("role", "status");
  bar.className = "vod-new-version";
  bar.style.cssText = "position:fixed;inset:auto 1rem 1rem auto;z-index:10000;padding:.6rem 1rem;background:#fff;color:#1f1f1f;border:2px solid #005a9c;border-radius:.35rem;font:1rem system-ui,sans-serif";
  const load = document.createElement("button");
  load.type = "button";
  load.textContent = "Load it";
  load.addEventListener("click", () => location.reload());
  bar.append("There is a new version of these pages. ", load);
  document.body.append(bar);
}

/** @param {MessageEvent} told */
function heed({ data }) {
  if (had && data?.kind === "vod-new-version") offer();
}

workers?.addEventListener("message", heed);
