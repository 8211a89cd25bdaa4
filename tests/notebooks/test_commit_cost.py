"""What a commit in an open chapter costs, counted: no record is read again, and the answer file is opened thrice.

On a network drive every opening of a file can take a second.
"""

import sqlite3
import tomllib

import pytest

from exercises import load_course, load_question
from workbook.commands.rehearsal import first_options
from workbook.commands.walking import learner, read
from workbook.kernel_settings import answer_store
from workbook.repository_paths import NOTEBOOKS

MOST_OPENINGS = 3
ASKED = [
    pytest.param(chapter, name, id=f"{chapter.number}-{name}")
    for chapter in load_course().chapters
    for name in chapter.decisions
]
DECISIONS = [param.values[1] for param in ASKED]


@pytest.fixture
def counted(monkeypatch):
    """How often TOML was parsed and a database opened."""
    calls = {"parsed": 0, "opened": 0}

    def count(module, name, what):
        real = getattr(module, name)

        def called(*given, **named):
            calls[what] += 1
            return real(*given, **named)

        monkeypatch.setattr(module, name, called)

    count(tomllib, "loads", "parsed")
    count(tomllib, "load", "parsed")
    count(sqlite3, "connect", "opened")
    return calls


@pytest.mark.parametrize(("chapter", "name"), ASKED)
def test_a_commit_parses_nothing_and_opens_the_answer_file_at_most_three_times(chapter, name, counted):
    before = DECISIONS[: DECISIONS.index(name)]
    with learner(*before):
        panels = [cell.panel for cell in read(NOTEBOOKS / chapter.file) if cell.panel is not None]
        lives = [panel.live() for panel in panels]
        counted.update(parsed=0, opened=0)
        answer_store().commit(load_question(name), first_options(load_question(name)))
    assert lives
    assert counted["parsed"] == 0
    assert counted["opened"] <= MOST_OPENINGS
