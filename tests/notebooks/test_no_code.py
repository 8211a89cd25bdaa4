"""What a learner can read holds no code: no key of a record or a source, no command, no name of a setting or a file.

Read are all chapters and exercises: as they are met, and with every answer committed; live and as they are stored; the
words of the state that a live face draws, too.
"""

import re

import pytest
from ipywidgets import Widget

from casedata import load_case, load_published
from exercises import load_course
from markup import texts
from workbook.commands import walking
from workbook.page import Face, written
from workbook.repository_paths import ROOT, learner_notebooks
from workbook.text.quiet_marks import quiet, spelled

SOURCES = "|".join(sorted(re.escape(one.id) for one in load_published().sources if re.search(r"[\d_]", one.id)))
RECORDS = "|".join(sorted(re.escape(one.id) for one in load_case().records if "_" in one.id))
CODE = re.compile(
    rf"\b(?:{SOURCES}|{RECORDS})\b|\b[A-Z]{{2,7}}-\d+\.\d+|\bCR-p\.s|\[\d+\]:|\bV\d+s?\b"
    r"|\bpython3? (?:-m|\w+/)|\bmake (?:study|present|notebooks|handouts)\b|\bpip install\b|\bWORKBOOK_\w+"
    r"|\.(?:toml|py|ipynb)\b"
)
NO_CODE_OF_OURS = re.compile(r"\b[HC]HV6\b|\bHHV\d\b|\bV617F\b")
"""Names of viruses and of mutations."""
ADDRESS = re.compile(r"https?://\S+|(?<=\])\([^)]+\)")
NEW, DONE = (), tuple(load_course().questions)
QUIET_FIELDS = {"name", "id", "question", "value", "file", "draft", "draft_of", "names"}
"""Fields of a state that a script reads and nobody sees."""


def words_of(state, field=""):
    """The texts of a live face's state, those of its HTML without their tags."""
    if isinstance(state, str) and field not in QUIET_FIELDS and not state.startswith("data:"):
        yield from texts(state)
    elif isinstance(state, dict):
        for name, value in state.items():
            yield from words_of(value, name)
    elif isinstance(state, list | tuple):
        for value in state:
            yield from words_of(value, field)


def drawn(widget):
    """The words of a widget and of those in it."""
    names = widget.names if hasattr(widget, "names") else ()
    yield from words_of({name: getattr(widget, name) for name in names})
    for inside in getattr(widget, "children", ()):
        yield from drawn(inside)


def visible(cell):
    """All texts that a cell shows, in JupyterLab and stored."""
    if cell.panel is None:
        yield from texts(quiet(cell.source))
    for face in (Face.LIVE, Face.STORED):
        yield from texts(written(cell.page(), face))
    live = cell.panel.live() if cell.panel else None
    if isinstance(live, Widget):
        yield from drawn(live)


def code_in(said):
    return [found for text in said for found in CODE.findall(ADDRESS.sub(" ", NO_CODE_OF_OURS.sub(" ", text)))]


@pytest.mark.parametrize("committed", [NEW, DONE], ids=["new", "done"])
@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in learner_notebooks()])
@pytest.mark.slow
def test_a_learner_reads_no_code(path, committed):
    with walking.learner(*committed):
        assert [found for cell in walking.read(path) for found in code_in(visible(cell))] == []


@pytest.mark.parametrize(
    "text",
    [
        "Low (CR-7.10).",
        "see FIG-2.3",
        "Mohty (mohty2016)",
        "the record bilirubin_day_12",
        "Commit V10s: for good",
        "[15]: 1",
        "python -m casedata criteria --day 12",
        "type make study",
        "WORKBOOK_ANSWERS",
        "in course.toml",
    ],
)
def test_code_is_found(text):
    assert code_in([text])


@pytest.mark.parametrize("text", ["HHV6 and HHV8", "it may make it safer", "0.5 mg/dL", "D4, S1, X1", "INO-VATE"])
def test_a_doctors_words_are_no_code(text):
    assert code_in([text]) == []


def test_every_statement_keeps_its_places():
    """A key that an author wrote is still there when its paragraph is stored, and where it is read."""
    for path in learner_notebooks():
        for cell in walking.read(path):
            if cell.panel is None:
                assert keys(quiet(cell.source)) == keys(cell.source)


def keys(markdown):
    """The keys of each paragraph."""
    marked = re.compile(r"\[((?:[A-Z]+-\d+\.\d+|[a-z]\w+\d{4}\w*)(?:, [^\]]+)?)\]")
    blocks = re.split(r"\n\s*\n|\n(?=[-*|] ?|\d+\. )", spelled(markdown))
    return [{key for found in marked.findall(block) for key in found.split(", ")} for block in blocks]
