"""The course chart as tables: what was given, measured, seen and tested, and what nobody wrote down."""

from collections.abc import Iterator

from workbook.course.course_facts import CourseFacts
from workbook.page import Cell, Table
from workbook.text.wording import sentence_start


def course_tables(facts: CourseFacts) -> tuple[Table, ...]:
    """The tables below the chart: all that it draws, and what it leaves out."""
    upto = f"up to day {facts.day}"
    tables = [
        Table(f"Given {upto}", ("What", "How", "When", "Where"), tuple(_given(facts))),
        Table(f"Measured {upto}", ("Analyte", "Reported", "When", "Where"), tuple(_measured(facts))),
        Table(f"Seen and tested {upto}", ("What", "Found", "When", "Where"), tuple(_seen(facts))),
    ]
    missing = tuple((sentence_start(one.name), one.missing, one.why, one.place) for one in facts.missing)
    head = ("What", "Missing", "Why it matters", "Looked for in")
    return (*tables, *([Table(f"Nobody wrote down by day {facts.day}", head, missing)] if missing else []))


def _given(facts: CourseFacts) -> Iterator[tuple[Cell, ...]]:
    for one in facts.given:
        for said in (*(box.stretch for box in one.boxes), *one.bars):
            yield one.name, said.name, said.when, said.place
        for window in one.windows:
            yield one.name, window.what, window.words, window.place


def _measured(facts: CourseFacts) -> Iterator[tuple[Cell, ...]]:
    yield from ((one.name, one.words, one.when, one.place) for one in facts.measured)


def _seen(facts: CourseFacts) -> Iterator[tuple[Cell, ...]]:
    for row in (*facts.signs, *facts.tests):
        yield from ((row.name, mark.stretch.name, mark.stretch.when, mark.stretch.place) for mark in row.marks)
    yield from ((one.name, one.words, one.when, one.place) for one in facts.also)
