"""What the clinical texts hold: what orders are worth, what no text leaves out, what none may add to its sentence."""

import re
from pathlib import Path

import nbformat
import pytest

from casedata import load_case
from exercises import Pick, Response, grade, load_question, open_key, open_story
from exercises.loading import FOLDER
from workbook.repository_paths import learner_notebooks

CASE = load_case()
RECORDS = Path(__file__).resolve().parents[2] / "casedata"
NINE = (
    "baseline_tests",
    "baseline_imaging",
    "ursodiol",
    "fractionated",
    "drug_review",
    "daily_weight",
    "around_each_dose",
    "event_of_2019",
    "hepatitis_b",
)
"""The orders of D2 without which no set is best."""


def worth_of(orders):
    response = Response(picks=(Pick(part="orders", options=orders),), confidence=0.5)
    return grade(load_question("D2"), open_key("D2", edition="key"), response).parts[0].worth


@pytest.mark.parametrize("left_out", NINE)
def test_no_set_of_d2_is_best_without(left_out):
    assert worth_of(tuple(order for order in NINE if order != left_out)) in {"defensible", "weak"}


@pytest.mark.parametrize(
    ("orders", "worth"),
    [
        pytest.param(NINE, "best", id="the nine"),
        pytest.param((*NINE, "monthly"), "defensible", id="one too many"),
        pytest.param(NINE[:7], "defensible", id="neither 2019 nor hepatitis B"),
        pytest.param(NINE[:8], "defensible", id="2019, and no hepatitis B"),
        pytest.param((*NINE[:7], NINE[8]), "defensible", id="hepatitis B, and not 2019"),
        pytest.param(("event_of_2019", "hepatitis_b"), "weak", id="nobody looks at the liver"),
        pytest.param((*NINE, "azole"), "harmful", id="an azole undoes the rest"),
    ],
)
def test_a_set_of_d2_is_worth(orders, worth):
    assert worth_of(orders) == worth


@pytest.mark.parametrize("left_out", ["event_of_2019", "hepatitis_b"])
def test_what_a_full_set_of_d2_lacks_is_named_in_its_verdict(left_out):
    orders = tuple(order for order in NINE if order != left_out)
    response = Response(picks=(Pick(part="orders", options=orders),), confidence=0.5)
    (part,) = grade(load_question("D2"), open_key("D2", edition="key"), response).parts
    assert {"event_of_2019": "2019", "hepatitis_b": "hepatitis B"}[left_out] in part.verdict


def test_d6_without_a_scan_is_weak_and_without_acetylcysteine_defensible():
    ratings = open_key("D6", edition="key").ratings
    assert {rating.option: rating.worth for rating in ratings} == {
        "intensive_open": "best",
        "intensive_without_acetylcysteine": "defensible",
        "intensive_without_scan": "weak",
        "encephalopathy_ward": "weak",
        "substitute_wait": "weak",
        "activity_decides": "weak",
        "more_defibrotide": "harmful",
    }


SHARED = (
    "“Full search” means: glucose, opioid review, cultures and anti-infectives, lactate, kidney work-up, Doppler, "
    "imaging for liver fat, a tap; defibrotide, if it runs, by my rule of day 15; a "
    "liver centre asked, the family told."
)
"""What the three plans of D6 on intensive care have in common: the stem says it once, and each plan names it."""


def options(question):
    return {option.id: option.text for part in load_question(question).parts for option in part.options}


@pytest.mark.parametrize(
    ("option", "scan", "acetylcysteine"),
    [
        ("intensive_open", "head imaging", "Acetylcysteine is considered"),
        ("intensive_without_acetylcysteine", "head imaging", "No acetylcysteine"),
        ("intensive_without_scan", "No head imaging", "Acetylcysteine is considered"),
    ],
)
def test_the_plans_of_d6_differ_by_one_thing_each(option, scan, acetylcysteine):
    text = options("D6")[option]
    assert scan in text
    assert acetylcysteine in text
    assert "Intensive care" in text
    assert "full search" in text
    assert SHARED in load_question("D6").stem


@pytest.mark.parametrize(
    ("option", "doses"),
    [
        ("as_planned_weighed", {"1000 mg/m²", "1000 U/m²"}),
        ("as_planned", {"1000 mg/m²", "1000 U/m²"}),
        ("without_pegaspargase", {"1000 mg/m²"}),
        ("reduced_pegaspargase", {"1000 mg/m²", "500 U/m²"}),
    ],
)
def test_an_option_of_d3_says_which_dose(option, doses):
    assert set(re.findall(r"\d+ (?:mg|U)/m²", options("D3")[option])) == doses


