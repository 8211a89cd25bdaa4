"""The notebooks run afresh for handouts: once as a student meets them, once with everything open.

What a student's page may hold comes from the student's run alone, in which no key can be opened.
"""

import asyncio
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import htpy as h
from nbformat import NotebookNode

from workbook.chapters import CHAPTERS, Chapter
from workbook.commands.execution import NotebookError, executed
from workbook.faces.paper import PAPER, Paper
from workbook.kernel_settings import FACE, HANDOUT

AT_ONCE = 2
PICTURES = ("image/svg+xml", "image/png", "image/jpeg")
HEADING = re.compile(r"^# (.+?)\s*$", re.MULTILINE)
CUT = "D7"
"""The decision after which the outcome is told."""


@dataclass(frozen=True)
class Cell:
    """One cell of a handout: its Markdown, or the paper of its output as a student sees it and with everything open."""

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


@dataclass(frozen=True)
class NotebookRun:
    """One notebook after its runs. `cells` reach to the end of what is told before the outcome, `rest` goes on.

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


def stories(paths: Iterable[Path], *, said: Callable[[str], None]) -> tuple[NotebookRun, ...]:
    """Every notebook run twice, in order; NotebookError at the first that fails."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = [(path, pool.submit(_run, path, "student"), pool.submit(_run, path, "key")) for path in paths]
        try:
            done = []
            for path, closed, opened in waiting:
                done.append(_story(path, closed.result(), opened.result()))
                said(f"ran {path.name}")
            return tuple(done)
        except NotebookError:
            pool.shutdown(cancel_futures=True)
            raise


def lessons(paths: Iterable[Path], *, said: Callable[[str], None]) -> tuple[NotebookRun, ...]:
    """The notebooks of whoever teaches, run once with everything open."""
    done = []
    for path in paths:
        notebook = executed(path, {FACE: HANDOUT, "WORKBOOK_EDITION": "instructor"})
        cells = tuple(_lesson_cell(path, place, cell) for place, cell in enumerate(notebook.cells, start=1))
        title, rest = _titled(cells)
        done.append(NotebookRun(path, "", title or path.stem, rest=rest, lesson=True))
        said(f"ran {path.name}")
    return tuple(done)


def _lesson_cell(path: Path, place: int, cell: NotebookNode) -> Cell:
    """A cell whose notes are its page: nobody else will read it."""
    shown = _cell(path, place, cell, cell)
    paper = Paper(shown.opened.html or shown.opened.notes) if shown.opened else None
    return replace(shown, closed=paper, opened=paper)


def _run(path: Path, edition: Literal["student", "key"]) -> NotebookNode:
    """A run in a thread of its own, whose event loop nobody else would close."""
    try:
        return executed(path, {FACE: HANDOUT, "WORKBOOK_EDITION": edition})
    finally:
        asyncio.get_event_loop().close()


def _story(path: Path, closed: NotebookNode, opened: NotebookNode) -> NotebookRun:
    chapter = next((one for one in CHAPTERS if one.file == path.name), None)
    cells = tuple(
        _cell(path, place, *pair)
        for place, pair in enumerate(zip(closed.cells, opened.cells, strict=True), start=1)
        if "live" not in pair[0].metadata.get("tags", [])
    )
    title, cells = _titled(tuple(cell for cell in cells if cell.markdown or cell.closed or cell.opened))
    cut = _cut(chapter, cells)
    if chapter is None:
        return NotebookRun(path, "", title or path.stem, cells[:cut], cells[cut:])
    return NotebookRun(path, chapter.number, title or f"{chapter.number} · {chapter.title}", cells[:cut], cells[cut:])


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


def _cell(path: Path, place: int, closed: NotebookNode, opened: NotebookNode) -> Cell:
    if closed.cell_type == "markdown":
        return Cell(markdown=closed.source.strip())
    if closed.cell_type != "code":
        return Cell()
    return Cell(closed=_paper(path, place, closed), opened=_paper(path, place, opened))


def _paper(path: Path, place: int, cell: NotebookNode) -> Paper | None:
    """What the outputs of a code cell show, together; None if they show nothing."""
    papers = [_shown(path, place, output) for output in cell.outputs]
    papers = [paper for paper in papers if paper.html or paper.reveal or paper.notes]
    if len(papers) < 2:
        return papers[0] if papers else None
    after = tuple(dict.fromkeys(name for paper in papers for name in paper.after))
    return replace(papers[0], html="\n".join(paper.html for paper in papers), after=after)


def _shown(path: Path, place: int, output: NotebookNode) -> Paper:
    """One output. What a page cannot show stops the build: a chart must not vanish in silence."""
    if output.output_type == "stream":
        return Paper("") if output.name == "stderr" else Paper(_preformatted(output.text))
    data = output.get("data", {})
    if PAPER in data:
        return Paper(**data[PAPER])
    if "text/html" in data:
        return Paper(data["text/html"])
    for kind in PICTURES:
        if kind in data:
            return Paper(_picture(kind, data[kind], output.metadata.get("alt", "")))
    if any("plotly" in kind or "widget" in kind for kind in data):
        raise NotebookError(f"{path.name}, cell {place}: its output has no face that a page can show")
    return Paper(_preformatted(data["text/plain"]) if "text/plain" in data else "")


def _preformatted(text: str) -> str:
    return str(h.pre[text])


def _picture(kind: str, data: str, alt: str) -> str:
    packed = data.replace("\n", "") if kind != PICTURES[0] else b64encode(data.encode()).decode("ascii")
    return str(h.figure[h.img(src=f"data:{kind};base64,{packed}", alt=alt)])
