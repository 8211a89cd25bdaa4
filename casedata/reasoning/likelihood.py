"""From a pre-test to a post-test probability by the likelihood ratios of a test, with ranges for what is not known."""

from math import inf
from typing import NamedTuple

from casedata.reasoning.probability import Range, is_number, probabilities, probability


class LikelihoodRatios(NamedTuple):
    """How much likelier a result is with the disease than without: inf where it proves, None where it never occurs."""

    positive: float | None
    negative: float | None


class LikelihoodRatioRanges(NamedTuple):
    """The lowest and highest likelihood ratio of a positive and of a negative result."""

    positive: Range
    negative: Range


def likelihood_ratios(sensitivity: float, specificity: float) -> LikelihoodRatios:
    """The likelihood ratios of a positive and of a negative result, without unit, from two probabilities.

    A specificity of 1 makes a positive result a proof (inf). A result that occurs in nobody has no ratio (None).
    Source: Grimes and Schulz 2005, Lancet 365:1500.
    """
    sensitivity, specificity = probability(sensitivity, "the sensitivity"), probability(specificity, "the specificity")
    return LikelihoodRatios(_ratio(sensitivity, 1 - specificity), _ratio(1 - sensitivity, specificity))


def post_test_probability(prior: float, ratio: float) -> float:
    """The probability after a result, from 0 to 1: the odds of the prior times the likelihood ratio, by Bayes.

    A prior of 0 or 1 stays what it was, whatever the test: certainty does not learn.
    Source: Fagan 1975, N Engl J Med 293:257; Grimes and Schulz 2005, Lancet 365:1500.
    """
    prior = probability(prior, "the prior")
    if not is_number(ratio) or ratio < 0:
        raise ValueError(f"A likelihood ratio is a number, 0 or more, not {ratio}.")
    if prior in {0.0, 1.0}:
        return prior
    return 1.0 if ratio == inf else prior * ratio / (prior * ratio + (1 - prior))


def likelihood_ratio_ranges(sensitivity: Range, specificity: Range) -> LikelihoodRatioRanges:
    """The lowest and highest likelihood ratios that a range of sensitivities and one of specificities allow.

    Both ratios run in one direction with each, so the corners suffice. These are limits, not a confidence interval: two
    95 % intervals put together give limits that are wider than 95 %.
    ValueError if a corner is a test that never gives the result: it has no ratio there.
    """
    sensitivity = probabilities(sensitivity, "the sensitivity")
    specificity = probabilities(specificity, "the specificity")
    worst = likelihood_ratios(sensitivity.low, specificity.low)
    best = likelihood_ratios(sensitivity.high, specificity.high)
    return LikelihoodRatioRanges(_span(worst.positive, best.positive), _span(best.negative, worst.negative))


def post_test_range(prior: Range, ratio: Range) -> Range:
    """The lowest and highest probability after a result that a range of priors and one of likelihood ratios allow.

    Limits, not a confidence interval.
    """
    prior = probabilities(prior, "the prior")
    return Range(post_test_probability(prior.low, ratio.low), post_test_probability(prior.high, ratio.high))


def _ratio(with_disease: float, without: float) -> float | None:
    if without:
        return with_disease / without
    return inf if with_disease else None


def _span(low: float | None, high: float | None) -> Range:
    if low is None or high is None:
        raise ValueError("The ranges end at a test that never gives this result, so it has no likelihood ratio there.")
    return Range(low, high)
