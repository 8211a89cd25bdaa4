"""A learner's own rule: from which probability to treat, when to stop, and at which probability a result would count.

It is asked beside a decision and has no worth. From then on it is held against what the learner does: the sentences
here are pure functions of the rule, of a share of VOD and of an act.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from casedata.model import Frozen, Name, Text
from casedata.reasoning import Differential
from exercises.typed_numbers import PERCENT, Entry, number

DAY, WORDS = "day", "words"
TREATING, CHANGING = "D5", "D7"
"""The decisions beside which the two halves of the rule are asked."""
TREATS = ("search_then_trial", "start_and_search", "start_at_once", "start_and_close")
HOLDS = ("search_then_hold", "withhold_too_late")
"""The acts of D5 that begin defibrotide, or make it begin by a mark, and those that hold it back."""


class RulePart(Frozen):
    """One gap of the rule: a probability in percent, a whole day between two others, or a few words."""

    id: Name
    prompt: Text
    unit: Literal["%", "day", "words"]
    least: Annotated[int, Field(ge=0)] = 0
    most: Annotated[int, Field(ge=0)] = 100

    @model_validator(mode="after")
    def _in_order(self) -> "RulePart":
        if self.least >= self.most:
            raise ValueError("least is not below most")
        return self


class RuleForm(Frozen):
    """What is asked of a learner's own rule. Every gap may be left open."""

    prompt: Text
    parts: Annotated[tuple[RulePart, ...], Field(min_length=1)]


def fault_of_rule(part: RulePart, entry: Entry | None) -> str | None:
    """Why this gap cannot be kept as it is, in one sentence for the learner; None if it can, or is left open."""
    if entry is None or not entry.typed.strip():
        return None
    if entry.unit != part.unit:
        return "This gap could not be read; reload the page and try again."
    return None if part.unit == WORDS else _fault_of_value(part, entry)


def _fault_of_value(part: RulePart, entry: Entry) -> str | None:
    try:
        value = _number(entry)
    except ValueError as error:
        return str(error)
    if part.unit == PERCENT:
        return None if 0 <= value <= 100 else "A probability lies between 0 and 100 %."
    if value == int(value) and part.least <= value <= part.most:
        return None
    return f"Write a whole day from {part.least} to {part.most}, or leave the gap open."


class OwnRule(NamedTuple):
    """The rule as far as it was written down: percent, a day, words, percent; None or empty where a gap stayed open."""

    treat_from: Decimal | None = None
    stop_on: int | None = None
    unless: str = ""
    change_at: Decimal | None = None

    @property
    def mark(self) -> Decimal | None:
        """The probability of VOD, in percent, at which treatment would change: the later word counts."""
        return self.treat_from if self.change_at is None else self.change_at

    @property
    def sentence(self) -> str:
        """The rule of D5 in one sentence; empty where nothing of it was written."""
        treat = f"treat from {percent(self.treat_from)}" if self.treat_from is not None else ""
        stop = f"stop on day {self.stop_on}" if self.stop_on is not None else ""
        said = ", and ".join(filter(None, (treat, stop)))
        return f"{said}{f' unless {self.unless}' if stop and self.unless else ''}"


def own_rule(committed: Callable[[str], object]) -> OwnRule:
    """The rule that stands in the committed answers; `committed` finds the response to a question by its id."""
    treating, changing = committed(TREATING), committed(CHANGING)
    treat, stop, unless = (_typed(treating, name) for name in ("treat_from", "stop_on", "unless"))
    change = _typed(changing, "change_at")
    return OwnRule(
        _number(treat) if treat else None,
        int(_number(stop)) if stop else None,
        " ".join(unless.typed.split()).rstrip(".") if unless else "",
        _number(change) if change else None,
    )


def _typed(response: object, part: str) -> Entry | None:
    entries: tuple[Entry, ...] = getattr(response, "entries", ())
    return next((one for one in entries if one.part == part and one.typed.strip()), None)


