"""A model of referral: two ways, two kinds of patients, and what the raw rates make of the difference. No data.

Whoever goes through the skin and is not very sick has the risk `LESS_SICK`; a sicker patient has eleven times as much.
"""

from fractions import Fraction
from typing import NamedTuple

from casedata import load_published
from casedata.published import Published
from casedata.reasoning import Route, RouteComparison, compare_routes

LESS_SICK, SICKER = Fraction(1, 200), Fraction(11, 200)
"""The risk through the skin in the two kinds of patients of the model: 0.5 and 5.5 of 100."""
RATIOS = {"a third of": Fraction(1, 3), "half": Fraction(1, 2), "the same": Fraction(1), "twice": Fraction(2)}
"""How the risk through the vein compares with that through the skin, in one and the same patient."""
_TOO_LITTLE = 1e-9
STONES = (("under 2 cm", "small"), ("2 cm or more", "large"), ("all", "all"))


class ReferralFacts(NamedTuple):
    """The model at one setting, in shares from 0 to 1: the two ways, and what their raw rates say of the difference."""

    ratio: str
    vein_sicker: Fraction
    skin_sicker: Fraction
    compared: RouteComparison
    title: str


def referral_facts(ratio: str, *, vein_sicker: int, skin_sicker: int) -> ReferralFacts:
    """Both ways at these percentages of sicker patients; the vein stands first in the comparison."""
    factor = RATIOS[ratio]
    to_vein, to_skin = Fraction(vein_sicker, 100), Fraction(skin_sicker, 100)
    compared = compare_routes(
        _route(to_vein, factor * LESS_SICK, factor * SICKER),
        _route(to_skin, LESS_SICK, SICKER),
        same_mix=float(to_skin),
    )
    return ReferralFacts(ratio, to_vein, to_skin, compared, _title(ratio, compared))


def _route(sicker: Fraction, risk_if_less_sick: Fraction, risk_if_sicker: Fraction) -> Route:
    return Route(float(sicker), float(risk_if_less_sick), float(risk_if_sicker))


def of_100(share: float) -> str:
    """A risk as events of 100 patients, two decimals."""
    return f"{100 * share:.2f}"


def stones(published: Published | None = None) -> tuple[tuple[str, str, str], ...]:
    """Stones by size, with the success of either way as counted: a true example of the same arithmetic."""
    evidence = (published or load_published()).evidence_item

    def counted(way: str, size: str) -> str:
        item = evidence(f"stones_{way}_{size}")
        return f"{item.n} of {item.of} ({100 * (item.n or 0) / (item.of or 1):.0f} %)"

    return tuple((words, counted("open", size), counted("percutaneous", size)) for words, size in STONES)


def _title(ratio: str, compared: RouteComparison) -> str:
    truth = f"in every patient {_truth(ratio)}"
    vein, skin = of_100(compared.first.crude), of_100(compared.second.crude)
    if compared.reading == "hidden":
        return f"In this model equal raw rates, {vein} of 100 each, hide that {truth}"
    return f"In this model raw rates of {vein} (vein) and {skin} (skin) of 100 {_said(compared)}: {truth}"


def _truth(ratio: str) -> str:
    return "either route carries the same risk" if ratio == "the same" else f"the vein carries {ratio} the risk"


def _said(compared: RouteComparison) -> str:
    if compared.reading == "reversed":
        return "turn the truth round"
    if compared.reading == "made":
        return "show a difference where there is none"
    fair = abs(compared.crude - compared.with_the_same_mix) < _TOO_LITTLE
    return "tell the truth, for the mixes are equal" if fair else "point the right way, but not how far"
