"""A printed edition as data: pages in sections, a budget, and what is open when each page is handed out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

import htpy as h

from casedata import Moment
from exercises import load_question

LEARNERS, TEACHER = "print-for-learners", "print-for-the-teacher"
"""The folders of what is printed, named for whom it is."""


@dataclass(frozen=True)
class Sheet:
    """One composed page: it never flows on, and what does not fit is an error.

    `chapter` stands in its footer, and the pages of one chapter are a section. `knows` is the last moment that the page
    may tell of, `after` the decisions that are committed when it is opened. `contents` is its line in the contents.
    """

    name: str
    chapter: str
    body: h.Node
    knows: Moment
    after: tuple[str, ...] = ()
    contents: str = ""


@dataclass(frozen=True)
class PaperEdition:
    """What is printed as one file: for whom it is, how many pages it may have, and how its pages are made.

    `folder` names who is handed it. `note` says in the list of files when. What
    `folds` is made as a sheet of A3 as well, page 1 in front and page 2 behind, then the other way, page 3 and page 4.
    """

    name: str
    title: str
    folder: str
    budget: int
    note: str
    pages: Callable[[], tuple[Sheet, ...]]
    folds: bool = False

    @property
    def stem(self) -> str:
        """What its files are called."""
        return self.name.replace("-", "_")


def before(decision: str) -> tuple[Moment, tuple[str, ...]]:
    """What a page may know that asks this decision, and the decisions that are behind its reader."""
    number = int(decision.removeprefix("D"))
    return load_question(decision).moment, tuple(f"D{earlier}" for earlier in range(1, number))


def last_of_sections(sheets: Iterable[Sheet]) -> frozenset[str]:
    """The names of the pages that end a section: only these may be nearly empty."""
    return frozenset(list(pages)[-1].name for _, pages in groupby(sheets, key=lambda sheet: sheet.chapter))
