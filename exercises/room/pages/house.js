// The room itself, on the teacher's page: until when it stands, who fits in, and rehearsing in it.
"use strict";
const WARNED = 30 * 60;
const LOOKS = 5000;
const SURE_FOR = 6000;

/** @param {number} seconds */
function inWords(seconds) {
  const whole = Math.max(0, Math.floor(seconds / 60));
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}
/** @param {House} house */
function ends({ ends_in: left, kept, rehearsal }) {
  const votes = rehearsal ? "erased with its votes" : `erased, and its votes are kept in ${kept}`;
  return `The room stands for ${inWords(left)} more, and longer with each press. Then it is ${votes}.`;
}
/** @param {House} house */
function warned({ ends_in: left }) {
  return left > WARNED ? "" : `This room ends in ${inWords(left)}. “Keep the room for a lesson more”, below, prolongs it.`;
}
/** @param {House} house */
function places({ joined, capacity, here, held_back: held }) {
  const more = held ? ` ${held} were held back, as too many came from one address: make places, or free some.` : "";
  return `${joined} of ${capacity} places are taken; ${here} ${here === 1 ? "phone is" : "phones are"} looking just now.${more}`;
}

/** @param {string} what */
async function order(what) { await looked(() => ask("/house", { do: what })); }

/**
 * What takes something away from somebody asks once more, and forgets it when nobody presses again.
 * @param {HTMLElement} pressed
 * @param {string} what
 */
function twice(pressed, what) {
  const text = pressed.textContent ?? "";
  const forget = () => { delete pressed.dataset.sure; pressed.textContent = text; };
  pressed.addEventListener("click", () => {
    if (pressed.dataset.sure) { forget(); order(what); return; }
    pressed.dataset.sure = "yes";
    pressed.textContent = `${text}: press again`;
    setTimeout(forget, SURE_FOR);
  });
}

/** @param {House} house */
function showHouse(house) {
  byId("ends").textContent = ends(house);
  byId("places").textContent = places(house);
  const warning = warned(house);
  if (byId("ending").textContent !== warning) byId("ending").textContent = warning;
  if (warning) /** @type {HTMLDetailsElement} */ (byId("house")).open = true;
  byId("rehearsal").textContent = house.rehearsal ? "Rehearsal: the votes are cleared by one press, under “The room itself”." : "";
  byId("rehearse").hidden = house.rehearsal;
  byId("clear").hidden = !house.rehearsal;
}
/** @param {() => Promise<Response>} asked */
async function looked(asked) {
  try {
    const answer = await asked();
    if (answer.ok) showHouse(await answer.json());
  } catch { /* the line above says that the room cannot be reached */ }
}
async function watchHouse() {
  await looked(() => ask("/control"));
  setTimeout(watchHouse, LOOKS);
}
for (const what of ["prolong", "enlarge", "rehearse", "clear"]) byId(what).addEventListener("click", () => order(what));
twice(byId("evict"), "evict");
watchHouse();
