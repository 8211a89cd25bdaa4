from itertools import pairwise, product
from random import Random

import pytest

from casedata.reasoning.shares import apportion, even_shares, move
from javascript import PHONE, SHARES, answered_by

FOUR = (40, 30, 20, 10)


def _boards(seed, how_many, size=8):
    """Reproducible shares that sum to 100, many of them with zeros, each with a set of locks."""
    random = Random(seed)  # noqa: S311 - the same boards on every run, nothing secret
    for _ in range(how_many):
        weights = [random.choice((0, 0, 1, 3, 10, 40)) for _ in range(size)]
        locks = frozenset(index for index in range(size) if random.random() < 0.25)
        yield apportion(weights, 100), locks


@pytest.mark.parametrize(
    ("index", "asked", "expected"),
    [
        pytest.param(0, 70, (70, 15, 10, 5), id="up: the others halve"),
        pytest.param(0, 10, (10, 45, 30, 15), id="down: the others grow by half"),
        pytest.param(0, 40, (40, 30, 20, 10), id="not at all"),
        pytest.param(0, 41, (41, 29, 20, 10), id="by one: the largest gives it"),
        pytest.param(3, 100, (0, 0, 0, 100), id="all of it"),
        pytest.param(3, 0, (45, 33, 22, 0), id="none of it: 44.4, 33.3 and 22.2 fill 100"),
    ],
)
def test_moving_one_rescales_the_others(index, asked, expected):
    assert move(FOUR, index, asked).shares == expected


@pytest.mark.parametrize(
    ("locked", "asked", "expected"),
    [
        pytest.param({1}, 50, (50, 30, 13, 7), id="a locked one stays"),
        pytest.param({1}, 90, (70, 30, 0, 0), id="no further than the locked one leaves"),
        pytest.param({1, 2}, 45, (45, 30, 20, 5), id="one is left to give"),
        pytest.param({1, 2, 3}, 80, FOUR, id="nothing can give: nothing moves"),
        pytest.param({1, 2, 3}, 5, FOUR, id="nothing can take: nothing moves"),
    ],
)
def test_locks(locked, asked, expected):
    assert move(FOUR, 0, asked, locked=locked).shares == expected


def test_zeros_stay_zero_while_another_can_take():
    assert move((50, 50, 0, 0), 0, 20).shares == (20, 80, 0, 0)


def test_others_that_are_all_zero_take_evenly():
    assert move((100, 0, 0, 0), 0, 40).shares == (40, 20, 20, 20)
    assert move((100, 0, 0, 0), 0, 38).shares == (38, 21, 21, 20)
    assert move((70, 30, 0, 0), 0, 60, locked={1}).shares == (60, 30, 5, 5)


def test_what_was_held_back_is_said():
    assert move(FOUR, 0, 50).held_back is False
    assert move(FOUR, 0, 90, locked={1}).held_back is True
    assert move(FOUR, 0, 40, locked={1, 2, 3}).held_back is False


@pytest.mark.parametrize(("asked", "given"), [(-5, 0), (101, 100), (100, 100), (0, 0)])
def test_more_than_all_is_all_and_less_than_nothing_nothing(asked, given):
    assert move(FOUR, 0, asked).shares[0] == given


def test_the_sum_is_always_100_and_locks_hold():
    for shares, locks in _boards(1, 120):
        for index, asked in product(set(range(8)) - locks, (0, 1, 13, 50, 99, 100)):
            found = move(shares, index, asked, locked=locks).shares
            assert sum(found) == 100
            assert min(found) >= 0
            assert all(found[one] == shares[one] for one in locks)


def test_asking_for_what_is_there_changes_nothing():
    for shares, locks in _boards(2, 300):
        for index in set(range(8)) - locks:
            assert move(shares, index, shares[index], locked=locks).shares == shares


def test_while_one_rises_no_other_rises():
    """The largest remainder breaks this (the Alabama paradox), in nearly every drag from 0 to 100."""
    for shares, locks in _boards(3, 25):
        for index in set(range(8)) - locks:
            path = [move(shares, index, asked, locked=locks).shares for asked in range(101)]
            for before, after in pairwise(path):
                assert before[index] <= after[index]
                assert all(before[one] >= after[one] for one in range(8) if one != index)


def test_a_larger_share_never_falls_below_a_smaller_one():
    for shares, locks in _boards(4, 200):
        free = sorted(set(range(8)) - locks, key=lambda one: shares[one])
        for asked in (0, 7, 33, 80):
            found = move(shares, free[-1], asked, locked=locks).shares if free else shares
            assert all(found[one] <= found[next_] for one, next_ in pairwise(free[:-1]) if shares[one] < shares[next_])


def test_a_proportion_is_off_by_half_a_percent_for_each_of_the_others_at_most():
    boards = [shares for shares, _ in _boards(5, 200) if shares[0] < 100]
    for shares in boards:
        found = move(shares, 0, 37).shares
        exact = [63 * share / (100 - shares[0]) for share in shares]
        assert all(abs(found[one] - exact[one]) <= 3.5 for one in range(1, 8))


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


def dragged_boards():
    """Boards of eight shares with up to three locks, each asked for something, possible or not."""
    chance = Random(15)  # noqa: S311 - the same boards on every run, nothing secret
    for _ in range(400):
        shares = list(apportion([chance.choice((0, 0, 1, 3, 10, 40)) for _ in range(8)], 100))
        index = chance.randrange(8)
        locked = [one for one in chance.sample(range(8), chance.randrange(4)) if one != index]
        yield shares, index, chance.randrange(-5, 121), locked


def test_the_script_of_the_board_moves_shares_alike():
    boards = list(dragged_boards())
    expected = [move(shares, index, to, locked=locked) for shares, index, to, locked in boards]
    assert answered_by([SHARES], "moved", boards) == [
        {"shares": list(one.shares), "heldBack": one.held_back} for one in expected
    ]


@pytest.mark.parametrize(
    ("how_many", "expected"), [(1, (100,)), (3, (34, 33, 33)), (8, (13, 13, 13, 13, 12, 12, 12, 12))]
)
def test_even_shares(how_many, expected):
    assert even_shares(how_many) == expected


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (lambda: move((50, 40), 0, 10), r"^The shares sum to 100, not 90\.$"),
        (lambda: move((150, -50), 0, 10), r"^A share is a whole number, 0 or more, not -50\.$"),
        (lambda: move((50.0, 50), 0, 10), r"^A share is a whole number, 0 or more, not 50\.0\.$"),
        (lambda: move(FOUR, 4, 10), r"^There is no share number 4 among 4\.$"),
        (lambda: move(FOUR, 0, 10.5), r"^A share moves to a whole percent, not to 10\.5\.$"),
        (lambda: move(FOUR, 0, float("nan")), r"^A share moves to a whole percent, not to nan\.$"),
        (lambda: move(FOUR, 0, 10, locked={0}), r"^Share number 0 is locked\.$"),
        (lambda: move(FOUR, 0, 10, locked={7}), r"^There is no share number 7 among 4\.$"),
        (lambda: apportion((), 10), r"^There is nobody to share among\.$"),
        (lambda: even_shares(0), r"^There is nobody to share among\.$"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(build, sentence):
    with pytest.raises(ValueError, match=sentence):
        build()
