"""The handouts, built once for all these tests, and pages that can reach nothing but their own file."""

import base64
import gzip
import json
from urllib.parse import unquote

import pytest

from made_once import made_once
from markup import tree, words
from offline_pages import OfflinePages
from workbook.handouts.building import Order, build
from workbook.repository_paths import instructor_notebooks, learner_notebooks

PACKED = "script[type='application/gzip']"


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The folder of all editions, without PDFs."""
    return made_once(tmp_path_factory, "handouts", build_all)


def build_all(out):
    build(Order(learner_notebooks(), out, lessons=instructor_notebooks()), said=lambda _: None)


@pytest.fixture
def page_of(chromium):
    """Opens a file; at the end nothing may have been asked for but files, and the console must be empty."""
    pages = OfflinePages()

    def opened(path, *, width=1280, scheme="light", script=True):
        viewport = {"width": width, "height": 900}
        context = pages.context(chromium, viewport=viewport, color_scheme=scheme, java_script_enabled=script)
        return pages.page(context, path)

    yield opened
    pages.close()


@pytest.fixture(scope="session")
def unpacked():
    """All that a page holds, as text: its source, the packed states of its charts, and its drawings."""

    def read(path):
        source = path.read_text(encoding="utf-8")
        page = tree(source)
        states = [json.loads(gzip.decompress(base64.b64decode(one.string))) for one in page.select(PACKED)]
        inside = [
            "".join(packed["pieces"][piece] for piece in part)
            for packed in states
            for state in packed["states"]
            for part in state
        ]
        return "\n".join([source, *inside, *(drawn_in(one["src"]) for one in page.select("img"))])

    return read


def drawn_in(uri):
    """The drawing of a data URI, as text."""
    kind, _, data = uri.partition(",")
    return base64.b64decode(data).decode("utf-8", "replace") if kind.endswith(";base64") else unquote(data)


@pytest.fixture(scope="session")
def as_read():
    """A text without its tags, white space as single spaces."""
    return words
