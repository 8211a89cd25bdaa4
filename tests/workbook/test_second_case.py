"""Every panel that takes a case shows any case: the shipped one, the guide's example, and odd ones made from it.

Nothing raises, nothing is of another patient, and what is not documented is said to be so.
"""

import inspect
import re
import shutil
from pathlib import Path

import pytest

import workbook
from casedata import load_case
from exercises import AnswerStore
from workbook.laboratory.lab_table import lab_row

CASES = Path(__file__).parents[1] / "casedata"


def upto(case):
    """A day by which much is known; each day more is a picture more."""
    return 15 if case.patient.id == "fischer2023" else case.patient.last_day


PANELS = {
    "CausesMap": lambda case: workbook.CausesMap(case=case),
    "CourseChart": lambda case: workbook.CourseChart(upto(case), case=case),
    "CriteriaTracker": lambda case: workbook.CriteriaTracker(case=case, answers=AnswerStore(None)),
    "CriteriaTracker, organ failure": lambda case: workbook.CriteriaTracker(
        case=case, group="organ_failure", answers=AnswerStore(None)
    ),
    "GradeLadder": lambda case: workbook.GradeLadder("bilirubin_total", upto=case.patient.last_day, case=case),
    "GradeLadder, two": lambda case: workbook.GradeLadder("ast", upto=case.patient.last_day, case=case),
    "HistoryTimeline": lambda case: workbook.HistoryTimeline(case.patient.last_day, case=case),
    "LabExplorer": lambda case: workbook.LabExplorer(upto(case), case=case),
    "MrdExplorer": lambda case: workbook.MrdExplorer(case.patient.last_day, case=case),
    "TherapyTimeline": lambda case: workbook.TherapyTimeline(case.patient.last_day, case=case),
    "WhatWouldSettle": lambda case: workbook.WhatWouldSettle(case=case),
}
BY_PERIOD = {"LabTable": lambda case, period: workbook.LabTable(period, case=case)}

LAB = """
[[labs]]
id = "{id}"
analyte = "{analyte}"
{value}
statement = "Told."
day = 5
origin = "reported"
locator = ["fictional"]
"""
OVER_NINE = 'comparator = ">"\nvalue = 9\nunit = "mg/dL"'
ODD = {
    "a man": {"patient.toml": ('sex = "female"', 'sex = "male"')},
    "a sex that nobody tells": {"patient.toml": ('sex = "female"\n', "")},
    "no transplant": {"patient.toml": (re.compile(r"transplanted = true|\[patient\.hsct\].*?(?=\[\[)", re.DOTALL), "")},
    "never a transplant": {"patient.toml": ("transplanted = true", "transplanted = false")},
    "days begin at 3": {"patient.toml": ("last_day = 10", "first_day = 3\nlast_day = 10")},
    "one day": {
        "patient.toml": ("last_day = 10", "first_day = 5\nlast_day = 5"),
        "findings.toml": ("day = 4", "day = 5"),
    },
    "eighty days": {"patient.toml": ("last_day = 10", "last_day = 80")},
    "dates": {"patient.toml": ("order = -1\n", 'order = -1\nearliest = "2025-03"\nlatest = "2025-03"\n')},
    "a period with an end alone": {"patient.toml": ("order = -1\n", 'order = -1\nlatest = "2025"\n')},
    "no history": {"events.toml": None, "treatments.toml": None},
    "no labs": {"labs.toml": None},
    "one lab": {"labs.toml": LAB.format(id="one", analyte="bilirubin_total", value='value = 3.4\nunit = "mg/dL"')},
    "labs in words alone": {
        "labs.toml": LAB.format(id="one", analyte="bilirubin_total", value='direction = "rising"')
        + LAB.format(id="two", analyte="mrd", value='direction = "raised"')
        + LAB.format(id="three", analyte="mrd", value='direction = "negative"')
    },
    "values that are only bounded": {
        "labs.toml": LAB.format(
            id="one", analyte="bilirubin_total", value='comparator = ">"\nvalue = 9\nunit = "mg/dL"'
        )
        + LAB.format(id="two", analyte="ast", value='comparator = "<"\nvalue = 5\nunit = "U/L"')
        + LAB.format(id="three", analyte="mrd", value='comparator = "<"\nvalue = 0.000001\nunit = "1"')
        + LAB.format(id="four", analyte="mrd", value='comparator = ">"\nvalue = 0.5\nunit = "1"')
    },
    "zero, and below it": {
        "labs.toml": LAB.format(id="one", analyte="bilirubin_total", value='value = 0\nunit = "mg/dL"')
        + LAB.format(id="two", analyte="weight_gain_percent", value='value = -2.5\nunit = "%"')
        + LAB.format(id="three", analyte="mrd", value='value = 0\nunit = "1"')
    },
    "a grade that is told": {
        "findings.toml": (
            'concept = "ascites"\ndomain = "imaging"\nanswer = "absent"',
            'concept = "hyperbilirubinemia"\ndomain = "course"\nanswer = "present"\ngrade = "3"\nscale = "CTCAE"',
        )
    },
    "tissue": {
        "findings.toml": ('concept = "ascites"\ndomain = "imaging"', 'concept = "fibrosis"\ndomain = "histology"')
    },
}


