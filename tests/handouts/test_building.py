"""The build itself, on small notebooks: parts, editions, and what happens when a notebook fails. No browser."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from markup import said
from workbook.commands.execution import NotebookError
from workbook.handouts.__main__ import main
from workbook.handouts.building import BuildError, Order, build


def notebook(path, *cells):
    path.parent.mkdir(parents=True, exist_ok=True)
    made = [new_code_cell(one[1:]) if one.startswith(">") else new_markdown_cell(one) for one in cells]
    nbformat.write(new_notebook(cells=made), path)
    return path


@pytest.fixture
def day_32(tmp_path):
    return notebook(
        tmp_path / "notebooks/09_day_32.ipynb",
        "# 09 · Day 32\n\nA question (CR-7.11) and [the next chapter](10_what_followed.ipynb).",
        ">from workbook import Decision, Opens\nDecision('D7')",
        "## What followed",
        ">Opens(after='D7', part='course')",
    )


def test_the_two_parts_of_a_student_meet_at_the_last_decision(day_32, tmp_path):
    out = tmp_path / "out"
    build(Order((day_32,), out), said=lambda _: None)
    first = (out / "student-part-1/09_day_32.html").read_text(encoding="utf-8")
    second = (out / "student-part-2/09_day_32_continued.html").read_text(encoding="utf-8")
    assert "Decision D7" in first
    assert "What followed" not in said(first, "h2")
    assert "What followed" in said(second, "h2")
    assert "Decision D7" not in second


def test_the_key_stands_at_the_end_and_only_the_instructor_has_notes(day_32, tmp_path):
    out = tmp_path / "out"
    build(Order((day_32,), out), said=lambda _: None)
    pages = {one: (out / one / "09_day_32.html").read_text(encoding="utf-8") for one in ("key", "instructor")}
    asked, key = pages["key"].index("Decision D7"), pages["key"].index('id="key-09_day_32-2"')
    assert asked < key < pages["key"].index("editors think of D7")
    assert "For the teacher" not in pages["key"]
    assert "For the teacher" in pages["instructor"]


def test_a_lesson_is_a_page_of_the_instructor_alone_with_its_plans_open(day_32, tmp_path):
    words = "**It tells how the case ends.**\n\n# Run a session\n\nBefore the day."
    plan = ">from workbook import SessionPlan\nSessionPlan('sixty')"
    lesson = notebook(tmp_path / "notebooks/instructor/run_a_session.ipynb", words, plan)
    out = tmp_path / "out"
    build(Order((day_32,), out, lessons=(lesson,)), said=lambda _: None)
    assert [path.parent.name for path in out.rglob("run_a_session.html")] == ["instructor"]
    page = (out / "instructor/run_a_session.html").read_text(encoding="utf-8")
    assert said(page, "h1") == ["Run a session"]
    assert "At a glance" in page
    assert said(page, "details") == []
    assert "At a glance" not in (out / "instructor/vod_or_dili_instructor.html").read_text(encoding="utf-8")
    assert "run a session, page" in (out / "index.html").read_text(encoding="utf-8")


def test_the_title_of_the_article_stands_only_where_the_outcome_does(day_32, tmp_path):
    chapter = notebook(tmp_path / "notebooks/01_first_diagnosis.ipynb", "# 01 · First diagnosis\n\nBlasts (CR-1.5).")
    out = tmp_path / "out"
    build(Order((chapter, day_32), out), said=lambda _: None)
    telling = [path for path in out.rglob("*.html") if "Liver failure after" in path.read_text(encoding="utf-8")]
    expected = {"09_day_32", "09_day_32_continued", "vod_or_dili_key", "vod_or_dili_instructor"}
    assert {path.stem for path in telling} == {*expected, "vod_or_dili_student_part_2"}


def test_a_mark_links_to_the_list_of_its_section(day_32, tmp_path):
    out = tmp_path / "out"
    build(Order((day_32,), out, ("student",)), said=lambda _: None)
    page = (out / "student-part-1/09_day_32.html").read_text(encoding="utf-8")
    assert said(page, "main > p sup a[href='#where-09-1']") == ["1"]
    assert said(page, "li#where-09-1") == ["Case report, paragraph 7, sentence 11"]
    assert "ipynb" not in page


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("Decision('D99')", "ExerciseError: "),
        ("Nothing()", "AttributeError: the workbook has no Nothing"),
        ("1 / 0", "TypeError: no panel is shown by "),
        ("import plotly.graph_objects as go\ngo.Figure()", "TypeError: no panel is shown by "),
        ("", "TypeError: no panel is shown by "),
    ],
)
def test_a_failing_notebook_stops_the_build_and_leaves_the_last_one(tmp_path, line, error):
    good = notebook(tmp_path / "notebooks/01_first_diagnosis.ipynb", "# 01 · First diagnosis")
    out = tmp_path / "out"
    build(Order((good,), out), said=lambda _: None)
    before = {path: path.read_bytes() for path in out.rglob("*.*")}
    bad = notebook(tmp_path / "notebooks/02_first_treatment.ipynb", "# 02", f"># The bad cell\n{line}")
    with pytest.raises(NotebookError, match=f"02_first_treatment.ipynb, cell 2 .# The bad cell.: {error}"):
        build(Order((good, bad), out), said=lambda _: None)
    assert {path: path.read_bytes() for path in out.rglob("*.*")} == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".handouts")] == []


def test_one_edition_is_replaced_and_the_others_stay(tmp_path):
    first = notebook(tmp_path / "notebooks/01_first_diagnosis.ipynb", "# 01 · First diagnosis\n\nOld.")
    out = tmp_path / "out"
    build(Order((first,), out), said=lambda _: None)
    notebook(first, "# 01 · First diagnosis\n\nNew.")
    build(Order((first,), out, ("key",)), said=lambda _: None)
    assert "New." in (out / "key/01_first_diagnosis.html").read_text(encoding="utf-8")
    assert "Old." in (out / "student-part-1/01_first_diagnosis.html").read_text(encoding="utf-8")


def test_an_unknown_chapter_is_named_with_the_known_ones(tmp_path):
    first = notebook(tmp_path / "notebooks/01_first_diagnosis.ipynb", "# 01 · First diagnosis")
    with pytest.raises(BuildError, match="there is no chapter 99; the chapters are 01"):
        build(Order((first,), tmp_path / "out", chapters=("99",)), said=lambda _: None)


def test_the_command_fails_in_one_line(tmp_path, capsys):
    assert main(["--chapter", "99", "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.startswith("there is no chapter 99")
