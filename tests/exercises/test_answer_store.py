"""A committed answer stands: through restarts, edits, two notebooks, export, erasure and the next learner."""

import json

import pytest

from exercises import AnswerSheet, AnswerStore, CommitError, answer_path


def test_an_answer_is_found_again_by_a_new_kernel(exercise, question, store, path):
    store.commit(question, exercise.response("second", sure=0.9))
    again = AnswerStore(path)
    assert again.committed(question).response == exercise.response("second", sure=0.9)
    assert (again.problem, again.kept, again.learner) == (None, True, store.learner)


def test_a_committed_answer_stands(exercise, question, store):
    store.commit(question, exercise.response("first"))
    assert store.commit(question, exercise.response("fourth")).response == exercise.response("first")


def test_an_incomplete_answer_is_not_committed(exercise, question, store):
    with pytest.raises(CommitError, match="Choose one option first"):
        store.commit(question, exercise.response())
    assert store.answers() == ()


def test_an_edited_question_asks_again_and_the_old_answer_is_kept(exercise, question, store):
    store.commit(question, exercise.response("first"))
    edited = exercise.a_question(title="Edited")
    assert store.committed(edited) is None
    store.commit(edited, exercise.response("second"))
    assert {answer.response.chosen("act") for answer in store.answers()} == {("first",), ("second",)}


def test_two_open_notebooks_see_each_other(exercise, question, store, path):
    other = AnswerStore(path)
    store.commit(question, exercise.response("first"))
    assert other.commit(question, exercise.response("second")).response == exercise.response("first")


def test_a_sheet_is_exported_and_read_back(exercise, question, store, tmp_path):
    store.commit(question, exercise.response("first", sure=0.3))
    path = store.export(tmp_path / "sheet.json", label="  Group B, seat 7 <b>")
    sheet = AnswerSheet.model_validate_json(path.read_text(encoding="utf-8"))
    assert (sheet.answers, sheet.learner, sheet.label) == (store.answers(), store.learner, "  Group B, seat 7 <b>")
    assert (sheet.case, sheet.schema_version) == ("fischer2023", 1)


def test_an_export_never_overwrites(store, tmp_path):
    store.export(tmp_path / "sheet.json")
    with pytest.raises(FileExistsError):
        store.export(tmp_path / "sheet.json")


def test_the_exported_file_names_its_format_and_version(store, tmp_path):
    table = json.loads(store.export(tmp_path / "sheet.json").read_text(encoding="utf-8"))
    assert (table["format"], table["schema_version"]) == ("vod-or-dili answers", 1)


def test_a_label_of_a_thousand_characters_is_refused(store):
    with pytest.raises(ValueError, match="200"):
        store.sheet("x" * 1000)


def test_erasing_removes_answers_and_the_learner_id(exercise, question, store, path):
    store.commit(question, exercise.response("first"))
    learner = store.learner
    store.erase()
    assert (store.answers(), AnswerStore(path).answers()) == ((), ())
    assert learner != store.learner == AnswerStore(path).learner
    assert learner.encode() not in path.read_bytes()
    assert question.digest.encode() not in path.read_bytes()


def test_the_next_learner_starts_empty_and_the_file_is_set_aside(exercise, question, store, path):
    store.commit(question, exercise.response("first"))
    earlier = store.learner
    store.next_learner()
    assert store.answers() == ()
    assert store.learner != earlier
    (aside,) = set(path.parent.iterdir()) - {path}
    assert (AnswerStore(aside).learner, len(AnswerStore(aside).answers())) == (earlier, 1)


def test_every_learner_of_a_shared_account_is_kept(exercise, question, store, path):
    for _ in range(3):
        store.commit(question, exercise.response("first"))
        store.next_learner()
    assert sorted(name.name for name in path.parent.iterdir()) == [
        *(f"answers.earlier-learner-{number}.sqlite3" for number in (1, 2, 3)),
        "answers.sqlite3",
    ]


def test_a_notebook_left_open_follows_the_next_learner(exercise, question, store, path):
    left_open = AnswerStore(path)
    store.commit(question, exercise.response("first"))
    store.next_learner()
    assert left_open.committed(question) is None
    left_open.commit(question, exercise.response("second"))
    assert left_open.learner == store.learner
    assert store.committed(question).response == exercise.response("second")


def test_in_memory_nothing_is_written(exercise, question, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store = AnswerStore(None)
    store.commit(question, exercise.response("first"))
    assert (store.problem, store.path, len(store.answers()), list(tmp_path.iterdir())) == (None, None, 1, [])
    store.erase()
    assert store.answers() == ()


class Watcher:
    def __init__(self, store):
        self.seen = []
        self.store = store
        store.watch(self.changed)

    def changed(self):
        self.seen.append(len(self.store.answers()))


def test_watchers_hear_of_a_commit_an_erasure_and_the_next_learner(exercise, question, store):
    watcher = Watcher(store)
    store.commit(question, exercise.response("first"))
    store.commit(question, exercise.response("second"))
    store.erase()
    store.next_learner()
    assert watcher.seen == [1, 0, 0]


def test_a_watcher_that_is_gone_is_forgotten(exercise, question, store):
    Watcher(store)
    store.commit(question, exercise.response("first"))
    assert store._watchers == []


def test_the_place_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_ANSWERS", str(tmp_path / "mine.sqlite3"))
    assert answer_path() == tmp_path / "mine.sqlite3"


def test_without_a_name_each_case_has_its_file_in_the_users_folder(monkeypatch):
    monkeypatch.delenv("WORKBOOK_ANSWERS", raising=False)
    assert answer_path("other").name == "other.sqlite3"
    assert answer_path("other").parent.name == "vod-or-dili"
