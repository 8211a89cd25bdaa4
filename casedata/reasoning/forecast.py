"""Scoring a differential as a forecast: Brier and logarithmic score over drug injury, SOS, both and other."""

from collections.abc import Iterable
from math import isclose, log2
from typing import Literal, NamedTuple, get_args

from casedata.reasoning.probability import probability

Category = Literal["drug_injury", "sos", "both", "other"]
CATEGORIES: tuple[Category, ...] = get_args(Category)
FLOOR = 0.01
"""The log score reads a lower probability as this one, so that a zero does not cost without end."""


class Differential(NamedTuple):
    """The shares of the eight hypotheses in whole percent, in the order of the published ids; they sum to 100."""

    sos: int
    drug_injury: int
    sos_and_drug_injury: int
    liver_gvhd: int
    infection: int
    vein_thrombosis: int
    infiltration: int
    something_else: int


HYPOTHESES = Differential._fields


class Forecast(NamedTuple):
    """The probabilities of the four categories, from 0 to 1; they sum to 1."""

    drug_injury: float
    sos: float
    both: float
    other: float


class StagedDifferential(NamedTuple):
    """What was committed at a stage ("S1")."""

    stage: str
    differential: Differential


class StageScore(NamedTuple):
    """The scores of one stage. Brier: 0 is best, 2 worst. Log: in bits, 0 is best, 6.64 worst.

    Skill is 1 for a perfect forecast, 0 for one no better than 25 % on each category, below 0 for a worse one. Even
    shares over the eight hypotheses are not that: five of them fall to "other".
    """

    stage: str
    forecast: Forecast
    brier: float
    log_bits: float
    brier_skill: float


EVEN_ODDS = Forecast(0.25, 0.25, 0.25, 0.25)


def grouped(differential: Differential) -> Forecast:
    """The four categories, from 0 to 1: drug injury alone, SOS alone, both, and the other five together."""
    for share in differential:
        if not isinstance(share, int) or isinstance(share, bool) or not 0 <= share <= 100:
            raise ValueError(f"A share is a whole percent from 0 to 100, not {share}.")
    if sum(differential) != 100:
        raise ValueError(f"The shares of a differential sum to 100, not {sum(differential)}.")
    sos, drug, both, *others = differential
    return Forecast(drug / 100, sos / 100, both / 100, sum(others) / 100)


def brier_score(forecast: Forecast, outcome: Category) -> float:
    """The squared distance from what came true, summed over the four categories: 0 is best, 2 is worst, even odds 0.75.

    Source: Brier 1950, Mon Weather Rev 78:1 (the original form for several categories, not the halved one).
    """
    _check(forecast, outcome)
    return sum((said - (name == outcome)) ** 2 for name, said in zip(CATEGORIES, forecast, strict=True))


def log_score(forecast: Forecast, outcome: Category) -> float:
    """The surprise at what came true, in bits: 0 is best, even odds 2, and 6.64 the worst, at the floor of 1 %.

    Below the floor all probabilities cost the same, so there the score no longer rewards honesty.
    Source: Good 1952, J R Stat Soc B 14:107.
    """
    _check(forecast, outcome)
    return abs(log2(max(FLOOR, forecast[CATEGORIES.index(outcome)])))


def score_path(path: Iterable[StagedDifferential], outcome: Category) -> tuple[StageScore, ...]:
    """The scores of every committed stage, in the order given, against one conclusion. One case calibrates nobody."""
    return tuple(_score(stage, grouped(differential), outcome) for stage, differential in path)


def _score(stage: str, forecast: Forecast, outcome: Category) -> StageScore:
    brier, bits = brier_score(forecast, outcome), log_score(forecast, outcome)
    return StageScore(
        stage=stage,
        forecast=forecast,
        brier=brier,
        log_bits=bits,
        brier_skill=1 - brier / brier_score(EVEN_ODDS, outcome),
    )


def _check(forecast: Forecast, outcome: str) -> None:
    for name, said in zip(CATEGORIES, forecast, strict=True):
        probability(said, f"the forecast of {name}")
    if not isclose(sum(forecast), 1, abs_tol=1e-9):
        raise ValueError(f"The probabilities of a forecast sum to 1, not {sum(forecast):g}.")
    if outcome not in CATEGORIES:
        raise ValueError(f"An outcome is one of {', '.join(CATEGORIES)}, not {outcome}.")
