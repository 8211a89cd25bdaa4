"""A folder of answer files as a class sends them: merged, and whatever is not one of ours left out by name."""

import json
from datetime import UTC, datetime

import pytest

from exercises import AnswerStore, Pick, Response, load_question
from exercises.hand_ins import LARGEST, HandInError, read_hand_ins


def hand_in(folder, name, option="biopsy_now"):
    """A file as `MyAnswers` exports it."""
    store = AnswerStore(None)
    response = Response(picks=(Pick(part="plan", options=(option,)),), confidence=0.7)
    store.commit(load_question("D4"), response)
    return store.export(folder / name)


def edit(path, **changes):
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def reasons(found):
    return {one.file: one.reason for one in found.left_out}


def test_every_learner_counts_once(tmp_path):
    hand_in(tmp_path, "a.json")
    hand_in(tmp_path, "b.json", "work_up_today")
    found = read_hand_ins(tmp_path)
    assert (found.learners, found.files, found.left_out) == (2, 2, ())
    assert sorted(one.response.chosen("plan")[0] for one in found.ballots) == ["biopsy_now", "work_up_today"]


def test_of_two_files_of_one_learner_the_later_counts(tmp_path):
    first = hand_in(tmp_path, "a.json")
    second = tmp_path / "again.json"
    second.write_bytes(first.read_bytes())
    edit(second, exported_at=datetime(2099, 1, 1, tzinfo=UTC).isoformat())
    found = read_hand_ins(tmp_path)
    assert found.learners == len(found.ballots) == 1
    assert reasons(found) == {"a.json": "the same learner as again.json, exported earlier"}


def test_the_same_file_twice_counts_once(tmp_path):
    first = hand_in(tmp_path, "a.json")
    (tmp_path / "copy.json").write_bytes(first.read_bytes())
    assert reasons(read_hand_ins(tmp_path)) == {"copy.json": "the same learner as a.json, exported no later"}


def test_an_older_version_is_read(tmp_path):
    path = hand_in(tmp_path, "a.json")
    content = json.loads(path.read_text(encoding="utf-8")) | {"schema_version": 0}
    del content["label"]
    for answer in content["answers"]:
        del answer["attempt"]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert len(read_hand_ins(tmp_path).ballots) == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"schema_version": 2}, "written by a newer workbook"),
        ({"schema_version": "1"}, "written by a newer workbook"),
        ({"format": "something else"}, "not an answer file of this workbook"),
        ({"learner": "../../etc"}, "damaged at learner"),
        ({"answers": [{}]}, "damaged at answers.0.question"),
        ({"answers": "all"}, "damaged at answers"),
        ({"label": "x" * 300}, "damaged at label"),
        ({"exported_at": "yesterday"}, "damaged at exported_at"),
        ({"surplus": 1}, "damaged at surplus"),
    ],
)
def test_a_file_that_is_not_ours_is_left_out_by_name(tmp_path, changes, reason):
    hand_in(tmp_path, "good.json")
    edit(hand_in(tmp_path, "bad.json"), **changes)
    found = read_hand_ins(tmp_path)
    assert found.learners == 1
    assert reasons(found) == {"bad.json": reason}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b"null", b"[]", b'"text"', b"1e999"])
def test_a_broken_file_is_left_out_by_name(tmp_path, content):
    hand_in(tmp_path, "good.json")
    (tmp_path / "bad.json").write_bytes(content)
    found = read_hand_ins(tmp_path)
    assert found.learners == 1
    assert list(reasons(found)) == ["bad.json"]


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    (tmp_path / "bad.json").write_bytes(b" " * (LARGEST + 1))
    assert reasons(read_hand_ins(tmp_path)) == {"bad.json": "larger than 2 MB"}


def test_a_link_is_not_followed(tmp_path):
    target = hand_in(tmp_path, "kept.txt")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.json").symlink_to(target)
    assert reasons(read_hand_ins(folder)) == {"link.json": "not a plain file"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"digest": "0" * 64}, "D4: the question has been edited since"),
        ({"question": "D99"}, "D99: no question of this workbook"),
        ({"response": {"picks": [], "confidence": 0.7}}, "D4: not a complete answer"),
        ({"response": {"picks": [{"part": "plan", "options": ["x"]}], "confidence": 1}}, "D4: not a complete answer"),
    ],
)
def test_an_answer_that_does_not_belong_is_left_out_and_the_file_stays(tmp_path, change, reason):
    path = hand_in(tmp_path, "a.json")
    (answer,) = json.loads(path.read_text(encoding="utf-8"))["answers"]
    edit(path, answers=[answer | change])
    found = read_hand_ins(tmp_path)
    assert (found.learners, found.ballots) == (1, ())
    assert reasons(found) == {"a.json": reason}


def test_the_same_question_answered_twice_in_one_file_counts_once(tmp_path):
    path = hand_in(tmp_path, "a.json")
    (answer,) = json.loads(path.read_text(encoding="utf-8"))["answers"]
    edit(path, answers=[answer, answer])
    assert len(read_hand_ins(tmp_path).ballots) == 1


def test_a_missing_folder_is_one_sentence(tmp_path):
    with pytest.raises(HandInError, match="There is no folder nowhere"):
        read_hand_ins(tmp_path / "nowhere")
