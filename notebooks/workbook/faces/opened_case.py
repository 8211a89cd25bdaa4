"""The case as far as a learner has opened it: what was concluded and done after a decision appears with its commit."""

from dataclasses import replace
from functools import lru_cache

from traitlets import Instance, Int, TraitError, validate

from casedata import VERDICTS, Case, Moment, load_case
from casedata.model import AnyRecord
from exercises import AnswerStore, load_course, load_question
from workbook.faces.chart import ChartPanel
from workbook.kernel_settings import answer_store, gate_behind
from workbook.text.moments import last_day_moment, moment_shown

FIRST_DAY = 0
"""Earlier decisions are about periods; what followed them is told by the chapters after them."""


def opened_case(answers: AnswerStore, case: Case) -> Case:
    """The case without the conclusions and treatments between a decision that is still open and the next one."""
    if case.patient.id != load_course().case:
        return case
    closed = tuple(days for question, days in _decisions() if not gate_behind(question, answers=answers).is_open)
    return _without(case, closed) if closed else case


@lru_cache(maxsize=8)
def _without(case: Case, closed: tuple[range, ...]) -> Case:
    """One case for all panels that show it."""

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
        self.case = opened_case(self.answers, load_case())
        self.answers.watch(self._open, *(name for name, _ in _decisions()))

    def shown_by(self, state: int) -> object:
        """What is known by then, the rows and axes of the last day, and what is chosen."""
        last = self.case.up_to(self.upto)
        chosen = {name: value for name, value in self.values().items() if name != "day"}
        return self.case.up_to(moment_shown(state, self.upto)), last.labs(), last.findings(), chosen

    def _open(self) -> None:
        """After a commit; one that opens nothing by the last moment of this panel changes nothing in it."""
        case = opened_case(self.answers, load_case())
        if case.up_to(self.upto) != self.case.up_to(self.upto):
            self.case = case
