"""What an earlier number is worth to a rule about now, to a grade of the day, and to a rule that looks back."""

from decimal import Decimal

import pytest

from casedata.criteria import Answer, assess, criteria_set
from casedata.model import VERDICTS, LabValue, Moment

ANSWERS = {"+": Answer.MET, "-": Answer.NOT_MET, "?": Answer.NOT_DOCUMENTED}
DAY = 9


def bilirubin(value, *, day=None, extremum=None):
    """A value of a day, or an extreme of some day from 1 to 9."""
    when = {"day": 1, "until_day": DAY, "precision": "within"} if day is None else {"day": day}
    return LabValue(
        id=f"bilirubin_{day or 0}_{extremum or 'value'}",
        statement=f"Bilirubin {value}",
        origin="reported",
        locator=("fictional",),
        analyte="bilirubin_total",
        value=Decimal(value),
        unit="mg/dL",
        extremum=extremum,
        **when,
    )


PICTURES = {
    "the highest, of an unreported day": (bilirubin("20", extremum="maximum"),),
    "a value of day 5": (bilirubin("20", day=5),),
    "the highest, on day 5": (bilirubin("20", day=5, extremum="maximum"),),
    "a value of day 5, a low one of day 9": (bilirubin("20", day=5), bilirubin("0.9", day=DAY)),
    "the highest of an unreported day, a low one of day 9": (
        bilirubin("20", extremum="maximum"),
        bilirubin("0.9", day=DAY),
    ),
    "a low value of day 9 alone": (bilirubin("0.9", day=DAY),),
}
ITEMS = {
    # set, item                                      undated, dated, dated highest, dated + low, undated + low, low
    ("ino_vate", "ino_vate.bilirubin"):                           "? + + - - -",  # how it stands now
    ("ebmt_2016_classical", "ebmt_2016.bilirubin"):               "? + + - - -",
    ("ebmt_2016_late", "ebmt_2016.bilirubin"):                    "? + + - - -",
    ("ebmt_2023_probable", "ebmt_2023.bilirubin"):                "? + + - - -",
    ("ebmt_2023_clinical", "ebmt_2023.bilirubin"):                "? + + - - -",
    ("baltimore_1987", "baltimore_1987.bilirubin"):               "? + + - - -",
    ("modified_seattle_1993", "modified_seattle_1993.bilirubin"): "? + + - - -",
    ("kings_college", "kings_college.bilirubin"):                 "? + + - - -",
    ("ctcae_v5_bilirubin", "grade_1"):                            "? ? ? - - -",  # a grade of the day
    ("ctcae_v5_bilirubin", "grade_4"):                            "? ? ? - - -",
    ("ctcae_v5_sos", "grade_2"):                                  "? ? ? - - -",
    ("ebmt_2016_severity", "bilirubin"):                          "? ? ? . . .",  # no severity without SOS/VOD
    ("hys_law", "hys_law.bilirubin"):                             "+ + + + + -",  # whether it ever rose so high
    ("dilin_severity", "dilin_severity.bilirubin"):               "+ + + + + -",
    ("ctcae_v5_bilirubin_worst", "grade_1"):                      "+ + + + + ?",  # days 0 to 8 may have been worse
    ("ctcae_v5_bilirubin_worst", "grade_4"):                      "+ + + + + ?",
}  # fmt: skip
ROWS = [
    (*item, picture, ANSWERS[sign])
    for item, signs in ITEMS.items()
    for picture, sign in zip(PICTURES, signs.split(), strict=True)
    if sign != "."
]


@pytest.fixture
def with_labs(build):
    def made(*labs):
        row = {"day": DAY, "sex": "female", "age": 50, "transplanted": True, "hsct": [3, 3]}
        return build(row | {"labs_found": labs})

    return made


@pytest.mark.parametrize(("set_id", "item", "picture", "answer"), ROWS)
def test_what_an_earlier_bilirubin_is_worth(with_labs, set_id, item, picture, answer):
    found = assess(set_id, with_labs(*PICTURES[picture]), Moment(DAY, VERDICTS))
    assert found.item(item).answer is answer


