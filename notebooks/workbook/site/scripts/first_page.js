// The first page: says where nothing can be kept, makes the pages ready for later, and opens what waits for no decision.

const SERVICE_WORKER = "service-worker.js?enableCache=false";   // as JupyterLite itself asks for it
const WAITS_FOR_NOTHING = ["00_start_here.ipynb", "01_first_diagnosis.ipynb"];

/** @param {boolean} keeps */
function tell(keeps) {
  for (const [id, shown] of /** @type {const} */ ([["keeps", keeps], ["keeps-nothing", !keeps]])) {
    const told = document.getElementById(id);
    if (told) told.hidden = !shown;
  }
}

async function begin() {
  if (!navigator.serviceWorker) throw new Error("no service worker");
  await navigator.serviceWorker.register(SERVICE_WORKER);
  for (const name of WAITS_FOR_NOTHING) localStorage.setItem(`vod-or-dili:open:${name}`, "");
}

begin().then(() => tell(true), () => tell(false));
