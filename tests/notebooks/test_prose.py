"""Prose tells only what a record says: a paragraph with a number or a date carries its mark, and the record has it.

A mark is written as `(CR-7.11)` or `(CR-7.8, CR-7.11)`, a source as `(boyum2016)`, or both as `(CR-7.11, boyum2016)`,
and stored as one quiet sign that holds the same keys. It stands in the paragraph, list item or table row whose numbers
it vouches for. Headings need none. What is exempt is about the workbook
and not about medicine: minutes of work, numbers of chapters and decisions, links, the licence, and web addresses.
"""

import re

import nbformat
import pytest

from casedata import load_case, load_published
from casedata.model import LabBound, LabValue, Treatment
from casedata.units import to_si
from workbook.repository_paths import ROOT, learner_notebooks
from workbook.text.quiet_marks import quiet, spelled

CASE, PUBLISHED = load_case(), load_published()
ONE_MARK = r"(?:[A-Z]+-\d+\.\d+|[a-z][a-z_]*\d{4}[a-z_]*)"
MARK = re.compile(rf"\[({ONE_MARK}(?:, {ONE_MARK})*)\]")
EXEMPT = re.compile(
    r"https?://\S+|\[Continue with [^\]]*|\]\(\w+\.ipynb\)"
    r"|\bPMC\d+|\bCC BY 4\.0|\b[Cc]hapters? \d\d?(?: (?:to|and) \d\d?)?|\b[DSE]\d\b"
    r"|\d+ (?:to \d+ )?min(?:utes)?\b"
)
NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(rf"\b(?:{MONTHS}) \d{{4}}\b|\b(?:19|20)\d\d\b")
DAY = re.compile(r"\b[Dd]ays? (\d+)(?: (?:to|and) (\d+))?")


def paragraphs(markdown):
    """The paragraphs, list items and table rows of a cell, without headings and rules."""
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]\s|\d+\.\s|\|))", markdown):
        text = " ".join(re.sub(r"^\s*\d+\.\s", "", block).split())
        if re.search(r"\w", text) and not text.startswith("#"):
            yield text


def said_by(record):
    """Everything that a record of the case vouches for."""
    yield record.statement
    yield record.printed or ""
    yield CASE.when(record)
    if record.day is not None:
        last = record.day if record.until_day is None else record.until_day
        yield " ".join(f"day {day}" for day in range(record.day, last + 1))
    if isinstance(record, Treatment) and record.dose is not None:
        yield f"{record.dose} {record.unit} {record.doses} {record.hours}"
    if isinstance(record, LabValue | LabBound):
        yield from in_both_units(record)


def in_both_units(record):
    analyte = PUBLISHED.analyte(record.analyte)
    values = [record.value] if isinstance(record, LabValue) else [record.low, record.high]
    for value in values:
        if value is not None:
            yield f"{value} {analyte.unit_label} {to_si(value, analyte)} {analyte.unit_si_label}"


def published_by(source_id):
    """Everything that the evidence of a source vouches for."""
    for item in PUBLISHED.evidence:
        if item.source == source_id or source_id in item.locator:
            numbers = (item.n, item.of, item.value, item.low, item.high, item.unit)
            yield " ".join([item.statement, item.printed or "", *(str(number) for number in numbers)])
    for interval in PUBLISHED.reference_intervals:
        if interval.source == source_id:
            yield f"{interval.low} {interval.high} {interval.unit}"
    for source in PUBLISHED.sources:
        if source.id == source_id:
            yield f"{source.authors} {source.year} {source.published}"


def vouched(marks):
    """The text of all records behind these marks."""
    texts = [text for mark in marks for text in published_by(mark)]
    texts += [text for mark in marks for record in CASE.records if mark in record.locator for text in said_by(record)]
    texts += [f"{period.label} {period.earliest}" for period in CASE.periods if set(period.locator) & set(marks)]
    return re.sub(r"\s+", " ", " ".join(texts))


