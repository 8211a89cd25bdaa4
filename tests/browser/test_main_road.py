"""One learner walks the main road in a real JupyterLab: every chapter in order, every question committed, then erased.

The tests of this file are one walk: they run in this order, and a later one needs what an earlier one has committed.
"""

import itertools
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from answering import GROUPS, ROAD, fill
from exercises import load_question
from giveaways import everything, given_away
from lab_page import CLOSED, OUTPUTS, panel_of, picture, restart_and_run_all, run_all, save, turn_to, violations
from workbook.chapters import chapter
from workbook.commands.rehearsal import first_options

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EVERY_QUESTION = tuple(name for names in ROAD.values() for name in names)
BY_KEYBOARD = ("E1", "D1", "S1", "D4", "P5")
"""One of each kind is answered without a mouse: a text, check boxes, a board, radio buttons, a pause."""
RESTARTED = ("02", "07", "10")
DARK = ("02", "09")
OPENS_THE_COURSE = "D7"
THE_COURSE = "10"
"""The chapter that holds what opens with that decision; no earlier one does."""
SCREEN = {"width": 1366, "height": 768}
MOST_SCREENS = 6
LOOKS_BACK = "11"
"""Where the road is behind the learner, and there is time to read."""
LENGTH = "document.querySelector('.jp-WindowedPanel-outer').scrollHeight"
LEVELS = """() => [...document.querySelectorAll(".jp-Notebook :is(h1, h2, h3, h4, h5, h6)")]
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""
FIRST_SHARE = 40
FAILED = ".jp-RenderedText[data-mime-type*=stderr], .jp-RenderedText[data-mime-type*=error]"
MOST_TABS = 200
FOCUSED = f"""(panel) => {{
  const one = document.activeElement;
  const group = one.closest("{GROUPS}, .vod-bearings");
  return {{ inside: panel.contains(one), tag: one.tagName, type: one.type, value: one.value,
    group: group && [...panel.querySelectorAll("{GROUPS}")].indexOf(group), commits: one.matches(".vod-commit") }};
}}"""


class Learner:
    """Who walks: one page of one browser, the server behind it, and what the kernels have sent to it so far."""

    def __init__(self, visit, lab):
        self.lab = lab
        self.received = []
        self.read = {}
        self.page = visit(chapter("00").file, watch=self._listen)
        self.page.set_viewport_size(SCREEN)

    def open(self, number):
        turn_to(self.page, self.lab.page_of(chapter(number).file))

    def go_on(self, number):
        """Continue to the next chapter, as a learner does: JupyterLab stays as it is."""
        self.page.get_by_role("button", name="Continue", exact=True).click()
        expect(self.page.locator(".jp-Notebook h1").first).to_contain_text(number)

    def run(self, *, ahead=False):
        run_all(self.page, ahead=ahead)
        self._looks_well()

    def restart(self):
        restart_and_run_all(self.page)
        self._looks_well()

    def told(self):
        """All that the notebook holds on the page, shown or folded, charts included."""
        page = self.page
        return everything([page.locator(".jp-Notebook").evaluate("one => one.outerHTML"), page.inner_text("body")])

    def closed_stories(self):
        """The sentences in sight that say that the story goes on."""
        told = self.page.locator(OUTPUTS).get_by_text("The story goes on here when").all()
        return [one for one in told if one.is_visible()]

    def sent(self):
        """All that the kernels have sent since the last call."""
        received, self.received = self.received, []
        return everything(received)

    def served(self, number):
        """The notebook as the server gives it to anybody who asks."""
        answer = self.page.request.get(f"{self.lab.url}/api/contents/{chapter(number).file}")
        return everything(answer.json())

    def kept(self):
        """The files of study/ that have changed since the last call, hidden ones included, by name."""
        files = {path: path.stat().st_mtime_ns for path in self.lab.folder.rglob("*") if path.is_file()}
        changed = [path for path, when in files.items() if self.read.get(path) != when]
        self.read = files
        return {path.relative_to(self.lab.folder).as_posix(): everything(contents(path)) for path in changed}

    def expect_no_course(self, number):
        """Nothing that opens with the decision of day 32 is on the page, came to it, is served or lies in study/."""
        save(self.page)
        told = {"page": self.told(), "kernel": self.sent(), "served": self.served(number)} | self.kept()
        assert {place: found for place, text in told.items() if (found := given_away(text, THE_COURSE))} == {}

    def commit(self, name):
        """Answer a question, see its commit taken and its reveal opened."""
        panel = panel_of(self.page, name)
        question = load_question(name)
        if name not in BY_KEYBOARD:
            fill(panel, question, FIRST_SHARE)
            panel.locator(".vod-commit").click()
        elif question.kind == "stage":
            self._work_the_board(panel)
        else:
            self._type(panel, question)
        self.expect_committed(name)
        if name in BY_KEYBOARD:
            expect(panel.locator(".vod-reveal h4").first).to_be_focused()

    def expect_committed(self, name):
        panel = panel_of(self.page, name)
        expect(panel.locator(".vod-reveal h4").first).to_be_visible()
        expect(panel.locator(".vod-form")).to_be_hidden()

    def _listen(self, socket):
        socket.on("framereceived", lambda frame: self.received.append(as_text(frame)))

    def _looks_well(self):
        expect(self.page.locator(FAILED)).to_have_count(0)
        assert "Error displaying widget" not in self.page.content()

    def _type(self, panel, question):
        """Answer with the keys alone: Tab from control to control, Space or an arrow to choose, Enter to commit."""
        response = first_options(question)
        wanted = [response.chosen(part.id) for part in question.parts] + [(str(response.confidence),)]
        for now in self._tabs(panel):
            if now["tag"] == "TEXTAREA":
                self.page.keyboard.type(response.text)
            elif now["type"] == "checkbox" and now["value"] in wanted[now["group"]]:
                self.page.keyboard.press("Space")
            elif now["type"] == "radio":
                self._choose_by_arrows(panel, wanted[now["group"]][0])
            elif now["commits"]:
                self.page.keyboard.press("Enter")
                return
        pytest.fail(f"{MOST_TABS} tabs did not reach the button that commits {question.id}")

    def _choose_by_arrows(self, panel, value):
        self.page.keyboard.press("Space")
        for _ in range(20):
            if panel.evaluate(FOCUSED)["value"] == value:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"the arrows do not reach {value}")

    def _work_the_board(self, panel):
        """Type a share, move it, make all even, and blame a drug."""
        page, done = self.page, set()
        for now in self._tabs(panel):
            what = "commit" if now["commits"] else now["type"] if now["group"] is None else f"radio {now['group']}"
            if what is None or what in done:
                continue
            done.add(what)
            if what == "number":
                page.keyboard.press("Control+A")
                page.keyboard.type(str(FIRST_SHARE))
                expect(panel.get_by_role("slider").first).to_have_value(str(FIRST_SHARE))
            elif what == "range":
                page.keyboard.press("ArrowRight")
                expect(panel.get_by_role("spinbutton").first).to_have_value(str(FIRST_SHARE + 1))
                expect(panel.locator(".vod-sum")).to_contain_text(f"{100 - FIRST_SHARE - 1} % left")
            elif what == "button":
                page.keyboard.press("Space")
                expect(panel.locator(".vod-sum")).to_contain_text("Together 100 %.")
            elif what.startswith("radio"):
                page.keyboard.press("Space")
            elif what == "commit":
                page.keyboard.press("Enter")
                return
        pytest.fail(f"{MOST_TABS} tabs did not reach the button that commits; reached were {done}")

    def _tabs(self, panel):
        """What has the focus, Tab by Tab, from the first control of a panel on."""
        panel.locator("input:not([type=hidden]), textarea").first.focus()
        for _ in range(MOST_TABS):
            now = panel.evaluate(FOCUSED)
            assert now["inside"], f"Tab left the panel before its button: {now}"
            yield now
            self.page.keyboard.press("Tab")


def as_text(frame):
    return frame.decode("utf-8", "ignore") if isinstance(frame, bytes) else frame


def contents(path):
    text = path.read_text(encoding="utf-8", errors="ignore")
    return json.loads(text) if path.suffix == ".ipynb" else text


@pytest.fixture(scope="module")
def learner(visit, lab):
    return Learner(visit, lab)


def test_a_new_learner_finds_everything_in_order(learner):
    learner.run()
    page = learner.page
    expect(page.get_by_text("Everything runs. You can begin.")).to_be_visible()
    expect(page.get_by_text("Nothing is committed so far.")).to_be_visible()
    expect(page.get_by_text("Next decision: D1, in chapter 02.").last).to_be_visible()
    assert violations(page) == []
    learner.expect_no_course("00")


@pytest.fixture(scope="module", params=ROAD)
def number(learner, request):
    """Each chapter in turn, before its own commits and behind those of all before it."""
    learner.go_on(request.param)
    learner.run()
    return request.param


def test_a_chapter_is_open_accessible_and_tells_nothing_ahead(learner, number):
    expect(learner.page.locator(CLOSED)).to_have_count(0)
    assert number >= THE_COURSE or given_away(learner.told(), number) == []
    assert violations(learner.page) == []


def test_a_chapter_is_at_most_six_screens_before_its_own_commit(learner, number):
    assert number == LOOKS_BACK or 0 < learner.page.evaluate(LENGTH) <= MOST_SCREENS * SCREEN["height"]


def test_that_the_story_goes_on_is_said_at_most_once(learner, number):
    assert len(learner.closed_stories()) <= 1


def test_no_level_of_headings_is_skipped(learner, number):
    levels = learner.page.evaluate(LEVELS)
    assert levels[0] == 1
    assert [(one, two) for one, two in itertools.pairwise(levels) if two > one + 1] == []


def test_everything_in_a_chapter_is_committed(learner, number):
    for name in ROAD[number]:
        if name == OPENS_THE_COURSE:
            learner.expect_no_course(number)
        learner.commit(name)
    expect(learner.page.locator(OUTPUTS).get_by_text("goes on here when")).to_have_count(0)
    picture(learner.page, f"main-road-{number}", panel_of(learner.page, ROAD[number][-1]))
    assert violations(learner.page) == []
    if number < THE_COURSE:
        learner.expect_no_course(number)
    else:
        assert given_away(learner.told(), THE_COURSE) != []


@pytest.mark.parametrize("number", RESTARTED)
def test_answers_are_found_again_after_a_restart(learner, number):
    learner.open(number)
    learner.restart()
    for name in ROAD[number]:
        learner.expect_committed(name)
    save(learner.page)  # as JupyterLab does by itself after two minutes: what was saved before points to no panel now


@pytest.mark.parametrize("number", DARK)
def test_a_committed_chapter_is_accessible_in_the_dark(learner, number):
    learner.lab.choose("dark")
    learner.open(number)
    learner.run()
    picture(learner.page, f"main-road-dark-{number}", panel_of(learner.page, ROAD[number][-1]))
    found = violations(learner.page)
    learner.lab.choose("light")
    assert found == []


def test_the_answers_are_handed_in(learner):
    learner.open("00")
    learner.run()
    page = learner.page
    expect(page.get_by_text("Every decision is committed.").last).to_be_visible()
    page.get_by_label("Label (optional)").fill("table 3")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my answers to hand them in").click()
    sheet = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert sheet["label"] == "table 3"
    answered = {answer["question"]: answer["response"] for answer in sheet["answers"]}
    assert sorted(answered) == sorted(EVERY_QUESTION)
    for name in EVERY_QUESTION:
        expected = first_options(load_question(name)).model_dump(mode="json")
        assert answered[name]["picks"] == expected["picks"], name
        assert (answered[name]["text"], answered[name]["confidence"]) == (expected["text"], expected["confidence"])
        assert sum(share["percent"] for share in answered[name]["shares"]) in {0, 100}


def test_erased_answers_are_gone_and_the_course_is_closed_again(learner):
    page = learner.page
    page.get_by_role("button", name="Erase my answers").click()
    page.get_by_role("button", name="Yes, erase all my answers for good").click()
    expect(page.get_by_text("All your answers are erased.")).to_be_visible()
    expect(page.get_by_text("Nothing is committed so far.")).to_be_visible()
    for number in ("11", "10", "09"):
        learner.open(number)
        learner.run(ahead=True)
        assert given_away(learner.told(), THE_COURSE) == []
        assert len(learner.closed_stories()) == 1
    expect(panel_of(page, OPENS_THE_COURSE).locator(".vod-form")).to_be_visible()


def test_the_road_begins_again_for_this_learner_and_for_the_next(learner):
    page = learner.page
    learner.open("02")
    learner.run()
    learner.commit("D1")
    learner.open("00")
    learner.run()
    expect(page.get_by_text("Committed so far: D1.")).to_be_visible()
    page.get_by_role("button", name="Next learner").click()
    page.get_by_role("button", name="Yes, set my answers aside and start empty").click()
    expect(page.get_by_text("The next learner can begin.")).to_be_visible()
    expect(page.get_by_text("Nothing is committed so far.")).to_be_visible()
