"""How the numbers of a class spread: the shares of the differential stage by stage, and numbers that were typed."""

from collections.abc import Iterable, Sequence
from statistics import median, quantiles
from typing import NamedTuple

from casedata.reasoning import HYPOTHESES, Differential
from casedata.reasoning.shares import apportion
from exercises.model import Question, Response
from exercises.numerals import NO_UNIT, number
from exercises.stages import STAGES, differential_of, fault_of_shares
from exercises.tallies import Ballot


class Spread(NamedTuple):
    """The middle half of a list of numbers: lower quartile, median, upper quartile."""

    low: float
    middle: float
    high: float


class StageSpread(NamedTuple):
    """One stage of the class: how many answered, their mean shares, which sum to 100, and the spread of each share."""

    stage: str
    people: int
    mean: Differential
    spreads: tuple[Spread, ...]


class NumberSpread(NamedTuple):
    """One number that was asked: prompt, unit (empty for none), how many typed one, and their spread if anybody did."""

    prompt: str
    unit: str
    people: int
    spread: Spread | None


def spread_of(values: Sequence[float]) -> Spread:
    """The quartiles, those of a single value being the value itself."""
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(low, median(values), high)


def class_path(ballots: Iterable[Ballot]) -> tuple[StageSpread, ...]:
    """The class's differential at each stage that somebody answered; of two rounds each person's last."""
    last: dict[tuple[str, str], Ballot] = {}
    for ballot in sorted(ballots, key=lambda ballot: ballot.round):
        if ballot.question in STAGES and fault_of_shares(ballot.response) is None:
            last[ballot.question, ballot.voter] = ballot
    stages = ((stage, [one.response for (name, _), one in last.items() if name == stage]) for stage in STAGES)
    return tuple(_stage(stage, responses) for stage, responses in stages if responses)


def _stage(stage: str, responses: list[Response]) -> StageSpread:
    given = [differential_of(response) for response in responses]
    columns = [[differential[place] for differential in given] for place in range(len(HYPOTHESES))]
    mean = Differential(*apportion([sum(column) for column in columns], 100))
    return StageSpread(stage, len(given), mean, tuple(spread_of(column) for column in columns))


def typed_numbers(question: Question, ballots: Iterable[Ballot]) -> tuple[NumberSpread, ...]:
    """The spread of every number that the question asks for, in its first unit; of two rounds each person's last."""
    last = {
        one.voter: one.response for one in sorted(ballots, key=lambda one: one.round) if one.question == question.id
    }
    found = []
    for part in question.numbers:
        entries = [entry for response in last.values() if (entry := response.entry(part.id))]
        values = [float(part.in_first_unit(number(entry.typed), entry.unit)) for entry in entries]
        unit = "" if part.units[0] == NO_UNIT else part.units[0]
        found.append(NumberSpread(part.prompt, unit, len(values), spread_of(values) if values else None))
    return tuple(found)
