"""Texts to read: short pages for anybody, the history in brief, the story after a decision, the title of the report."""

from pathlib import Path

from casedata.dates import PartialDate
from casedata.model import Frozen, Locator, Text
from exercises.gate import Commits, Edition, Gate
from exercises.loading import FOLDER, existing, from_file, load_question
from exercises.model import QuestionId, QuestionMoment


class Page(Frozen):
    """A text to read: Markdown with locator marks, and the moment up to which it tells."""

    title: Text
    known_at: QuestionMoment
    literature_until: PartialDate
    text: Text


class Story(Page):
    """What followed a decision, opened by a commit.

    One that `rests_on` sentences carries no marks in its text: it is told in quiet, its sentences listed apart, and
    what is to be said `afterwards` stands below.
    """

    after: QuestionId
    rests_on: tuple[Locator, ...] = ()
    afterwards: str = ""


class _Report(Frozen):
    title: Text


def load_page(name: str, folder: Path = FOLDER) -> Page:
    """One of the short pages that anybody may read at the moment of which it knows."""
    return from_file(Page, existing(folder / "pages" / f"{name}.md", f"there is no page {name}"))


def open_history(folder: Path = FOLDER) -> Page:
    """The history on one page. Whoever asks may open it: it is for learners who skip the first decisions."""
    return from_file(Page, existing(folder / "keys" / "history_in_brief.md", "there is no history on one page"))


def open_story(
    after: str, part: str = "", *, answers: Commits | None = None, edition: Edition = "student", folder: Path = FOLDER
) -> Story:
    """The story that follows a decision, or the named part of it; NotCommittedError as for its key."""
    Gate.behind(load_question(after, folder), edition=edition, answers=answers).demand(after)
    name = f"after_{after.lower()}_{part}" if part else f"after_{after.lower()}"
    path = existing(folder / "keys" / f"{name}.md", f"no such story follows {after}")
    return from_file(Story, path)


def report_title(folder: Path = FOLDER) -> str:
    """The title of the case report. It tells the outcome; only a page that does so too may print it."""
    return from_file(_Report, folder / "keys" / "report.toml").title
