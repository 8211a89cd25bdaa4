"""What may be supposed of the findings that are open: what the browser offers, and what a learner's entry means."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from casedata.criteria.assessment import Choice, Question, Value
from casedata.criteria.known import Known
from workbook.criteria.bedside import finding_name, phrase, trouble
from workbook.text.wording import sentence_start

AT_FIRST = ("bilirubin_total", "weight_gain_percent", "hepatomegaly", "portal_flow_abnormal", "inr", "creatinine")
"""The findings that are offered without unfolding."""
MOST = 1000
MOST_DECIMALS = 6
MAY_FALL = ("weight_gain_percent",)
"""Numbers that may be below zero."""


@dataclass(frozen=True)
class Offer:
    """One open finding: a number to type in a unit, or answers to choose from."""

    finding: str
    label: str
    unit: str
    choices: tuple[Choice, ...]
    step: Decimal | None

    @property
    def is_number(self) -> bool:
        """Whether a number is typed."""
        return self.step is not None

    @property
    def at_first(self) -> bool:
        """Whether it is offered without unfolding."""
        return self.finding in AT_FIRST

    def options(self) -> tuple[tuple[str, str], ...]:
        """Value and words of each answer to choose from."""
        return tuple((str(place), sentence_start(phrase(choice))) for place, choice in enumerate(self.choices))


def offers(questions: tuple[Question, ...], known: Known) -> tuple[Offer, ...]:
    """What is offered, the commonest first, the rest from the least trouble to the most."""
    made = (_offer(question, known) for question in questions)
    return tuple(sorted(made, key=lambda one: (_place(one.finding), trouble(one.finding), one.label)))


def _place(finding: str) -> int:
    return AT_FIRST.index(finding) if finding in AT_FIRST else len(AT_FIRST)


def _offer(question: Question, known: Known) -> Offer:
    first = question.choices[0]
    if isinstance(first.value, Decimal):
        scale = known.numbers.scale(question.finding)
        return Offer(question.finding, finding_name(question.finding, scale.label), scale.unit, (), scale.step)
    label = first.words.rpartition(":")[0] or first.words
    return Offer(question.finding, finding_name(question.finding, label), "", question.choices, None)


class WishError(ValueError):
    """An entry that cannot be supposed, in one sentence for the learner."""


def supposed_from(wishes: Mapping[str, str], offered: tuple[Offer, ...]) -> dict[str, Value]:
    """What the entries suppose; an empty entry supposes nothing. WishError for one that cannot be read."""
    by_finding = {offer.finding: offer for offer in offered}
    unknown = [finding for finding in wishes if finding not in by_finding]
    if unknown:
        raise WishError(f"Nothing can be supposed of {', '.join(unknown)} here.")
    return {finding: _value(by_finding[finding], text) for finding, text in wishes.items() if text.strip()}


def _value(offer: Offer, text: str) -> Value:
    if offer.step is not None:
        return _number(offer, text, offer.step)
    if not text.isdecimal() or int(text) >= len(offer.choices):
        raise WishError(f"{offer.label}: please choose one of the answers.")
    return offer.choices[int(text)].value


def _number(offer: Offer, text: str, step: Decimal) -> Decimal:
    """The number as it was written, not rounded, filled up to the digits usually printed; 2,4 and 2.4 are the same."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    least = -100 if offer.finding in MAY_FALL else 0
    if not value.is_finite() or not least <= value <= MOST or value != round(value, MOST_DECIMALS):
        raise WishError(f"{offer.label}: please write a number such as 2.4.")
    filled_up = value.quantize(step)
    return filled_up if filled_up == value else value


def in_words(supposed: Mapping[str, Value], offered: tuple[Offer, ...]) -> tuple[str, ...]:
    """What is supposed, as a reader says it."""
    by_finding = {offer.finding: offer for offer in offered}
    return tuple(_said(by_finding[finding], value) for finding, value in supposed.items())


def _said(offer: Offer, value: Value) -> str:
    if offer.is_number:
        return f"{offer.label} {value} {offer.unit}".rstrip()
    return next(sentence_start(phrase(choice)) for choice in offer.choices if choice.value == value)
