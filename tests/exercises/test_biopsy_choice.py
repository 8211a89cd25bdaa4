"""Exercise 02: the hand-written limits agree with the engine, stems with records, and every number has a source."""

import re
import tomllib

import pytest

from casedata import load_case, load_published
from casedata.criteria import assess
from casedata.reasoning import (
    Treatment,
    highest_risk_worth_taking,
    likelihood_ratios,
    post_test_probability,
    treatment_threshold,
)
from exercises import Pick, Response, grade, load_question, open_exercise_key, open_key, open_story
from exercises.loading import FOLDER, from_file
from exercises.vignettes import VignetteSet, answer_word, vignette_case

PUBLISHED = load_published()
ROUTES = from_file(VignetteSet, FOLDER / "vignettes/routes.toml")
BY_HAND = tomllib.loads((FOLDER / "keys/routes/sir_2019.toml").read_text(encoding="utf-8"))["patients"]
PATIENTS = [vignette.question for vignette in ROUTES.vignettes]
OTHERS = [f"B{number}" for number in range(1, 13)]
STORIES = ("checklist", "same_decision")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
MARK = re.compile(r"\[[^\]]*\]|\b(?:CR|FIG|CONC|BIOPSY|ABS)-\d+\.\d+")
WORTHS = {
    "R1": {"best": {"percutaneous"}, "defensible": {"transjugular"}, "harmful": set()},
    "R2": {"best": {"no_needle"}, "defensible": set(), "harmful": {"transjugular", "plugged", "percutaneous"}},
    "R3": {"best": {"pressures"}, "defensible": {"transjugular", "no_needle"}, "harmful": {"percutaneous"}},
    "R4": {"best": {"transjugular"}, "defensible": {"percutaneous"}, "harmful": set()},
    "R5": {"best": {"transjugular"}, "defensible": {"no_needle"}, "harmful": {"percutaneous"}},
    "R6": {"best": {"transjugular"}, "defensible": {"pressures"}, "harmful": set()},
}
WORKED_OUT = {
    "B1": {"0.74", "0.98", "0.56", "0.5"},
    "B2": {"0.98", "1.39", "100", "2"},
    "B3": {"0.74", "0.98"},
    "B6": {"25", "80", "0.43", "4", "1.7", "1", "2", "100"},
    "B8": {"18", "17", "3", "7", "0.48", "0.91", "0.37", "0.47", "0.78", "48", "40", "100"},
    "R3": {"14", "5"},
}
"""Numbers of a key that follow from its sources; the tests below work them out again, or they are asked of a class."""


def numbers(text):
    return {found.rstrip(".") for found in NUMBER.findall(MARK.sub(" ", text).replace(",", "").replace("–", " "))}


def of_source(name):
    source = PUBLISHED.source(name)
    items = [item for item in PUBLISHED.evidence if item.source == name]
    ratios = [one for one in PUBLISHED.likelihood_ratios if one.source == name]
    values = [value for item in items for value in (item.n, item.of, item.value, item.low, item.high)]
    values += [100 * value for one in ratios for value in (one.sensitivity, one.specificity)]
    values += [value.quantize(1) for value in values if hasattr(value, "quantize")]
    said = " ".join(f"{item.statement} {item.printed or ''} {item.caveat or ''}" for item in items)
    return numbers(f"{said} {source.year} {source.year // 10 * 10}") | {
        f"{float(value):g}" for value in values if value is not None
    }


def of_sentence(locator):
    items = [item for item in PUBLISHED.evidence if locator in item.locator]
    records = [record for record in load_case().records if locator in record.locator]
    said = " ".join([*(item.statement for item in items), *(record.statement for record in records)])
    days = {str(record.day) for record in records if getattr(record, "day", None) is not None}
    values = {f"{float(item.value):g}" for item in items if item.value is not None}
    return numbers(said) | days | values


def allowed(question, sources):
    own = set() if question.vignette is None else of_records(question.vignette)
    cited = {place.partition(":")[0] for place in sources}
    published = [of_source(place) if place[0].islower() else of_sentence(place) for place in cited]
    return own.union(numbers(" ".join(question.stem)), WORKED_OUT.get(question.id, set()), *published)


def of_records(folder):
    case = load_case(FOLDER / "vignettes" / folder)
    return numbers(" ".join(record.statement for record in case.records)) | {str(case.patient.age_years)}


def feedback(key):
    """Each text of a key with the sources that stand beside it."""
    for rating in key.ratings:
        if hasattr(rating, "ranges"):
            texts = [rating.expected, rating.otherwise, *(one.why for one in rating.ranges)]
        else:
            texts = [getattr(rating, "verdict", ""), rating.why]
        yield " ".join(texts), rating.sources


def key_of(name):
    return open_key(name, edition="key") if name in PATIENTS else open_exercise_key(name, edition="key")