def odd_case(folder, changes):
    """The example case with some of its files changed, written anew, or taken away."""
    shutil.copytree(CASES / "example_case", folder)
    for name, change in changes.items():
        path = folder / name
        if change is None:
            path.unlink(missing_ok=True)
        elif isinstance(change, str):
            path.write_text(change, encoding="utf-8")
        else:
            old, new = change
            text = path.read_text(encoding="utf-8")
            changed = old.sub(new, text) if isinstance(old, re.Pattern) else text.replace(old, new)
            assert changed != text, f"{name} holds nothing of {old}"
            path.write_text(changed, encoding="utf-8")
    return load_case(folder)


@pytest.fixture(params=["shipped", "example_case", "minimal_case", *ODD])
def any_case(request, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_ANSWERS", str(tmp_path / "answers.sqlite3"))
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)
    if request.param in ODD:
        return odd_case(tmp_path / "case", ODD[request.param])
    return load_case(None if request.param == "shipped" else CASES / request.param)


def takes_a_case(name):
    made = getattr(workbook, name)
    return inspect.isclass(made) and "case" in inspect.signature(made).parameters


def test_the_table_holds_every_panel_that_takes_a_case():
    named = {name.partition(",")[0] for name in (*PANELS, *BY_PERIOD)}
    assert {name for name in workbook.__all__ if takes_a_case(name)} == named


def faces(panel):
    """Everything that a panel says, with each option of each of its controls chosen in turn."""
    said = [panel.state_line(), panel.static_html(), panel.on_paper().html]
    for control in getattr(panel, "controls", tuple)():
        for option in getattr(control, "options", ()):
            value = option.value if not isinstance(getattr(panel, control.name), list) else [option.value]
            panel.set_trait(control.name, value)
            said.append(panel.static_html())
    live = panel.live()
    said.append(str(live.get_state()))
    return "\n".join(said)


OF_THE_SHIPPED_PATIENT = re.compile(r"onsolidation|rituximab|case report|GMALL|2019 to|[Ll]eukaemia: |fictional")


def words_for(case):
    return {"female": ("his", "him"), "male": ("hers", "her")}.get(case.patient.sex, ("hers", "her", "his", "him"))


@pytest.mark.slow
@pytest.mark.parametrize("make", PANELS.values(), ids=PANELS)
def test_every_panel_has_all_its_faces_for_any_case(make, any_case):
    panel = make(any_case)
    said = faces(panel)
    assert "\n" not in panel.state_line()
    if any_case.patient.fictional:
        assert not OF_THE_SHIPPED_PATIENT.search(said)
        assert not re.search(rf"\b({'|'.join(words_for(any_case))})\b", said)


def test_every_period_has_its_laboratory(any_case):
    for period in any_case.periods:
        assert "Laboratory" in faces(workbook.LabTable(period.id, case=any_case))


