"""The tracker as a page: its tables, one answer in full with what it rests on, and what follows from a supposition."""

from collections.abc import Iterable
from dataclasses import dataclass
from inspect import cleandoc

from casedata import Case, Moment
from casedata.criteria import Answer, Assessment, Item, criteria_set
from casedata.criteria.assessment import Value
from casedata.criteria.known import Known
from casedata.model import Gap
from workbook.criteria.bedside import ANSWER_SYMBOLS
from workbook.criteria.set_lines import SetLine
from workbook.criteria.tracker_facts import Block, Cell, Part, Reading, Row, Turn, cell_of
from workbook.criteria.what_would_settle import ListFacts, list_facts, list_page
from workbook.page import Block as Node
from workbook.page import Cell as Inside
from workbook.page import Cite, Fold, Inline, Items, Span, Table, Text, strong
from workbook.text.moments import moment_shown
from workbook.text.wording import spoken_of

LEGEND = (
    "● met. ○ not met. ? not documented: the {} does not say, and some answer that fits the text would change it. "
    "A number counts for its own day only; what was once seen counts from then on. "
    "Each day is read as it was known on that day; “then” stands where a later day told otherwise."
)
TEAM = "What the team concluded"
BESIDE = f"{TEAM}, beside what the criteria say"
_NAMES = {Answer.MET: "vod-met", Answer.NOT_MET: "vod-notmet", Answer.NOT_DOCUMENTED: "vod-open"}


def css_name(answer: Answer) -> str:
    """The class that colours an answer."""
    return _NAMES[answer]


def _answer(cell: Cell) -> Span:
    """An answer with its symbol, its words and its colour."""
    return Span(cell.marked, kind=f"vod-answer {css_name(cell.answer)}")


def lines_list(lines: tuple[SetLine, ...]) -> Items:
    """One line a set: its name, its symbol, and what decides it or would meet it."""
    return Items(*((strong(f"{line.title}:"), " ", _marked(line)) for line in lines), kind="vod-lines")


def _marked(line: SetLine) -> Span:
    cell = line.cell
    return Span(f"{ANSWER_SYMBOLS[cell.answer]} {line.words}", kind=f"vod-answer {css_name(cell.answer)}")


def block_table(block: Block, part: Part, why: dict[str, Inside], *, last: str) -> Table:
    """A table of one block: rows by columns of days, and why on the last of them."""
    supposed = ("supposed",) if any(row.supposed for row in block.rows) else ()
    heads = ("Item", *(column.label for column in part.columns), *supposed, f"Why, {last}")
    caption = f"{block.title}. {block.note}" if block.note else block.title
    return Table(caption, heads, tuple(_row(row, why[row.key]) for row in block.rows), unaligned=True)


def _row(row: Row, why: Inside) -> tuple[Inside, ...]:
    cells = (*row.cells, row.supposed) if row.supposed else row.cells
    return (strong(row.label) if row.verdict else row.label, *map(_answer, cells), why)


def brief_table(part: Part, why: dict[str, Inside], *, last: str) -> Table:
    """The sets of a fold in one short table: their verdicts, and why."""
    rows = tuple(row for block in part.blocks for row in block.rows if row.verdict)
    return block_table(Block(part.folded, "", rows), part, why, last=last)


def supposed_page(words: tuple[str, ...], turns: tuple[Turn, ...], day: int) -> tuple[Node, ...]:
    """What is supposed and which verdicts turn, marked as supposed; empty if nothing is."""
    if not words:
        return ()
    mark = strong(f"Supposed for day {day}, not reported:", kind="vod-supposed")
    lead = Text(mark, f" {'; '.join(words)}.")
    if not turns:
        return lead, Text("No verdict turns.")
    items = ((strong(turn.title), ": ", _answer(turn.before), " → ", _answer(turn.after)) for turn in turns)
    return lead, Text("These verdicts turn:"), Items(*items)


@dataclass(frozen=True)
class Told:
    """A record in words and where it stands; `when` where that is to be said with its place."""

    words: str
    cite: Cite
    when: str = ""

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return "; ".join(filter(None, [self.when, str(self.cite)]))


def team_table(said: tuple[Told, ...]) -> tuple[Table, ...]:
    """What the team concluded, as a table of its own; none before the decision."""
    rows = tuple((TEAM, told.words, (f"{told.when}; ", told.cite)) for told in said)
    return (Table(BESIDE, ("Who", "Conclusion", "Where"), rows),) if rows else ()


