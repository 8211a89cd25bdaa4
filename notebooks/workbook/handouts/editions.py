"""What each edition puts on a page: the cells that it shows, what opens, and what stands at the end of a chapter."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from exercises import Edition
from workbook.handouts.readings import Cell, Reading

Part = Literal["part-1", "part-2", "whole"]

IN_THE_KEY = "What the editors think of the answers is in the key. Ask your teacher for it when you have decided."
AT_THE_END = "What followed is told at the end of this chapter"
NAMES: dict[tuple[Edition, Part], str] = {
    ("student", "part-1"): "Student edition, part 1",
    ("student", "part-2"): "Student edition, part 2: the outcome",
    ("key", "whole"): "Key edition",
    ("instructor", "whole"): "Instructor’s edition",
}
IN_PART_2 = "*Part 1 ends here. What was decided, and what came of it, is told in part 2.*"


@dataclass(frozen=True)
class Passage:
    """A piece of a page: Markdown, or the HTML of a panel with its links and the teacher's notes."""

    markdown: str = ""
    html: str = ""
    name: str = ""
    onward: str = ""
    target: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Ending:
    """What stands at the end of a chapter: a reveal or a story, with the id that the text links to."""

    id: str
    html: str


@dataclass(frozen=True)
class Page:
    """One chapter, exercise, lesson or collection of stories in one edition. `tells`: it tells the outcome."""

    stem: str
    title: str
    blocks: tuple[Passage, ...] = ()
    answers: tuple[Ending, ...] = ()
    tells: bool = False
    exercise: bool = False
    lesson: bool = False


@dataclass(frozen=True)
class Volume:
    """One complete file, and the folder of its chapters."""

    folder: str
    edition: Edition
    part: Part
    name: str
    pages: tuple[Page, ...] = ()

    @classmethod
    def empty(cls, edition: Edition, part: Part) -> "Volume":
        """The volume of that edition and part, without its pages."""
        folder = f"student-{part}" if edition == "student" else edition
        return cls(folder, edition, part, NAMES[edition, part])

    @property
    def stem(self) -> str:
        """The name of the complete file without its ending."""
        of_exercises = self.part == "whole" and bool(self.pages) and all(page.exercise for page in self.pages)
        return f"vod_or_dili_{self.folder.replace('-', '_')}{'_exercises' if of_exercises else ''}"

    def split(self) -> "tuple[Volume, ...]":
        """The complete files that it comes in: the exercises of a teacher's edition have one of their own.

        A lesson is in none of them: it is a file by itself.
        """
        if self.part != "whole":
            return (self,)
        halves = (
            replace(self, pages=tuple(page for page in self.pages if not page.exercise and not page.lesson)),
            replace(self, name=f"{self.name}: exercises", pages=tuple(page for page in self.pages if page.exercise)),
        )
        return tuple(half for half in halves if half.pages)

    @property
    def tells(self) -> bool:
        """Whether anything in it tells the outcome."""
        return any(page.tells for page in self.pages)


def volumes(stories: tuple[Reading, ...], editions: Iterable[Edition]) -> tuple[Volume, ...]:
    """The volumes of these editions; a student's come in two parts."""
    made: list[Volume] = []
    for edition in editions:
        if edition == "student":
            chapters = [one for one in stories if not one.lesson]
            made += [_part_1(chapters), _part_2(chapters)]
        else:
            told = [one for one in stories if edition == "instructor" or not one.lesson]
            pages = tuple(_open_page(one, edition) for one in told)
            made.append(replace(Volume.empty(edition, "whole"), pages=pages))
    return tuple(volume for volume in made if volume.pages)


def _part_1(stories: Iterable[Reading]) -> Volume:
    pages = tuple(_closed_page(one) for one in stories if one.cells)
    return replace(Volume.empty("student", "part-1"), pages=pages)


def _closed_page(story: Reading) -> Page:
    blocks = [_closed_block(cell) for cell in story.cells]
    if story.ends_part_1:
        blocks.append(Passage(markdown=IN_PART_2))
    return Page(story.stem, story.title, tuple(blocks))


def _closed_block(cell: Cell) -> Passage:
    paper = cell.closed
    if paper is None:
        return Passage(markdown=cell.markdown)
    return Passage(html=paper.html, name=paper.name, onward=IN_THE_KEY if paper.name else "")


def _part_2(stories: Iterable[Reading]) -> Volume:
    told = tuple(_what_followed(one) for one in stories if any(cell.opens for cell in one.cells))
    rest = tuple(_continued(one) for one in stories if one.rest)
    return replace(Volume.empty("student", "part-2"), pages=told + rest)


def _what_followed(story: Reading) -> Page:
    """The stories that a chapter of part 1 left closed."""
    blocks = tuple(Passage(html=cell.opened.news) for cell in story.cells if cell.opens and cell.opened)
    return Page(f"{story.stem}_what_followed", f"What followed: {story.title}", blocks, tells=story.tells)


def _continued(story: Reading) -> Page:
    title = f"{story.title}, continued" if story.cells else story.title
    blocks = tuple(_told_block(cell) for cell in story.rest)
    return Page(f"{story.stem}_continued" if story.cells else story.stem, title, blocks, tells=story.tells)


def _told_block(cell: Cell) -> Passage:
    """A cell after the outcome: stories open in their place, questions are still to be answered."""
    paper = cell.opened
    if paper is None:
        return Passage(markdown=cell.markdown)
    return Passage(html=paper.html, name=paper.name, onward=IN_THE_KEY if paper.name else "")


def _open_page(story: Reading, edition: Edition) -> Page:
    """A page for those who may read everything: first the chapter as a student meets it, then its answers."""
    numbered = list(enumerate(story.cells + story.rest, start=1))
    before = len(story.cells)
    blocks = tuple(_open_block(story, place, cell, edition, after=place > before) for place, cell in numbered)
    answers = tuple(answer for place, cell in numbered for answer in _answers(story, place, cell, told=place > before))
    return Page(story.stem, story.title, blocks, answers, story.tells, story.is_exercise, story.lesson)


def _open_block(story: Reading, place: int, cell: Cell, edition: Edition, *, after: bool) -> Passage:
    closed, opened = cell.closed, cell.opened
    if opened is None:
        return Passage(markdown=cell.markdown) if closed is None else Passage(html=closed.html)
    notes = opened.notes if edition == "instructor" else ""
    if cell.opens and not after:
        return Passage(onward=AT_THE_END, target=_id(story, place), notes=notes)
    onward = f"The key to {opened.name} stands at the end of this chapter" if opened.reveal else ""
    return Passage("", opened.html, opened.name, onward, _id(story, place) if opened.reveal else "", notes)


def _answers(story: Reading, place: int, cell: Cell, *, told: bool) -> list[Ending]:
    if cell.opened is None:
        return []
    pieces = [cell.opened.reveal, "" if told or not cell.opens else cell.opened.news]
    html = "\n".join(filter(None, pieces))
    return [Ending(_id(story, place), html)] if html else []


def _id(story: Reading, place: int) -> str:
    return f"key-{story.stem}-{place}"
