"""What would settle a criteria set: the smallest sets of findings that decide it, whatever the rest turns out to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise, product

from casedata.criteria.assessment import Assessment, Choice, CriteriaSet, Question
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_MET, Answer

MOST_UNKNOWNS = 12

Assignment = tuple[Choice, ...]
"""Findings and what they would have to be. The empty one means: it is decided as it stands."""


class TooManyUnknownsError(ValueError):
    """The set has more open findings than can be tried out."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """The answer as it stands, the open findings that matter, the minimal assignments for met and for not met."""

    set_id: str
    answer: Answer
    open_findings: tuple[str, ...]
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
    met, not_met = tuple(trials.minimal(MET)), tuple(trials.minimal(NOT_MET))
    telling = {choice.finding for assignment in (*met, *not_met) for choice in assignment}
    findings = tuple(question.finding for question in questions if question.finding in telling)
    return Settlement(criteria.id, standing.answer, findings, met, not_met)


def open_questions(standing: Assessment) -> tuple[Question, ...]:
    """The open findings of an assessment, each once, with all the values that its items tell apart."""
    by_finding: dict[str, list[Question]] = {}
    for item in standing.items:
        for question in item.questions:
            by_finding.setdefault(question.finding, []).append(question)
    return tuple(_merged(questions) for questions in by_finding.values())


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
    """A set tried out on every completion of what is open: a truth table."""

    criteria: CriteriaSet
    known: Known
    questions: tuple[Question, ...]

    @cached_property
    def table(self) -> dict[Assignment, Answer]:
        """The answer for every completion; an undone test may stay undone."""
        return {chosen: self._answer(chosen) for chosen in map(_chosen, product(*map(_outcomes, self.questions)))}

    def _answer(self, chosen: Assignment) -> Answer:
        supposed = ((choice.finding, choice.value) for choice in chosen)
        return self.criteria.assess(self.known.suppose(*supposed)).answer

    def minimal(self, answer: Answer) -> Iterator[Assignment]:
        """The smallest assignments under which every completion gives the answer."""
        found: list[frozenset[Choice]] = []
        for assignment in self._partial():
            chosen = frozenset(assignment)
            if not any(smaller <= chosen for smaller in found) and self._settles(assignment, answer):
                found.append(chosen)
                yield assignment

    def _partial(self) -> Iterator[Assignment]:
        for size in range(len(self.questions) + 1):
            for some in combinations(self.questions, size):
                yield from product(*(question.choices for question in some))

    def _settles(self, assignment: Assignment, answer: Answer) -> bool:
        fixed = {choice.finding: (choice,) for choice in assignment}
        every = (fixed.get(question.finding, _rest(question)) for question in self.questions)
        return all(self.table[_chosen(completion)] is answer for completion in product(*every))


def _outcomes(question: Question) -> tuple[Choice | None, ...]:
    return (None, *question.choices) if question.proof else question.choices


def _rest(question: Question) -> tuple[Choice | None, ...]:
    return (None,) if question.proof else question.choices


def _chosen(completion: tuple[Choice | None, ...]) -> Assignment:
    return tuple(choice for choice in completion if choice is not None)
