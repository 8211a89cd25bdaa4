"""What would settle a criteria set: the smallest sets of findings that decide it, whatever the rest turns out to be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from casedata.criteria.assessment import Assessment, Choice, CriteriaSet, Question
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_MET, Answer

MOST_UNKNOWNS = 12
OPEN = -1
"""In a partial assignment: this finding is left open."""

Partial = tuple[int, ...]
Assignment = tuple[Choice, ...]
"""Findings and what they would have to be. The empty one means: it is decided as it stands."""


class TooManyUnknownsError(ValueError):
    """The set has more open findings than can be tried out."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """The answer as it stands, and the minimal assignments for met and for not met."""

    set_id: str
    answer: Answer
    met: tuple[Assignment, ...]
    not_met: tuple[Assignment, ...]


def settlement(criteria: CriteriaSet, known: Known) -> Settlement:
    """What would settle a set, over findings and not items. A test known not to be done stays undone unless named.

    TooManyUnknownsError beyond twelve open findings; ValueError for a grade, class or score.
    """
    if criteria.kind != "verdict":
        raise ValueError(f"{criteria.title} is a {criteria.kind}: only a set that is met or not can be settled")
    standing = criteria.assess(known)
    questions = open_questions(standing)
    if len(questions) > MOST_UNKNOWNS:
        raise TooManyUnknownsError(
            f"{criteria.title} has {len(questions)} open findings; at most {MOST_UNKNOWNS} are tried"
        )
    trials = _Trials(criteria, known, questions)
    return Settlement(criteria.id, standing.answer, trials.minimal(MET), trials.minimal(NOT_MET))


def open_questions(standing: Assessment) -> tuple[Question, ...]:
    """The open findings of an assessment, each once, with all the values that its items tell apart."""
    by_finding: dict[str, list[Question]] = {}
    for item in standing.items:
        for question in item.questions:
            by_finding.setdefault(question.finding, []).append(question)
    merged = (_merged(questions) for questions in by_finding.values())
    return tuple(sorted(merged, key=lambda question: not question.proof))


def _merged(questions: list[Question]) -> Question:
    first = questions[0]
    cuts = sorted(
        {question.choices for question in questions}, key=lambda choices: [choice.value for choice in choices]
    )
    if len(cuts) == 1 or first.proof:
        return first
    cells = [cuts[0][0]]
    for lower, upper in pairwise(cuts):
        words = f"{lower[-1].words} and {upper[0].words}"
        cells.append(Choice(first.finding, upper[0].value, words))
    return Question(first.finding, (*cells, cuts[-1][-1]))


@dataclass(frozen=True)
class _Trials:
    """A set tried out on every completion of what is open.

    A partial assignment holds, for each question, the place of a choice or OPEN. Tests known not to be done come first.
    """

    criteria: CriteriaSet
    known: Known
    questions: tuple[Question, ...]
    _possible: dict[Partial, frozenset[Answer]] = field(default_factory=dict)

    def minimal(self, answer: Answer) -> tuple[Assignment, ...]:
        """The smallest assignments under which every completion gives the answer, the shortest first."""
        everything_open = (OPEN,) * len(self.questions)
        settling = (partial for partial in self._grown(everything_open, 0) if self.possible(partial) == {answer})
        found = [self._choices(partial) for partial in settling if self._is_minimal(partial, answer)]
        return tuple(sorted(found, key=len))

    def _grown(self, partial: Partial, start: int) -> Iterator[Partial]:
        """The partial assignment and its extensions by later questions, as long as these can change what it settles."""
        yield partial
        if len(self.possible(partial)) == 1 and not any(question.proof for question in self.questions[start:]):
            return
        for place in range(start, len(self.questions)):
            for choice in range(len(self.questions[place].choices)):
                yield from self._grown(_with(partial, place, choice), place + 1)

    def _is_minimal(self, partial: Partial, answer: Answer) -> bool:
        fixed = (place for place, choice in enumerate(partial) if choice != OPEN)
        return not any(self.possible(_with(partial, place, OPEN)) == {answer} for place in fixed)

    def possible(self, partial: Partial) -> frozenset[Answer]:
        """All the answers that some completion gives; a test known not to be done stays undone."""
        if partial not in self._possible:
            self._possible[partial] = self._tried(partial)
        return self._possible[partial]

    def _tried(self, partial: Partial) -> frozenset[Answer]:
        for place, question in enumerate(self.questions):
            if partial[place] == OPEN and not question.proof:
                branches = (self.possible(_with(partial, place, choice)) for choice in range(len(question.choices)))
                return frozenset().union(*branches)
        supposed = ((choice.finding, choice.value) for choice in self._choices(partial))
        return frozenset((self.criteria.assess(self.known.suppose(*supposed)).answer,))

    def _choices(self, partial: Partial) -> Assignment:
        pairs = zip(self.questions, partial, strict=True)
        return tuple(question.choices[choice] for question, choice in pairs if choice != OPEN)


def _with(partial: Partial, place: int, choice: int) -> Partial:
    return (*partial[:place], choice, *partial[place + 1 :])
