"""Both scales of the updated RUCAM, cell by cell, and the windows of onset.

Lines 1 to 4 stand so in reproduced tables: PMC8508847, table 6, and explorationpub.com 100184, table 1
(hepatocellular); PMC6969320, table 2 (cholestatic or mixed). Lines 5 to 7 and the totals are as they were once read in
PMC6887447, table 3, and have not been compared with it again; PMC5456249, table 13, says when a re-exposure counts.
"""

import pytest

from casedata import Moment
from casedata.criteria import assess
from casedata.criteria.dili_rucam_2016 import CHOLESTATIC, HEPATOCELLULAR, category

DAY = Moment(10, 3)
SCALES = {"hepatocellular": HEPATOCELLULAR, "cholestatic": CHOLESTATIC}
IN_BOTH = """
alcohol       above               +1
alcohol       within               0
age           from_55             +1
age           under_55             0
concomitant   none                 0
concomitant   incompatible         0
concomitant   compatible          -1
concomitant   hepatotoxin         -2
concomitant   proven              -3
alternatives  all_excluded        +2
alternatives  group_1_excluded    +1
alternatives  5_or_6_excluded      0
alternatives  fewer_excluded      -2
alternatives  likely              -3
information   labelled            +2
information   published           +1
information   unknown              0
rechallenge   alone               +3
rechallenge   together            +1
rechallenge   normal              -2
rechallenge   other                0
onset         5_to_90_days        +2
onset         other_days          +1
onset         after_stop          +1
"""
CELLS = {
    "hepatocellular": """
onset         again_1_to_15_days  +2
onset         again_over_15_days  +1
course        halved_in_8_days    +3
course        halved_in_30_days   +2
course        unknown              0
course        halved_later         0
course        not_halved          -2
""",
    "cholestatic": """
onset         again_1_to_90_days  +2
onset         again_over_90_days  +1
course        halved_in_180_days  +2
course        less_in_180_days    +1
course        unknown              0
pregnancy     yes                 +1
pregnancy     no                   0
""",
}


def printed(table):
    rows = (row.split() for row in table.strip().splitlines())
    return {(line, option): int(points) for line, option, points in rows}


@pytest.mark.parametrize("scale", SCALES)
def test_every_cell_is_that_of_the_published_table(scale):
    coded = {(line.id, option.id): option.points for line in SCALES[scale].lines for option in line.options}
    assert coded == printed(IN_BOTH) | printed(CELLS[scale])


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(
    ("finding", "day", "points"),
    [
        ("rucam_onset", 4, (1, 1)),
        ("rucam_onset", 5, (2, 2)),
        ("rucam_onset", 6, (2, 2)),
        ("rucam_onset", 89, (2, 2)),
        ("rucam_onset", 90, (2, 2)),
        ("rucam_onset", 91, (1, 1)),
    ],
)
def test_days_from_the_first_dose(build, scale, finding, day, points):
    assert onset(build, scale, {finding: str(day)}) == points


@pytest.mark.parametrize(
    ("day", "hepatocellular", "cholestatic"),
    [
        (0, (1, 2), (1, 2)),
        (1, (2, 2), (2, 2)),
        (2, (2, 2), (2, 2)),
        (3, (2, 2), (2, 2)),
        (14, (2, 2), (2, 2)),
        (15, (2, 2), (2, 2)),
        (16, (1, 1), (2, 2)),
        (89, (1, 1), (2, 2)),
        (90, (1, 1), (2, 2)),
        (91, (1, 1), (1, 1)),
    ],
)
def test_days_from_the_first_dose_of_a_re_exposure(build, day, hepatocellular, cholestatic):
    recorded = {"rucam_onset_again": str(day)}
    assert onset(build, "hepatocellular", recorded) == hepatocellular
    assert onset(build, "cholestatic", recorded) == cholestatic


def test_a_re_exposure_goes_before_the_days_of_the_first_time(build):
    assert onset(build, "hepatocellular", {"rucam_onset": "120", "rucam_onset_again": "3"}) == (2, 2)


def test_the_window_of_the_other_scale_names_no_option(build):
    assert onset(build, "hepatocellular", {"rucam_onset": "again_1_to_90_days"}) == (1, 2)


@pytest.mark.parametrize(
    ("points", "name"),
    [
        (0, "excluded"), (1, "unlikely"), (2, "unlikely"), (3, "possible"), (5, "possible"),
        (6, "probable"), (8, "probable"), (9, "highly probable"), (10, "highly probable"),
    ],
)  # fmt: skip
def test_the_names_of_the_totals(points, name):
    assert category(points) == name


def onset(build, scale, recorded):
    """The fewest and the most points of the line of onset."""
    case = build({"day": 10, "labs": {}})
    return assess(f"rucam_2016_{scale}", case, DAY, supposed=recorded).item(f"{scale}.onset").points
