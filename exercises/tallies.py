"""How a class answered one question: counts for every option, in one round or two, and who moved between them.

A ballot is one person's answer. Hands that were counted in the room are added to the counts; nobody knows who moved.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, NamedTuple

from pydantic import Field

from casedata.model import Frozen, Name
from exercises.model import Part, Question, QuestionId, Response

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


class OptionTally(NamedTuple):
    """One option, and how many chose it in each of the rounds."""

    option: str
    text: str
    counts: tuple[int, ...]


class PartTally(NamedTuple):
    """One part of a question: how many answered it in each of the rounds, and its options as they were shown."""

    part: str
    prompt: str
    answered: tuple[int, ...]
    options: tuple[OptionTally, ...]

    def share(self, count: int, place: int) -> int:
        """That count in whole percent of those who answered in the round at that place; 0 where nobody did."""
        return round(100 * count / self.answered[place]) if self.answered[place] else 0


class Shift(NamedTuple):
    """What those who voted in both rounds did between them: each pair of options with the number of people."""

    part: str
    both: int
    moved: int
    moves: tuple[tuple[str, str, int], ...]


def tallies(
    question: Question, ballots: Iterable[Ballot], hands: Iterable[HandCount] = (), *, rounds: tuple[int, ...] = (1,)
) -> tuple[PartTally, ...]:
    """The counts of every part of the question, one column for each of the rounds."""
    cast = [ballot for ballot in ballots if ballot.question == question.id]
    raised = [hand for hand in hands if hand.question == question.id]
    return tuple(_tally(question, part, cast, raised, rounds) for part in question.parts)


def _tally(
    question: Question, part: Part, ballots: list[Ballot], hands: list[HandCount], rounds: tuple[int, ...]
) -> PartTally:
    counted: Counter[tuple[str, int]] = Counter()
    answered: Counter[int] = Counter()
    for ballot in ballots:
        chosen = ballot.response.chosen(part.id)
        counted.update((option, ballot.round) for option in chosen)
        answered[ballot.round] += bool(chosen)
    mine = [hand for hand in hands if hand.part == part.id]
    for hand in mine:
        counted[hand.option, hand.round] += hand.count
    answered.update(
        {number: _raised_by([hand.count for hand in mine if hand.round == number], part) for number in rounds}
    )
    options = tuple(
        OptionTally(option.id, option.text, tuple(counted[option.id, number] for number in rounds))
        for option in question.in_shown_order(part)
    )
    return PartTally(part.id, part.prompt, tuple(answered[number] for number in rounds), options)


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
