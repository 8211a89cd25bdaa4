"""Which moment a panel shows: a whole day before the last one, and on the last day no more than may be known."""

from casedata import DECISION, VERDICTS, Moment


def last_moment(upto: int | Moment) -> Moment:
    """A number means that day up to its decision: the day's findings, and not what was then concluded and done."""
    return upto if isinstance(upto, Moment) else Moment(upto, DECISION)


def moment_shown(day: int, upto: Moment) -> Moment:
    """The end of that day, or the last moment that may be shown."""
    return min(Moment(day, VERDICTS), upto)
