"""The self-study edition, built once, its packs unpacked, and a learner who walks it in Chromium."""

import base64
import gzip
import json
import re
import zlib

import pytest

from exercises import load_course
from giveaways import given_away, readings
from made_once import made_once
from markup import tree
from offline_pages import OfflinePages
from self_study_walk import KEPT, Walk
from workbook.handouts.self_study.building import EDITION, write_self_study
from workbook.handouts.self_study.page import CHAPTERS, EXERCISES
from workbook.repository_paths import learner_notebooks

DESK = (1366, 768)
COURSE = load_course()
FRAMES = "script[type='application/gzip']"
HELD = re.compile(r' data-held="([^"]+)">')


@pytest.fixture(scope="session")
def edition(tmp_path_factory):
    """The folder of the edition."""
    return made_once(tmp_path_factory, "self_study", build) / EDITION


def build(out):
    write_self_study(learner_notebooks(), out, said=lambda _: None)


@pytest.fixture(scope="session")
def case_file(edition):
    return edition / CHAPTERS.file


@pytest.fixture(scope="session")
def exercise_file(edition):
    return edition / EXERCISES.file


@pytest.fixture(scope="session")
def packs():
    """What a page holds packed, by name."""

    def of(path):
        page = tree(path.read_text(encoding="utf-8"))
        held = {
            one["data-pack"]: json.loads(zlib.decompress(base64.b64decode(one.string)))
            for one in page.select("[data-pack]")
        }
        for pack in held.values():
            if "html" in pack:
                pack["html"] = HELD.sub(lambda found: f">{held[found[1]]['states']}", pack["html"])
        return held

    return of


@pytest.fixture(scope="session")
def states_in():
    """The states of each chart in some HTML, as texts."""

    def of(html):
        pools = [json.loads(gzip.decompress(base64.b64decode(one.string))) for one in tree(html).select(FRAMES)]
        return [
            ["".join(pool["pieces"][piece] for part in state for piece in part) for state in pool["states"]]
            for pool in pools
        ]

    return of


@pytest.fixture(scope="session")
def frames_in(states_in):
    """All states of the charts in some HTML, as text."""
    return lambda html: [state for states in states_in(html) for state in states]


@pytest.fixture
def page_of(chromium):
    """Opens a file in a new browser; nothing may be asked for but the file, and the console must stay empty."""
    pages = OfflinePages()

    def opened(path, *, size=DESK, scheme="light", before="", context=None):
        if context is None:
            viewport = dict(zip(("width", "height"), size, strict=True))
            context = pages.context(chromium, viewport=viewport, color_scheme=scheme, accept_downloads=True)
        page = pages.page(context, path, before=before)
        page.wait_for_selector("html[data-shown]")
        return page

    yield opened
    pages.close()


def given_away_in(walk, number):
    return [found for reading in readings(walk.source()) for found in given_away(reading, number)]


@pytest.fixture(scope="session")
def everything_committed(chromium, case_file):
    """What the browser keeps of a learner who went the whole road, what each step gave away, and the last page."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, offline=True, accept_downloads=True)
    page = context.new_page()
    page.goto(case_file.as_uri())
    walk, told, wide, shut = Walk(page).at("00"), {}, {}, {}
    for chapter, after in zip(COURSE.chapters, [*COURSE.chapters[1:], None], strict=True):
        told[chapter.number] = given_away_in(walk, chapter.number)
        while names := walk.open_questions():
            shut[names[0]] = page.locator("button.onward").count() == 0
            walk.commit(names[0])
            later = f"{int(chapter.number) + 1:02d}" if names[0] in chapter.decisions else chapter.number
            told[chapter.number] += given_away_in(walk, later) if chapter.number < "10" and names[0] != "D7" else []
        wide[chapter.number] = page.evaluate("document.documentElement.scrollWidth")
        if after:
            walk.onward(after.number)
    yield {
        "kept": page.evaluate(f"localStorage['{KEPT}']"),
        "told": told,
        "wide": wide,
        "shut": shut,
        "last": page.inner_text("[data-panel='about-me']"),
    }
    context.close()


@pytest.fixture
def walked_to(page_of, everything_committed):
    """Opens a page at a step, for the learner who has committed all of these questions, or everything.

    Under load Chromium gives a reloaded file:// page an empty store for the life of that document, about once in thirty
    reloads; the next document has everything again. Such a document is loaded once more, and not filled anew.
    """

    def opened(path, step="", *questions, **how):
        kept = json.loads(everything_committed["kept"])
        if questions:
            kept["answers"] = [one for one in kept["answers"] if one["question"] in questions]
        kept |= {"at": step, "drafts": {}}
        begins = f"localStorage['{KEPT}'] ??= {json.dumps(json.dumps(kept))}; name = 'begun'"
        before = f"if (name === 'begun' && localStorage['{KEPT}'] === undefined) location.reload(); else {{ {begins} }}"
        page = page_of(path, before=before, **how)
        return Walk(page)

    return opened
