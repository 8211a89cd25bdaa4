"""What mount.js does for every live panel, on a bare page: it gives way late, draws what changed, keeps the focus."""

import pytest
from playwright.sync_api import expect

from workbook.faces.assets import script
from workbook.repository_paths import ROOM_PAGES

pytestmark = pytest.mark.browser
FACE = """
function bedsFace({ state, now, send, set }) {
  const [beds, words] = [make("div"), make("p")];
  globalThis.face = { send };
  let drawn = 0;
  return {
    nodes: [beds, words],
    show: (state, changed) => {
      if (state.broken) throw new Error("the state was not there");
      if (changed("beds")) beds.onclick = (event) => event.shiftKey && set("move", { words: "moved", broken: false });
      const bed = (name) => button("", name, () => send("bed", { name }));
      if (changed("beds")) beds.replaceChildren(...state.beds.map(bed));
      if (changed("words")) { drawn += 1; words.textContent = `${state.words} (${drawn})`; }
    },
    receive: (content, buffers) => { words.textContent = `${content.told}: ${buffers.length}`; },
    dispose: () => { document.title = "gone"; },
  };
}
globalThis.module = mount(bedsFace, "vod-ward");
"""
MODEL = """
globalThis.modelOf = (state) => {
  const heard = {}; const sent = [];
  const tell = (event, ...told) => (heard[event] ?? []).slice().forEach((act) => act(...told));
  return {
    sent, get: (name) => name === "names" ? Object.keys(state) : state[name], send: (content) => sent.push(content),
    set: (name, value) => { state[name] = value; tell("change"); },
    on: (event, act) => { (heard[event] ??= []).push(act); },
    off: (event, act) => { heard[event] = heard[event].filter((one) => one !== act); },
    tell: (content, buffers) => tell("msg:custom", content, buffers), put: (changed) => {
      Object.assign(state, changed); tell("change"); },
  };
};
globalThis.begin = (state) => {
  globalThis.model = modelOf(state);
  globalThis.end = module.render({ model, el: document.getElementById("panel") });
};
"""


@pytest.fixture
def page(chromium):
    """A page with the static face of a panel, and mount.js with a face of its own."""
    opened = chromium.new_page()
    opened.set_content("<title>ward</title><div id=panel><p>the stored face</p></div>")
    loaded = script("controls.js", "awaited.js", "mount.js", ROOM_PAGES / "parts.js")
    opened.add_script_tag(content=f"{loaded}\n{FACE}\n{MODEL}")
    yield opened
    opened.close()


@pytest.fixture
def panel(page):
    """The panel, live."""
    page.evaluate("begin({ beds: ['Rowan', 'Alder'], words: 'two beds', broken: false })")
    return page.locator("#panel")


def test_the_stored_face_stays_until_the_live_one_is_complete(page):
    page.evaluate("begin({ beds: [], words: 'no bed', broken: true })")
    panel = page.locator("#panel")
    expect(panel).to_have_text("the stored face This part did not come to life. Press to redraw", use_inner_text=True)
    page.evaluate("model.put({ broken: false })")
    expect(panel).to_have_text("no bed (1)")


def test_a_panel_that_failed_is_redrawn_on_a_press(page, panel):
    page.evaluate("model.put({ broken: true })")
    expect(panel).to_contain_text("two beds (1)")
    page.evaluate("model.set('broken', false)")
    panel.get_by_role("button", name="Press to redraw").click()
    expect(panel).to_have_text("RowanAldertwo beds (1)")


def test_a_page_may_ask_before_the_state_is_there(page):
    page.evaluate("begin({ beds: undefined, words: undefined, broken: undefined })")
    panel = page.locator("#panel")
    expect(panel).to_have_text("the stored face")
    page.evaluate("model.put({ beds: ['Rowan'], words: 'one bed', broken: false })")
    expect(panel).to_have_text("Rowanone bed (1)")


def test_a_live_face_takes_its_place_with_its_look(panel):
    expect(panel).to_contain_text("two beds (1)")
    expect(panel).not_to_contain_text("the stored face")
    expect(panel).to_have_class("vod-ward")


