"""`python -m workbook words`: how many words a chapter shows before its last commit and after it, and its minutes.

What is folded away does not count, tables do. What stood in a cell before the commit and stands there after it is read
once, and counts once. A chapter takes a minute for 200 words and a minute a question. With --write the minutes go into
course.toml and into the table of the README.
"""

import argparse
import re
from collections import Counter
from html.parser import HTMLParser
from math import ceil
from typing import NamedTuple

from exercises import Chapter, load_course
from exercises.loading import FOLDER
from workbook.commands.walking import Read, learner, read
from workbook.page import Face, written
from workbook.page.writing import BLANK, BOX
from workbook.repository_paths import NOTEBOOKS, ROOT

WORDS_A_MINUTE = 200
HEAD = ("chapter", "before the commit", "after it", "questions", "minutes")
UNSEEN = ("svg", "style", "script", "sup")
"""What holds no words: drawings, and the marks of paragraphs."""


class Count(NamedTuple):
    """The visible words of one chapter up to its last question, those that open with its answers, and its questions."""

    chapter: Chapter
    before: int
    after: int

    @property
    def minutes(self) -> int:
        """How long it takes, rounded up."""
        return ceil((self.before + self.after) / WORDS_A_MINUTE + len(self.chapter.questions))


def visible_words(html: str) -> int:
    """How many words a page shows as long as nothing on it is unfolded; the words of a drawing do not count."""
    return _words(_runs(html))


def words_that_opened(was: str, now: str) -> int:
    """How many visible words a page has that it had not before; a run of text counts as often as it was added."""
    return _words(_runs(now) - _runs(was))


def _runs(html: str) -> Counter[str]:
    """The visible runs of text, from one tag to the next."""
    page = _Visible()
    page.feed(html)
    page.close()
    return Counter(page.said)


def _words(runs: Counter[str]) -> int:
    return sum(len(run.split()) * often for run, often in runs.items())


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        folded = tag == "details" and "open" not in dict(attrs)
        if folded or tag in UNSEEN or tag == "summary":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._open or (self._open[-1] == "summary" and self._open.count("details") < 2):
            self.said.append(data.replace(BOX, "").replace(BLANK, "").strip())


def counts() -> tuple[Count, ...]:
    """Every chapter, for a learner who takes one after the other."""
    course = load_course()
    return tuple(
        _count(one, [name for chapter in course.chapters[:place] for name in chapter.questions])
        for place, one in enumerate(course.chapters)
    )


def _count(chapter: Chapter, earlier: list[str]) -> Count:
    path = NOTEBOOKS / chapter.file
    with learner(*earlier):
        first = [_said(one) for one in read(path)]
        asked = [place for place, one in enumerate(read(path), start=1) if one.question in chapter.questions]
    with learner(*earlier, *chapter.questions):
        then = [_said(one) for one in read(path)]
    last = asked[-1] if asked else len(first)
    opened = sum(map(words_that_opened, first[:last], then[:last]))
    return Count(chapter, sum(map(visible_words, first[:last])), opened + sum(map(visible_words, then[last:])))


def _said(one: Read) -> str:
    return written(one.page(), Face.LIVE)


def words(options: list[str]) -> int:
    """Print the table; with --write the minutes are kept where they are shown."""
    parser = argparse.ArgumentParser(prog="workbook words")
    parser.add_argument("--write", action="store_true", help="keep the minutes in the course and the README")
    write = parser.parse_args(options).write
    every = counts()
    rows = [(one.chapter.number, one.before, one.after, len(one.chapter.questions), one.minutes) for one in every]
    road = [one for one in every if one.chapter.number not in ("00", "11")]
    for row in (HEAD, *rows):
        print("  ".join(f"{cell!s:>17}" for cell in row))
    print(f"01 to 10: {sum(one.before + one.after for one in road)} words, {sum(one.minutes for one in road)} minutes")
    if write:
        _keep(every)
    return 0


def _keep(every: tuple[Count, ...]) -> None:
    course, readme = FOLDER / "course.toml", ROOT / "README.md"
    text, table = course.read_text(encoding="utf-8"), readme.read_text(encoding="utf-8")
    for one in every:
        name = re.escape(one.chapter.number)
        text = re.sub(rf'(file = "{re.escape(one.chapter.file)}"[^[]*?minutes = )\d+', rf"\g<1>{one.minutes}", text)
        table = re.sub(rf"(\n\| {name} [^|]*\|[^|]*\| )\d+( \|)", rf"\g<1>{one.minutes}\g<2>", table)
    course.write_text(text, encoding="utf-8", newline="\n")
    readme.write_text(table, encoding="utf-8", newline="\n")