EMPTY = {
    "CausesMap": "0 of 28 causes are documented for the patient",
    "CourseChart": "nothing is reported so far",
    "CriteriaTracker": "? not documented",
    "GradeLadder": "The case gives none.",
    "HistoryTimeline": "No history before day 0 is recorded.",
    "LabExplorer": "no analyte is chosen",
    "MrdExplorer": "No result on residual disease is reported so far.",
    "TherapyTimeline": "No treatment is reported",
    "WhatWouldSettle": "not documented as it stands",
}


@pytest.mark.parametrize(("name", "words"), EMPTY.items(), ids=EMPTY)
def test_a_case_that_documents_nothing_says_so(name, words):
    assert words in PANELS[name](load_case(CASES / "minimal_case")).static_html()


SHOWN = {
    "CourseChart": "Painful hepatomegaly",
    "GradeLadder": "Total bilirubin 3.4 mg/dL",
    "HistoryTimeline": "Busulfan",
    "LabExplorer": "3.4 mg/dL",
    "TherapyTimeline": "Liver biopsy",
    "CriteriaTracker": "The liver is large and hurts",
}


@pytest.mark.parametrize(("name", "words"), SHOWN.items(), ids=SHOWN)
def test_the_example_is_shown_with_its_own_records(name, words):
    html = PANELS[name](load_case(CASES / "example_case")).static_html()
    assert words in html
    assert name == "CriteriaTracker" or "invented" in html


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("dates", "March 2025"),
        ("a period with an end alone", "by December 2025"),
        ("example_case", "no date given"),
        ("no history", "68 to 72 days before day 0"),
    ],
)
def test_a_history_without_rows_of_its_own_is_made_of_its_records(case, words, tmp_path):
    made = odd_case(tmp_path / "case", ODD.get(case, {}))
    assert words in PANELS["HistoryTimeline"](made).static_html()


@pytest.mark.parametrize(("upto", "right"), [(2, False), (3, True), (10, True), (11, False)])
def test_a_panel_of_days_takes_the_days_of_its_case(upto, right, tmp_path):
    made = odd_case(tmp_path / "case", ODD["days begin at 3"])
    for name in ("CourseChart", "LabExplorer"):
        if right:
            panel = getattr(workbook, name)(upto, case=made)
            assert panel.slider().states == tuple(range(3, upto + 1))
            axis = panel.picture().figure.to_dict()["layout"]["xaxis"]
            assert (axis["tickvals"][0], axis["range"][0]) == (3, 2.4)
            assert "days 0" not in panel.static_html()
        else:
            with pytest.raises(ValueError, match=rf"the days of example_case are 3 to 10, and {upto} is none of them"):
                getattr(workbook, name)(upto, case=made)


def test_a_question_of_the_course_is_none_of_another_case():
    case = load_case(CASES / "example_case")
    with pytest.raises(ValueError, match="D1 is asked of fischer2023; for example_case name a day or a period"):
        workbook.HistoryTimeline("D1", case=case)


def test_an_unknown_period_is_named():
    with pytest.raises(KeyError, match="no period 'spring' in example_case; the periods are: transplant"):
        workbook.LabTable("spring", case=load_case(CASES / "example_case"))


AST_90 = LAB.format(id="one", analyte="ast", value='value = 90\nunit = "U/L"')
NO_UPPER_LIMIT = """[[limits]]
id = "ast_limits"
analyte = "ast"
low = 10
unit = "U/L"
locator = ["fictional"]
"""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "AST (GOT) 90 U/L: 2.6 times the limit, grade 1"),
        (ODD["a man"], "AST (GOT) 90 U/L: 1.8 times the limit, grade 1"),
    ],
    ids=["a woman", "a man"],
)
def test_a_ladder_counts_in_the_limits_for_the_sex_of_the_patient(changes, words, tmp_path):
    made = odd_case(tmp_path / "case", changes | {"labs.toml": AST_90})
    assert words in PANELS["GradeLadder, two"](made).static_html()