@pytest.mark.parametrize("vignette", ROUTES.vignettes, ids=PATIENTS)
def test_the_limits_written_by_hand_are_those_of_the_engine(vignette):
    expected = next(row for row in BY_HAND if row["question"] == vignette.question)
    case = vignette_case(vignette)
    found = {name.removeprefix("sir_2019_"): assess(name, case, vignette.moment).answer for name in vignette.sets}
    assert {way: answer_word(answer) for way, answer in found.items()} == {
        way: expected[way] for way in ("percutaneous", "transjugular")
    }


@pytest.mark.parametrize("vignette", ROUTES.vignettes, ids=PATIENTS)
def test_a_stem_tells_what_the_records_hold(vignette):
    question, case = load_question(vignette.question), vignette_case(vignette)
    stem = " ".join(question.stem)
    assert question.vignette == vignette.folder
    assert "is invented" in stem
    for lab in case.labs():
        assert NUMBER.search(lab.statement).group() in numbers(stem), lab.id
    assert ("fluid" in stem) == bool(case.findings("ascites"))


@pytest.mark.parametrize("name", PATIENTS)
def test_the_ways_have_the_worth_that_was_agreed(name):
    ratings = open_key(name, edition="key").ratings
    for worth, options in WORTHS[name].items():
        assert {rating.option for rating in ratings if rating.worth == worth} == options


def test_each_way_is_best_for_somebody_or_nobody_and_no_way_always():
    best = [
        rating.option for name in PATIENTS for rating in open_key(name, edition="key").ratings if rating.worth == "best"
    ]
    assert {"percutaneous", "transjugular", "pressures", "no_needle"} == set(best)


@pytest.mark.parametrize("name", [*PATIENTS, *OTHERS[:11]])
def test_every_number_of_a_key_is_in_its_sources_or_worked_out_from_them(name):
    question = load_question(name)
    for text, sources in feedback(key_of(name)):
        assert numbers(text) - allowed(question, sources) == set(), text


@pytest.mark.parametrize("name", [*PATIENTS, *OTHERS])
def test_every_number_of_an_option_is_in_a_source_of_its_key(name):
    question, key = load_question(name), key_of(name)
    sources = {place for rating in getattr(key, "ratings", ()) for place in rating.sources}
    said = " ".join(option.text for part in question.parts for option in part.options)
    assert numbers(said) - allowed(question, sources) - {"0.7", "0.5", "1"} == set()


def test_the_numbers_worked_out_are_right():
    assert round(100 * 13 / 1321, 2) == 0.98
    assert round(100 * 13 / 932, 2) == 1.39
    assert (round(100 * 49 / 6613, 2), round(100 * 34 / 6613, 1)) == (0.74, 0.5)
    assert treatment_threshold(Treatment(20, 5)) == 0.2
    assert round(highest_risk_worth_taking(Treatment(20, 5), sensitivity=0.52, specificity=0.91), 1) == 1.7
    old, new = likelihood_ratios(0.52, 0.91), likelihood_ratios(0.63, 0.78)
    assert round(100 * post_test_probability(0.3, old.negative)) == 18
    assert round(100 * post_test_probability(0.3, new.negative)) == 17


@pytest.mark.parametrize("name", ["B2", "B6", "B8"])
def test_what_we_would_have_written_is_correct(name):
    for rating in open_exercise_key(name, edition="key").ratings:
        value = float(NUMBER.search(rating.expected).group())
        right = next(one for one in rating.ranges if one.outcome == "correct")
        assert float(right.low) - 0.5 <= value <= float(right.high) + 0.5


def test_no_feedback_lets_a_raw_rate_rank_the_ways():
    key = open_exercise_key("B3", edition="key")
    outcomes = {rating.option: rating.outcome for rating in key.ratings}
    assert [option for option, outcome in outcomes.items() if outcome == "correct"] == ["cannot_rank"]
    for option in ("cannot_rank", "vein_safe"):
        assert "5 of 183" in key.rating("answer", option).why


@pytest.mark.parametrize("name", PATIENTS)
def test_who_chooses_the_vein_reads_its_price_or_its_difficulty(name):
    why = open_key(name, edition="key").rating("way", "transjugular").why
    assert re.search(r"5 of 183|13 of 1321|lie still", why)


@pytest.mark.parametrize("name", [*PATIENTS, *OTHERS])
def test_a_question_tells_nothing_of_what_followed(name):
    text = (FOLDER / "bank" / f"{name.lower()}.toml").read_text(encoding="utf-8").casefold()
    told = (
        "steatohep",
        "shock",
        "embolis",
        "haemorrh",
        "hemorrh",
        " died",
        "percutaneous liver biopsy",
        "cr-7.28",
        "cr-7.30",
    )
    assert [word for word in told if word in text] == []


def test_a_complete_answer_is_graded():
    question, key = load_question("R3"), open_key("R3", edition="key")
    response = Response(picks=(Pick(part="way", options=("pressures",)),), confidence=0.7)
    assert grade(question, key, response).parts[0].worth == "best"


@pytest.mark.parametrize("part", STORIES)
def test_what_the_case_adds_opens_after_the_decision(part):
    assert open_story("D7", part, edition="key").after == "D7"
