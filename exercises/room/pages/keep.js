// What somebody takes home: their own answers as the file that a workbook hands in. The room makes the file; the page
// fetches it between votes and holds it, so that it can be kept after the room has ended.
"use strict";
const FILE = "vod-or-dili-answers.json";
const SPREAD = 8000;   // a whole room has voted at the same moment, and need not fetch at the same moment
/** @type {{ answers: object[] } | null} */
let sheet = null;
let stale = false;     // a vote stands that is not in it yet
let due = false;

/** Something of this person stands in the room. */
function voted() {
  stale = true;
  byId("keep").hidden = false;
}

/** Fetches the file, where it may hold something new. */
async function fetchSheet() {
  try {
    const { status, content } = await ask("/answers");
    if (status !== 200) return;
    sheet = content;
    stale = false;
    byId("keep").hidden = !content.answers.length;
  } catch { /* the next quiet moment tries again */ }
}

/** Fetches it in a moment, and once. */
async function fetchSoon() {
  if (due) return;
  due = true;
  await pause(SPREAD * Math.random());
  due = false;
  await fetchSheet();
}

/**
 * The room stands still: no vote waits for the server, and votes may have been cleared.
 * @param {RoomState} state
 */
function fetchBetweenVotes({ phase }) {
  if (stale || (sheet && phase === "waiting")) fetchSoon();
}

/** Saves it; where the room has ended, as it was last fetched. */
async function keepAnswers() {
  if (stale || !sheet) await fetchSheet();
  if (!sheet) return say("The room does not answer, so there is no file yet; press again in a moment.");
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(sheet, null, 2)], { type: "application/json" }));
  link.download = FILE;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return say(stale ? `The room does not answer: ${FILE} holds what stood before your last vote.` : `${FILE} is among the downloads of this device.`);
}
