"""How a class answered: votes for each option, how sure people were, and how the numbers that they gave spread.

A ballot is one person's answer. Hands that were counted in the room stand beside the votes and are never added to them:
who raised a hand may have voted as well. Nothing here is a mark for anybody.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median, quantiles
from typing import Annotated, NamedTuple

from pydantic import Field

from casedata.model import Frozen, Name
from casedata.reasoning import HYPOTHESES, Differential
from casedata.reasoning.shares import apportion
from exercises.completeness import fault
from exercises.grading import grade
from exercises.keys import WORTH_WORDS, DecisionKey, Worth
from exercises.model import CONFIDENCE, ConfidenceLevel, Part, Question, QuestionId, Response
from exercises.stages import STAGES, differential_of, fault_of_shares
from exercises.typed_numbers import NO_UNIT, number

ROUNDS = (1, 2)
MOST_HANDS = 10_000


class Ballot(NamedTuple):
    """One person's answer to one question in one round. `voter` is random and the same in both rounds."""

    voter: str
    question: str
    round: int
    response: Response


class HandCount(Frozen):
    """How many hands went up for one option."""

    question: QuestionId
    round: Annotated[int, Field(ge=1, le=2)]
    part: Name
    option: Name
    count: Annotated[int, Field(ge=0, le=MOST_HANDS)]


class Column(NamedTuple):
    """One way in which a class answered: by votes or by hands, the first or the second time; and how many did."""

    by_hand: bool
    round: int
    answered: int


class OptionTally(NamedTuple):
    """One option, and how many chose it in each of the columns."""

    option: str
    text: str
    counts: tuple[int, ...]


