// The teacher's page: one large button for the next press, and beside it what to say, to expect and to cut.
"use strict";
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));   // the page has them all
/** @type {TaughtPlan | null} */
let plan = null;
let stepDrawn = -1;
let questionDrawn = "";
let erased = false;
const LOOKS = 5000;
const minutes = (/** @type {number} */ seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/**
 * @param {string} title
 * @param {string[]} texts
 */
function noted(title, texts) {
  const node = make("section");
  const list = make("ul");
  for (const text of texts) list.append(make("li", "", text));
  node.append(make("h2", "", title), list);
  return texts.length ? [node] : [];
}
/** @param {TaughtStep} step */
function notes(step) {
  return [
    ...noted("Ask", step.prompts),
    ...noted("Expect", [step.expected]),
    ...noted("Misconceptions", step.misconceptions),
    ...noted("When late", [step.when_late]),
    ...step.questions.flatMap((one) => [
      ...noted(`${one.id}: expect`, [one.expected]),
      ...noted(`${one.id}: ask`, one.prompts),
      ...noted(`${one.id}: misconceptions`, one.misconceptions),
    ]),
  ];
}
/** @param {TaughtPlan} now */
function clock(now) {
  const { start, minutes: planned, title } = now.steps[now.beats[now.place].step];
  if (now.elapsed === null) return `${title}: the clock starts with the first press. Planned: ${now.minutes} minutes.`;
  const behind = now.elapsed - (start + planned) * 60;
  byId("clock").classList.toggle("late", behind > 0);
  const said = behind > 0 ? `${minutes(behind)} behind: cut, as said under “When late”` : "in time";
  return `${minutes(now.elapsed)} of ${now.minutes}:00; this step is planned from ${start} to ${start + planned}; ${said}`;
}
/** @param {TaughtPlan} now */
function show(now) {
  plan = now;
  const beat = now.beats[now.place];
  const step = now.steps[beat.step];
  byId("step").textContent = step.title;
  byId("clock").textContent = clock(now);
  byId("people").textContent = now.phase === "open" ? `${now.answered} of ${now.joined} have answered` : `${now.joined} ${now.joined === 1 ? "phone is" : "phones are"} here, room ${now.code}`;
  const next = now.beats[now.place + 1];
  byId("next").textContent = next ? `Next: ${next.words}` : "This was the last";
  /** @type {HTMLButtonElement} */ (byId("next")).disabled = !next;
  /** @type {HTMLButtonElement} */ (byId("back")).disabled = now.place === 0;
  const left = now.left === null ? "" : `, ${minutes(now.left)} left`;
  byId("now").textContent = now.leads ? `Now: ${beat.words}${left}. PageDown leads on, PageUp back, here and on the wall.` : "The room was led by hand; the next press brings it back to the plan.";
  if (byId("address").textContent !== now.address && byId("way").hasAttribute("open")) drawQr();
  byId("address").textContent = now.address;
  showHotspot(now.hotspot);
  if (beat.step !== stepDrawn) {
    stepDrawn = beat.step;
    byId("notes").replaceChildren(...notes(step));
    byId("plan").replaceChildren(...now.steps.map((one, at) => planned(one, at === beat.step)));
  }
  const asked = step.questions.find((one) => one.id === beat.question);
  const key = asked ? `${asked.id} ${now.round}` : "";
  byId("hands").hidden = !asked;
  if (asked && key !== questionDrawn) {
    byId("counts").replaceChildren(...counts(asked, now.round));
    byId("kept").textContent = "";
  }
  questionDrawn = key;
}
/**
 * @param {TaughtStep} step
 * @param {boolean} here
 */
function planned(step, here) {
  const line = make("li", "", `${step.start} to ${step.start + step.minutes} min: ${step.title}`);
  if (here) line.setAttribute("aria-current", "step");
  return line;
}
/**
 * A field for each letter; what is typed is kept at once, and drawn with the votes.
 * @param {TaughtQuestion} asked
 * @param {number} round
 */
function counts(asked, round) {
  return asked.parts.flatMap((part) => [make("p", "", part.prompt), ...part.options.map((option, at) => {
    const label = make("label", "", lettered(option.text, at));
    const input = make("input");
    Object.assign(input, { type: "number", min: "0", max: "999", inputMode: "numeric" });
    input.addEventListener("change", () => keepHands({ question: asked.id, round, part: part.id, option: option.id, count: Number(input.value) || 0 }, at));
    label.append(input);
    return label;
  })]);
}
/**
 * Says whether the count is kept: who counts looks at the hall and not at the screen.
 * @param {{ question: string, round: number, part: string, option: string, count: number }} counted
 * @param {number} place
 */
async function keepHands(counted, place) {
  const kept = await ask("/hands", { hands: [counted] }).then((answer) => answer.ok, () => false);
  const said = lettered(`${counted.count} ${counted.count === 1 ? "hand" : "hands"}`, place);
  byId("kept").textContent = kept ? `Kept: ${said}` : `Not kept: ${said}. Type it once more.`;
}
/** @param {number} by */
async function press(by) {
  if (plan) await take(() => ask("/plan", { before: plan?.place, to: (plan?.place ?? 0) + by }));
}
/** @param {() => Promise<Response>} asked */
async function take(asked) {
  try {
    const answer = await asked();
    if (erased) return;
    if (answer.ok) show(await answer.json());
    else byId("people").textContent = answer.status === 403 && plan ? "This room has ended: it was erased, or its time is over." : answer.status === 403 ? "This page has no secret of the room: open it from the computer that runs make class, or scan its QR code." : "The room does not answer as it should; trying again.";
  } catch { byId("people").textContent = "The room cannot be reached; trying again."; }
}
async function follow() {
  if (erased) return;
  await take(() => ask("/plan"));
  setTimeout(follow, 1000);
}
async function drawQr() {
  const answer = await ask("/teach.svg");
  if (answer.ok) byId("qr").replaceChildren(new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement);
}
// ---- the room itself
const itself = theRoomItself(async (what) => {
  const answer = await looked(() => ask("/house", { do: what }));
  if (answer) byId("refused").textContent = answer.ok ? "" : (await answer.json()).problem;
});
/** @param {House} house */
function showHouse(house) {
  itself.show(house);
  const warning = warned(house);
  if (byId("ending").textContent !== warning) byId("ending").textContent = warning;
  byId("rehearsal").textContent = rehearsed(house);
}
/** @param {() => Promise<Response>} asked */
async function looked(asked) {
  try {
    const answer = await asked();
    if (answer.ok) showHouse(await answer.json());
    return answer;
  } catch { return null; }   // the line above says that the room cannot be reached
}
async function watchHouse() {
  if (erased) return;
  await looked(() => ask("/control"));
  setTimeout(watchHouse, LOOKS);
}
byId("house").append(itself.node);
// ---- at the end
async function saveVotes() {
  try {
    const answer = await ask("/votes.csv");
    if (!answer.ok) { byId("saved").textContent = (await answer.json()).problem; return; }
    const link = make("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `room-${plan?.code ?? "votes"}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    byId("saved").textContent = `${link.download} is among the downloads of this device.`;
  } catch { byId("saved").textContent = "The room cannot be reached; press again."; }
}
async function eraseRoom() {
  try {
    const answer = await ask("/control", undefined, "DELETE");
    erased = answer.ok;
    if (erased) showErased();
    else byId("saved").textContent = (await answer.json()).problem;
  } catch { byId("saved").textContent = "The room cannot be reached; press again."; }
}
function showErased() {
  byId("step").textContent = "The room is erased";
  byId("clock").textContent = "Nothing of it is left but the file with the votes, if you saved one.";
  for (const id of ["people", "rehearsal", "ending"]) byId(id).textContent = "";
  for (const one of document.querySelectorAll("main > :not(header)")) one.remove();
}
byId("at-the-end").append(button("vod-second", "Save the votes (CSV)", saveVotes), twice("Erase the room with every vote", eraseRoom));
listenToNetwork();
byId("next").addEventListener("click", () => press(1));
byId("back").addEventListener("click", () => press(-1));
byId("way").addEventListener("toggle", drawQr);
byId("wall").setAttribute("href", `${room}/wall#${secret}`);
listenToKeys(() => plan?.place, (answer) => take(async () => answer));
follow();
watchHouse();
