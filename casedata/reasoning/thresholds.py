"""When to wait, to test and to treat: the thresholds of Pauker and Kassirer, and how sure one can be of them.

All follows from four worths, counted from waiting, on one scale of the learner's choice (say, deaths per patient):

    benefit  B   treating a patient with the disease, minus not treating that patient
    harm     H   what treating a patient without the disease costs
    risk     R   what the test itself costs everyone who has it, whatever its result

With p the probability of disease, se the sensitivity and sp the specificity, the expected value over waiting is

    treat   p B - (1 - p) H
    test    p se B - (1 - p) (1 - sp) H - R       treat the positives, leave the negatives
    wait    0

Each threshold is the p at which two of them are worth the same:

    treatment       treat = wait    H / (B + H)
    testing         test  = wait    ((1 - sp) H + R) / ((1 - sp) H + se B)
    test-treatment  test  = treat   (sp H - R) / (sp H + (1 - se) B)

At the treatment threshold testing is worth B H / (B + H) (se + sp - 1) - R. That is the most that the test can gain
over the better of the other two. If it is not above 0 the thresholds meet or cross, testing is never right, and the
treatment threshold alone decides.

Source: Pauker and Kassirer 1980, N Engl J Med 302:1109; the treatment threshold: Pauker and Kassirer 1975,
N Engl J Med 293:229.
"""

from typing import Literal, NamedTuple

from casedata.reasoning.probability import Range, amount, amounts, probabilities, probability

Action = Literal["wait", "test", "treat"]
_AS_GOOD_AS = 1e-12


class Treatment(NamedTuple):
    """What treating is worth with the disease and costs without it, both 0 or more, on one scale."""

    benefit: float
    harm: float


class DiagnosticTest(NamedTuple):
    """How good a test is, from 0 to 1, and what it costs everyone who has it, on the scale of the treatment."""

    sensitivity: float
    specificity: float
    risk: float


class Zone(NamedTuple):
    """The probabilities between which testing is right: the testing and the test-treatment threshold, from 0 to 1."""

    testing: float
    test_treatment: float


class Thresholds(NamedTuple):
    """The treatment threshold, from 0 to 1, and the zone for testing: None where testing is never right."""

    treatment: float
    zone: Zone | None


class ExpectedValues(NamedTuple):
    """What each action is worth on average, counted from waiting, on the scale of the treatment."""

    wait: float
    test: float
    treat: float


class Assumptions(NamedTuple):
    """A range for everything that is not known; `benefit`, `harm` and `risk` share one scale."""

    benefit: Range
    harm: Range
    risk: Range
    sensitivity: Range
    specificity: Range


class ThresholdRanges(NamedTuple):
    """The lowest and highest value of each threshold, from 0 to 1, and how often testing is right in these ranges."""

    treatment: Range
    testing: Range
    test_treatment: Range
    testing_is_right: Literal["always", "sometimes", "never"]


def treatment_threshold(treatment: Treatment) -> float:
    """The probability of disease, from 0 to 1, at which treating and waiting are worth the same, without a test.

    0 for a harmless treatment, 1 for a useless one; ValueError for one with neither benefit nor harm.
    Source: Pauker and Kassirer 1975, N Engl J Med 293:229.
    """
    benefit, harm = _checked_treatment(treatment)
    if benefit == harm == 0:
        raise ValueError("A treatment with neither benefit nor harm has no threshold.")
    return harm / (benefit + harm)


def highest_risk_worth_taking(treatment: Treatment, *, sensitivity: float, specificity: float) -> float:
    """The risk of a test, on the scale of the treatment, from which on testing is never right; 0 for a useless test.

    Source: derived above from Pauker and Kassirer 1980, N Engl J Med 302:1109.
    """
    gain = probability(sensitivity, "the sensitivity") + probability(specificity, "the specificity") - 1
    return max(0.0, (1 - treatment_threshold(treatment)) * float(treatment.harm) * gain)


def thresholds(treatment: Treatment, test: DiagnosticTest) -> Thresholds:
    """The probabilities of disease, from 0 to 1, at which the best action changes.

    Below the zone waiting is best, within it testing, above it treating. Without one the treatment threshold decides.
    Source: Pauker and Kassirer 1980, N Engl J Med 302:1109.
    """
    treatment, test = _checked_treatment(treatment), _checked_test(test)
    alone = treatment_threshold(treatment)
    if _gain(treatment, test) <= 0:
        return Thresholds(alone, None)
    return Thresholds(alone, Zone(_testing(treatment, test), _test_treatment(treatment, test)))


