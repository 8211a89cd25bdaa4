"""Answers survive a kill, two writers, damaged and newer files; a disk that refuses is said, and nothing is lost."""

import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exercises import AnswerStore, CommitError
from exercises.answer_file import AnswerFile

HERE = Path(__file__).parent
WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import a_question, response
from exercises import AnswerStore
store = AnswerStore(Path(sys.argv[2]))
for number in range(int(sys.argv[3]), int(sys.argv[4])):
    store.commit(a_question(id=f"T{number}"), response("first"))
    print(number, flush=True)
"""
KILLS = 40


def writer(path, first, last):
    command = [sys.executable, "-c", WRITER, str(HERE), str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_writing_at_once_lose_nothing(path):
    writers = [writer(path, 0, 40), writer(path, 20, 60)]
    acknowledged = {int(line) for one in writers for line in one.communicate(timeout=60)[0].split()}
    assert acknowledged == set(range(60))
    assert {answer.question for answer in AnswerStore(path).answers()} == {f"T{number}" for number in acknowledged}


def commit_for_ever(exercise, store, first, pipe):
    for number in itertools.count(first):
        store.commit(exercise.a_question(id=f"T{number}"), exercise.response("first"))
        os.write(pipe, f"T{number}\n".encode())


def killed_while_committing(exercise, store, first, part):
    """Start a writer, kill it without warning that part of a commit after its first, and tell what it acknowledged."""
    reads, writes = os.pipe()
    started, child = time.monotonic(), os.fork()
    if child == 0:
        try:
            commit_for_ever(exercise, store, first, writes)
        finally:
            os._exit(1)
    os.close(writes)
    with os.fdopen(reads) as acknowledged:
        one = acknowledged.readline()
        time.sleep(part * (time.monotonic() - started))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return set((one + acknowledged.read()).split())


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_kill_in_the_middle_of_a_commit_loses_no_acknowledged_answer(exercise, path):
    store, acknowledged, in_the_middle = AnswerStore(path), set(), 0
    for attempt in range(KILLS):
        acknowledged |= killed_while_committing(exercise, store, 1000 * attempt, 1.5 * attempt / KILLS)
        in_the_middle += Path(f"{path}-journal").exists()
        assert acknowledged <= {answer.question for answer in AnswerStore(path).answers()}
    assert len(acknowledged) >= KILLS
    assert in_the_middle > 0
    assert AnswerStore(path).problem is None


def test_a_journal_that_a_kill_left_behind_is_rolled_back(exercise, question, store, path):
    store.commit(question, exercise.response("first"))
    before = path.read_bytes()
    with sqlite3.connect(path, isolation_level=None) as half:
        half.execute("PRAGMA cache_spill = 1")
        half.execute("PRAGMA cache_size = 1")
        half.execute("BEGIN")
        half.execute("UPDATE answers SET answer = zeroblob(100000)")
        journal, torn = Path(f"{path}-journal").read_bytes(), path.read_bytes()
        half.execute("ROLLBACK")
    half.close()
    assert torn != before
    path.write_bytes(torn)
    Path(f"{path}-journal").write_bytes(journal)
    assert AnswerStore(path).committed(question).response == exercise.response("first")


def test_the_journal_is_a_rollback_journal(store, path):
    with AnswerFile(path)._opened() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (5000,)
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,)


def newer(path):
    AnswerStore(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 2")
    connection.close()


def another_programs(path):
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def no_database(path):
    path.parent.mkdir()
    path.write_text("My answers, typed by hand. " * 100, encoding="utf-8")


def torn(path):
    AnswerStore(path)
    path.write_bytes(path.read_bytes()[:5000] + b"\xff" * 5000)


@pytest.mark.parametrize("damage", [newer, another_programs, no_database, torn], ids=lambda damage: damage.__name__)
def test_a_file_that_cannot_be_used_is_set_aside_and_never_overwritten(exercise, question, path, damage):
    damage(path)
    before = path.read_bytes()
    store = AnswerStore(path)
    store.commit(question, exercise.response("first"))
    assert (path.parent / "answers.set-aside-1.sqlite3").read_bytes() == before
    assert "set aside unchanged as answers.set-aside-1.sqlite3" in store.problem
    assert (store.kept, AnswerStore(path).committed(question).response) == (True, exercise.response("first"))


def test_a_newer_file_is_called_newer(path):
    newer(path)
    assert "written by a newer version of this workbook" in AnswerStore(path).problem


def test_one_unreadable_answer_does_not_hide_the_others(exercise, question, store, path):
    store.commit(question, exercise.response("first"))
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO answers VALUES ('T9', 'x', 'not JSON')")
    connection.close()
    assert store.committed(question).response == exercise.response("first")
    assert [answer.question for answer in store.answers()] == ["T1"]


def test_a_file_damaged_while_it_is_open_is_set_aside_at_the_next_commit(exercise, question, store, path):
    path.write_bytes(b"\x00\xff" * 4000)
    assert store.committed(question) is None
    store.commit(question, exercise.response("first"))
    assert "set aside" in store.problem
    assert store.committed(question).response == exercise.response("first")


def test_an_empty_file_is_simply_filled(path):
    path.parent.mkdir()
    path.touch()
    assert AnswerStore(path).problem is None


def refusing(monkeypatch, *, mode="rwc", pragma="PRAGMA user_version"):
    """Every connection from now on opened in that mode and limited by that pragma."""
    connect = AnswerFile._connect

    def limited(self):
        self._mode = mode
        connection = connect(self)
        connection.execute(pragma)
        return connection

    monkeypatch.setattr(AnswerFile, "_connect", limited)


def test_on_a_read_only_file_the_learner_is_told_and_can_export(exercise, question, store, path, monkeypatch):
    store.commit(question, exercise.response("first"))
    refusing(monkeypatch, mode="ro")
    again, other = AnswerStore(path), exercise.a_question(id="T2")
    assert (again.kept, again.committed(question).response) == (False, exercise.response("first"))
    again.commit(other, exercise.response("second"))
    assert again.problem.startswith("Your answers are not being kept, because their file cannot be written")
    assert [answer.question for answer in again.sheet().answers] == ["T1", "T2"]
    assert AnswerStore(path).committed(other) is None


def test_a_folder_that_cannot_be_made_is_said(exercise, question, tmp_path):
    (tmp_path / "file").touch()
    store = AnswerStore(tmp_path / "file" / "answers.sqlite3")
    store.commit(question, exercise.response("first"))
    assert (store.kept, len(store.answers())) == (False, 1)
    assert "download them before you close it" in store.problem


def test_on_a_full_disk_the_learner_is_told_and_nothing_is_lost(exercise, store, path, monkeypatch):
    refusing(monkeypatch, pragma="PRAGMA max_page_count = 8")
    questions = [exercise.a_question(id=f"T{number}") for number in range(100)]
    for question in questions:
        store.commit(question, exercise.response("first"))
    assert store.problem.startswith("Your answers are not being kept, because the disk is full")
    assert {answer.question for answer in store.answers()} == {question.id for question in questions}
    assert 0 < len(AnswerStore(path).answers()) < 100


def test_when_there_is_room_again_everything_is_written(exercise, question, store, path, monkeypatch):
    with monkeypatch.context() as full:
        refusing(full, mode="ro")
        store.commit(question, exercise.response("first"))
        assert not store.kept
    store._file._mode = "rwc"
    store.commit(exercise.a_question(id="T2"), exercise.response("second"))
    assert (store.kept, store.problem) == (True, None)
    assert [answer.question for answer in AnswerStore(path).answers()] == ["T1", "T2"]


def test_while_another_notebook_holds_the_file_nothing_is_committed_and_that_is_said(
    exercise, question, store, path, monkeypatch
):
    monkeypatch.setattr("exercises.answer_file.BUSY_SECONDS", 0.05)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CommitError, match="Another notebook is writing"):
        store.commit(question, exercise.response("first"))
    holder.execute("ROLLBACK")
    holder.close()
    assert store.commit(question, exercise.response("first")).response == exercise.response("first")
