"""A folder of answer files as a class sends them: merged, and whatever is not one of ours left out by name."""

import json
import re
import zipfile
from datetime import UTC, datetime

import pytest

from exercises import AnswerStore, Pick, Response, load_question
from exercises.hand_in_files import LARGEST
from exercises.hand_ins import HandInError, read_hand_ins


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


MOODLE = "Anna Muster_1_assignsubmission_file_"


def zipped(path, files):
    """A zip of names and what stands in them."""
    with zipfile.ZipFile(path, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def answers(tmp_path):
    """What stands in one exported file; of another learner each time."""
    path = hand_in(tmp_path, "exported.json")
    content = path.read_bytes()
    path.unlink()
    return content


def test_one_folder_a_learner_is_read(tmp_path):
    for name in (f"{MOODLE}", "Ben_2_assignsubmission_file_/deeper"):
        (tmp_path / name).mkdir(parents=True)
        hand_in(tmp_path / name, "answers.json")
    found = read_hand_ins(tmp_path)
    assert (found.learners, found.files, found.left_out) == (2, 2, ())


@pytest.mark.parametrize("inside", [True, False], ids=["in the folder", "alone"])
def test_a_zip_of_folders_is_read(tmp_path, inside):
    entries = {
        f"{MOODLE}/answers.json": answers(tmp_path),
        "Ben_2_assignsubmission_file_/answers.json": answers(tmp_path),
    }
    archive = zipped(tmp_path / "D4-hand-ins.zip", entries)
    found = read_hand_ins(tmp_path if inside else archive)
    assert (found.learners, found.files, found.left_out) == (2, 2, ())


def test_a_zip_in_a_zip_is_read(tmp_path):
    inner = zipped(tmp_path.parent / "inner.zip", {"answers.json": answers(tmp_path)}).read_bytes()
    zipped(tmp_path / "all.zip", {f"{MOODLE}/mine.zip": inner})
    assert read_hand_ins(tmp_path).learners == 1


@pytest.mark.parametrize("name", ["answers.json", "answers.json.txt", "ANSWERS.JSON", "answers.txt"])
def test_an_ending_that_a_system_adds_is_read(tmp_path, name):
    hand_in(tmp_path, name)
    assert read_hand_ins(tmp_path).learners == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_mark_before_the_text_is_read(tmp_path, encoding):
    path = hand_in(tmp_path, "answers.json")
    path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    assert read_hand_ins(tmp_path).learners == 1


@pytest.mark.parametrize(
    ("before", "name"),
    [
        (MOODLE, "answers.json"),
        ("Anna_1_assignsubmission_onlinetext_", "onlinetext.html"),
        ("12345-67890 - Anna Muster - Nov 28, 2026 1030 AM - ", "answers.json"),
        ("Homework_annamuster_attempt_2026-11-28-10-30-00_", "answers.json"),
        ("musteranna_123_4567_", "answers.json"),
        ("musteranna_late_123_4567_", "answers.json"),
        ("", "vod-or-dili-answers.json"),
        ("", "my_answers_2.json"),
    ],
    ids=["Moodle", "Moodle text", "Brightspace", "Blackboard", "Canvas", "Canvas late", "none", "an own name"],
)
def test_the_name_of_a_learner_is_never_shown(tmp_path, before, name):
    (tmp_path / f"{before}{name}").write_text("{}")
    assert list(reasons(read_hand_ins(tmp_path))) == [name]


def test_folders_are_called_by_their_place_in_disk_and_zip(tmp_path):
    for name in ("Ben_2_assignsubmission_file_", MOODLE):
        (tmp_path / name).mkdir()
        (tmp_path / name / "answers.json").write_text("{}")
    zipped(tmp_path / "all.zip", {"Zoe_9_assignsubmission_file_/notes.docx": b"", "Ida_7/a.json": b"{}"})
    found = read_hand_ins(tmp_path)
    assert reasons(found) == {
        "folder 1, answers.json": "not an answer file of this workbook",
        "folder 2, answers.json": "not an answer file of this workbook",
        "all.zip, folder 1, a.json": "not an answer file of this workbook",
        "all.zip, folder 2, notes.docx": "no answer file: it does not end with .json",
    }
    assert not re.search("Anna|Ben|Zoe|Ida", str(found))


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "not readable as a zip file"), (b"PK\x03\x04rubbish", "not readable as a zip file")],
)
def test_a_broken_zip_is_named_and_the_rest_is_read(tmp_path, content, reason):
    hand_in(tmp_path, "good.json")
    (tmp_path / "bad.zip").write_bytes(content)
    found = read_hand_ins(tmp_path)
    assert (found.learners, reasons(found)) == (1, {"bad.zip": reason})


def test_an_entry_that_grows_too_large_is_not_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("bomb.json", b" " * (LARGEST + 1))
    assert reasons(read_hand_ins(tmp_path)) == {"all.zip, bomb.json": "larger than 2 MB"}


def test_a_locked_zip_is_named(tmp_path):
    path = zipped(tmp_path / "all.zip", {"a.json": b"{}"})
    path.write_bytes(
        path.read_bytes().replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    )
    assert reasons(read_hand_ins(tmp_path)) == {"all.zip, a.json": "locked with a password"}


def test_what_a_system_leaves_behind_is_passed_over(tmp_path):
    hand_in(tmp_path, "good.json")
    (tmp_path / ".DS_Store").write_bytes(b"")
    zipped(tmp_path / "all.zip", {"__MACOSX/._a.json": b"", "Thumbs.db": b""})
    found = read_hand_ins(tmp_path)
    assert (found.files, found.left_out) == (1, ())


def test_more_files_than_are_read_are_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr("exercises.hand_ins.MOST_FILES", 2)
    for name in "abcd":
        hand_in(tmp_path, f"{name}.json")
    found = read_hand_ins(tmp_path)
    assert (found.learners, found.files) == (2, 2)
    assert reasons(found) == {"c.json": "this and what follows: only the first 2 files are read"}


def test_a_folder_without_a_file_has_none(tmp_path):
    assert read_hand_ins(tmp_path)[1:] == (0, 0, (), (), 0, 0)