def units():
    """Every unit that a record, an analyte or a piece of evidence uses, the longest first."""
    named = {unit for analyte in PUBLISHED.analytes for unit in (analyte.unit_label, analyte.unit_si_label)}
    named |= {record.unit for record in CASE.records if isinstance(record, Treatment) and record.unit}
    named |= {item.unit for item in PUBLISHED.evidence if item.unit}
    return sorted(named | {"%", "mg", "g", "h", "U/L", "mg/m²"}, key=len, reverse=True)


MEASURED = re.compile(rf"(?<![\w.])(\d+(?:\.\d+)?)\s?({'|'.join(re.escape(unit) for unit in units())})(?![\w/])")


def faults(paragraph):
    """What a paragraph says that its marks do not vouch for."""
    paragraph = spelled(paragraph)
    marks = [mark for group in MARK.findall(paragraph) for mark in group.split(", ")]
    text = EXEMPT.sub(" ", MARK.sub(" ", paragraph))
    numbers = NUMBER.findall(text)
    if numbers and not marks:
        return [f"no mark for {', '.join(numbers)}"]
    vouching = vouched(marks)
    return [f"no record behind {marks}"] * (not vouching and bool(marks)) + list(unvouched(text, vouching))


def unvouched(text, vouching):
    for number in NUMBER.findall(text):
        if not re.search(
            rf"(?<![\w.]){re.escape(number)}(?![\w]|\.\d)|(?<!\d){re.escape(number)}(?=[A-Za-z%])", vouching
        ):
            yield f"{number} is in none of the records"
    packed = vouching.replace(" ", "")
    for number, unit in MEASURED.findall(text):
        if not re.search(rf"(?<![\d.]){re.escape((number + unit).replace(' ', ''))}", packed):
            yield f"{number} {unit} is in none of the records"
    for first, last in DAY.findall(text):
        for day in filter(None, (first, last)):
            if not re.search(rf"\bdays? {day}\b|\bto day {day}\b|\bto {day}\b", vouching):
                yield f"day {day} is in none of the records"
    for when in DATE.findall(text):
        if when not in vouching:
            yield f"{when} is in none of the records"


def markdown_of(path):
    cells = nbformat.read(path, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in learner_notebooks()])
def test_prose_is_vouched_for(path):
    told = [paragraph for markdown in markdown_of(path) for paragraph in paragraphs(markdown)]
    assert {paragraph: found for paragraph in told if (found := faults(paragraph))} == {}


@pytest.mark.parametrize("form", [str, quiet])
@pytest.mark.parametrize(
    "paragraph",
    [
        "Bilirubin is 1.3 mg/dL (CR-7.11).",
        "Bilirubin is 22 µmol/L (CR-7.11).",
        "On day 12 bilirubin had risen to 1.3 mg/dL (CR-7.11).",
        "This chapter takes 40 minutes and holds decision D4.",
        "The mouth is sore.",
        "She was admitted at the end of January 2022 (CR-7.1).",
    ],
)
def test_a_vouched_paragraph_has_no_fault(paragraph, form):
    assert faults(form(paragraph)) == []


@pytest.mark.parametrize("form", [str, quiet])
@pytest.mark.parametrize(
    "paragraph",
    [
        "Bilirubin is 1.3 mg/dL.",
        "Bilirubin is 1.4 mg/dL (CR-7.11).",
        "Bilirubin is 1.3 g/dL (CR-7.11).",
        "On day 11 bilirubin had risen (CR-7.11).",
        "It was 1.3 mg/dL (CR-99.1).",
        "She was admitted in January 2021 (CR-7.1).",
        "She was admitted in January 2022.",
    ],
)
def test_an_unvouched_paragraph_is_found(paragraph, form):
    assert faults(form(paragraph))


def test_list_items_and_rows_stand_for_themselves():
    assert list(paragraphs("# Title 1\n\n- one 1\n- two 2\n\n| a | b |\n|---|---|\n| 1 | 2 |")) == [
        "- one 1",
        "- two 2",
        "| a | b |",
        "| 1 | 2 |",
    ]
