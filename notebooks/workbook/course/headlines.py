"""The title of the course chart: the finding of the day, from the headlines of the case or from its latest records."""

from casedata import Case, load_published
from casedata.model import AnyRecord, Finding, LabValue
from workbook.text.wording import analyte_in_a_sentence, named, relation, sentence_start

_MOST = 4
"""How many findings a headline made from records names."""


def headline(known: Case, day: int) -> str:
    """The last headline whose records are all known by the day; without one, the findings of the last reported day."""
    there = {record.id for record in known.records}
    fitting = [one for one in known.outline.headlines if set(one.records) <= there and one.day <= day]
    if fitting:
        last = fitting[-1]
        return _dated(last.words, last.day, day) if last.dated else last.words
    told = [one for one in known.records if one.day is not None and isinstance(one, Finding | LabValue)]
    if not told:
        return f"Day {day}: nothing is reported so far."
    reported = max(known.moment_of(one).at for one in told)
    newest = [_said(one) for one in told if known.moment_of(one).at == reported]
    words = "; ".join(dict.fromkeys(newest[:_MOST]))
    return _dated(f"{sentence_start(words)}.", reported, day)


def _dated(words: str, reported: int, day: int) -> str:
    return f"Day {day}: {words}" if reported == day else f"Day {day}, last reported on day {reported}: {words}"


def _said(record: AnyRecord) -> str:
    if isinstance(record, LabValue):
        analyte = load_published().analyte(record.analyte)
        number = f"{relation(record)}{record.value:f} {analyte.unit_label}" if record.value is not None else ""
        return f"{analyte_in_a_sentence(analyte.label)} {number or record.direction}"
    if isinstance(record, Finding):
        plain = analyte_in_a_sentence(named(record.concept))
        return plain if record.answer == "present" else f"no {plain}"
    raise TypeError(f"a headline says nothing of {record.id}")
