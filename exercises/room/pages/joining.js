// How phones join the network of the hotspot, on the wall while it waits: its QR code, its name and its password.
"use strict";
let networkDrawn = "";

/** @param {Hotspot | null} hotspot */
function showNetwork(hotspot) {
  const said = JSON.stringify(hotspot);
  if (said === networkDrawn) return;
  networkDrawn = said;
  byId("network").hidden = byId("second").hidden = !hotspot;
  byId("ways").classList.toggle("two", !!hotspot);
  byId("network-qr").replaceChildren();
  byId("ssid").textContent = hotspot?.name ?? "";
  byId("password").textContent = hotspot?.password ?? "";
  byId("password-line").hidden = !hotspot?.password;
  if (hotspot) drawNetwork(said);
}
/** @param {string} said */
async function drawNetwork(said) {
  try {
    const answer = await ask("/hotspot.svg");
    const drawing = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
    if (answer.ok && said === networkDrawn) byId("network-qr").replaceChildren(drawing);
  } catch { networkDrawn = ""; }   // the next look asks again
}
