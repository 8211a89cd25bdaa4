"""Kleene's strong logic, by its truth tables."""

from itertools import product

import pytest

from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, all_of, any_of, at_least, opposite

ANSWERS = {"+": MET, "-": NOT_MET, "?": NOT_DOCUMENTED}
AND = "+ + +, + - -, + ? ?, - + -, - - -, - ? -, ? + ?, ? - -, ? ? ?"
OR = "+ + +, + - +, + ? +, - + +, - - -, - ? ?, ? + +, ? - ?, ? ? ?"


@pytest.mark.parametrize("row", AND.split(", "))
def test_all_of(row):
    first, second, result = (ANSWERS[sign] for sign in row.split())
    assert all_of(first, second) is result


@pytest.mark.parametrize("row", OR.split(", "))
def test_any_of(row):
    first, second, result = (ANSWERS[sign] for sign in row.split())
    assert any_of(first, second) is result


@pytest.mark.parametrize(("given", "turned"), [(MET, NOT_MET), (NOT_MET, MET), (NOT_DOCUMENTED, NOT_DOCUMENTED)])
def test_opposite(given, turned):
    assert opposite(given) is turned


@pytest.mark.parametrize(
    ("count", "answers", "result"),
    [
        (2, "+ + -", MET),
        (2, "+ ? -", NOT_DOCUMENTED),
        (2, "+ - -", NOT_MET),
        (2, "? ? -", NOT_DOCUMENTED),
        (2, "? - -", NOT_MET),
        (2, "+ + ?", MET),
        (0, "- -", MET),
        (3, "+ +", NOT_MET),
    ],
)
def test_at_least(count, answers, result):
    assert at_least(count, (ANSWERS[sign] for sign in answers.split())) is result


def completions(answers):
    return product(*((MET, NOT_MET) if answer is NOT_DOCUMENTED else (answer,) for answer in answers))


@pytest.mark.parametrize("answers", list(product(ANSWERS.values(), repeat=4)))
def test_at_least_agrees_with_all_completions(answers):
    for count in range(6):
        possible = {at_least(count, every) for every in completions(answers)}
        certain = possible.pop() if len(possible) == 1 else NOT_DOCUMENTED
        assert at_least(count, answers) is certain
