"""What the files of the self-study edition hold: everything that is asked, small, and nothing before its time."""

import base64
import json
import re
import zlib

import pytest

from exercises import load_course, load_question, report_title
from exercises.loading import load_menu
from giveaways import everything, given_away, readings
from html_rules import complaints
from markup import tree
from workbook.handouts.self_study.page import FACES, _as_value, joined_script, joined_style, spare

pytestmark = pytest.mark.slow
COURSE = load_course()
NEXT = {one.number: f"{int(one.number) + 1:02d}" for one in COURSE.chapters}
LAST = "D7"


@pytest.mark.parametrize(("name", "most"), [("vod_or_dili.html", 900_000), ("exercises.html", 500_000)])
def test_a_file_travels_by_mail(edition, name, most):
    assert (edition / name).stat().st_size <= most


@pytest.mark.parametrize("name", ["vod_or_dili.html", "exercises.html"])
def test_no_states_of_a_chart_are_in_a_file_twice(edition, name):
    page = tree((edition / name).read_text(encoding="utf-8"))
    told = "".join(
        json.dumps(json.loads(zlib.decompress(base64.b64decode(one.string)))) for one in page.select("[data-pack]")
    )
    states = re.findall(r"H4sI[A-Za-z0-9+/=]{300,}", told)
    assert states
    assert len(set(states)) == len(states)


@pytest.mark.parametrize("name", ["vod_or_dili.html", "exercises.html"])
def test_a_chart_has_a_state_for_every_place_of_its_slider_and_every_button(edition, name, packs, states_in):
    html = "".join(pack["html"] for pack in packs(edition / name).values() if "html" in pack)
    moved = [(figure, figure.select_one("input[type=range]")) for figure in tree(html).select("figure.chart")]
    found = []
    for figure, slide in moved:
        if slide is not None:
            first, last, step = (int(slide.get(key, "1")) for key in ("min", "max", "step"))
            places = len(range(first, last + 1, step)) * max(1, len(figure.select(".buttons button")))
            found.append((slide.parent.get_text(strip=True), places, len(states_in(str(figure))[0])))
    assert found
    assert [one for one in found if one[1] != one[2]] == []


def test_every_question_of_the_course_is_asked_as_it_is_kept(case_file, exercise_file, packs):
    found = {}
    for path in (case_file, exercise_file):
        panels = (panel for pack in packs(path).values() for panel in pack.get("panels", {}).values())
        found |= {panel["asked"]["id"]: panel["asked"]["digest"] for panel in panels if "asked" in panel}
    wanted = [*COURSE.questions, *(name for one in COURSE.exercises for name in (*one.questions, *one.patients))]
    assert {name: found.get(name) for name in wanted} == {name: load_question(name).digest for name in wanted}


def pieces(path, packs):
    """Each piece with its step and what it waits for."""
    steps = json.loads(tree(path.read_text(encoding="utf-8")).select_one("#steps").string)
    held = packs(path)
    for step in steps:
        for place, piece in enumerate(step["pieces"]):
            yield step, set(piece["needs"]), held[f"{step['name']}/{place}"]


def test_what_stands_behind_a_decision_waits_for_it(case_file, packs):
    for step, needs, content in pieces(case_file, packs):
        asked = [name for name in content["panels"] if name in COURSE.decisions]
        for decision in asked:
            sheet = load_menu().sheet(decision)
            assert sheet is None or sheet.id in needs, f"{decision} is asked before its tests are ordered"
        opened = [one for one in step["decisions"] if one in needs]
        later = [load_question(one) for one in content["panels"] if one in COURSE.questions]
        assert all(question.id not in opened for question in later)


@pytest.mark.parametrize(("number", "after"), [(one.number, COURSE.before(one)) for one in COURSE.chapters], ids=str)
def test_a_step_waits_for_the_decision_that_its_chapter_waits_for(case_file, packs, number, after):
    step = next(step for step, _, _ in pieces(case_file, packs) if step["number"] == number)
    assert step["after"] == ([after] if after else [])


def horizon(number, needs, decisions):
    """The chapter to whose horizon a piece is held: the next one, once a decision of this one has opened it."""
    return NEXT[number] if needs & set(decisions) else number


def test_no_piece_tells_what_its_moment_does_not_know(case_file, packs, frames_in):
    read = 0
    for step, needs, content in pieces(case_file, packs):
        if step["after"] == [LAST] or LAST in needs:
            continue
        told = "\n".join([everything(content), *frames_in(content["html"])])
        assert given_away(told, horizon(step["number"], needs, step["decisions"])) == [], (step["name"], needs)
        read += 1
    assert read > 15


def test_no_reveal_tells_what_its_moment_does_not_know(case_file, packs):
    held = packs(case_file)
    for chapter in COURSE.chapters:
        for name in chapter.questions:
            if chapter.number > "09" or name == LAST:
                continue
            number = NEXT[chapter.number] if name in chapter.decisions else chapter.number
            assert given_away(everything(held[f"after/{name}"]), number) == [], name


def test_no_exercise_tells_the_outcome_before_the_last_decision(exercise_file, packs, frames_in):
    for step, needs, content in pieces(exercise_file, packs):
        if LAST not in needs:
            told = "\n".join([everything(content), *frames_in(content["html"])])
            assert given_away(told, "09") == [], (step["name"], needs)


@pytest.mark.parametrize("name", ["vod_or_dili.html", "exercises.html"])
def test_the_source_with_its_packs_packed_tells_nothing(edition, name):
    source = (edition / name).read_text(encoding="utf-8")
    assert [found for reading in readings(source) for found in given_away(reading, "00")] == []
    assert report_title() not in source


def test_a_source_that_tells_is_found_out(case_file):
    source = case_file.read_text(encoding="utf-8").replace("</main>", "<p>She died on that day.</p></main>")
    assert [found for reading in readings(source) for found in given_away(reading, "00")] != []


def test_nothing_of_the_learner_who_walked_for_us_is_left(case_file, exercise_file, packs):
    for path in (case_file, exercise_file):
        told = everything(packs(path))
        assert "sentence of the rehearsal" not in told
        assert "Your own rule" not in told
        assert ">you: " not in told


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("  a();\n", "a();"),
        ("// why\na();", "a();"),
        ("/** @param {string} a */\nf(a);", "f(a);"),
        ("/**\n * why\n */\nf();\n\ng();", "f();\ng();"),
        ("/* one\n   two */\n.a { b: c }", ".a { b: c }"),
        ('const a = "/* no */";', 'const a = "/* no */";'),
        ("f(/** @type {string} */ (a));", "f(/** @type {string} */ (a));"),
    ],
)
def test_a_script_travels_without_its_comments(text, left):
    assert spare(text) == left


def test_nothing_but_comments_is_left_out():
    """A line that ends a comment and goes on would be lost."""
    for text in (joined_script(), joined_style()):
        assert not any(line.lstrip().startswith(("*/", "/*")) for line in text.splitlines())


def test_a_face_that_exports_two_things_is_refused():
    with pytest.raises(ValueError, match="exports one thing"):
        _as_value("export default 1;\nexport default 2;")


def test_every_face_is_there():
    assert all(f"{name}: (() => {{" in joined_script() for name in FACES)


def test_html_validate_has_nothing_to_say_against_it(edition):
    assert complaints(edition) == []
