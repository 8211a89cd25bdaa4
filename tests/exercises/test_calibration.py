"""How sure, and what it was worth: a sentence for every cell, a learner's decisions in words, two to think over."""

import re

import pytest

from exercises import CONFIDENCE, WORTH_WORDS, ExerciseError
from exercises.calibration import (
    NOTHING_STANDS_OUT,
    Judged,
    SurenessRow,
    _Sureness,
    in_words,
    said_of,
    sureness_rows,
    to_think_over,
)
from exercises.loading import from_file

CELLS = [pytest.param(level, worth, id=f"{level.words}, {worth}") for level in CONFIDENCE for worth in WORTH_WORDS]
SCOLDS = re.compile(
    r"\b(wrong|mistake|error|fault|should have|must|never|failed|bad|careless|sorry|!)\b|!", re.IGNORECASE
)


@pytest.mark.parametrize(("level", "worth"), CELLS)
def test_every_cell_names_its_step_and_its_worth_in_one_calm_sentence(level, worth):
    said = said_of(level.probability, worth)
    start = (
        "You called it a guess"
        if level.words == "a guess"
        else f"You {'held it' if level.probability == 0.5 else 'were'} {level.words}"
    )
    assert said.startswith(f"{start}, and the editors call it {worth}: ")
    assert re.findall(r"[.?]", said) == [said[-1]]
    assert not SCOLDS.search(said)


def test_no_two_cells_say_the_same():
    said = [said_of(level.probability, worth) for level in CONFIDENCE for worth in WORTH_WORDS]
    assert len({one.split(": ")[1] for one in said}) == len(said) == 24


def test_a_step_that_is_left_out_is_named(tmp_path):
    rows = "".join(
        f'[[rows]]\nconfidence = {row.confidence}\nbest = "a"\ndefensible = "b"\nweak = "c"\nharmful = "d"\n'
        for row in sureness_rows()[1:]
    )
    (tmp_path / "sureness.toml").write_text(rows, encoding="utf-8")
    with pytest.raises(ExerciseError, match="the steps of the confidence scale"):
        from_file(_Sureness, tmp_path / "sureness.toml")


def test_a_confidence_that_is_no_step_has_no_sentence():
    assert said_of(0.42, "best") is None
    assert isinstance(sureness_rows()[0], SurenessRow)


def judged(*rows):
    return [Judged(f"D{place}", sure, worth) for place, (sure, worth) in enumerate(rows, start=1)]


TWICE = "Twice fairly sure (70 %) where the editors said harmful."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param([], (NOTHING_STANDS_OUT,), id="nothing decided"),
        pytest.param([(0.7, "harmful"), (0.7, "harmful")], (TWICE,), id="twice"),
        pytest.param([(0.5, "harmful")], (NOTHING_STANDS_OUT,), id="just below sure"),
        pytest.param([(0.7, "weak")], ("Once fairly sure (70 %) where the editors said weak.",), id="at sure"),
        pytest.param([(0.9, "weak")], ("Once very sure (90 %) where the editors said weak.",), id="above sure"),
        pytest.param([(0.9, "defensible"), (0.9, "best")], (NOTHING_STANDS_OUT,), id="sure of what can be defended"),
        pytest.param([(0.1, "best")], ("Once a guess (10 %) where the editors said best.",), id="below unsure"),
        pytest.param([(0.3, "best")], ("Once unsure (30 %) where the editors said best.",), id="at unsure"),
        pytest.param([(0.5, "best")], (NOTHING_STANDS_OUT,), id="above unsure"),
        pytest.param(
            [(0.3, "best"), (0.7, "weak"), (0.7, "harmful"), (0.99, "weak")],
            (
                "Once all but certain (99 %) where the editors said weak.",
                "Once fairly sure (70 %) where the editors said harmful.",
                "Once fairly sure (70 %) where the editors said weak.",
                "Once unsure (30 %) where the editors said best.",
            ),
            id="the surest first, then the most harmful",
        ),
    ],
)
def test_calibration_in_words(rows, said):
    assert in_words(judged(*rows)) == said


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        pytest.param([], [], id="nothing decided"),
        pytest.param([(0.99, "best"), (0.9, "best")], [], id="all best"),
        pytest.param([(0.9, "best"), (0.1, "defensible")], ["D2"], id="only one below best"),
        pytest.param(
            [(0.5, "harmful"), (0.9, "weak"), (0.7, "weak")], ["D2", "D1"], id="surer and weak before harmful"
        ),
        pytest.param([(0.5, "weak"), (0.5, "weak"), (0.5, "weak")], ["D1", "D2"], id="ties: the earlier ones"),
        pytest.param(
            [(0.3, "harmful"), (0.9, "defensible"), (0.1, "weak")], ["D1", "D2"], id="0.3 x 3 ties with 0.9 x 1"
        ),
        pytest.param([(0.9, "defensible"), (0.3, "harmful"), (0.1, "weak")], ["D1", "D2"], id="the same, turned round"),
    ],
)
def test_two_decisions_to_think_over(rows, chosen):
    assert [one.decision for one in to_think_over(judged(*rows))] == chosen
