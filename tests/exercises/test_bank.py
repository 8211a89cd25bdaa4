"""What bank and keys say is complete and in time, its sources exist, and no question gives anything away."""

import re
import tomllib

import pytest

from casedata import Moment, load_case, load_published
from exercises import PlanKey, load_question, open_exercise_key, open_key, open_story
from exercises.loading import FOLDER

CASE, PUBLISHED = load_case(), load_published()
QUESTIONS = sorted(path.stem.upper() for path in (FOLDER / "bank").glob("*.toml"))
DECISIONS = [name for name in QUESTIONS if load_question(name).kind == "decision"]
EXERCISES = [name for name in QUESTIONS if name not in DECISIONS]
STORIES = sorted(path.stem.removeprefix("after_") for path in (FOLDER / "keys").glob("after_*.md"))
SENTENCE = re.compile(r"[A-Z]+-\d+\.\d+")
SOURCE_MARK = re.compile(r"[\[,] ?([a-z][a-z_]*\d{4}[a-z_]*)")
LAST_CHAPTER = "d7"
"""What follows D7 is read at the end of the case, so later literature may be cited there."""

NAMES_A_FIGURE = {"FIG-3.1"}
"""Captions that say which laboratory values were drawn, and nothing of their course."""


def story(name):
    question, _, part = name.partition("_")
    return open_story(question.upper(), part, edition="key")


def cited_by_key(key):
    text = " ".join((key.judgement, key.lesson, *(rating.why for rating in key.ratings)))
    listed = [locator.partition(":")[0] for rating in key.ratings for locator in rating.sources]
    return {*listed, *SENTENCE.findall(text), *SOURCE_MARK.findall(text)}


def listed_by(key):
    """The places in the lists of a key that is no decision's."""
    lists = [rating.against if isinstance(key, PlanKey) else rating.sources for rating in getattr(key, "ratings", ())]
    lists += [getattr(key, "sources", ())]
    return {place.partition(":")[0] for places in lists for place in places}


def cited_by_text(text):
    return {*SENTENCE.findall(text), *SOURCE_MARK.findall(text)}


def faults(cited, moment, month):
    """The places that do not exist, or were not known or not published at that moment; a bare year counts whole."""
    for place in cited:
        if SENTENCE.fullmatch(place):
            told = [record for record in CASE.records if place in record.locator]
            early = told and min(map(CASE.moment_of, told)) > moment and place not in NAMES_A_FIGURE
            if early or place not in PUBLISHED.locators:
                yield place
        else:
            source = next((one for one in PUBLISHED.sources if one.id == place), None)
            if source is None or (source.kind != "laboratory" and source.published[: len(month)] > month):
                yield place


@pytest.mark.parametrize("name", DECISIONS)
def test_every_question_has_a_key_that_fits_it(name):
    assert open_key(name, edition="key").question == load_question(name).id


@pytest.mark.parametrize("name", DECISIONS)
def test_a_key_cites_what_was_known_and_published_by_then(name):
    question = load_question(name)
    moment = Moment(question.moment.at, 3)
    cited = cited_by_key(open_key(name, edition="key"))
    assert sorted(faults(cited, moment, question.literature_until)) == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_cites_what_was_known_before_it_was_decided(name):
    question = load_question(name)
    assert sorted(faults(cited_by_text(" ".join(question.stem)), question.moment, question.literature_until)) == []


@pytest.mark.parametrize("name", [name for name in STORIES if not name.startswith(LAST_CHAPTER)])
def test_a_story_tells_no_more_than_was_known_after_its_decision(name):
    told = story(name)
    moment = Moment(told.known_at.at, told.known_at.step)
    assert sorted(faults(cited_by_text(told.text), moment, told.literature_until)) == []


@pytest.mark.parametrize("name", STORIES)
def test_a_story_can_be_opened_and_cites_places_that_exist(name):
    told = story(name)
    assert sorted(faults(cited_by_text(told.text), Moment(99, 3), "2026-12")) == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_says_nothing_of_worth(name):
    text = (FOLDER / "bank" / f"{name.lower()}.toml").read_text(encoding="utf-8")
    assert re.findall(r"\b(worth|defensible|harmful|verdict|hepatotoxic\w*)\b", str(tomllib.loads(text))) == []


@pytest.mark.parametrize("name", DECISIONS)
def test_each_worth_is_explained_by_a_line_and_a_reason(name):
    for rating in open_key(name, edition="key").ratings:
        assert len(rating.verdict) <= 160
        assert 8 <= len(rating.why.split()) <= 140


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_cites_what_was_known_and_published_by_then(name):
    question, key = load_question(name), open_exercise_key(name, edition="key")
    cited = cited_by_text(key.model_dump_json()) | listed_by(key)
    assert cited
    assert sorted(faults(cited, Moment(question.moment.at, 3), question.literature_until)) == []


@pytest.mark.parametrize("name", [name for name in EXERCISES if load_question(name).kind == "stage"])
def test_the_editors_reason_from_what_was_known_before_that_stage(name):
    question, view = load_question(name), open_exercise_key(name, edition="key").editors
    cited = cited_by_text(" ".join(view.why))
    assert cited
    assert sorted(faults(cited, question.moment, question.literature_until)) == []


def test_d4_is_worth_what_the_chapters_say():
    ratings = open_key("D4", edition="key").ratings
    assert {rating.option: rating.worth for rating in ratings} == {
        "work_up_today": "best",
        "bloods_and_weight": "defensible",
        "repeat_in_three_days": "weak",
        "blame_intake": "harmful",
        "defibrotide_now": "harmful",
        "biopsy_now": "harmful",
    }


def test_the_options_of_d4_are_of_like_length():
    (part,) = load_question("D4").parts
    lengths = [len(option.text.split()) for option in part.options]
    assert max(lengths) <= 1.4 * min(lengths)


def test_the_source_of_something_later_is_found():
    assert list(faults({"mohty2023", "CR-7.15", "CR-99.1"}, Moment(12, 3), "2022-02"))
    assert list(faults({"CR-7.15"}, Moment(12, 3), "2022-02")) == ["CR-7.15"]
