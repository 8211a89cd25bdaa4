// The room itself, for the teacher's page and for the notebook's panel: until when it stands, who fits in, and rehearsing.

/**
 * @typedef {{ ends_in: number, rehearsal: boolean, kept: string, joined: number, here: number, capacity: number, held_back: number }} House
 */
const WARNED = 30 * 60;
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
function rehearsed({ rehearsal }) {
  return rehearsal ? "Rehearsal: the votes are cleared by one press, under “The room itself”." : "";
}
/** @param {House} house */
function places({ joined, capacity, here, held_back: held }) {
  const more = held ? ` ${held} were held back, as too many came from one address: make places, or free some.` : "";
  return `${joined} of ${capacity} places are taken; ${here} ${here === 1 ? "phone is" : "phones are"} looking just now.${more}`;
}

/**
 * What takes something away from somebody asks once more, and forgets it when nobody presses again.
 * @param {string} text
 * @param {() => void} act
 * @param {string} [more]  what is said beside it the second time
 */
function twice(text, act, more = "") {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let forgetting;
  const pressed = button("vod-second", text, () => {
    const sure = pressed.dataset.sure;
    forget();
    if (sure) { act(); return; }
    pressed.dataset.sure = "yes";
    pressed.textContent = `${text}${more}: press again`;
    forgetting = setTimeout(forget, SURE_FOR);
  });
  const forget = () => { clearTimeout(forgetting); delete pressed.dataset.sure; pressed.textContent = text; };
  return pressed;
}

/**
 * What can be done with the room, folded away until it is about to end.
 * @param {(what: "prolong" | "rehearse" | "clear" | "enlarge" | "evict") => void} order
 */
function theRoomItself(order) {
  const node = make("details");
  const [until, taken] = [make("p"), make("p")];
  const rehearse = button("vod-second", "Rehearse: these votes will not count", () => order("rehearse"));
  const clear = button("vod-second", "End the rehearsal: clear every vote", () => order("clear"));
  node.append(
    make("summary", "", "The room itself"),
    until, button("vod-second", "Keep the room for a lesson more", () => order("prolong")), rehearse, clear,
    taken, button("vod-second", "Make 100 more places", () => order("enlarge")), twice("Free the places of who is not looking", () => order("evict")),
  );
  const show = (/** @type {House} */ house) => {
    until.textContent = ends(house);
    taken.textContent = places(house);
    if (warned(house)) node.open = true;
    rehearse.hidden = house.rehearsal;
    clear.hidden = !house.rehearsal;
  };
  return { node, show };
}
