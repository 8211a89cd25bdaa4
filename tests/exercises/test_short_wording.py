"""What is asked in a session can be read in half a minute, and names the same parts and options as the bank."""

import pytest

from exercises import ExerciseError, load_question
from exercises.loading import FOLDER
from exercises.question_form import prompt_of
from exercises.room.phone_question import question_for_phone
from exercises.sessions import load_session
from exercises.short_wording import MOST_WORDS, in_short, short_wordings

IN_THE_HOUR = sorted({name for step in load_session("sixty").steps for name in step.asks})


def words_on_a_phone(name):
    """What a phone writes of a question before anybody answers, without the six steps of certainty."""
    asked = question_for_phone(load_question(name))
    texts = [*asked["stem"], *(one["label"] for one in asked["shares"]), *(one["note"] for one in asked["shares"])]
    for part in asked["parts"]:
        texts += [part["prompt"], *(one["text"] for one in part["options"])]
    return sum(len(text.split()) for text in texts)


@pytest.mark.parametrize("name", IN_THE_HOUR)
def test_a_phone_has_at_most_ninety_words_of_a_question_of_the_hour(name):
    assert words_on_a_phone(name) <= MOST_WORDS


@pytest.mark.parametrize("name", sorted(short_wordings()))
def test_a_short_wording_keeps_every_option_in_its_place(name):
    whole, short = load_question(name), in_short(load_question(name))
    places = [
        [one.id for one in question.in_shown_order(part)] for question in (whole, short) for part in question.parts
    ]
    half = len(places) // 2
    assert places[:half] == places[half:]


@pytest.mark.parametrize("name", sorted(short_wordings()))
def test_what_is_said_in_short_is_there_as_a_whole_too_and_nothing_else(name):
    question = load_question(name)
    asked = question_for_phone(question)
    for part, said in zip(question.parts, asked["parts"], strict=True):
        short = {one["id"]: one["text"] for one in said["options"]}
        whole = {one.id: one.text for one in part.options}
        assert asked["whole"]["options"][part.id] == {one: whole[one] for one in whole if whole[one] != short[one]}
        assert asked["whole"]["prompts"].get(part.id, said["prompt"]) == prompt_of(question, part)
    assert asked["layout"] == "list"  # a phone puts the whole wording beside the options of a list
    assert len(asked["whole"]["stem"]) == len(question.stem)
    assert "[CR" not in str(asked)


@pytest.mark.parametrize("name", ["D1", "S1", "X2", "P5"])
def test_what_is_not_said_in_short_is_not_said_twice(name):
    assert question_for_phone(load_question(name))["whole"] == {"stem": [], "prompts": {}, "options": {}}


@pytest.mark.parametrize(("old", "new"), [('id = "reason"', 'id = "reasons"'), ("too_late =", "much_too_late =")])
def test_a_wording_that_leaves_something_out_is_named(old, new, tmp_path, monkeypatch):
    (tmp_path / "sessions").mkdir()
    text = (FOLDER / "sessions" / "short_wordings.toml").read_text(encoding="utf-8")
    (tmp_path / "sessions" / "short_wordings.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    broken = short_wordings(tmp_path)
    monkeypatch.setattr("exercises.short_wording.short_wordings", lambda: broken)
    with pytest.raises(ExerciseError, match=r"short_wordings.toml: D5"):
        in_short(load_question("D5"))
