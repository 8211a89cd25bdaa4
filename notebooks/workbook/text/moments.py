"""Which moment a panel shows: a whole day before the last one, and on the last day no more than may be known."""

from typing import NamedTuple

from casedata import DECISION, VERDICTS, Case, Moment, load_case
from casedata.model import Period
from exercises import load_course, load_question


class Days(NamedTuple):
    """The days of an axis, and what stands below it."""

    first: int
    last: int
    title: str = "Day"

    @property
    def number(self) -> int:
        """How many days there are."""
        return self.last - self.first + 1


def days_shown(case: Case, upto: Moment) -> Days:
    """The days of a case up to the moment."""
    patient = case.patient
    title = patient.axis or (f"Day (day 0 = {patient.day_0})" if patient.day_0 else "Day")
    return Days(patient.first_day, upto.at, title)


def last_moment(upto: int | str | Moment, case: Case | None = None) -> Moment:
    """The last moment that a panel may show.

    A number means that day up to its decision: the day's findings, and not what was then concluded and done. The name
    of a decision ("D1") means the moment at which it is asked, and the id of a period the end of that period.
    ValueError for a question that is asked of another case.
    """
    if isinstance(upto, Moment):
        return upto
    if isinstance(upto, int):
        return Moment(upto, DECISION)
    if upto[:1].isupper():
        return _asked(upto, case)
    return Moment(period_of(case or load_case(), upto).order, VERDICTS)


def period_of(case: Case, period_id: str) -> Period:
    """The period of that id; KeyError with the known ones if there is none."""
    for period in case.periods:
        if period.id == period_id:
            return period
    known = ", ".join(period.id for period in case.periods) or "none"
    raise KeyError(f"there is no period {period_id!r} in {case.patient.id}; the periods are: {known}")


def _asked(question: str, case: Case | None) -> Moment:
    if case is not None and case.patient.id != load_course().case:
        raise ValueError(f"{question} is asked of {load_course().case}; for {case.patient.id} name a day or a period")
    return load_question(question).moment


def last_day_moment(upto: int | Moment, case: Case) -> Moment:
    """The same for a panel of days; ValueError for a moment that is not on a day of the case."""
    moment, patient = last_moment(upto, case), case.patient
    if not patient.first_day <= moment.at <= patient.last_day:
        ends = f"the days of {patient.id} are {patient.first_day} to {patient.last_day}"
        raise ValueError(f"{ends}, and {moment.at} is none of them")
    return moment


def days_in_words(first: int, last: int) -> str:
    """`day 3`, or `days 3 to 9`."""
    return f"day {first}" if first == last else f"days {first} to {last}"


def moment_shown(day: int, upto: Moment) -> Moment:
    """The end of that day, or the last moment that may be shown."""
    return min(Moment(day, VERDICTS), upto)
