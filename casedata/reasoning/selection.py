"""Confounding by indication, as arithmetic: why two biopsy routes with equal raw rates may differ in every patient.

A model with expected values and two groups of patients, not a simulation and not data: each route has a risk in less
sick and in sicker patients, and is used in a mix of them. The raw rate follows from both.
"""

from typing import Literal, NamedTuple

from casedata.reasoning.probability import probability

Reading = Literal["same", "hidden", "reversed", "made", "mixed"]
_NO_DIFFERENCE = 1e-12


class Route(NamedTuple):
    """One way to do it: the share of sicker patients, and the risk in either group; all from 0 to 1."""

    sicker: float
    risk_if_less_sick: float
    risk_if_sicker: float


class Rates(NamedTuple):
    """The risk of a route in either group, and the raw risk in its own mix; all from 0 to 1."""

    less_sick: float
    sicker: float
    crude: float


class RouteComparison(NamedTuple):
    """Two routes and their differences in risk, first minus second, from -1 to 1.

    `reading` is what the raw rates do to the difference within the groups: "same" direction, "hidden", "reversed", or
    "made" where the groups do not differ; "mixed" where each route is safer in one group and no single answer exists.
    """

    first: Rates
    second: Rates
    crude: float
    less_sick: float
    sicker: float
    with_the_same_mix: float
    reading: Reading


def crude_risk(route: Route) -> float:
    """The raw risk, from 0 to 1: the mean of the two groups, weighted by the mix."""
    mix = probability(route.sicker, "the share of sicker patients")
    less_sick = probability(route.risk_if_less_sick, "the risk of the less sick")
    return mix * probability(route.risk_if_sicker, "the risk of the sicker") + (1 - mix) * less_sick


def compare_routes(first: Route, second: Route, *, same_mix: float | None = None) -> RouteComparison:
    """The raw rates of two routes beside those within each group, and the difference that one mix for both would show.

    The same mix is halfway between the two, unless `same_mix` names another share of sicker patients.
    Source: Julious and Mullee 1994, BMJ 309:1480 (confounding and Simpson's paradox).
    """
    one, two = _rates(first), _rates(second)
    mix = float(first.sicker + second.sicker) / 2 if same_mix is None else same_mix
    crude, less_sick, sicker = one.crude - two.crude, one.less_sick - two.less_sick, one.sicker - two.sicker
    standard = crude_risk(first._replace(sicker=mix)) - crude_risk(second._replace(sicker=mix))
    return RouteComparison(one, two, crude, less_sick, sicker, standard, _reading(crude, less_sick, sicker))


def _rates(route: Route) -> Rates:
    crude = crude_risk(route)
    return Rates(float(route.risk_if_less_sick), float(route.risk_if_sicker), crude)


def _reading(crude: float, less_sick: float, sicker: float) -> Reading:
    raw, within = _sign(crude), {_sign(less_sick), _sign(sicker)} - {0}
    if len(within) > 1:
        return "mixed"
    truth = next(iter(within), 0)
    if raw == truth:
        return "same"
    return "made" if truth == 0 else "hidden" if raw == 0 else "reversed"


def _sign(difference: float) -> int:
    return (difference > _NO_DIFFERENCE) - (difference < -_NO_DIFFERENCE)
