"""Glossary, reflections, checklists and the history: complete, in time, and one clear line where a file is at fault."""

import re
import shutil

import pytest

from casedata import Moment, load_case, load_published
from exercises import ExerciseError, load_checklist, load_glossary, load_reflection, open_checklist_key, open_history
from exercises.loading import FOLDER
from workbook.chapters import CHAPTERS

CASE, PUBLISHED = load_case(), load_published()
SENTENCE = re.compile(r"\b(?:CR|FIG|ABS)-\d+\.\d+")
SOURCE = re.compile(r"[\[,] ?([a-z][a-z_0-9]*\d{4}[a-z_]*)")


@pytest.fixture
def folder(tmp_path):
    """Everything to read, in a folder that a test may change."""
    shutil.copytree(FOLDER, tmp_path / "exercises", ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.ipynb"))
    return tmp_path / "exercises"


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def too_late(text, moment, month):
    """The places that a text cites and that did not exist, or not yet."""
    for place in SENTENCE.findall(text):
        known = [CASE.moment_of(record) for record in CASE.records if place in record.locator]
        if place not in PUBLISHED.locators or (known and min(known) > moment):
            yield place
    for name in SOURCE.findall(text):
        source = next((one for one in PUBLISHED.sources if one.id == name), None)
        if source is None or source.published[: len(month)] > month:
            yield name


def everything(model):
    return re.sub(r"sources=\((.*?)\)", lambda found: found.group().replace("'", "["), str(model))


def test_the_glossary_is_alphabetical_and_grows_with_the_chapters():
    terms = load_glossary()
    names = [term.term.casefold() for term in terms]
    assert names == sorted(names)
    assert {term.chapter for term in terms} <= {chapter.number for chapter in CHAPTERS}
    assert [term for term in terms if term.chapter == "00"]


def test_the_sources_of_the_glossary_exist():
    known = {source.id for source in PUBLISHED.sources}
    assert {term.source for term in load_glossary() if term.source} <= known


def test_a_word_that_stands_twice_is_found(folder):
    change(folder / "glossary.toml", 'term = "DILI"', 'term = "all"')
    with pytest.raises(ExerciseError, match=r"glossary\.toml: 'all' stands twice"):
        load_glossary(folder)


@pytest.mark.parametrize("path", sorted((FOLDER / "reflections").glob("*.toml")), ids=lambda path: path.stem)
def test_a_reflection_uses_only_what_was_known_then(path):
    reflection = load_reflection(path.stem)
    assert list(too_late(everything(reflection), reflection.moment, reflection.literature_until)) == []


def test_a_reflection_without_a_column_is_refused(folder):
    change(folder / "reflections/pegaspargase_2019.toml", 'id = "absent"', 'id = "against"')
    with pytest.raises(ExerciseError, match="the columns should be for, against, absent, not_documented"):
        load_reflection("pegaspargase_2019", folder)


def test_an_unknown_reflection_is_said():
    with pytest.raises(ExerciseError, match="there is no reflection of_what"):
        load_reflection("of_what")


@pytest.mark.parametrize("name", ["D2"])
def test_a_checklist_uses_only_what_was_known_then(name):
    checklist = load_checklist(name)
    moment = Moment(checklist.known_at.at, checklist.known_at.step)
    text = everything(checklist) + everything(open_checklist_key(name))
    assert SOURCE.findall(text)
    assert list(too_late(text, moment, checklist.literature_until)) == []
    assert "ABS-" not in text


@pytest.mark.parametrize("mark", ["arguable", "does_not_apply"])
def test_a_key_cannot_use_a_mark_that_nobody_is_offered(folder, mark):
    change(folder / "keys/checklist_d2.toml", 'mark = "documented"', f'mark = "{mark}"')
    with pytest.raises(ExerciseError, match=r"mark: one of .* was expected"):
        open_checklist_key("D2", folder)


def test_the_marks_of_a_checklist_fit_its_lines(folder):
    change(folder / "keys/checklist_d2.toml", 'line = "older_age"', 'line = "younger_age"')
    with pytest.raises(ExerciseError, match=r"checklist_d2\.toml: it should mark every line of the checklist D2 once"):
        open_checklist_key("D2", folder)


def test_what_is_not_documented_has_no_source_and_everything_else_has_one():
    key = open_checklist_key("D2")
    assert {line.line for line in key.lines if (line.mark == "not_documented") == bool(line.sources)} == set()


def test_the_history_tells_no_more_than_its_title_says():
    page = open_history()
    moment = Moment(page.known_at.at, page.known_at.step)
    assert "end of January 2022" in page.title
    assert list(too_late(page.text, moment, page.literature_until)) == []


def test_a_later_place_is_found():
    assert list(too_late("[CR-7.11, mohty2023]", Moment(-1), "2022-01")) == ["CR-7.11", "mohty2023"]
