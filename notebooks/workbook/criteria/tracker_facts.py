"""What a criteria tracker shows: every set and item by day, what is supposed and what turns, one answer in detail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from casedata import Case, Moment
from casedata.criteria import Answer, Assessment, Item, criteria_set, known_at
from casedata.criteria.assessment import Question, Value
from casedata.criteria.known import Known
from casedata.criteria.settle import open_questions
from casedata.model import AnyRecord
from workbook.criteria.bedside import ANSWER_SYMBOLS
from workbook.criteria.criteria_views import BlockPlan, View
from workbook.text.moments import moment_shown


@dataclass(frozen=True)
class Cell:
    """An answer in words; `turned` from what was reported to what would follow."""

    answer: Answer
    words: str
    turned: bool = False

    @property
    def marked(self) -> str:
        """The symbol and the words."""
        return f"{ANSWER_SYMBOLS[self.answer]} {self.words}"


@dataclass(frozen=True)
class Row:
    """A set (its verdict) or an item. The key is the id of the set, or of set and item with a stroke between them."""

    key: str
    label: str
    verdict: bool
    cells: tuple[Cell, ...]
    supposed: Cell | None = None


@dataclass(frozen=True)
class Block:
    """The rows of sets that are read together."""

    title: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Column:
    """Days on which every row of a part answers the same."""

    first: int
    last: int

    @property
    def label(self) -> str:
        """`day 12`, `days 13 and 14`, `days 0 to 11`."""
        if self.first == self.last:
            return f"day {self.first}"
        between = "and" if self.last == self.first + 1 else "to"
        return f"days {self.first} {between} {self.last}"


@dataclass(frozen=True)
class Part:
    """The open blocks together, or those of one fold. `folded` is the title of the fold."""

    folded: str
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Turn:
    """A set whose verdict turns under what is supposed."""

    title: str
    before: Cell
    after: Cell


Entry = Assessment | Item

THEN = "then"
"""Behind an answer of which a later day told otherwise."""


@dataclass(frozen=True)
class Reading:
    """The sets of a view, read on every day from `since` up to a moment; each day is worked out once."""

    case: Case
    view: View
    upto: Moment
    since: int = 0

    @property
    def days(self) -> range:
        """The days shown."""
        first = max(self.since, self.case.patient.first_day)
        return range(min(first, self.upto.at), self.upto.at + 1)

    @cached_property
    def known(self) -> dict[int, Known]:
        """What was known on each day, with nothing of the team's verdicts."""
        return {day: known_at(self.case, moment_shown(day, self.upto)) for day in self.days}

    @cached_property
    def _by_day(self) -> dict[int, dict[str, Assessment]]:
        return {day: self._assessed(known) for day, known in self.known.items()}

    def _assessed(self, known: Known) -> dict[str, Assessment]:
        folded = (plan for fold in self.view.folds for plan in fold.blocks)
        names = (name for plan in (*self.view.blocks, *folded) for name in plan.sets)
        return {name: criteria_set(name).assess(known) for name in names}

    @cached_property
    def _looking_back(self) -> dict[int, dict[str, Assessment]]:
        """The days of which a later day told more, read with all that is known at the last moment."""
        back = {
            day: known_at(self.case, moment_shown(day, self.upto), looking_back=True)
            for day in self.days
            if any(_told_later(self.case, record, day) for record in self.case.records)
        }
        return {day: self._assessed(known) for day, known in back.items()}

    def looking_back(self, key: str, day: int) -> Entry | None:
        """The set or item of a row as the last moment knows it, where that is another answer than on the day itself."""
        set_id, _, item_id = key.partition("/")
        if day not in self._looking_back:
            return None
        back = self._looking_back[day][set_id]
        found = back.item(item_id) if item_id else back
        return None if cell_of(found).words == cell_of(self.entry(key, day)).words else found

    def cell(self, key: str, day: int) -> Cell:
        """The answer of a row as known on the day; "then" where a later day told otherwise."""
        cell = cell_of(self.entry(key, day))
        if self.looking_back(key, day) is None:
            return cell
        answer, comma, range_left = cell.words.partition(",")
        return replace(cell, words=f"{answer} {THEN}{comma}{range_left}")

    @property
    def open_sets(self) -> tuple[str, ...]:
        """The ids of the sets that are not folded."""
        return tuple(name for plan in self.view.blocks for name in plan.sets)

    def known_with(self, supposed: Mapping[str, Value]) -> Known:
        """What is known on the last day, with something supposed."""
        return self.known[self.upto.at].suppose(*supposed.items())

    def assessment(self, set_id: str, day: int, supposed: Mapping[str, Value] | None = None) -> Assessment:
        """A set on a day; with something supposed, on the last day."""
        return self._by_day[day][set_id] if not supposed else criteria_set(set_id).assess(self.known_with(supposed))

    def entry(self, key: str, day: int, supposed: Mapping[str, Value] | None = None) -> Entry:
        """The set or item of a row."""
        set_id, _, item_id = key.partition("/")
        found = self.assessment(set_id, day, supposed)
        return found.item(item_id) if item_id else found

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What is open on the last day in the sets that are not folded; each finding once."""
        last = self._by_day[self.upto.at]
        asked = (question for name in self.open_sets for question in open_questions(last[name]))
        return tuple({question.finding: question for question in reversed(tuple(asked))}.values())[::-1]

    def parts(self, supposed: Mapping[str, Value]) -> tuple[Part, ...]:
        """The table: the open blocks, then each fold."""
        return self._made(self._assessed(self.known_with(supposed))) if supposed else self._as_reported

    @cached_property
    def _as_reported(self) -> tuple[Part, ...]:
        return self._made({})

    def _made(self, with_it: Mapping[str, Assessment]) -> tuple[Part, ...]:
        folds = (self._part(fold.title, fold.blocks, with_it) for fold in self.view.folds)
        return (self._part("", self.view.blocks, with_it), *folds)

    def _part(self, folded: str, plans: Iterable[BlockPlan], with_it: Mapping[str, Assessment]) -> Part:
        blocks = [(plan, self._keys(plan)) for plan in plans]
        every = [key for _, keys in blocks for key in keys]
        columns = tuple(self._columns(every))
        made = (
            Block(plan.title, plan.note, tuple(self._row(key, columns, with_it) for key in keys))
            for plan, keys in blocks
        )
        return Part(folded, columns, tuple(made))

    def _keys(self, plan: BlockPlan) -> tuple[str, ...]:
        """The sets of a block, then every item that they have, each once."""
        last = self._by_day[self.upto.at]
        items: dict[str, str] = {}
        for name in plan.sets:
            for item in last[name].items:
                items.setdefault(item.id, f"{name}/{item.id}")
        return (*plan.sets, *items.values())

    def _columns(self, keys: list[str]) -> Iterable[Column]:
        def answers(day: int) -> tuple[str, ...]:
            return tuple(self.cell(key, day).words for key in keys)

        for _, same in groupby(self.days, key=answers):
            days = tuple(same)
            yield Column(days[0], days[-1])

    def _row(self, key: str, columns: tuple[Column, ...], with_it: Mapping[str, Assessment]) -> Row:
        cells = tuple(self.cell(key, column.last) for column in columns)
        set_id, _, item_id = key.partition("/")
        entry = self.entry(key, self.upto.at)
        label = entry.label if isinstance(entry, Item) else entry.title
        if set_id not in with_it:
            return Row(key, label, not item_id, cells)
        after = cell_of(with_it[set_id].item(item_id) if item_id else with_it[set_id])
        turned = Cell(after.answer, after.words, turned=after != cells[-1])
        return Row(key, label, not item_id, cells, turned)

    def turns(self, supposed: Mapping[str, Value]) -> tuple[Turn, ...]:
        """The open sets whose verdict turns under what is supposed."""
        pairs = (
            (self.assessment(name, self.upto.at), self.assessment(name, self.upto.at, supposed))
            for name in self.open_sets
        )
        return tuple(
            Turn(before.title, cell_of(before), cell_of(after))
            for before, after in pairs
            if cell_of(before) != cell_of(after)
        )


def _told_later(case: Case, record: AnyRecord, day: int) -> bool:
    """Whether a record speaks of a day that was over when it was told."""
    if record.day is None or not record.day <= day <= (record.day if record.until_day is None else record.until_day):
        return False
    return case.moment_of(record).at > day


def cell_of(entry: Entry) -> Cell:
    """The answer of a set or item as a reader sees it: a verdict, a grade, a class or a number of points."""
    if isinstance(entry, Item):
        return Cell(entry.answer, f"{entry.answer.words}{_points(entry.points)}")
    if entry.kind == "score" and entry.low != entry.high:
        return Cell(entry.answer, f"{_range(entry.low or 0, entry.high or 0)} points")
    if entry.kind == "verdict":
        return Cell(entry.answer, entry.answer.words)
    return Cell(entry.answer, _graded(entry))


def _points(points: tuple[int, int] | None) -> str:
    if points is None:
        return ""
    return f", {_range(*points)} {'point' if points == (1, 1) else 'points'}"


def _range(low: int, high: int) -> str:
    between = str(low) if low == high else f"{low} to {high}"
    return between.replace("-", "−")


def _graded(entry: Assessment) -> str:
    if entry.grade is None and entry.answer is Answer.NOT_MET:
        return "does not apply"
    if entry.grade is None:
        between = "" if entry.low is None else f", {entry.low} to {entry.high}"
        return f"not documented{between}"
    return f"grade {entry.grade}" if entry.grade.isdigit() and entry.kind == "grade" else entry.grade


def first_undecided(parts: tuple[Part, ...]) -> str:
    """The row to begin with: the first item that is not documented at the end, or the first row."""
    rows = [row for block in parts[0].blocks for row in block.rows]
    undecided = (row.key for row in rows if not row.verdict and row.cells[-1].answer is Answer.NOT_DOCUMENTED)
    return next(undecided, rows[0].key)
