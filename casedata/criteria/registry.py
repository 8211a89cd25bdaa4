"""All criteria sets, each once, in the order in which they are shown; and what is named but not scored."""

from typing import NamedTuple

from casedata.criteria.assessment import CriteriaSet, Threshold
from casedata.criteria.ctcae_v5 import CTCAE_V5
from casedata.criteria.ctcae_v5_sos import CTCAE_V5_SOS
from casedata.criteria.ctcae_v5_worst import CTCAE_V5_WORST
from casedata.criteria.dili_hys_law import HYS_LAW
from casedata.criteria.dili_r_value import R_VALUE
from casedata.criteria.dili_recam import RECAM
from casedata.criteria.dili_rucam_2016 import RUCAM_2016
from casedata.criteria.dili_severity import DILIN_SEVERITY
from casedata.criteria.encephalopathy import WEST_HAVEN
from casedata.criteria.kidney import HRS_AKI, KDIGO_AKI
from casedata.criteria.liver_failure import ACUTE_LIVER_FAILURE, KINGS_COLLEGE
from casedata.criteria.sir_2019 import SIR_2019_PERCUTANEOUS, SIR_2019_TRANSJUGULAR
from casedata.criteria.vod_baltimore_1987 import BALTIMORE_1987
from casedata.criteria.vod_ebmt_2016 import EBMT_2016_CLASSICAL, EBMT_2016_LATE
from casedata.criteria.vod_ebmt_2016_severity import EBMT_2016_SEVERITY
from casedata.criteria.vod_ebmt_2023 import EBMT_2023_CLINICAL, EBMT_2023_PROBABLE, EBMT_2023_PROVEN
from casedata.criteria.vod_ino_vate import INO_VATE
from casedata.criteria.vod_seattle_1993 import MODIFIED_SEATTLE_1993


class NotScored(NamedTuple):
    """A published set or row that is named and not scored, and why."""

    id: str
    title: str
    source: str
    why: str


CRITERIA: tuple[CriteriaSet, ...] = (
    BALTIMORE_1987,
    MODIFIED_SEATTLE_1993,
    EBMT_2016_CLASSICAL,
    EBMT_2016_LATE,
    EBMT_2016_SEVERITY,
    EBMT_2023_PROBABLE,
    EBMT_2023_CLINICAL,
    EBMT_2023_PROVEN,
    INO_VATE,
    CTCAE_V5_SOS,
    R_VALUE,
    HYS_LAW,
    DILIN_SEVERITY,
    *RUCAM_2016,
    RECAM,
    ACUTE_LIVER_FAILURE,
    KINGS_COLLEGE,
    WEST_HAVEN,
    KDIGO_AKI,
    HRS_AKI,
    *CTCAE_V5,
    *CTCAE_V5_WORST,
    SIR_2019_PERCUTANEOUS,
    SIR_2019_TRANSJUGULAR,
)

NOT_SCORED: tuple[NotScored, ...] = (
    NotScored(
        "cairo_2020",
        "Cairo 2020",
        "cairo2020",
        "Not verified here: list, number of items and time rule were found in no source.",
    ),
    NotScored(
        "ebmt_2016_severity_weight",
        "EBMT 2016 severity, weight row",
        "mohty2016",
        "Not verified here: two cells are misprinted in the only source.",
    ),
    NotScored(
        "ebmt_2023_severity",
        "EBMT 2023 severity",
        "mohty2023",
        "Not verified here: only that organ failure is defined by the SOFA score.",
    ),
    NotScored(
        "sir_2019_chronic_liver_disease",
        "SIR 2019, chronic liver disease",
        "sir2019",
        "Not verified here: its numbers were found in no source.",
    ),
)

_BY_ID = {criteria.id: criteria for criteria in CRITERIA}


def criteria_set(set_id: str) -> CriteriaSet:
    """The set with this id. KeyError with the known ids if there is none."""
    if set_id not in _BY_ID:
        raise KeyError(f"no criteria set {set_id!r}; there are {', '.join(_BY_ID)}")
    return _BY_ID[set_id]


def thresholds() -> tuple[Threshold, ...]:
    """Every threshold of every set, each once."""
    return tuple(dict.fromkeys(threshold for criteria in CRITERIA for threshold in criteria.thresholds))