def expected_values(chance: float, treatment: Treatment, test: DiagnosticTest) -> ExpectedValues:
    """What waiting, testing and treating are worth at a probability of disease, counted from waiting."""
    p, (benefit, harm) = probability(chance, "the probability of disease"), _checked_treatment(treatment)
    sensitivity, specificity, risk = _checked_test(test)
    tested = p * sensitivity * benefit - (1 - p) * (1 - specificity) * harm - risk
    return ExpectedValues(0.0, tested, p * benefit - (1 - p) * harm)


def best_actions(chance: float, treatment: Treatment, test: DiagnosticTest) -> frozenset[Action]:
    """The action worth most at a probability of disease; two or three where they are worth the same."""
    wait, tested, treat = expected_values(chance, treatment, test)
    worths: tuple[tuple[Action, float], ...] = (("wait", wait), ("test", tested), ("treat", treat))
    best = max(wait, tested, treat) - _AS_GOOD_AS * sum(_checked_treatment(treatment))
    return frozenset(action for action, worth in worths if worth >= best)


def threshold_ranges(assumed: Assumptions) -> ThresholdRanges:
    """The lowest and highest threshold that the assumptions allow, each from 0 to 1.

    Every threshold runs in one direction with each assumption, so the corners suffice. Where a corner makes testing
    never right, its thresholds cross; they are drawn at 1 and 0 at the most. Limits, not confidence intervals.
    """
    b, h, r = _amounts(assumed)
    se = probabilities(assumed.sensitivity, "the sensitivity")
    sp = probabilities(assumed.specificity, "the specificity")
    good, poor = DiagnosticTest(se.high, sp.high, r.low), DiagnosticTest(se.low, sp.low, r.high)
    eager, reluctant = Treatment(b.high, h.low), Treatment(b.low, h.high)
    return ThresholdRanges(
        treatment=Range(treatment_threshold(eager), treatment_threshold(reluctant)),
        testing=Range(_testing(eager, good), _testing(reluctant, poor)),
        test_treatment=Range(_test_treatment(eager, poor), _test_treatment(reluctant, good)),
        testing_is_right=_how_often(Treatment(b.low, h.low), poor, Treatment(b.high, h.high), good),
    )


def _checked_treatment(treatment: Treatment) -> Treatment:
    return Treatment(amount(treatment.benefit, "the benefit"), amount(treatment.harm, "the harm"))


def _checked_test(test: DiagnosticTest) -> DiagnosticTest:
    return DiagnosticTest(
        probability(test.sensitivity, "the sensitivity"),
        probability(test.specificity, "the specificity"),
        amount(test.risk, "the risk of the test"),
    )


def _amounts(assumed: Assumptions) -> tuple[Range, Range, Range]:
    return (
        amounts(assumed.benefit, "the benefit"),
        amounts(assumed.harm, "the harm"),
        amounts(assumed.risk, "the risk of the test"),
    )


def _testing(treatment: Treatment, test: DiagnosticTest) -> float:
    false_alarms = (1 - test.specificity) * treatment.harm
    return _share(false_alarms + test.risk, false_alarms + test.sensitivity * treatment.benefit, otherwise=1.0)


def _test_treatment(treatment: Treatment, test: DiagnosticTest) -> float:
    spared = test.specificity * treatment.harm
    return _share(spared - test.risk, spared + (1 - test.sensitivity) * treatment.benefit, otherwise=0.0)


def _share(part: float, whole: float, *, otherwise: float) -> float:
    """The part of the whole, no less than 0 and no more than 1; `otherwise` where the whole is nothing."""
    return min(1.0, max(0.0, part / whole)) if whole else otherwise


def _how_often(
    least: Treatment, poor: DiagnosticTest, most: Treatment, good: DiagnosticTest
) -> Literal["always", "sometimes", "never"]:
    """Testing gains with benefit, harm, sensitivity and specificity, and loses with its risk: two corners decide."""
    if _gain(least, poor) > 0:
        return "always"
    return "sometimes" if _gain(most, good) > 0 else "never"


def _gain(treatment: Treatment, test: DiagnosticTest) -> float:
    """The most that testing can gain over the better of waiting and treating; negative where it is never right."""
    if not any(treatment):
        return -test.risk
    known = highest_risk_worth_taking(treatment, sensitivity=test.sensitivity, specificity=test.specificity)
    return known - test.risk
