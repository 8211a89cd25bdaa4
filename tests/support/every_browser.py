"""What must be seen in every browser: a phone's page, the wall, a handout of each edition, and a chapter that runs."""

import json
import re

import pytest

from lab_page import ALL_SHOWN
from taught_room import first_vote, teachers_page

LEFT, PAGE_UP, PAGE_DOWN = "\ue012", "\ue00e", "\ue00f"
SHEETS = ("student-part-1", "key", "instructor")
IN_SIGHT = "return document.documentElement.scrollWidth <= innerWidth"
ALL_ON_ONE_SCREEN = "return document.documentElement.scrollHeight <= innerHeight"
LIVE = ".jp-NotebookPanel[data-vod-run=live]"
PANELS = "const seen = document.querySelectorAll('.jp-OutputArea-output .vod-panel'); return seen.length"
CHARTS_DRAWN = """const charts = [...document.querySelectorAll('.vod-plot')];
return charts.length > 1 && charts.every((one) => one.querySelector('.main-svg path, .main-svg rect'))"""
BROKEN = """return [...document.querySelectorAll('.jp-OutputArea-output')]
  .map((one) => one.innerText).filter((text) => /Error|Traceback/.test(text))"""
INFECTION = "input[aria-label='Infection, percent typed']"
CHOSEN = "arguments[0].focus(); arguments[0].select()"
VALUE = "return document.querySelector(arguments[0]).value"
STORY_TOLD = "return !document.body.innerText.includes('The story goes on here when')"
SLIDER = "figure.chart input[type=range]"
SAID = "return document.querySelector('figure.chart:has(input[type=range]) .says').innerText"
DRAWING = "return document.querySelector('figure.chart:has(input[type=range]) svg[role=img]').outerHTML"
FAULTY = """<!doctype html><title>Faulty</title><button>Go</button><script>
document.querySelector("button").addEventListener("click", () => {
  console.error("written"); Promise.reject(new Error("rejected")); throw new Error("thrown"); });</script>"""
SHOWN = "return document.documentElement.dataset.shown === arguments[0]"
SECOND_DOSE = "return document.getElementById('step').innerText.includes('What became of the second dose')"
FIRST_FIVE = """const boxes = [...document.querySelectorAll("[data-panel='D1'] .vod-part input")];
for (const one of boxes.slice(0, 5)) one.click();"""
NO_MARKS = """return [...document.querySelectorAll('main figure svg[role=img]')]
  .filter((one) => one.querySelectorAll('path, circle, rect').length < 6 || one.getBoundingClientRect().width < 250)
  .map((one) => one.outerHTML.slice(0, 300))"""


def is_blue(red, green, blue):
    """As a choice is drawn; green, the colour that a meter has of itself, would look like the right answer."""
    return blue > green > red


CAUGHT = """HTMLAnchorElement.prototype.click = () => {};
URL.createObjectURL = (file) => { file.text().then((text) => { window.keptFile = text; }); return "#"; };"""


def kept(engine):
    """What a phone would save as its own answers; nothing is written by the browser."""
    engine.run(CAUGHT)
    engine.click("#keep button", "Keep my answers as a file")
    engine.see("#status", "among the downloads")
    engine.wait("return Boolean(window.keptFile)")
    return json.loads(engine.run("return window.keptFile"))


def voted(engine, room):
    """A phone joins a new room and votes on a question, which is closed and shown."""
    engine.open(room.room.page)
    engine.see("[role=status]", "Wait for the next question")
    room.act("open", "D4")
    engine.see("h1", "The morning of day 12")
    assert engine.run(IN_SIGHT)
    engine.picture("phone-question")
    engine.click("fieldset label", "")
    engine.click("fieldset:last-of-type label", "fairly sure")
    engine.click("button", "Send my")
    engine.see("[role=status]", "Your vote is in")
    room.act("close", "D4")
    room.act("show", "D4")