def test_without_an_upper_limit_of_normal_nothing_is_graded_and_it_is_said_whose_is_missing(tmp_path):
    made = odd_case(tmp_path / "case", {"labs.toml": AST_90, "limits.toml": NO_UPPER_LIMIT})
    html = PANELS["GradeLadder, two"](made).static_html()
    missing = "The patient’s own laboratory gives no upper limit of normal of AST (GOT)"
    assert f"{missing}: no value can be given a grade." in html
    assert "AST (GOT) 90 U/L: no limit to compare with" in html


def test_no_published_limit_is_said_and_the_patient_is_called_as_she_is(tmp_path, monkeypatch):
    made = odd_case(tmp_path / "case", {"labs.toml": AST_90})
    monkeypatch.setattr("workbook.laboratory.grade_facts.limits_of_normal", lambda *_: None)
    html = PANELS["GradeLadder, two"](made).static_html()
    both = "AST (GOT) and ALT (GPT)"
    assert f"No upper limit of normal of {both} is published here for her: no value can be given a grade." in html


VERDICT = """[[verdicts]]
id = "it_is_sos"
about = "vod_criteria"
statement = "The team calls it SOS."
day = 5
step = 3
origin = "reported"
locator = ["fictional"]
"""


@pytest.mark.parametrize(("upto", "there"), [(4, False), (5, False), (6, True)])
def test_what_the_team_of_another_case_concluded_needs_no_decision_of_the_course(upto, there, tmp_path):
    made = odd_case(tmp_path / "case", {"verdicts.toml": VERDICT})
    panel = workbook.CriteriaTracker(upto, case=made, answers=AnswerStore(None))
    assert bool(panel.concluded) is there


@pytest.mark.parametrize(("dates", "later"), [("2022-01", True), ("2023", False), ("2025-03", False), (None, False)])
def test_a_list_is_later_than_the_patient_only_by_the_dates_of_the_case(dates, later, tmp_path):
    change = ("order = -1\n", f'order = -1\nlatest = "{dates}"\n') if dates else ("order = -1\n", "order = -2\n")
    made = odd_case(tmp_path / "case", {"patient.toml": change})
    html = PANELS["CriteriaTracker"](made).static_html()
    assert ("Published after this patient was treated" in html) is later


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (
            OVER_NINE,
            "Total bilirubin &gt; 9 mg/dL: &gt; 7.5 to 9.0 times the limit, grade 3 or 4",
        ),
        ('comparator = "<"\nvalue = 9\nunit = "mg/dL"', "grade 0 to 3, not documented which"),
        ('value = 9\nunit = "mg/dL"', "Total bilirubin 9 mg/dL: 7.5 to 9.0 times the limit, grade 3"),
    ],
    ids=["at least", "at most", "measured"],
)
def test_a_value_that_is_only_bounded_has_no_grade_of_its_own(value, words, tmp_path):
    labs = LAB.format(id="one", analyte="bilirubin_total", value=value)
    made = odd_case(tmp_path / "case", {"labs.toml": labs, "limits.toml": None})
    assert words in PANELS["GradeLadder"](made).static_html()


def bound(sign, value):
    return f'comparator = "{sign}"\nvalue = {value}\nunit = "mg/dL"'


# The laboratory of the example prints 0.2 to 1.1 mg/dL.
@pytest.mark.parametrize(
    ("value", "stands"),
    [
        (bound(">", "1.0"), "only a lowest value is given"),
        (bound(">", "1.1"), "↑ above"),
        (bound(">=", "1.1"), "only a lowest value is given"),
        (bound(">=", "1.2"), "↑ above"),
        (bound("<", "0.3"), "only a highest value is given"),
        (bound("<", "0.2"), "↓ below"),
        (bound("<=", "0.2"), "only a highest value is given"),
        (bound("<=", "0.1"), "↓ below"),
    ],
)
def test_a_value_that_is_only_bounded_stands_where_all_that_it_may_be_stands(value, stands, tmp_path):
    made = odd_case(tmp_path / "case", {"labs.toml": LAB.format(id="one", analyte="bilirubin_total", value=value)})
    assert lab_row(made.labs("bilirubin_total")[0], made).standing == stands
