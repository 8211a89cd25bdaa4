"""From a prior to what a pressure measurement leaves of it: two published series, and ranges for prior and test."""

from functools import cache
from typing import NamedTuple

from casedata.published import LikelihoodRatio, Published
from casedata.reasoning import (
    Count,
    LikelihoodRatios,
    Range,
    clopper_pearson,
    likelihood_ratio_ranges,
    likelihood_ratios,
    post_test_probability,
    post_test_range,
)

TESTS = {"1995": "hvpg_over_10", "2022": "hvpg_over_10_2022"}
"""The two series by year, and the likelihood ratio of each among the published ones."""
ASSUMED = {"1995": (Count(13, 25), Count(30, 33)), "2022": (Count(19, 30), Count(37, 47))}
"""Counts of ours within a point of the published percentages: neither abstract gives its own."""
PRIORS = Range(0.005, 0.99)
"""The probabilities between which the chart is drawn."""


class Anchor(NamedTuple):
    """A published proportion that one might start from, and why it is not this patient's."""

    what: str
    counted: str
    share: float
    interval: Range
    caveat: str
    source: str


class Prior(NamedTuple):
    """The probability before the test, and how far it may be off; shares from 0 to 1."""

    share: float
    span: Range


class Result(NamedTuple):
    """One result of one series: the probability that it leaves, and the range of it. Shares from 0 to 1."""

    series: str
    high: bool
    ratio: float
    probability: float
    span: Range
    source: str


class PostTestFacts(NamedTuple):
    """The prior with its range, the results of the chosen series, and one sentence."""

    prior: float
    prior_range: Range
    results: tuple[Result, ...]
    sampling: bool
    title: str


def post_test_facts(
    published: Published, prior: int, *, points: int, series: tuple[str, ...], sampling: bool
) -> PostTestFacts:
    """What a high and a low gradient leave of a prior in percent, give or take so many points.

    With `sampling` the range includes the chance error of series as small as the assumed ones.
    """
    before = Prior(prior / 100, Range(max(1, prior - points) / 100, min(99, prior + points) / 100))
    results = tuple(
        _result(published, year, before, high=high, sampling=sampling) for high in (True, False) for year in series
    )
    return PostTestFacts(before.share, before.span, results, sampling, _title(prior, results))


def anchors(published: Published) -> tuple[Anchor, ...]:
    """Published proportions to start from. None fits this patient; each says why."""
    sos = published.evidence_item("ino_adjudicated_sos").n or 0
    drug = published.evidence_item("ino_adjudicated_dili").n or 0
    mixed = Count(sos, sos + drug)
    tissue, two = published.evidence_item("seattle_histologic_vod"), published.evidence_item("seattle_two_items")
    return (
        _anchor(
            "SOS among the injuries by inotuzumab that were adjudicated (SOS or drug injury)",
            mixed,
            "Counted before any transplant that followed the drug; earlier ones the abstract does not mention, and "
            "here there was one. No asparaginase. Leukaemia and lymphoma together; controls had drug injury too. "
            "Causes other than these two are left out.",
            "mcdonald2019: abstract",
        ),
        _anchor(
            "VOD in the tissue of those who had clinical VOD and a complete study",
            Count(tissue.n or 0, tissue.of or 1),
            "Early after a transplant, before inotuzumab existed, chosen by the Seattle criteria.",
            "carreras1993: abstract",
        ),
        _anchor(
            "The same, with two of the three Seattle items",
            Count(two.n or 0, two.of or 1),
            "As above, and fewer of them.",
            "carreras1993: abstract",
        ),
    )


def percent(share: float) -> str:
    """A share as whole percent; below 1 and above 99 as such: `16 %`, `under 1 %`."""
    if share < 0.01:
        return "under 1 %"
    return "over 99 %" if share > 0.99 else f"{100 * share:.0f} %"


def ratios(published: Published, year: str) -> LikelihoodRatios:
    """The likelihood ratios of a series as printed."""
    test = _test(published, year)
    return likelihood_ratios(float(test.sensitivity), float(test.specificity))


def accuracy(published: Published, year: str) -> str:
    """Sensitivity and specificity as printed: `52 and 91 %`."""
    test = _test(published, year)
    sensitivity, specificity = 100 * test.sensitivity, 100 * test.specificity
    return f"{sensitivity.normalize():f} and {specificity.normalize():f} %"


def _test(published: Published, year: str) -> LikelihoodRatio:
    return next(one for one in published.likelihood_ratios if one.id == TESTS[year])


def _result(published: Published, year: str, prior: Prior, *, high: bool, sampling: bool) -> Result:
    positive, negative = ratios(published, year)
    ratio = (positive if high else negative) or 0.0
    spread = _sampled(year, high=high) if sampling else Range(ratio, ratio)
    left = post_test_probability(prior.share, ratio)
    return Result(year, high, ratio, left, post_test_range(prior.span, spread), _test(published, year).source)


@cache
def _sampled(year: str, *, high: bool) -> Range:
    sensitivity, specificity = (clopper_pearson(count).interval for count in ASSUMED[year])
    found = likelihood_ratio_ranges(sensitivity, specificity)
    return found.positive if high else found.negative


@cache
def _anchor(what: str, count: Count, caveat: str, source: str) -> Anchor:
    found = clopper_pearson(count)
    return Anchor(what, f"{count.events} of {count.of}", found.share, found.interval, caveat, source)


def _title(prior: int, results: tuple[Result, ...]) -> str:
    high, low = _leaves(results, high=True), _leaves(results, high=False)
    return f"From {prior} %: a high gradient leaves {high}, a low one {low}"


def _leaves(results: tuple[Result, ...], *, high: bool) -> str:
    said = [percent(one.probability) for one in results if one.high is high]
    return " or ".join(dict.fromkeys(said))
