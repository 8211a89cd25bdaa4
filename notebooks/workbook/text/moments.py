"""Which moment a panel shows: a whole day before the last one, and on the last day no more than may be known."""

from casedata import DECISION, VERDICTS, Case, Moment, load_case
from exercises import load_question


def last_moment(upto: int | str | Moment, case: Case | None = None) -> Moment:
    """The last moment that a panel may show.

    A number means that day up to its decision: the day's findings, and not what was then concluded and done. The name
    of a decision ("D1") means the moment at which it is asked, and the id of a period the end of that period.
    """
    if isinstance(upto, Moment):
        return upto
    if isinstance(upto, int):
        return Moment(upto, DECISION)
    if upto[:1].isupper():
        return load_question(upto).moment
    return Moment((case or load_case()).period(upto).order, VERDICTS)


def days_in_words(first: int, last: int) -> str:
    """`day 3`, or `days 3 to 9`."""
    return f"day {first}" if first == last else f"days {first} to {last}"


def moment_shown(day: int, upto: Moment) -> Moment:
    """The end of that day, or the last moment that may be shown."""
    return min(Moment(day, VERDICTS), upto)