class EveryBrowser:
    """The tests; a class of them stands for one browser."""

    @pytest.fixture(autouse=True)
    def _quiet(self, engine):
        """Nothing may have been thrown, nor an error written to the console."""
        engine.errors()
        yield
        assert engine.errors() == []

    def test_an_error_on_a_page_is_heard(self, engine, tmp_path):
        page = tmp_path / "page.html"
        page.write_text(FAULTY, encoding="utf-8")
        engine.open(page.as_uri())
        engine.click("button", "Go")
        engine.wait("return window.errorsHeard.length === 3")
        heard = engine.errors()
        told = ("written", "rejected", "thrown|Script error")  # WebKit does not tell a file what it threw
        assert [fault for fault in told if not any(re.search(fault, one) for one in heard)] == []

    def test_a_phone_joins_votes_and_is_answered(self, engine, room):
        engine.size(390, 740)
        voted(engine, room)
        engine.see("main", "This is how the room voted.")
        engine.see("table", "1")
        engine.see_colour("main .bar .fill", is_blue)
        assert engine.run(IN_SIGHT)
        engine.picture("phone-answer")
        assert [one["question"] for one in kept(engine)["answers"]] == ["D4"]
        room.act("reveal", "D4")
        engine.click("details.reason summary", "Why, and where it is written")
        engine.see("details.reason[open] li", "Case report, paragraph")
        engine.picture("phone-reason")

    def test_the_wall_shows_the_way_and_the_votes_on_one_screen(self, engine, room):
        voted(engine, room)
        engine.size(1600, 900)
        engine.open(f"{room.room.page}/wall")
        engine.see("#code", room.room.code)
        engine.see("table", "1")
        engine.see_colour(".bar .fill", is_blue)
        engine.wait("const code = document.getElementById('qr'); return code.complete && code.naturalWidth > 100")
        assert engine.run(ALL_ON_ONE_SCREEN)
        engine.picture("wall")

    def test_whoever_teaches_leads_a_vote_by_page_down_and_page_up(self, engine, taught):
        engine.size(1366, 768)
        engine.open(teachers_page(taught))
        engine.see("#next", "Next: ")
        for _ in range(first_vote(taught)):
            self.pressed(engine, PAGE_DOWN)
        engine.see("#people", "0 of 0 have answered")
        for key, phase in ((PAGE_DOWN, "closed"), (PAGE_DOWN, "shown"), (PAGE_UP, "closed"), (PAGE_DOWN, "shown")):
            self.pressed(engine, key)
            assert taught.order()[1]["phase"] == phase
        assert engine.run(IN_SIGHT)
        engine.picture("teacher")

    def pressed(self, engine, key):
        """Press a key on the page, and wait until it has moved."""
        before = engine.run("return document.getElementById('now').textContent")
        engine.press("body", key)
        engine.wait("return document.getElementById('now').textContent !== arguments[0]", before)

    def test_hands_are_kept_and_a_rehearsal_is_cleared_by_one_press(self, engine, taught):
        engine.size(1366, 768)
        engine.open(teachers_page(taught))
        engine.click("#house summary", "The room itself")
        engine.see("#house p", "its votes are kept in")
        engine.click("#house button", "Rehearse")
        engine.see("#rehearsal", "cleared by one press")
        for _ in range(first_vote(taught)):
            self.pressed(engine, PAGE_DOWN)
        engine.click("#hands summary", "Count hands")
        engine.press("#counts input", "7\ue004")
        engine.see("#kept", "Kept: A. 7 hands")
        engine.picture("teacher-house")
        engine.click("#house button", "End the rehearsal")
        engine.see("#house button", "Rehearse")
        status = taught.order()[1]
        assert (status["rehearsal"], status["phase"]) == (False, "waiting")
        assert taught.order("GET", "/ballots")[1]["hands"] == []

    @pytest.mark.parametrize("edition", SHEETS)
    def test_a_handout_is_drawn_and_its_slider_moves(self, engine, handouts, edition):
        engine.size(1280, 900)
        engine.open((handouts / edition / "09_day_32.html").as_uri())
        engine.see("h1", "09 · Day 32")
        assert engine.run(NO_MARKS) == []
        engine.see(SLIDER)
        before = engine.run(SAID), engine.run(DRAWING)
        engine.press(SLIDER, LEFT)
        engine.wait(f"return {SAID.removeprefix('return ')} !== arguments[0]", before[0])
        assert engine.run(DRAWING) != before[1]
        engine.picture(f"handout-{edition}")

    def test_a_decision_in_the_one_file_is_there_after_a_reload(self, engine, one_file):
        engine.size(1280, 900)
        engine.open(one_file.as_uri())
        engine.see("h1", "Start here")
        for chapter in ("First diagnosis", "First treatment"):
            engine.click("button.onward", chapter)
            engine.see("h1", chapter)
        engine.wait(SHOWN, "02")
        assert not engine.run(SECOND_DOSE)
        engine.run(FIRST_FIVE)
        engine.click("[data-panel='D1'] .vod-sure label", "fairly sure")
        engine.picture("one-file-decision")
        engine.click("[data-panel='D1'] button", "Commit D1")
        engine.see("[data-panel='D1'] .vod-reveal h4", "What the editors think of D1")
        engine.wait(SECOND_DOSE)
        engine.open(one_file.as_uri())
        engine.see("[data-panel='D1'] .vod-reveal h4", "What the editors think of D1")
        engine.wait(SECOND_DOSE)
        engine.picture("one-file-reveal")
        assert engine.run(NO_MARKS) == []

    def test_a_chapter_runs_by_itself_and_a_decision_opens_what_followed(self, engine, lab):
        lab.commit("D2")
        engine.size(1280, 900)
        engine.open(lab.page_of("05_which_consolidation.ipynb"))
        engine.see(LIVE)
        engine.wait(f"return ({ALL_SHOWN})()")
        engine.wait(CHARTS_DRAWN)
        engine.picture("chapter-top")
        assert engine.run(BROKEN) == []
        assert engine.run(PANELS) > 4
        engine.click(".vod-panel label", "A bridge that spares the liver")
        engine.click(".vod-panel label", "fairly sure")
        engine.picture("chapter-decision")
        engine.click(".vod-panel button", "Commit ")
        engine.see(".vod-reveal h4")
        engine.wait(STORY_TOLD)
        engine.picture("chapter-reveal")
        assert engine.run(BROKEN) == []

    def test_a_board_begun_yesterday_is_committed_today(self, engine, lab):
        for name in ("D2", "D3", "S1", "O4", "D4"):
            lab.commit(name)
        engine.size(1280, 900)
        self.opened_at_day_15(engine, lab)
        engine.run(CHOSEN, engine.see(INFECTION))
        engine.press(INFECTION, "37")
        engine.see(".vod-sum", "too much")
        engine.wait_until(lambda: "37" in lab.draft("S2"))
        self.opened_at_day_15(engine, lab)
        assert engine.run(VALUE, INFECTION) == "37"
        engine.click(".vod-board .vod-sure label", "Pegaspargase")
        engine.click(".vod-board button", "Commit S2")
        engine.see(".vod-board .vod-reveal")
        engine.picture("board-committed")
        assert engine.run(BROKEN) == []

    def opened_at_day_15(self, engine, lab):
        """Chapter 07, run anew, with every panel drawn."""
        engine.open(lab.page_of("07_day_15.ipynb"))
        engine.see(LIVE)
        engine.wait(f"return ({ALL_SHOWN})()")


class KeepsNothing:
    """What must go where a browser blocks cookies, and with them whatever else a page may keep."""

    def test_a_phone_votes_and_is_known_again_after_a_reload(self, engine, room):
        engine.size(390, 740)
        voted(engine, room)
        engine.see("main .mine", "your choice")
        assert engine.run("return Boolean(history.state?.token)")
        assert [one["question"] for one in kept(engine)["answers"]] == ["D4"]
        engine.ask(("POST /refresh", "WebDriver:Refresh"), {})
        engine.see("main .mine", "your choice")
        status = room.order()[1]
        assert status["answered"] == 1
        assert status["joined"] <= 2  # one place was taken before the page knew that no cookie is kept

    def test_the_wall_is_drawn(self, engine, room):
        engine.open(f"{room.room.page}/wall")
        engine.see("#code", room.room.code)

    def test_the_teachers_page_leads(self, engine, taught):
        engine.open(teachers_page(taught))
        engine.see("#next", "Next: ")
        engine.click("#next", "Next: ")
        engine.wait("return document.getElementById('back').disabled === false")
        assert taught.order("GET", "/plan")[1]["place"] == 1
