"""The invented patients: the engine agrees with what was expected by hand, and nothing opens before its commit."""

import re
from decimal import Decimal

import pytest

from casedata import load_published
from casedata.criteria import assess, thresholds
from exercises import AnswerStore, NotCommittedError, Pick, Response, judged, load_question, open_exercise_key, outcome
from exercises.loading import FOLDER
from exercises.vignettes import (
    answer_word,
    load_vignettes,
    open_verdict_key,
    open_vignette_key,
    verdict_question,
    vignette_case,
)

VIGNETTES = load_vignettes().vignettes
IDS = [vignette.folder for vignette in VIGNETTES]
PUBLISHED = load_published()
SETS = {"ebmt_2016_classical", "ebmt_2016_late", "ebmt_2023_probable", "ebmt_2023_clinical", "ino_vate", "hys_law"}
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
EDITIONS = {"2016", "2023", "21"}
"""Numbers that name a set, or the day that parts classical from late onset."""


@pytest.fixture(params=VIGNETTES, ids=IDS)
def vignette(request):
    return request.param


def by_hand(vignette):
    return open_vignette_key(vignette, edition="key")


def answered(vignette, word=None):
    key = open_verdict_key(vignette, edition="key")
    right = {rating.part: rating.option for rating in key.ratings if rating.outcome == "correct"}
    return Response(picks=tuple(Pick(part=name, options=(word or right[name],)) for name in vignette.sets))


def test_there_are_ten_and_no_two_share_a_folder_or_a_diagnosis():
    diagnoses = {by_hand(one).diagnosis for one in VIGNETTES}
    assert (len(VIGNETTES), len(set(IDS)), len(diagnoses)) == (10, 10, 10)


def test_the_engine_agrees_with_the_verdicts_expected_by_hand(vignette):
    case, expected = vignette_case(vignette), {one.set: one.answer for one in by_hand(vignette).verdicts}
    found = {name: answer_word(assess(name, case, vignette.moment).answer) for name in expected}
    assert found == expected
    assert set(expected) == SETS


def test_the_engine_agrees_with_the_pattern_expected_by_hand(vignette):
    found = assess("r_value", vignette_case(vignette), vignette.moment)
    no_class = {"not_met": "not_applicable", "not_documented": None}
    assert no_class.get(answer_word(found.answer), found.grade) == by_hand(vignette).pattern


def test_key_and_set_speak_of_the_same_patient_on_the_same_day(vignette):
    key, question = by_hand(vignette), load_question(vignette.question)
    assert (key.vignette, key.day) == (vignette.folder, vignette.day) == (question.vignette, question.moment.at)


def test_the_best_diagnosis_is_the_one_expected_by_hand(vignette):
    key = open_exercise_key(vignette.question, edition="key")
    assert [one.option for one in key.ratings if one.outcome == "correct"] == [by_hand(vignette).diagnosis]


def test_an_invented_patient_says_so(vignette):
    case = vignette_case(vignette)
    assert case.patient.fictional
    assert {place for record in case.records for place in record.locator} == {"fictional"}
    assert "invented" in load_question(vignette.question).stem[0]


def test_every_patient_is_contrasted_with_neighbours_of_the_set(vignette):
    contrasts = by_hand(vignette).contrasts
    assert 1 <= len(contrasts) <= 2
    assert {one.other for one in contrasts} <= set(IDS) - {vignette.folder}


def test_no_file_name_and_no_question_gives_the_diagnosis_away(vignette):
    question = load_question(vignette.question)
    told = " ".join((vignette.folder, question.title, *question.stem, *question.hints)).lower()
    assert not re.search(r"\b(gvhd of the liver|cmv|budd|sepsis|infiltrat\w*|steatos\w*|injury)\b", told)


def test_every_right_verdict_is_correct_and_says_why(vignette):
    question, key = verdict_question(vignette), open_verdict_key(vignette, edition="key")
    assert outcome(question, key, answered(vignette)) == "correct"
    assert all(one.rating.why for part in judged(question, key, answered(vignette)) for one in part.options)


def test_each_wrong_verdict_has_a_reason_of_its_own(vignette):
    ratings = open_verdict_key(vignette, edition="key").ratings
    for name in vignette.sets:
        assert len({rating.why for rating in ratings if rating.part == name}) == 3


def test_nothing_opens_before_its_commit(vignette, tmp_path):
    answers = AnswerStore(tmp_path / "answers.sqlite3")
    for opened in (open_verdict_key, open_vignette_key):
        with pytest.raises(NotCommittedError):
            opened(vignette, answers=answers)
    answers.commit(verdict_question(vignette), answered(vignette, "met"))
    assert open_verdict_key(vignette, answers=answers)
    with pytest.raises(NotCommittedError):
        open_vignette_key(vignette, answers=answers)
    with pytest.raises(NotCommittedError):
        open_verdict_key(vignette, answers=answers, attempt=2)


def test_the_sets_that_are_asked_have_verdicts_by_hand(vignette):
    assert set(vignette.sets) <= {one.set for one in by_hand(vignette).verdicts}


def test_at_least_two_verdicts_hang_on_something_nobody_wrote_down():
    asked = [(one, name) for one in VIGNETTES for name in one.sets]
    words = [answer_word(assess(name, vignette_case(one), one.moment).answer) for one, name in asked]
    assert words.count("not_documented") >= 2
    assert words.count("met") >= 8


def vouched_by(vignette, sources):
    """Every number of the patient's records, her neighbours' and the sources that are cited."""
    neighbours = [one for one in VIGNETTES if one.folder in {each.other for each in by_hand(vignette).contrasts}]
    for one in (vignette, *neighbours):
        case = vignette_case(one)
        yield f"{one.day} {case.patient.age_years}"
        yield " ".join(record.statement for record in case.records)
        yield str(case.patient.hsct.high + one.day) if case.patient.hsct else ""
    for item in PUBLISHED.evidence:
        if item.source in sources:
            yield f"{item.n} {item.of} {item.value} {item.low} {item.high}"
    yield " ".join(str(threshold.value) for threshold in thresholds())


def test_every_number_in_the_keys_is_in_a_record_a_source_or_a_threshold(vignette):
    key, hand = open_exercise_key(vignette.question, edition="key"), by_hand(vignette)
    sources = {place.partition(":")[0] for rating in key.ratings for place in rating.sources}
    told = [rating.why for rating in key.ratings] + [one.why for one in hand.verdicts]
    told += [f"{one.finding} {one.why}" for one in hand.contrasts]
    known = {Decimal(one) for text in vouched_by(vignette, sources) for one in NUMBER.findall(text)}
    said = {one for text in told for one in NUMBER.findall(text)} - EDITIONS
    assert {one for one in said if Decimal(one) not in known} == set()


def test_every_patient_of_the_set_has_a_folder_of_records():
    assert set(IDS) <= {path.name for path in (FOLDER / "vignettes").iterdir() if path.is_dir()}
