"""The handouts, built once for all these tests, and pages that can reach nothing but their own file."""

import base64
import gzip
import json
from urllib.parse import unquote

import pytest

from markup import tree, words
from workbook.handouts.building import Order, build
from workbook.repository_paths import instructor_notebooks, learner_notebooks

PACKED = "script[type='application/gzip']"


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The folder of all editions, without PDFs."""
    out = tmp_path_factory.mktemp("built") / "handouts"
    build(Order(learner_notebooks(), out, lessons=instructor_notebooks()), said=lambda _: None)
    return out


@pytest.fixture
def page_of(chromium):
    """Opens a file; at the end nothing may have been asked for but files, and the console must be empty."""
    contexts, asked, said = [], [], []

    def opened(path, *, width=1280, scheme="light", script=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, offline=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda one: one.url.startswith(("data:", path.as_uri())) or asked.append(one.url))
        page.on("console", lambda one: said.append(one.text))
        page.on("pageerror", lambda one: said.append(str(one)))
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert asked == []
    assert said == []


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
