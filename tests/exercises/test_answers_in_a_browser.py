"""Answers in a browser: kept on the page's drive as a whole, found by another tab, and said where nothing is kept."""

import errno
from pathlib import Path

import pytest

from exercises import AnswerStore, load_question
from exercises.browser_answers import BrowserAnswers, kept_answers
from exercises.model import CONFIDENCE
from workbook.commands.rehearsal import first_options

D1, D2 = load_question("D1"), load_question("D2")


@pytest.fixture
def tab(tmp_path, monkeypatch):
    """Opens one tab after another on one drive."""
    drive = tmp_path / "drive"
    drive.mkdir()
    made = lambda path: BrowserAnswers(path, drive=drive)  # noqa: E731
    monkeypatch.setattr("exercises.answer_store.kept_answers", made)

    def opened():
        return AnswerStore(drive / "answers/case")

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
    assert first.path == tab.drive / "answers/case"


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
    assert list((tab.drive / "answers/case.earlier-learner-1").glob("D1-*"))


def test_what_is_only_begun_waits_on_the_drive(tab):
    tab().drafts.keep("D1", D1.digest, "begun")
    assert tab().drafts.kept("D1", D1.digest) == "begun"


@pytest.mark.parametrize("content", [b"", b"no answer", b"\xff", b'{"question": "D1"}'])
def test_a_damaged_answer_stays_where_it_is_and_hides_no_other(tab, content):
    first = tab()
    first.commit(D1, first_options(D1))
    first.commit(D2, first_options(D2))
    (damaged,) = first.path.glob("D1-*")
    damaged.write_bytes(content)
    assert committed(tab()) == ["D2"]
    tab().commit(D1, first_options(D1))
    assert committed(tab()) == ["D1", "D2"]
    assert damaged.read_bytes() == content


def test_an_answer_that_another_tab_is_still_writing_is_found_when_it_is_whole(tab):
    first, second = tab(), tab()
    first.commit(D1, first_options(D1))
    (path,) = first.path.glob("D1-*")
    whole = path.read_bytes()
    path.write_bytes(b"")
    assert committed(second) == []
    path.write_bytes(whole)
    assert committed(second) == ["D1"]


@pytest.fixture
def at_once(monkeypatch):
    """Makes the first commit of one tab pause before it writes, until something else has been done in another."""

    def paused(meanwhile):
        write, waiting = Path.write_bytes, [meanwhile]

        def later(path, data):
            if waiting:
                waiting.pop()()
            return write(path, data)

        monkeypatch.setattr(Path, "write_bytes", later)

    return paused


def test_two_tabs_that_commit_in_the_same_moment_lose_nothing(tab, at_once):
    first, second = tab(), tab()
    at_once(lambda: second.commit(D2, first_options(D2)))
    first.commit(D1, first_options(D1))
    assert committed(first) == committed(second) == committed(tab()) == ["D1", "D2"]


def test_of_two_answers_to_one_question_in_the_same_moment_the_same_stands_in_every_tab(tab, at_once):
    first, second = tab(), tab()
    other = first_options(D1).model_copy(update={"confidence": CONFIDENCE[-1].probability})
    at_once(lambda: second.commit(D1, other))
    first.commit(D1, first_options(D1))
    assert len(list(first.path.glob("D1-*"))) == 2
    assert first.committed(D1) == second.committed(D1) == tab().committed(D1)
    assert committed(tab()) == ["D1"]


def test_two_tabs_that_begin_in_the_same_moment_have_one_learner(tab, at_once):
    found = []
    at_once(lambda: found.append(tab()))
    first = tab()
    assert first.learner == found[0].learner == tab().learner


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
    assert not isinstance(kept_answers(tmp_path / "case.sqlite3"), BrowserAnswers)
