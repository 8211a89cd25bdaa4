"""A class's answers counted: every option, two rounds, who moved, the spread of the differential, certainty."""

import pytest

from casedata.reasoning import HYPOTHESES
from exercises import Response, load_question
from exercises.class_results import (
    Ballot,
    HandCount,
    Quartiles,
    certainty,
    class_path,
    quartiles_of,
    shift,
    tallies,
    typed_numbers,
)
from exercises.model import Share


def ballots(exercise, *votes):
    """(voter, option, round) each."""
    return [Ballot(voter, "T1", number, exercise.response(option)) for voter, option, number in votes]


def counts(tally):
    return {option.option: option.counts for option in tally.options}


def answered(tally):
    return [(name, one.answered) for name, one in zip(tally.names, tally.columns, strict=True)]


def shares(*percents):
    named = zip(HYPOTHESES, percents, strict=True)
    return Response(shares=tuple(Share(hypothesis=name, percent=percent) for name, percent in named))


def test_every_option_is_counted_in_its_round(exercise, question):
    cast = ballots(exercise, ("a", "first", 1), ("b", "first", 1), ("a", "second", 2))
    (tally,) = tallies(question, cast, rounds=(1, 2))
    assert counts(tally) == {"first": (2, 0), "second": (0, 1), "third": (0, 0), "fourth": (0, 0)}
    assert answered(tally) == [("first vote", 2), ("second vote", 1)]


def test_options_stand_in_their_shown_order(exercise, question):
    (tally,) = tallies(question, [])
    shown = question.in_shown_order(question.parts[0])
    assert [option.option for option in tally.options] == [option.id for option in shown]


def hand(number, count, option="third"):
    return HandCount(question="T1", round=number, part="act", option=option, count=count)


ONCE, BOTH = (1,), (1, 2)
VOTED, FIRST_OF_TWO, SECOND_OF_TWO = ("a", "third", 1), ("a", "first", 1), ("a", "third", 2)


@pytest.mark.parametrize(
    ("votes", "hands", "rounds", "found"),
    [
        pytest.param([], [], ONCE, {"votes": (0, 0)}, id="nobody"),
        pytest.param([VOTED], [], ONCE, {"votes": (1, 1)}, id="votes alone"),
        pytest.param([], [hand(1, 12)], ONCE, {"hands": (12, 12)}, id="hands alone"),
        pytest.param([VOTED], [hand(1, 0)], ONCE, {"votes": (1, 1)}, id="no hand went up"),
        pytest.param([VOTED], [hand(1, 12)], ONCE, {"votes": (1, 1), "hands": (12, 12)}, id="votes beside hands"),
        pytest.param(
            [FIRST_OF_TWO, SECOND_OF_TWO],
            [hand(1, 4), hand(2, 3)],
            BOTH,
            {
                "first vote": (1, 0),
                "second vote": (1, 1),
                "hands, first time": (4, 4),
                "hands, second time": (3, 3),
            },
            id="both, twice",
        ),
        pytest.param([], [hand(2, 3)], ONCE, {"votes": (0, 0)}, id="of a round that was not shown yet"),
    ],
)
def test_hands_stand_beside_the_votes(exercise, question, *, votes, hands, rounds, found):  # noqa: PLR0913  a table
    """For each column how many answered, and how many of them chose the third option."""
    (tally,) = tallies(question, ballots(exercise, *votes), hands, rounds=rounds)
    third = counts(tally)["third"]
    assert {name: (people, third[at]) for at, (name, people) in enumerate(answered(tally))} == found


def test_of_hands_for_several_options_the_most_are_the_least_who_answered():
    question = load_question("X5")
    part = question.parts[0]
    hands = [
        HandCount(question="X5", round=1, part=part.id, option=option.id, count=count)
        for option, count in zip(part.options, (9, 4), strict=False)
    ]
    (tally,) = tallies(question, [], hands)
    assert answered(tally) == [("hands", 9)]


def test_a_share_of_nobody_is_zero(question):
    (tally,) = tallies(question, [])
    assert tally.share(0, 0) == 0


def test_ballots_of_another_question_do_not_count(exercise, question):
    other = [Ballot("a", "T2", 1, exercise.response("first"))]
    assert answered(tallies(question, other)[0]) == [("votes", 0)]


def test_the_shift_pairs_the_rounds_of_each_voter(exercise, question):
    cast = ballots(
        exercise, ("a", "first", 1), ("a", "second", 2), ("b", "first", 1), ("b", "first", 2), ("c", "third", 1)
    )
    found = shift(question.parts[0], cast)
    assert (found.both, found.moved) == (2, 1)
    assert set(found.moves) == {("first", "second", 1), ("first", "first", 1)}


def test_the_class_path_means_sum_to_one_hundred():
    cast = [
        Ballot("a", "S1", 1, shares(34, 33, 33, 0, 0, 0, 0, 0)),
        Ballot("b", "S1", 1, shares(1, 0, 0, 99, 0, 0, 0, 0)),
        Ballot("c", "S1", 1, shares(0, 0, 0, 0, 0, 0, 0, 100)),
    ]
    (stage,) = class_path(cast)
    assert sum(stage.mean) == 100
    assert stage.people == 3
    assert stage.quartiles[0] == Quartiles(0.5, 1, 17.5)


def test_of_two_rounds_the_class_path_takes_the_last():
    first, second = shares(100, 0, 0, 0, 0, 0, 0, 0), shares(0, 100, 0, 0, 0, 0, 0, 0)
    (stage,) = class_path([Ballot("a", "S2", 2, second), Ballot("a", "S2", 1, first)])
    assert stage.mean.drug_injury == 100


def test_shares_that_do_not_add_up_are_left_out_of_the_class_path():
    assert class_path([Ballot("a", "S1", 1, shares(50, 0, 0, 0, 0, 0, 0, 0))]) == ()


def test_the_spread_of_one_value_is_that_value():
    assert quartiles_of([7.0]) == Quartiles(7.0, 7.0, 7.0)


def test_typed_numbers_are_read_with_comma_and_point():
    question = load_question("X14")
    entries = [
        tuple({"part": part.id, "typed": typed, "unit": part.units[0]} for part in question.numbers)
        for typed in ("20", "40,0")
    ]
    cast = [Ballot(str(place), "X14", 1, Response(entries=entry)) for place, entry in enumerate(entries)]
    found = typed_numbers(question, cast)
    assert [one.people for one in found] == [2]
    assert all(one.quartiles.median == 30 for one in found)


@pytest.mark.parametrize(("option", "place"), [("first", 0), ("second", 1), ("third", 2), ("fourth", 3)])
def test_certainty_counts_the_worth_of_the_choice(exercise, question, option, place):
    rows = certainty(question, exercise.a_key(), [Ballot("a", "T1", 1, exercise.response(option, sure=0.9))])
    (row,) = [row for row in rows if row.people]
    assert (row.level.probability, row.counts[place]) == (0.9, 1)
    assert row.among_the_best == (100 if place == 0 else 0)


def test_an_incomplete_ballot_has_no_certainty(exercise, question):
    rows = certainty(question, exercise.a_key(), [Ballot("a", "T1", 1, Response(confidence=0.9))])
    assert sum(row.people for row in rows) == 0
