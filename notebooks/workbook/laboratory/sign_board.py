"""The board of signs: symptoms, signs and imaging by day, aligned with the laboratory, as chart and as tables."""

from casedata import Case, Moment
from workbook.faces.chart import Picture
from workbook.faces.controls import Control, Slider
from workbook.faces.opened_case import CasePanel
from workbook.laboratory.sign_facts import SignFacts, SignRow, sign_facts
from workbook.laboratory.sign_plot import plot_signs
from workbook.page import Cell, Table
from workbook.text.wording import spoken_of

_KEY = (
    "Filled square: present. Open circle: absent or negative. Open diamond: normal. "
    "Small dot: the {} says nothing of it for that day. A dotted line means that the exact days are not reported."
)


class SignBoard(CasePanel):
    """Findings up to `upto`, the last moment that may be shown: a day, up to its decision, or a Moment."""

    heading = "Signs"

    def __init__(self, upto: int | Moment, *, case: Case | None = None) -> None:
        super().__init__()
        self.follow(case, upto)
        self.day = self.upto.at

    def controls(self) -> tuple[Control, ...]:
        """The day."""
        return (Slider("day", "Day shown", self.case.patient.first_day, self.upto.at),)

    def facts(self, day: int | None = None) -> SignFacts:
        """What is shown on a day: the chosen one unless another is given."""
        return sign_facts(self.case, self.day if day is None else day, self.upto)

    def picture_at(self, state: int) -> Picture:
        """The chart and its tables on that day."""
        facts, teller = self.facts(state), spoken_of(self.case.patient).teller
        tables = [_table(facts)]
        if facts.gaps:
            tables.append(Table(f"Not in the {teller} by day {facts.day}", ("Missing", "Why it matters"), facts.gaps))
        return Picture(
            plot_signs(facts), f"Chart of the findings. {facts.sentence}", tuple(tables), (_KEY.format(teller),)
        )

    def state_line(self) -> str:
        """The day, and the finding."""
        return f"Signs, day {self.day} of {self.upto.at}: {self.facts().sentence}"


def _table(facts: SignFacts) -> Table:
    rows = tuple(cells for group in facts.groups for row in group.rows for cells in _rows(group.name, row))
    return Table(f"Findings as known on day {facts.day}", ("Finding", "Kind", "Answer", "When", "Where"), rows)


def _rows(kind: str, row: SignRow) -> list[tuple[Cell, ...]]:
    if not row.seen:
        return [(row.name, kind, "not documented so far", "", "")]
    return [
        (
            row.name,
            kind,
            ", ".join(filter(None, [seen.answer, seen.stretch.words])),
            seen.stretch.when,
            seen.stretch.place,
        )
        for seen in row.seen
    ]