def test_the_stem_of_d3_says_what_the_planned_doses_are_to_be_compared_with():
    stem = " ".join(load_question("D3").stem)
    assert set(re.findall(r"\d+ (?:mg|U)/m²", stem)) == {"1000 mg/m²", "1000 U/m²", "2000 U/m²", "250 mg/m²"}


@pytest.mark.parametrize("option", ["search_then_hold", "start_and_search", "waiting_costs"])
def test_d5_gives_the_case_for_early_treatment_its_evidence(option):
    rating = next(one for one in open_key("D5", edition="key").ratings if one.option == option)
    assert "richardson2017: abstract" in rating.sources


@pytest.mark.parametrize("decision", ["D4", "D6"])
def test_a_lactate_is_asked_for(decision):
    assert "lactate" in f"{options(decision)} {load_question(decision).stem}".lower()
    assert "lactate" in open_key(decision, edition="key").lesson.lower()


def test_before_d7_no_key_tells_of_small_droplets():
    told = [open_key(f"D{number}", edition="key").model_dump_json() for number in range(1, 8)]
    assert [text for text in told if re.search(r"microvesic|steatosis", text)] == []


def test_the_tissue_is_named_in_the_words_of_the_field_and_its_cause_is_a_hypothesis():
    told = open_story("D7", "tissue", edition="key").text
    assert "microvesicular and macrovesicular steatosis" in told
    assert "hypothesis" in told
    assert "bodmer2006" in told
    record = next(record for record in CASE.records if record.id == "steatosis_mixed")
    assert {"microvesicular", "macrovesicular"} <= set(re.findall(r"\w+", record.statement))


@pytest.mark.parametrize(
    "file",
    [
        "keys/d7.toml",
        "keys/after_d7_way.md",
        "keys/after_d7_same_decision.md",
        "keys/checklist_d7.toml",
        "keys/b12.toml",
        "keys/r2.toml",
        "bank/b5.toml",
        "checklists/d7.toml",
    ],
)
def test_severe_coagulopathy_stands_where_contraindications_are_listed(file):
    text = (FOLDER / file).read_text(encoding="utf-8")
    assert re.search(r"severe\W* coagulopathy|coagulopathy.{0,140}\bif (it is )?severe", text, re.IGNORECASE)


ADDED = {
    r"does not know where she": "CR-7.23 says disoriented; place would be another grade",
    r"(comes|come|came) and (goes|go|went)": "CR-7.27 says that the severity changed, not that it went away",
    r"herself raw|safe from her nails": "CR-7.8 says that she was tempted to scratch",
    r"fingertips": "CR-7.9 says fingers",
    r"kidneys drain|opened the way for the kidneys": "CR-5.6 says that catheters were inserted",
    r"lost her\b|year of peace": "no sentence tells what anybody felt",
    r"(points?|pointed) to (the third|consumption) more": "CR-7.21 fits more causes than one",
    r"in the same months": "CR-2.3 and CR-2.4 give no months",
    r"(plan of|it in) the autumn": "no sentence tells the season of the second relapse or of its plan",
    r"injury of 2019": "CR-2.5 tells of a bilirubin; an injury is a reading of it",
    r"last picture": "FIG-4.2 has no day",
    r"no known cirrhosis": "no sentence speaks of cirrhosis, for or against",
    r"(occurs|risk,) without a transplant": "the label counts VOD without a later transplant",
    r"lowers clotting factors by itself": "the notice of 2014 names fibrinogen only",
    r"Bilirubin leads": "the series prints medians and no order",
}
"""What a paraphrase of ours once added to a sentence of the report."""


def learners_texts():
    files = [
        *FOLDER.glob("bank/*.toml"),
        *FOLDER.glob("keys/*"),
        *FOLDER.glob("checklists/*"),
        *FOLDER.glob("reflections/*"),
        *FOLDER.glob("sessions/*"),
    ]
    files += [*RECORDS.glob("records/*.toml"), *RECORDS.glob("published/*.toml")]
    yield from ((path.name, path.read_text(encoding="utf-8")) for path in files if path.is_file())
    for path in learner_notebooks():
        cells = nbformat.read(path, as_version=4).cells
        yield path.name, "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


@pytest.mark.parametrize("added", ADDED, ids=lambda pattern: ADDED[pattern])
def test_no_paraphrase_adds_to_its_sentence(added):
    assert [name for name, text in learners_texts() if re.search(added, text)] == []
