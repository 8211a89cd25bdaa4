// The parts of the JupyterLab extension that need no page: what is saved, and which notebook comes next.
import assert from "node:assert";
import { test } from "node:test";
import { addressOf, after, giveTime, isOnlyTheLink, linked, linkedTitle, titleOf, withoutWhatIsLive } from "../../notebooks/workbook/lab/labextensions/vod-or-dili/static/chapters.js";

const VIEW = "application/vnd.jupyter.widget-view+json";

test("a saved notebook has no widget view and no widget state, and is not changed itself", () => {
  const live = { output_type: "execute_result", data: { "text/plain": "1", "text/html": "<p>1</p>", [VIEW]: { model_id: "8f1" } } };
  const only = { output_type: "display_data", data: { [VIEW]: { model_id: "8f2" } } };
  const said = { output_type: "stream", text: "1" };
  const notebook = { metadata: { widgets: {}, kernelspec: {} }, cells: [{ source: "1", outputs: [live, only, said] }, { source: "Text" }] };
  const before = structuredClone(notebook);
  const saved = withoutWhatIsLive(notebook);
  assert.deepStrictEqual(saved.metadata, { kernelspec: {} });
  assert.deepStrictEqual(saved.cells[0].outputs, [{ ...live, data: { "text/plain": "1", "text/html": "<p>1</p>" } }, said]);
  assert.deepStrictEqual(saved.cells[1], { source: "Text" });
  assert.deepStrictEqual(notebook, before);
});

const listed = ["03_follow_up.ipynb", "notes.ipynb", "02_first.ipynb", "10_what.ipynb", "fresh"].map((name) => ({ name, path: `a/${name}` }));
for (const [here, next] of [["a/02_first.ipynb", "a/03_follow_up.ipynb"], ["a/03_follow_up.ipynb", "a/10_what.ipynb"], ["a/10_what.ipynb", ""]]) {
  test(`after ${here} comes ${next || "nothing"}`, () => assert.strictEqual(after(here, listed), next));
}

for (const [asked, given] of [[2_000, 120_000], [120_000, 120_000], [120_001, 120_001]]) {
  test(`a time limit of ${asked} ms is one of ${given}`, () => {
    const page = { timeout: (/** @type {number} */ milliseconds) => milliseconds };
    giveTime(page);
    assert.strictEqual(page.timeout(asked), given);
  });
}

test("a notebook is called by its number and its words", () => {
  assert.strictEqual(titleOf("03_follow_up.ipynb"), "03 Follow up");
  assert.strictEqual(titleOf("exercises/01_vod_or_dili.ipynb"), "Exercise 01");
});

const FOUR = "04_before.ipynb";
const GO_ON = `**[Continue with chapter 04: November 2021](${FOUR})**`;
for (const [text, only, title] of /** @type {[string, boolean, string][]} */ ([
  [GO_ON, true, "04 November 2021"],
  [`${GO_ON}\n`, true, "04 November 2021"],
  [`**[Begin with chapter 04: November 2021](${FOUR})**, and go on.`, false, "04 November 2021"],
  ["**[Continue with chapter 05: Which consolidation?](05_which.ipynb)**", false, ""],
  ["No link.", false, ""],
])) {
  test(`of "${text.trim()}" the button ${only ? "says all" : "does not say all"}`, () => {
    assert.strictEqual(isOnlyTheLink(text, `a/${FOUR}`), only);
    assert.strictEqual(linkedTitle(["# Four", text], `a/${FOUR}`), title);
  });
}

for (const [what, text, path] of [
  ["a link to a chapter that is there", "**[Continue with chapter 03: Follow-up](03_follow_up.ipynb)**", "study/03_follow_up.ipynb"],
  ["to one that is not there", "**[Continue with chapter 04: November 2021](04_before_inotuzumab.ipynb)**", ""],
  ["a link within a sentence", "See [chapter 03](03_follow_up.ipynb).", ""],
  ["no link", "", ""],
]) {
  test(`the next chapter is the one that the last text leads to, past a notebook of the learner's own: ${what}`, () => {
    const listed = ["02_from_elsewhere", "03_follow_up"].map((stem) => ({ path: `study/${stem}.ipynb`, name: `${stem}.ipynb` }));
    assert.strictEqual(linked(text, listed), path);
  });
}

test("Notebook 7 goes on to the next notebook by its path, a site for browsers by one page for all", () => {
  const server = { textContent: '{"baseUrl": "/hub/"}', dataset: {} };
  assert.strictEqual(addressOf("a b/01_x.ipynb", server), "/hub/notebooks/a%20b/01_x.ipynb");
  const site = { textContent: "{}", dataset: { jupyterLiteRoot: ".." } };
  assert.strictEqual(addressOf("exercises/01_x.ipynb", site), "index.html?path=exercises%2F01_x.ipynb");
});