def _number(entry: Entry) -> Decimal:
    return number(entry.typed.removesuffix(PERCENT) if entry.unit == PERCENT else entry.typed)


def percent(value: Decimal) -> str:
    """A probability in percent as it was typed, without idle zeros."""
    return f"{value.normalize():f} %"


def vod_share(shares: Differential) -> int:
    """The probability of VOD in percent, alone or together with drug injury."""
    return shares.sos + shares.sos_and_drug_injury


# Held against what the learner does


def beside_treatment(mark: Decimal, vod: int, act: str) -> str | None:
    """The mark and the last probability of VOD beside an act of D5; None for an act that neither treats nor holds."""
    told = f"You would treat from {percent(mark)}, and you gave VOD in either form {vod} %"
    if act in TREATS:
        if vod >= mark:
            return f"{told}: beginning defibrotide follows your own rule."
        return f"{told}: by your own rule defibrotide does not begin yet."
    if act in HOLDS:
        if vod < mark:
            return f"{told}: holding defibrotide back follows your own rule."
        return f"{told}: by your own rule defibrotide would have begun."
    return None


def beside_day(rule: OwnRule, day: int) -> str | None:
    """What the day of stopping says on a later day; None where none was written down."""
    if rule.stop_on is None:
        return None
    unless = f", unless {rule.unless}" if rule.unless else ""
    if day < rule.stop_on:
        return f"By your own rule defibrotide may run until day {rule.stop_on}{unless}."
    if day == rule.stop_on:
        return f"Today is the day on which you wanted to stop defibrotide{unless}."
    return f"By your own rule defibrotide was stopped on day {rule.stop_on}{unless}."


class Accuracy(NamedTuple):
    """How good a test is taken to be, in whole or half percent, and what it is called in a sentence."""

    name: str
    sensitivity: Fraction
    specificity: Fraction


def after_result(vod: int, test: Accuracy) -> tuple[Fraction, Fraction]:
    """The probability of VOD in percent after a result that speaks against it, and after one that speaks for it."""
    prior = Fraction(vod, 100)
    hits, alarms = prior * test.sensitivity, (1 - prior) * (1 - test.specificity)
    misses, clears = prior * (1 - test.sensitivity), (1 - prior) * test.specificity
    return _percent_of(misses, misses + clears, prior), _percent_of(hits, hits + alarms, prior)


def _percent_of(part: Fraction, whole: Fraction, prior: Fraction) -> Fraction:
    """A result that cannot occur leaves the probability where it was."""
    return 100 * (part / whole if whole else prior)


def beside_result(mark: Decimal, vod: int, test: Accuracy) -> str:
    """Whether a result could carry the probability of VOD across the mark, in one sentence."""
    lower, upper = after_result(vod, test)
    told = f"You gave VOD in either form {vod} %, and your mark is {percent(mark)}"
    # What is said is rounded away from the mark, so that no sentence shows the mark itself on the wrong side.
    if upper < mark:
        return (
            f"{told}. Even {test.name} that speaks for VOD would leave it at about {floor(upper)} %: by your own rule "
            f"this result could change nothing."
        )
    if lower >= mark:
        return (
            f"{told}. Even {test.name} that speaks against VOD would leave it at about {ceil(lower)} %: by your own "
            f"rule this result could change nothing."
        )
    return (
        f"{told}. After {test.name} it would be about {floor(lower)} or {ceil(upper)} %: by your own rule this result "
        f"could change what is done."
    )


def beside_threshold(mark: Decimal, low: float, high: float) -> str:
    """The mark beside the treatment threshold that follows from somebody's ranges, from `low` to `high` percent."""
    lies = "below" if mark < Decimal(low) else "above" if mark > Decimal(high) else "within"
    then = {
        "below": "you would treat earlier than they say",
        "above": "you would treat later than they say",
        "within": "it fits what you believe",
    }[lies]
    return (
        f"Your own mark, {percent(mark)}, lies {lies} the treatment threshold that your ranges give, {low:.0f} to "
        f"{high:.0f} %: {then}."
    )