@pytest.mark.parametrize("set_id", sorted({set_id for set_id, _ in ITEMS}))
def test_a_set_says_in_its_readings_which_numbers_it_takes(set_id):
    words = " ".join(criteria_set(set_id).choices)
    assert "unreported day" in words or "number of the day" in words


WORST = {
    # the highest of all days, limit of normal 1.0 to 1.2 mg/dL: lowest and highest grade
    "1.0": (0, 0), "1.1": (0, 1), "1.2": (0, 1), "1.3": (1, 1),
    "1.5": (1, 1), "1.6": (1, 2), "1.8": (1, 2), "1.9": (2, 2),
    "3.0": (2, 2), "3.1": (2, 3), "3.6": (2, 3), "3.7": (3, 3),
    "10.0": (3, 3), "10.1": (3, 4), "12.0": (3, 4), "12.1": (4, 4),
}  # fmt: skip


@pytest.mark.parametrize("value", WORST)
def test_the_worst_grade_where_the_text_gives_the_highest_of_all_days(with_labs, value):
    highest = bilirubin(value, extremum="maximum").model_copy(update={"day": 0})
    found = assess("ctcae_v5_bilirubin_worst", with_labs(highest), Moment(DAY, VERDICTS))
    assert (found.low, found.high) == WORST[value]


@pytest.mark.parametrize(("first_day", "grades"), [(0, (3, 3)), (1, (3, 4))])
def test_a_day_that_the_highest_does_not_cover_may_have_been_worse(with_labs, first_day, grades):
    highest = bilirubin("9.0", extremum="maximum").model_copy(update={"day": first_day})
    found = assess("ctcae_v5_bilirubin_worst", with_labs(highest), Moment(DAY, VERDICTS))
    assert (found.low, found.high) == grades


@pytest.mark.parametrize(
    ("platelets", "grades"), [(("60", "30"), (3, 4)), (("30", "60"), (3, 4)), (("20", "60"), (4, 4))]
)
def test_the_worst_platelets_are_the_lowest(build, platelets, grades):
    first, last = platelets
    row = {
        "day": DAY,
        "labs": {"platelets": last},
        "labs_earlier": [{"analyte": "platelets", "value": first, "day": 3}],
    }
    found = assess("ctcae_v5_platelets_worst", build(row), Moment(DAY, VERDICTS))
    assert (found.low, found.high) == grades


@pytest.mark.parametrize(("days", "grade"), [(0, "3"), (1, None), (2, None)])
def test_a_recorded_grade_of_encephalopathy_is_one_of_its_day(build, days, grade):
    case = build({"day": 5, "encephalopathy_grade": "3"})
    found = assess("west_haven", case, Moment(5 + days, VERDICTS))
    assert found.grade == grade
    assert (found.low, found.high) == ((3, 3) if grade else (1, 4))


@pytest.mark.parametrize(("days", "low"), [(0, 2), (1, 1)])
def test_disorientation_makes_grade_2_on_its_own_day_only(build, days, low):
    case = build({"day": 5, "present": ["hepatic_encephalopathy", "disorientation"]})
    found = assess("west_haven", case, Moment(5 + days, VERDICTS))
    assert (found.low, found.high) == (low, 4)


@pytest.mark.parametrize(("value", "answer"), [("9", "-"), ("10", "+"), ("11", "+")])
def test_a_pressure_once_shown_stays_a_proof(build, value, answer):
    row = {"day": DAY, "transplanted": True, "hsct": [30, 30], "labs": {"hvpg_mmhg": "6"}}
    case = build(row | {"labs_earlier": [{"analyte": "hvpg_mmhg", "value": value, "day": 3}]})
    found = assess("ebmt_2023_proven", case, Moment(DAY, VERDICTS))
    assert found.item("ebmt_2023.hvpg").answer is ANSWERS[answer]
