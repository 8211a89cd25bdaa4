from itertools import product
from random import Random

import pytest

from casedata.reasoning.shares import apportion, even_shares
from javascript import PHONE, SHARES, answered_by


def test_no_rounding_is_fairer_to_the_worst_served():
    """What defines the method of Webster: no claim for one more outweighs a claim to keep the last one given."""
    for weights in product((1, 3, 10, 40), (2, 7), (5, 60), (1, 9)):
        given = apportion(weights, 37)
        claims = [weight / (2 * got + 1) for weight, got in zip(weights, given, strict=True)]
        kept = [weight / (2 * got - 1) for weight, got in zip(weights, given, strict=True) if got]
        assert max(claims) <= min(kept)


APPORTIONED = pytest.mark.parametrize(
    ("weights", "total", "expected"),
    [
        pytest.param((42444, 73470, 134148, 164343), 14, (1, 2, 5, 6), id="Webster in a table of Balinski"),
        pytest.param((5, 3, 2), 10, (5, 3, 2), id="already right"),
        pytest.param((1, 1, 1), 100, (34, 33, 33), id="the first takes what is over"),
        pytest.param((0, 0), 5, (3, 2), id="no weight: evenly"),
        pytest.param((7, 0, 3), 0, (0, 0, 0), id="nothing to share"),
        pytest.param((60, 60, 80), 100, (30, 30, 40), id="typed numbers that sum to 200"),
        pytest.param((0, 0, 0), 100, (34, 33, 33), id="nothing typed: evenly"),
        pytest.param((50, 1, 1, 1, 1, 1, 1, 1), 100, (86, 2, 2, 2, 2, 2, 2, 2), id="not the largest remainder"),
    ],
)


@APPORTIONED
def test_apportionment(weights, total, expected):
    assert apportion(weights, total) == expected


@APPORTIONED
def test_the_script_of_the_pages_apportions_alike(weights, total, expected):
    assert answered_by([SHARES], "apportion", [[weights, total]]) == [list(expected)]


def test_a_phone_scales_what_was_typed_as_everything_else_does():
    """The page of a participant, with the largest remainder, differed on a sixth of such boards."""
    random = Random(6)  # noqa: S311 - the same boards on every run, nothing secret
    boards = [[random.choice((0, 1, 2, 5, 10, random.randrange(400))) for _ in range(8)] for _ in range(2000)]
    fields = "const store = typed.map((value) => ({ value }));"
    scaled = f"(typed) => {{ {fields} toHundred(store); return store.map((one) => Number(one.value)); }}"
    assert answered_by(PHONE, scaled, [[one] for one in boards]) == [list(apportion(one, 100)) for one in boards]


@pytest.mark.parametrize(
    ("how_many", "expected"), [(1, (100,)), (3, (34, 33, 33)), (8, (13, 13, 13, 13, 12, 12, 12, 12))]
)
def test_even_shares(how_many, expected):
    assert even_shares(how_many) == expected


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (lambda: apportion((150, -50), 10), r"^A share is a whole number, 0 or more, not -50\.$"),
        (lambda: apportion((50.0, 50), 10), r"^A share is a whole number, 0 or more, not 50\.0\.$"),
        (lambda: apportion((50, 50), float("nan")), r"^A share is a whole number, 0 or more, not nan\.$"),
        (lambda: apportion((True, 50), 10), r"^A share is a whole number, 0 or more, not True\.$"),
        (lambda: apportion((), 10), r"^There is nobody to share among\.$"),
        (lambda: even_shares(0), r"^There is nobody to share among\.$"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(build, sentence):
    with pytest.raises(ValueError, match=sentence):
        build()
