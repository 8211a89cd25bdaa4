"""The case as far as a learner has opened it: what was concluded and done after a decision appears with its commit."""

from dataclasses import replace

from traitlets import Instance, Int, TraitError, validate

from casedata import VERDICTS, Case, Moment, load_case
from casedata.model import AnyRecord
from exercises import AnswerStore, load_course, load_question
from workbook.answering import answer_store, current_edition
from workbook.faces.chart import ChartPanel
from workbook.text.moments import last_day_moment

FIRST_DAY = 0
"""Earlier decisions are about periods; what followed them is told by the chapters after them."""


def opened_case(answers: AnswerStore, case: Case) -> Case:
    """The case without the conclusions and treatments between a decision that is still open and the next one."""
    if current_edition() == "key" or case.patient.id != load_course().case:
        return case
    closed = [days for question, days in _decisions() if not answers.has_committed(load_question(question))]

    def follows(record: AnyRecord) -> bool:
        moment = case.moment_of(record)
        return moment.step == VERDICTS and any(moment.at in days for days in closed)

    return replace(case, records=tuple(record for record in case.records if not follows(record)))


def _decisions() -> list[tuple[str, range]]:
    """Each decision of the last cycle, and the days from it up to the next one."""
    days = [(name, load_question(name).moment.at) for name in load_course().decisions]
    known = [(name, day) for name, day in days if day >= FIRST_DAY]
    ends = [day for _, day in known[1:]] + [known[-1][1] + 1]
    return [(name, range(day, end)) for (name, day), end in zip(known, ends, strict=True)]


class CasePanel(ChartPanel):
    """A chart of the case up to a moment, as far as it is opened; it is drawn again when the learner commits."""

    upto: Moment
    day = Int()
    case: Instance[Case] = Instance(Case)
    redrawn_by = ("case",)

    @validate("day")
    def _within_the_horizon(self, proposal: dict[str, int]) -> int:
        day = proposal["value"]
        first = self.case.patient.first_day
        if not first <= day <= self.upto.at:
            raise TraitError(f"day {day} is not between {first} and {self.upto.at}")
        return day

    def follow(self, case: Case | None, upto: int | Moment) -> None:
        """Show this case as it is, or the shipped one as far as this kernel's learner has opened it."""
        self.upto = last_day_moment(upto, case or load_case())
        if case is not None:
            self.case = case
            return
        self.answers = answer_store()
        self._open()
        self.answers.watch(self._open)

    def _open(self) -> None:
        self.case = opened_case(self.answers, load_case())