def test_a_face_that_comes_after_its_panels_is_shown_in_all_of_them(page):
    page.evaluate(
        """async (loader) => {
          const { default: panel } = await import(URL.createObjectURL(new Blob([loader], { type: "text/javascript" })));
          for (const words of ["one bed", "two beds"]) {
            const el = document.body.appendChild(document.createElement("section"));
            const model = modelOf({ beds: [], words, broken: false });
            panel.render({ el, model: { ...model, get: (name) => name === "shows" ? "ward 1" : model.get(name) } });
          }
        }""",
        script("awaited.js", "brought.js"),
    )
    expect(page.locator("section")).to_have_text(["", ""])
    page.evaluate("module.initialize({ model: { get: (name) => name === 'carries' ? 'ward 1' : undefined } })")
    expect(page.locator("section")).to_have_text(["one bed (1)", "two beds (1)"])


def test_only_what_has_changed_is_drawn(page, panel):
    page.evaluate("model.put({ beds: ['Rowan'] })")
    expect(panel.get_by_role("button")).to_have_text(["Rowan"])
    expect(panel).to_contain_text("two beds (1)")
    page.evaluate("model.put({ words: 'one bed' })")
    expect(panel).to_contain_text("one bed (2)")


def test_a_press_is_an_event_with_its_values(page, panel):
    panel.get_by_role("button", name="Alder").click()
    assert page.evaluate("model.sent") == [{"event": "bed", "name": "Alder"}]


def test_a_press_that_nobody_hears_as_a_kernel_starts_anew_is_no_error_of_the_page(page, panel):
    thrown = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.evaluate("() => { model.send = () => { throw new Error('Cannot send'); }; }")
    panel.get_by_role("button", name="Alder").click()
    panel.get_by_role("button", name="Alder").click(modifiers=["Shift"])
    expect(panel).to_contain_text("moved (2)")
    assert thrown == []


def test_a_value_of_the_state_is_shown_at_once_and_sent_under_its_name(page, panel):
    panel.get_by_role("button", name="Alder").click(modifiers=["Shift"])
    expect(panel).to_contain_text("moved (2)")
    assert page.evaluate("model.sent.at(-1)") == {"event": "move", "words": "moved", "broken": False}


def test_a_control_that_is_drawn_anew_keeps_the_focus(page, panel):
    panel.get_by_role("button", name="Alder").focus()
    page.evaluate("model.put({ beds: ['Elm', 'Alder', 'Rowan'] })")
    expect(panel.get_by_role("button", name="Alder")).to_be_focused()


def test_a_control_that_is_gone_gives_the_focus_to_none_that_is_called_otherwise(page, panel):
    panel.get_by_role("button", name="Alder").focus()
    page.evaluate("model.put({ beds: ['Elm'] })")
    expect(panel.get_by_role("button", name="Elm")).not_to_be_focused()


def test_the_focus_elsewhere_on_the_page_is_left_there(page, panel):
    page.evaluate("document.body.append(Object.assign(document.createElement('input'), { id: 'else' }))")
    page.locator("#else").focus()
    page.evaluate("model.put({ beds: ['Elm', 'Alder'] })")
    expect(page.locator("#else")).to_be_focused()


def test_what_is_told_reaches_the_face_with_its_buffers(page, panel):
    page.evaluate("model.tell({ told: 'a file' }, [1, 2])")
    expect(panel).to_contain_text("a file: 2")


def test_after_the_end_nothing_is_drawn_and_what_went_on_is_ended(page, panel):
    page.evaluate("end(); model.put({ words: 'nobody' })")
    expect(panel).to_contain_text("two beds (1)")
    assert page.title() == "gone"


def test_keys_stay_within_the_panel(page, panel):
    page.evaluate("document.addEventListener('keydown', () => { document.title = 'heard' })")
    panel.get_by_role("button", name="Alder").press("a")
    assert page.title() == "ward"


def test_a_draft_that_was_committed_with_its_question_is_kept_no_longer(chromium):
    page = chromium.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<title>ward</title><div id=panel></div>"))
    page.goto("http://127.0.0.1:9/ward")
    loaded = script("controls.js", "awaited.js", "mount.js", ROOM_PAGES / "parts.js")
    page.add_script_tag(content=f"{loaded}\n{FACE}\n{MODEL}")
    page.evaluate("begin({ beds: ['Rowan'], words: 'one bed', broken: false, draft_of: 'D1' })")
    page.evaluate("() => { face.send('commit', { draft: { picks: ['a'] } }); }")
    assert page.evaluate("[sessionStorage.length, model.sent.at(-1).told]") == [1, 1]
    page.evaluate("model.put({ draft_of: '' }); model.tell({ heard: 1 })")
    assert page.evaluate("sessionStorage.length") == 0
    page.close()
