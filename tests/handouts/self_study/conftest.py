"""The self-study edition, built once, its packs unpacked, and a learner who walks it in Chromium."""

import base64
import gzip
import json
import re
import zlib

import pytest

from markup import tree
from offline_pages import OfflinePages
from workbook.handouts.self_study.building import EDITION, write_self_study
from workbook.handouts.self_study.page import CHAPTERS, EXERCISES
from workbook.repository_paths import learner_notebooks

DESK = (1366, 768)
FRAMES = "script[type='application/gzip']"
HELD = re.compile(r' data-held="([^"]+)">')


@pytest.fixture(scope="session")
def edition(tmp_path_factory):
    """The folder of the edition."""
    out = tmp_path_factory.mktemp("built")
    write_self_study(learner_notebooks(), out, said=lambda _: None)
    return out / EDITION


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
