"""Tables of facts on paper: the history by time, first values, rates of biopsies, and what would settle a list."""

from collections.abc import Iterable, Iterator

import htpy as h

from casedata import Moment, load_case, load_published
from casedata.criteria import known_at
from casedata.model import AnyRecord, Finding, LabValue
from exercises.pages import open_history
from workbook.biopsy.biopsy_facts import biopsy_facts
from workbook.criteria.what_would_settle import grouped, list_facts
from workbook.handouts.paper.wording import places, unmarked, where, written_in, written_inside
from workbook.history.history_facts import Happening, history_facts
from workbook.page import Span, Text, prose
from workbook.text.partial_dates import not_later
from workbook.text.wording import sentence_start, with_unit

RATES = {"major": "Major complications", "bleeding": "Bleeding", "death": "Deaths by the biopsy"}
COLUMNS = (("disease", "The leukaemia"), ("treatment", "Treatment"), ("other", "What else happened"))


def history_in_brief(upto: Moment) -> h.Element:
    """The history on one page, a row for each time: as far as a moment knows all that a row rests on."""
    known = {place for record in load_case().up_to(upto).records for place in record.locator}
    whole = open_history()
    ends = Moment(whole.known_at.at, whole.known_at.step)
    told = [one for one in whole.text.split("\n\n") if upto >= ends or (places(one) and known.issuperset(places(one)))]
    rows = (h.tr[h.th(scope="row")[when], h.td[what]] for when, what in _times("\n\n".join(told)))
    return h.div[h.table(".brief")[h.tbody[rows]], where(*told)]


def _times(text: str) -> Iterator[tuple[str, h.Node]]:
    """Each paragraph of the history as its time, which it begins with, and the rest."""
    for block in prose(unmarked(text)):
        inside = block.inside if isinstance(block, Text) else ("",)
        first, rest = inside[0], inside[1:]
        if not (isinstance(first, Span) and first.tag == "strong"):
            raise ValueError("each paragraph of the history begins with its time in bold")
        yield str(first.inside[0]).rstrip("."), written_inside(rest)


def history_by_time(upto: Moment, *, since: int = -99) -> h.Element:
    """The history known at a moment: a row for each time, a column for each kind; `since` is the first period."""
    case = load_case()
    first = {period.order: period for period in case.periods}
    facts = history_facts(case, upto)
    skipped = {one.name for one in history_facts(case, Moment(since - 1, 3)).happenings} if since in first else set()
    shown = [one for one in facts.happenings if one.name not in skipped]
    times = sorted({(one.first, one.when) for one in shown})
    rows = (
        h.tr[
            h.th(scope="row")[when],
            (h.td[_told(one for one in shown if (one.when, one.lane) == (when, lane))] for lane, _ in COLUMNS),
        ]
        for _, when in times
    )
    locators = tuple(dict.fromkeys(locator for one in shown for locator in one.place.locators))
    return h.div[
        h.table(".history")[
            h.thead[h.tr[h.th(scope="col")["When"], (h.th(scope="col")[name] for _, name in COLUMNS)]], h.tbody[rows]
        ],
        written_in(locators),
    ]


def _told(happenings: Iterable[Happening]) -> list[h.Element]:
    return [h.p[" ".join(one.statements)] for one in happenings]


def records_by_kind(upto: Moment, *, period: int) -> h.Element:
    """What the records of one period say by a moment: values with the limits of normal, then findings."""
    known = load_case().up_to(upto)
    mine = [one for one in known.records if known.moment_of(one).at == period]
    values = [one for one in mine if isinstance(one, LabValue)]
    found = [one for one in mine if isinstance(one, Finding)]
    return h.div[
        h.table[h.tbody[(h.tr[h.th(scope="row")[_label(one)], h.td[_value(one)]] for one in values)]],
        h.ul(".found")[(h.li[one.statement] for one in found)],
        written_in(_locators(mine)),
    ]


def _value(value: LabValue) -> str:
    if value.value is None:
        return value.statement
    return with_unit(f"{value.value:f}", load_published().analyte(value.analyte).unit_label)


def _label(value: LabValue) -> str:
    return load_published().analyte(value.analyte).label


def _locators(records: Iterable[AnyRecord]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(locator for one in records for locator in one.locator))


def rates(*kinds: str, until: str) -> h.Element:
    """Rates of complications of a biopsy as published by that month, a row a series, without what the report says."""
    heads = ("Series", "Route", "Counted", "Per 100, with 95 % interval")
    return h.table(".rates")[
        h.thead[h.tr[(h.th(scope="col")[name] for name in heads)]],
        (
            h.tbody[h.tr[h.th(".of-set", scope="rowgroup", colspan="4")[RATES[kind]]], _rates(kind, until)]
            for kind in kinds
        ),
    ]


def _rates(kind: str, until: str) -> list[h.Element]:
    groups = biopsy_facts(load_published(), kind, with_report=False).groups
    return [
        h.tr[h.th(scope="row")[rate.label], h.td[group], h.td[rate.counted], h.td[rate.words]]
        for group, found in groups
        for rate in found
        if _is_published(rate.place.locators, until)
    ]


def rate_sources(*kinds: str, until: str) -> set[str]:
    """The ids of the publications behind a table of rates."""
    groups = (biopsy_facts(load_published(), kind, with_report=False).groups for kind in kinds)
    found = (rate.place.locators for group in groups for _, rates_of in group for rate in rates_of)
    return {one.partition(": ")[0] for locators in found if _is_published(locators, until) for one in locators}


def _is_published(locators: tuple[str, ...], until: str) -> bool:
    sources = (load_published().source(one.partition(": ")[0]) for one in locators)
    return all(one.published is not None and not_later(one.published, until) for one in sources)


def what_would_settle(*sets: str, day: int) -> h.Element:
    """What would make each of these lists met on that day, and what would make it not met, the shortest way first."""
    known = known_at(load_case(), Moment(day, 1))
    found = [list_facts(name, known) for name in sets]
    rows = (
        h.tr[
            h.th(scope="row")[one.title, h.br, h.span(".of-row")[one.answer.words]],
            h.td[_ways(grouped(one.met))],
            h.td[_ways(grouped(one.not_met))],
        ]
        for one in found
    )
    heads = ("List", "Met, whatever the rest, with", "Not met, whatever the rest, with")
    return h.table(".settle")[h.thead[h.tr[(h.th(scope="col")[name] for name in heads)]], h.tbody[rows]]


def _ways(lines: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> h.Element:
    return h.ul[(h.li[_way(*line)] for line in lines)]


def _way(together: tuple[str, ...], one_of: tuple[str, ...]) -> h.Node:
    said = " and ".join(together)
    if len(one_of) == 1:
        return sentence_start(f"{said} and {one_of[0]}")
    return sentence_start(f"{said}{' and one of: ' + '; '.join(one_of) if one_of else ''}")