def team_folded(said: tuple[Told, ...]) -> tuple[Fold, ...]:
    """The same, folded where somebody can click."""
    return tuple(Fold(BESIDE, table, unfolded=()) for table in team_table(said))


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
    source: Inline
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
        cell=cell_of(entry) if supposed else reading.cell(key, day),
        why=" ".join(filter(None, (entry.why, "" if supposed else _told_since(reading, key, day)))),
        records=tuple(_told(case, record) for record in _records(entry)),
        missing=tuple(_missing(case, entry)) if isinstance(entry, Item) else (),
        rule="" if is_item else cleandoc(criteria.rule.__doc__ or ""),
        source=_source(reading, set_id, entry),
        readings=() if is_item else criteria.choices,
        supposed=bool(supposed),
        teller=spoken_of(case.patient).teller,
        _open_list=(set_id, known) if undecided else None,
    )


def _told_since(reading: Reading, key: str, day: int) -> str:
    """What a later day told of the answer; empty where none did."""
    back = reading.looking_back(key, day)
    return f"As known on day {reading.upto.at}: {cell_of(back).words}. {back.why}" if back else ""


def _records(entry: Assessment | Item) -> tuple[str, ...]:
    """What an item rests on. Of the patient's own data only the transplant has sentences; the age is said in `why`."""
    if not isinstance(entry, Item):
        return ()
    return tuple(record for record in entry.records if record != "patient" or "transplant" in entry.why)


def _told(case: Case, record_id: str) -> Told:
    if record_id == "patient":
        hsct = case.patient.hsct
        return Told("Time since the transplant", Cite(*(hsct.locator if hsct else ()), bare=True))
    record = case.record(record_id)
    words, when = record.statement.rstrip("."), case.when(record)
    return Told(words if when in words else f"{words} ({when})", Cite(*record.locator, bare=True))


def _missing(case: Case, item: Item) -> list[str]:
    """What the report does not say of the open findings of an item, and why one would want it."""
    asked = {question.finding for question in item.questions}
    return [f"{gap.missing} {gap.why_it_matters}" for gap in _of_this_illness(case) if asked & set(gap.about)]


def _of_this_illness(case: Case) -> list[Gap]:
    start = Moment(case.patient.first_day, 0)
    return [gap for gap in case.gaps if case.known(gap.shown_from) >= start]


def _source(reading: Reading, set_id: str, entry: Assessment | Item) -> Inline:
    """The citation of the rule; of a list published later than the patient only that it was."""
    folded = (plan for fold in reading.view.folds for plan in fold.blocks)
    plan = next(plan for plan in (*reading.view.blocks, *folded) if set_id in plan.sets)
    if plan.later:
        return f"{plan.title}, published after this patient was treated"
    place = entry.place if isinstance(entry, Item) else ""
    return Cite(f"{entry.source}: {place}" if place else entry.source, bare=True)


def detail_page(detail: Detail) -> tuple[Node, ...]:
    """The detail of one answer."""
    settle = detail.settle
    mark = (strong("Supposed, not reported.", kind="vod-supposed"), " ") if detail.supposed else ()
    readings = Items(*detail.readings)
    return (
        Text(*mark, detail.heading, kind="vod-where"),
        Text(strong(f"{detail.label}:"), " ", _answer(detail.cell)),
        Text(detail.why),
        *_list("Rests on", (_cited(told) for told in detail.records)),
        *_list(f"Not in the {detail.teller}", detail.missing),
        *((Text(strong("How the list is read:"), f" {detail.rule}"),) if detail.rule else ()),
        *((list_page(settle),) if settle else ()),
        *((Fold("How it was read where the source leaves it open", readings),) if detail.readings else ()),
        Text("Rule: ", detail.source, ".", kind="vod-cite"),
    )


def why_page(detail: Detail) -> Inside:
    """Why, in a cell: the places that it rests on, and for a whole list its rule."""
    cites = {str(told.cite): told.cite for told in detail.records if told.cite.locators}
    places: tuple[Inline, ...] = tuple(part for cite in cites.values() for part in ("; ", cite))[1:]
    cited = (" (", *places, ")") if places else ()
    rule = (" Rule: ", detail.source, ".") if detail.rule else ()
    return (detail.why, *cited, *rule)


def _cited(told: Told) -> Inside:
    return (told.words, " ", Cite(*told.cite.locators)) if told.cite.locators else told.words


def _list(title: str, items: Iterable[Inside]) -> tuple[Node, ...]:
    listed = Items(*items)
    return (Text(strong(f"{title}:")), listed) if listed.items else ()
