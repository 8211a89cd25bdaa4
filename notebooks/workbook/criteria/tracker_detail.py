"""One answer of a criteria tracker in full: why, what it rests on, what is missing, and the source of the rule."""

from dataclasses import dataclass
from inspect import cleandoc

from casedata import Case, Moment
from casedata.criteria import Assessment, Item, criteria_set
from casedata.criteria.assessment import Value
from casedata.criteria.known import Known
from casedata.model import Gap
from workbook.criteria.settle_facts import ListFacts, list_facts
from workbook.criteria.tracker_facts import Cell, Reading, cell_of
from workbook.text.citations import in_words, publication
from workbook.text.moments import moment_shown
from workbook.text.wording import places, spoken_of


@dataclass(frozen=True)
class Told:
    """A record in words and where it stands."""

    words: str
    place: str


@dataclass(frozen=True)
class Detail:
    """All that is to be said of one row on one day."""

    heading: str
    label: str
    cell: Cell
    why: str
    records: tuple[Told, ...]
    missing: tuple[str, ...]
    rule: str
    source: str
    readings: tuple[str, ...] = ()
    supposed: bool = False
    teller: str = "report"
    _open_list: tuple[str, Known] | None = None

    @property
    def settle(self) -> ListFacts | None:
        """What would settle a list that is open: worked out for who asks, as every combination is tried."""
        return list_facts(*self._open_list) if self._open_list else None


def detail_of(reading: Reading, key: str, day: int, supposed: dict[str, Value] | None = None) -> Detail:
    """The detail of a row on a day; with something supposed, of the last day."""
    entry = reading.entry(key, day, supposed)
    set_id = key.partition("/")[0]
    criteria = criteria_set(set_id)
    case = reading.case.up_to(moment_shown(day, reading.upto))
    is_item = isinstance(entry, Item)
    known = reading.known_with(supposed) if supposed else reading.known[day]
    undecided = criteria.kind == "verdict" and not is_item and cell_of(entry).words == "not documented"
    return Detail(
        heading=f"Day {day}{', supposed' if supposed else ''} · {criteria.title}",
        label=entry.label if isinstance(entry, Item) else "The whole list",
        cell=cell_of(entry),
        why=entry.why,
        records=tuple(_told(case, record) for record in _records(entry)),
        missing=tuple(_missing(case, entry)) if isinstance(entry, Item) else (),
        rule="" if is_item else cleandoc(criteria.rule.__doc__ or ""),
        source=_source(reading, set_id, entry),
        readings=() if is_item else criteria.choices,
        supposed=bool(supposed),
        teller=spoken_of(case.patient).teller,
        _open_list=(set_id, known) if undecided else None,
    )


def _records(entry: Assessment | Item) -> tuple[str, ...]:
    """What an item rests on. Of the patient's own data only the transplant has sentences; the age is said in `why`."""
    if not isinstance(entry, Item):
        return ()
    return tuple(record for record in entry.records if record != "patient" or "transplant" in entry.why)


def _told(case: Case, record_id: str) -> Told:
    if record_id == "patient":
        hsct = case.patient.hsct
        return Told("Time since the transplant", "; ".join(in_words(hsct.locator)) if hsct else "")
    record = case.record(record_id)
    words, when = record.statement.rstrip("."), case.when(record)
    return Told(words if when in words else f"{words} ({when})", places(record))


def _missing(case: Case, item: Item) -> list[str]:
    """What the report does not say of the open findings of an item, and why one would want it."""
    asked = {question.finding for question in item.questions}
    return [f"{gap.missing} {gap.why_it_matters}" for gap in _of_this_illness(case) if asked & set(gap.about)]


def _of_this_illness(case: Case) -> list[Gap]:
    start = Moment(case.patient.first_day, 0)
    return [gap for gap in case.gaps if case.known(gap.shown_from) >= start]


def _source(reading: Reading, set_id: str, entry: Assessment | Item) -> str:
    """The citation of the rule; of a list published later than the patient only that it was."""
    folded = (plan for fold in reading.view.folds for plan in fold.blocks)
    plan = next(plan for plan in (*reading.view.blocks, *folded) if set_id in plan.sets)
    if plan.later:
        return f"{plan.title}, published after this patient was treated"
    place = entry.place if isinstance(entry, Item) else ""
    return publication(f"{entry.source}: {place}" if place else entry.source)