class PartTally(NamedTuple):
    """One part of a question: a column for each time that it was answered, and its options as they were shown."""

    part: str
    prompt: str
    columns: tuple[Column, ...]
    options: tuple[OptionTally, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What each column is called: votes and hands, and the first and the second of either where there are two."""
        return tuple(self._name(one) for one in self.columns)

    def _name(self, column: Column) -> str:
        twice = len({one.round for one in self.columns if one.by_hand == column.by_hand}) > 1
        second = column.round == ROUNDS[-1]
        if column.by_hand:
            return f"hands, {'second' if second else 'first'} time" if twice else "hands"
        return f"{'second' if second else 'first'} vote" if twice else "votes"

    def share(self, count: int, place: int) -> int:
        """That count in whole percent of those who answered in the column at that place; 0 where nobody did."""
        answered = self.columns[place].answered
        return round(100 * count / answered) if answered else 0


class Shift(NamedTuple):
    """What those who voted in both rounds did between them: each pair of options with the number of people."""

    part: str
    both: int
    moved: int
    moves: tuple[tuple[str, str, int], ...]


def tallies(
    question: Question, ballots: Iterable[Ballot], hands: Iterable[HandCount] = (), *, rounds: tuple[int, ...] = (1,)
) -> tuple[PartTally, ...]:
    """The counts of every part of the question: a column for each round of votes, and one for each count of hands.

    Where hands alone were counted there is no column of votes.
    """
    cast = [ballot for ballot in ballots if ballot.question == question.id]
    raised = [hand for hand in hands if hand.question == question.id and hand.round in rounds]
    return tuple(_tally(question, part, cast, raised, rounds) for part in question.parts)


def _tally(
    question: Question, part: Part, ballots: list[Ballot], hands: list[HandCount], rounds: tuple[int, ...]
) -> PartTally:
    mine = [hand for hand in hands if hand.part == part.id and hand.count]
    voted = rounds if ballots or not mine else ()
    counted = [_votes(part, ballots, number) for number in voted]
    counted += [_hands(part, mine, number) for number in rounds if any(hand.round == number for hand in mine)]
    options = tuple(
        OptionTally(option.id, option.text, tuple(counts[option.id] for _, counts in counted))
        for option in question.in_shown_order(part)
    )
    return PartTally(part.id, part.prompt, tuple(column for column, _ in counted), options)


def _votes(part: Part, ballots: list[Ballot], number: int) -> tuple[Column, Counter[str]]:
    chosen = [ballot.response.chosen(part.id) for ballot in ballots if ballot.round == number]
    answered = sum(bool(one) or part.least == 0 for one in chosen)
    return Column(by_hand=False, round=number, answered=answered), Counter(name for one in chosen for name in one)


def _hands(part: Part, hands: list[HandCount], number: int) -> tuple[Column, Counter[str]]:
    counts = Counter({hand.option: hand.count for hand in hands if hand.round == number})
    return Column(by_hand=True, round=number, answered=_raised_by([*counts.values()], part)), counts


def _raised_by(counts: list[int], part: Part) -> int:
    """How many people raised the hands: one each, or where several options are chosen at least as many as the most."""
    return sum(counts) if part.single else max(counts, default=0)


def shift(part: Part, ballots: Iterable[Ballot]) -> Shift:
    """Who moved from which option to which between the rounds, in a part where one option is chosen."""
    chosen: dict[str, dict[int, str]] = {}
    for ballot in ballots:
        picked = ballot.response.chosen(part.id)
        if picked:
            chosen.setdefault(ballot.voter, {})[ballot.round] = picked[0]
    pairs = Counter((rounds[1], rounds[2]) for rounds in chosen.values() if set(ROUNDS) <= set(rounds))
    ordered = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    moved = sum(count for (before, after), count in pairs.items() if before != after)
    return Shift(part.id, pairs.total(), moved, tuple((before, after, count) for (before, after), count in ordered))


class CertaintyRow(NamedTuple):
    """One step of the confidence scale, and how many at it chose something of each worth."""

    level: ConfidenceLevel
    counts: tuple[int, ...]

    @property
    def people(self) -> int:
        """How many were that sure."""
        return sum(self.counts)

    @property
    def among_the_best(self) -> int:
        """The percentage of them whose choice is rated best; 0 where nobody was that sure."""
        return round(100 * self.counts[0] / self.people) if self.people else 0


def certainty(question: Question, key: DecisionKey, ballots: Iterable[Ballot]) -> tuple[CertaintyRow, ...]:
    """A row for every step of the scale. Of a decision with two parts, people say how sure they are of the first."""
    counted: Counter[tuple[float, Worth]] = Counter()
    for ballot in ballots:
        response = ballot.response
        if ballot.question != question.id or response.confidence is None or fault(question, response):
            continue
        worth = grade(question, key, response).parts[0].worth
        if worth:
            counted[response.confidence, worth] += 1
    return tuple(
        CertaintyRow(level, tuple(counted[level.probability, worth] for worth in WORTH_WORDS)) for level in CONFIDENCE
    )


class Quartiles(NamedTuple):
    """Between which two values the central half of a list of numbers lies, and its median."""

    lower: float
    median: float
    upper: float


class ClassStage(NamedTuple):
    """One stage of the class: how many answered, their mean shares, which sum to 100, and quartiles of each share."""

    stage: str
    people: int
    mean: Differential
    quartiles: tuple[Quartiles, ...]


class ClassNumber(NamedTuple):
    """One number that was asked: prompt, unit (empty for none), how many typed one, and quartiles if anybody did."""

    prompt: str
    unit: str
    people: int
    quartiles: Quartiles | None


def quartiles_of(values: Sequence[float]) -> Quartiles:
    """The quartiles, those of a single value being the value itself."""
    if len(values) == 1:
        return Quartiles(values[0], values[0], values[0])
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    return Quartiles(lower, median(values), upper)


def class_path(ballots: Iterable[Ballot]) -> tuple[ClassStage, ...]:
    """The class's differential at each stage that somebody answered; of two rounds each person's last."""
    last: dict[tuple[str, str], Ballot] = {}
    for ballot in sorted(ballots, key=lambda ballot: ballot.round):
        if ballot.question in STAGES and fault_of_shares(ballot.response) is None:
            last[ballot.question, ballot.voter] = ballot
    stages = ((stage, [one.response for (name, _), one in last.items() if name == stage]) for stage in STAGES)
    return tuple(_stage(stage, responses) for stage, responses in stages if responses)


def _stage(stage: str, responses: list[Response]) -> ClassStage:
    given = [differential_of(response) for response in responses]
    columns = [[differential[place] for differential in given] for place in range(len(HYPOTHESES))]
    mean = Differential(*apportion([sum(column) for column in columns], 100))
    return ClassStage(stage, len(given), mean, tuple(quartiles_of(column) for column in columns))


def typed_numbers(question: Question, ballots: Iterable[Ballot]) -> tuple[ClassNumber, ...]:
    """The quartiles of every number that the question asks for, in its first unit; of two rounds each person's last."""
    last = {
        one.voter: one.response for one in sorted(ballots, key=lambda one: one.round) if one.question == question.id
    }
    found = []
    for part in question.numbers:
        entries = [entry for response in last.values() if (entry := response.entry(part.id))]
        values = [float(part.in_first_unit(number(entry.typed), entry.unit)) for entry in entries]
        unit = "" if part.units[0] == NO_UNIT else part.units[0]
        found.append(ClassNumber(part.prompt, unit, len(values), quartiles_of(values) if values else None))
    return tuple(found)
