"""Answers in a browser: kept on the page's drive as a whole, found by another tab, and said where nothing is kept."""

import errno
from pathlib import Path

import pytest

from exercises import AnswerStore, load_question
from exercises.browser_answer_file import BrowserAnswerFile, answer_file
from workbook.commands.rehearsal import first_options

D1, D2 = load_question("D1"), load_question("D2")


@pytest.fixture
def tab(tmp_path, monkeypatch):
    """Opens one tab after another, each with a memory of its own, on one drive."""
    drive, number = tmp_path / "drive", iter(range(100))
    drive.mkdir()

    def opened():
        memory = tmp_path / f"memory-{next(number)}"
        memory.mkdir()
        made = lambda path: BrowserAnswerFile(path, drive=drive, copies=memory)  # noqa: E731
        monkeypatch.setattr("exercises.answer_store.answer_file", made)
        return AnswerStore(drive / "answers/case.sqlite3")

    opened.drive = drive
    return opened


def committed(store):
    return [one.question for one in store.answers()]


def test_a_commit_is_on_the_drive_and_found_after_a_reload(tab):
    first = tab()
    first.commit(D1, first_options(D1))
    assert (first.kept, first.problem) == (True, None)
    assert committed(tab()) == ["D1"]
    assert tab().learner == first.learner
    assert first.path == tab.drive / "answers/case.sqlite3"


def test_the_later_tab_sees_the_earlier_ones_commit_at_its_next(tab):
    first, second = tab(), tab()
    first.commit(D1, first_options(D1))
    second.commit(D2, first_options(D2))
    assert committed(second) == committed(first) == committed(tab()) == ["D1", "D2"]


def test_what_one_tab_has_committed_stands_in_the_other(tab):
    first, second = tab(), tab()
    stands = first.commit(D1, first_options(D1))
    assert second.commit(D1, first_options(D1)) == stands


def test_erased_answers_are_gone_in_both_tabs(tab):
    first, second = tab(), tab()
    first.commit(D1, first_options(D1))
    second.erase()
    assert committed(first) == committed(tab()) == []


def test_the_next_learner_begins_with_none_and_the_earlier_file_stays(tab):
    first = tab()
    first.commit(D1, first_options(D1))
    learner = first.learner
    first.next_learner()
    assert committed(first) == []
    assert first.learner != learner
    assert (tab.drive / "answers/case.earlier-learner-1.sqlite3").is_file()


def test_what_is_only_begun_waits_on_the_drive(tab):
    tab().drafts.keep("D1", D1.digest, "begun")
    assert tab().drafts.kept("D1", D1.digest) == "begun"


def test_a_damaged_file_is_set_aside_on_the_drive(tab):
    tab()
    (tab.drive / "answers/case.sqlite3").write_bytes(b"no database" * 100)
    store = tab()
    assert "set aside unchanged as case.set-aside-1.sqlite3" in store.problem
    store.commit(D1, first_options(D1))
    assert committed(tab()) == ["D1"]


def test_without_a_drive_answers_last_until_the_tab_is_closed(tab):
    tab.drive.rmdir()
    store = tab()
    store.drafts.keep("D1", D1.digest, "begun")
    store.commit(D1, first_options(D1))
    assert not store.kept
    assert store.problem == (
        "Your answers are not being kept, because this browser keeps nothing for this page, as in a private window or "
        "at an address without https: they last until this tab is closed, so download them before you close it."
    )
    assert committed(store) == ["D1"]
    assert not tab.drive.exists()


def test_a_drive_that_takes_nothing_is_said_at_the_commit(tab, monkeypatch):
    store, written = tab(), Path.write_bytes
    lost = lambda path, data: len(data) if tab.drive in path.parents else written(path, data)  # noqa: E731
    monkeypatch.setattr(Path, "write_bytes", lost)
    store.commit(D1, first_options(D1))
    assert not store.kept
    assert "this browser did not keep the file" in store.problem
    assert committed(store) == ["D1"]


def test_a_full_drive_is_said_and_the_next_commit_keeps_both(tab, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "no space")

    store = tab()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        store.commit(D1, first_options(D1))
    assert not store.kept
    store.commit(D2, first_options(D2))
    assert (store.kept, store.problem) == (True, None)
    assert committed(tab()) == ["D1", "D2"]


def test_outside_a_browser_the_file_is_a_plain_one(tmp_path):
    assert not isinstance(answer_file(tmp_path / "case.sqlite3"), BrowserAnswerFile)
