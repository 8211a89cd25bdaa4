// The network, on the teacher's page: whether phones get through, and how they join the hotspot of this computer.
"use strict";
const field = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));   // the page has them all

/**
 * What the server holds, which a page that was opened anew does not know yet.
 * @param {Hotspot | null} hotspot
 */
function showHotspot(hotspot) {
  const [name, forget] = [field("network-name"), byId("forget")];
  if (hotspot && forget.hidden && !name.value) {
    name.value = hotspot.name;
    field("network-password").value = hotspot.password;
  }
  forget.hidden = !hotspot;
}
/** @param {Event} event */
async function nameHotspot(event) {
  event.preventDefault();
  const typed = { name: field("network-name").value, password: field("network-password").value };
  await hotspotAsked(() => ask("/hotspot", typed), "The wall shows it while it waits.");
}
async function forgetHotspot() {
  await hotspotAsked(() => ask("/hotspot", undefined, "DELETE"), "The wall does not show it.");
}
/**
 * @param {() => Promise<Response>} asked
 * @param {string} done
 */
async function hotspotAsked(asked, done) {
  try {
    const answer = await asked();
    byId("network-said").textContent = answer.ok ? done : (await answer.json()).problem;
  } catch { byId("network-said").textContent = "The room cannot be reached; press again."; }
}
const ANSWERS = { yes: "Yes.", no: "No.", unknown: "Not known yet." };

/** @param {Reach} found */
function showReach({ answer, why, do: steps, choices, address }) {
  byId("reached").textContent = `${ANSWERS[answer]} ${why}`;
  byId("address").textContent = address;
  byId("do").replaceChildren(...steps.map((one) => make("li", "", one)));
  byId("elsewhere").replaceChildren(...choices.map((one) =>
    button("", `Send phones to ${one.address} (${one.card})`, () => askReach({ address: one.address }))));
}
/** @param {{ address: string }} [elsewhere] */
async function askReach(elsewhere) {
  byId("reached").textContent = "Asking …";
  try {
    const answer = await ask("/reach", elsewhere);
    if (answer.ok) showReach(await answer.json());
    else byId("reached").textContent = (await answer.json()).problem;
  } catch { byId("reached").textContent = "The room cannot be reached; press again."; }
}
function listenToNetwork() {
  byId("reach").addEventListener("toggle", () => { if (byId("reach").hasAttribute("open")) askReach(); });
  byId("again").addEventListener("click", () => askReach());
  byId("named").addEventListener("submit", nameHotspot);
  byId("forget").addEventListener("click", forgetHotspot);
}
