"""The criteria applied to a case at a moment: all sets or one, as known then or looking back, or with a "what if"."""

from collections.abc import Mapping
from decimal import Decimal

from casedata.criteria.assessment import Assessment, Value
from casedata.criteria.known import Known
from casedata.criteria.recency import Timeline
from casedata.criteria.registry import CRITERIA, criteria_set
from casedata.criteria.settle import Settlement, settlement
from casedata.loading import load_published
from casedata.model import Moment
from casedata.timeline import THE_END

Suppositions = Mapping[str, Value | int] | None
"""Findings and what is supposed of them. Nothing of it is stored."""


def known_at(case: Timeline, moment: Moment, *, looking_back: bool = False, supposed: Suppositions = None) -> Known:
    """What is known at the moment, without the report's verdicts. Reuse it for several sets: its index is made once."""
    cut = case.up_to(THE_END if looking_back else moment)
    known = Known.of(cut, load_published(), moment, looking_back=looking_back)
    return known.suppose(*((finding, _exact(value)) for finding, value in (supposed or {}).items()))


def _exact(value: Value | int) -> Value:
    """A whole number as a Decimal. TypeError for a float: 2.4 is not exactly 2.4."""
    if isinstance(value, float):
        raise TypeError(f"a Decimal was expected, such as Decimal('{value}'), found the float {value}")
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def assess_all(
    case: Timeline, moment: Moment, *, looking_back: bool = False, supposed: Suppositions = None
) -> tuple[Assessment, ...]:
    """Every set applied at the moment, in the order of the registry."""
    known = known_at(case, moment, looking_back=looking_back, supposed=supposed)
    return tuple(criteria.assess(known) for criteria in CRITERIA)


def assess(
    set_id: str, case: Timeline, moment: Moment, *, looking_back: bool = False, supposed: Suppositions = None
) -> Assessment:
    """One set applied at the moment."""
    return criteria_set(set_id).assess(known_at(case, moment, looking_back=looking_back, supposed=supposed))


def what_would_settle(
    set_id: str, case: Timeline, moment: Moment, *, looking_back: bool = False, supposed: Suppositions = None
) -> Settlement:
    """The minimal findings that decide a set that is met or not, whatever the rest turns out to be."""
    known = known_at(case, moment, looking_back=looking_back, supposed=supposed)
    return settlement(criteria_set(set_id), known)
