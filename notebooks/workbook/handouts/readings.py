"""The notebooks read for handouts: once as a student meets them, once with everything open.

What a student's page may hold comes from the student's reading alone, in which no key can be opened.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from exercises import Edition
from workbook.chapters import CHAPTERS, Chapter
from workbook.commands.walking import Read, faults_named, learner, read
from workbook.faces.paper import Paper
from workbook.kernel_settings import HANDOUT

HEADING = re.compile(r"^# (.+?)\s*$", re.MULTILINE)
CUT = "D7"
"""The decision after which the outcome is told."""


@dataclass(frozen=True)
class Cell:
    """One cell of a handout: its Markdown, or the paper of its panel as a student sees it and with everything open."""

    markdown: str = ""
    closed: Paper | None = None
    opened: Paper | None = None

    @property
    def opens(self) -> bool:
        """Whether it shows more once everything is open."""
        return self.opened is not None and self.opened.html != (self.closed.html if self.closed else "")

    @property
    def tells(self) -> bool:
        """Whether what it shows once open stands behind the decision after which the outcome is told."""
        return self.opened is not None and CUT in self.opened.after


class _Told(NamedTuple):
    """One cell in one reading: its Markdown, or the paper of its panel; None where that says nothing."""

    markdown: str = ""
    paper: Paper | None = None


@dataclass(frozen=True)
class Reading:
    """One notebook, read. `cells` reach to the end of what is told before the outcome, `rest` goes on.

    A `lesson` belongs to whoever teaches, and to no other edition.
    """

    file: Path
    number: str
    title: str
    cells: tuple[Cell, ...] = ()
    rest: tuple[Cell, ...] = ()
    lesson: bool = False

    @property
    def stem(self) -> str:
        """The name of its file without the ending."""
        return self.file.stem

    @property
    def ends_part_1(self) -> bool:
        """Whether its last cell asks for the decision after which the outcome is told."""
        return bool(self.cells) and self.cells[-1].closed is not None and self.cells[-1].closed.name == CUT

    @property
    def tells(self) -> bool:
        """Whether a page of it tells the outcome: it follows the last decision, or something in it does."""
        return self.number > _chapter_of_the_cut().number or any(cell.tells for cell in self.cells + self.rest)

    @property
    def is_exercise(self) -> bool:
        """Whether it is an exercise and no chapter."""
        return not self.number and not self.lesson


def stories(paths: Iterable[Path], *, said: Callable[[str], None]) -> tuple[Reading, ...]:
    """Every notebook read twice, in order; NotebookError at the first that fails."""
    every = tuple(paths)
    closed = _papers(every, "student", said)
    opened = _papers(every, "key", said)
    return tuple(_story(path, *pair) for path, *pair in zip(every, closed, opened, strict=True))


def lessons(paths: Iterable[Path], *, said: Callable[[str], None]) -> tuple[Reading, ...]:
    """The notebooks of whoever teaches, read once with everything open."""
    every = tuple(paths)
    return tuple(_lesson(path, cells) for path, cells in zip(every, _papers(every, "instructor", said), strict=True))


def _papers(paths: tuple[Path, ...], edition: Edition, said: Callable[[str], None]) -> list[tuple[_Told, ...]]:
    """What each notebook says on paper to whoever has that edition."""
    done = []
    with learner(edition=edition, face=HANDOUT):
        for number, path in enumerate(paths, start=1):
            cells = enumerate(read(path), start=1)
            done.append(tuple(_told(path, place, cell) for place, cell in cells if not cell.live))
            said(f"{edition}: read {path.name} ({number} of {len(paths)})")
    return done


def _told(path: Path, place: int, cell: Read) -> _Told:
    if cell.panel is None:
        return _Told(markdown=cell.source.strip())
    with faults_named(path, place, cell.source):
        paper = replace(cell.panel.on_paper(), after=cell.panel.behind)
    return _Told(paper=paper if paper.html or paper.reveal or paper.notes else None)


def _lesson(path: Path, told: tuple[_Told, ...]) -> Reading:
    """A notebook whose notes are its page: nobody else will read it."""
    papers = ((one.markdown, Paper(one.paper.html or one.paper.notes) if one.paper else None) for one in told)
    title, rest = _titled(tuple(Cell(markdown, paper, paper) for markdown, paper in papers))
    return Reading(path, "", title or path.stem, rest=rest, lesson=True)


def _story(path: Path, closed: tuple[_Told, ...], opened: tuple[_Told, ...]) -> Reading:
    chapter = next((one for one in CHAPTERS if one.file == path.name), None)
    pairs = zip(closed, opened, strict=True)
    shown = (Cell(shut.markdown, shut.paper, all_open.paper) for shut, all_open in pairs)
    title, cells = _titled(tuple(cell for cell in shown if cell.markdown or cell.closed or cell.opened))
    cut = _cut(chapter, cells)
    if chapter is None:
        return Reading(path, "", title or path.stem, cells[:cut], cells[cut:])
    return Reading(path, chapter.number, title or f"{chapter.number} · {chapter.title}", cells[:cut], cells[cut:])


def _cut(chapter: Chapter | None, cells: tuple[Cell, ...]) -> int:
    """How many cells come before the outcome: all of a chapter before D7's, none of what comes after it."""
    if chapter is None or chapter.number > _chapter_of_the_cut().number:
        return 0
    asked = [place for place, cell in enumerate(cells, start=1) if cell.closed and cell.closed.name == CUT]
    return asked[0] if asked else len(cells)


def _chapter_of_the_cut() -> Chapter:
    return next(one for one in CHAPTERS if CUT in one.decisions)


def _titled(cells: tuple[Cell, ...]) -> tuple[str, tuple[Cell, ...]]:
    """The first heading of the notebook, and the cells without it: whoever makes a page of them sets it above."""
    for place, cell in enumerate(cells):
        if found := HEADING.search(cell.markdown):
            rest = cell.markdown[: found.start()] + cell.markdown[found.end() :]
            return found[1], (*cells[:place], Cell(markdown=rest.strip()), *cells[place + 1 :])
    return "", cells
