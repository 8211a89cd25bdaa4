"""The panels of exercise 01 besides its questions: invented patients, illness scripts, what waits behind a question."""

import re

import pytest
from traitlets import TraitError

from exercises import AnswerStore, load_question
from exercises.vignettes import load_vignettes, open_vignette_key, verdict_question
from markup import not_for_storing
from workbook.biopsy.pre_to_post import PriorToPosterior, nearest_stop
from workbook.commands.rehearsal import commit_all, first_options
from workbook.criteria.what_would_settle import WhatSettles
from workbook.faces.chart import CHART
from workbook.faces.panel import WIDGET_VIEW
from workbook.faces.shut_panel import is_shut
from workbook.faces.widget import UNREADABLE
from workbook.learner.chapter_start import open_exercise
from workbook.questions.illness_scripts import IllnessScripts
from workbook.questions.question import Question
from workbook.questions.vignette_set import VignetteSet


@pytest.fixture
def vignettes(answers):
    return VignetteSet(answers=answers)


@pytest.fixture
def scripts(answers):
    return IllnessScripts("X9", answers=answers)


def commit(step):
    step.draft = first_options(step.question)
    step.commit()


def commit_set(panel):
    for vignette in panel.order:
        for step in panel.steps(vignette):
            commit(step)


def diagnose(step):
    key = open_vignette_key(step.vignette, edition="key")
    step.choose("diagnosis", key.diagnosis)
    step.be_sure(0.7)
    step.commit()


def prior(answers, typed):
    panel = Question("X14", answers=answers)
    panel.enter("prior", typed, "%")
    panel.be_sure(0.5)
    panel.commit()


def press(panel, *, foot=False, **content):
    panel.live().children[-1 if foot else 0]._handle_custom_msg(content, [])


# Ten invented patients


def test_the_stored_face_holds_ten_patients_and_no_key(vignettes):
    html = vignettes.static_html()
    assert [html.count(words) for words in (", invented</h4>", "Patient Alder is invented", "Step 1", "Step 2")] == [
        10,
        1,
        10,
        10,
    ]
    assert not re.search(r"✓|✗|◐|another</h4>|exercises/vignettes|Pattern of injury", html)
    assert not_for_storing(html) == []
    assert vignettes.state_line() == "VignetteSet: 10 patients, attempt 1, 0 diagnoses committed"


def test_no_face_names_the_folder_or_the_contrasts_before_the_diagnosis(vignettes):
    told = str([child.get_state(drop_defaults=True) for child in vignettes.live().children])
    assert "exercises/vignettes" not in told
    assert not any(
        one.finding in told for v in vignettes.order for one in open_vignette_key(v, edition="key").contrasts
    )


def test_the_diagnosis_is_asked_after_the_sets_and_opens_the_contrasts(vignettes):
    assert len(vignettes.live().children) == 3
    verdict, diagnosis = vignettes.steps(vignettes.vignette)
    commit(verdict)
    assert len(vignettes.live().children) == 4
    assert vignettes.live().children[-1].html == ""
    commit(diagnosis)
    foot = vignettes.live().children[-1]
    assert "What would have made it another" in foot.html
    assert "python" not in foot.html
    assert foot.ways[-1]["text"] == "Next patient"
    assert vignettes.state_line().endswith("1 diagnosis committed")


def test_a_button_leads_to_the_neighbour(vignettes):
    for step in vignettes.steps(vignettes.vignette):
        commit(step)
    way = vignettes.live().children[-1].ways[0]
    press(vignettes, foot=True, event="go", place=way["place"])
    assert way["text"] == f"Go to {vignettes.vignette.folder.capitalize()}"
    assert vignettes.live().children[0].title.startswith(f"Patient {way['place'] + 1} of 10")


@pytest.mark.parametrize(("place", "shown"), [(-3, 0), (3, 3), (99, 9), ("2", 0), (None, 0)])
def test_the_browser_cannot_leave_the_set(vignettes, place, shown):
    press(vignettes, event="turn", place=place)
    assert vignettes.place == shown


def test_a_place_that_does_not_exist_is_refused(vignettes):
    with pytest.raises(TraitError, match="there are 10 patients"):
        vignettes.place = 10


def test_a_draft_waits_while_another_patient_is_looked_at(vignettes):
    verdict = vignettes.steps(vignettes.vignette)[0]
    verdict.choose("hys_law", "met")
    vignettes.place = 4
    vignettes.place = 0
    assert vignettes.steps(vignettes.vignette)[0].draft.chosen("hys_law") == ("met",)


def test_the_set_is_taken_again_in_another_order_once_it_is_complete(vignettes, answers):
    vignettes.take_again()
    assert vignettes.attempt == 1
    first = [vignette.folder for vignette in vignettes.order]
    commit_set(vignettes)
    assert vignettes.live().children[-1].again == "Take the ten again, in another order"
    press(vignettes, foot=True, event="again")
    assert vignettes.state_line() == "VignetteSet: 10 patients, attempt 2, 0 diagnoses committed"
    assert sorted(first) == sorted(vignette.folder for vignette in vignettes.order)
    assert first != [vignette.folder for vignette in vignettes.order]
    commit(vignettes.steps(vignettes.vignette)[0])
    assert VignetteSet(answers=AnswerStore(answers.path)).attempt == 2


def test_mastery_is_said_in_words_when_every_diagnosis_is_right(vignettes):
    for vignette in vignettes.order:
        verdict, diagnosis = vignettes.steps(vignette)
        commit(verdict)
        diagnose(diagnosis)
    assert vignettes.mastered
    assert vignettes.live().children[-1].said == "All ten diagnoses are right in this attempt."
    assert vignettes.live().children[-1].table.count("✓ Correct") == 10


def test_wrong_diagnoses_are_no_mastery(vignettes):
    commit_set(vignettes)
    assert not vignettes.mastered
    assert vignettes.live().children[-1].said == ""


def test_the_next_learner_begins_again(vignettes, answers):
    commit_set(vignettes)
    vignettes.take_again()
    answers.erase()
    assert vignettes.state_line() == "VignetteSet: 10 patients, attempt 1, 0 diagnoses committed"
    assert len(vignettes.live().children) == 3


def test_the_committed_set_needs_no_script(monkeypatch):
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)
    html = VignetteSet(answers=commit_all()).static_html()
    assert not_for_storing(html) == []
    assert html.count("What would have made it another") == 10


def test_the_paper_of_the_key_edition_keeps_the_reveals_apart(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    paper = VignetteSet().on_paper()
    assert "✓" not in paper.html
    assert paper.reveal.count("What would have made it another") == 10
    assert paper.notes


def test_every_patient_can_be_reached_from_its_neighbours():
    folders = {vignette.folder for vignette in load_vignettes().vignettes}
    named = {one.other for v in load_vignettes().vignettes for one in open_vignette_key(v, edition="key").contrasts}
    assert named <= folders


# Illness scripts


def test_the_empty_table_asks_for_twelve_cells(scripts):
    html = scripts.static_html()
    assert html.count(">________<") == 12
    assert "8 of 8" not in html
    assert not_for_storing(html) == []
    assert scripts.state_line() == "IllnessScripts X9: 12 cells, 0 filled, not committed"


def test_what_is_typed_stays_as_it_was_typed(scripts):
    cells = {"sos/onset": "  day 15 <b>or</b>  so ", "asparaginase/onset": ""}
    scripts.live()._handle_custom_msg({"event": "draft", "draft": {"cells": cells}}, [])
    assert scripts.cells == {("sos", "onset"): "day 15 <b>or</b> so"}
    assert scripts.live().draft["cells"] == cells


def test_the_learners_words_stand_above_the_published_ones_and_are_not_obeyed(scripts):
    scripts.fill("sos", "onset", "day 15 <script>alert(1)</script>")
    scripts.commit()
    html = scripts.static_html()
    assert "day 15 &lt;script&gt;" in html
    assert html.index("day 15 &lt;") < html.index("Without a later transplant up to 56 days")
    assert html.count("<strong>You:</strong>") == 12
    assert "8 of 8: 100.0 % (exact 95 % interval 63.1 to 100.0)" in html
    assert not_for_storing(html) == []
    assert "<details>" in scripts.live().reveal
    assert scripts.state_line() == "IllnessScripts X9: 12 cells, 1 filled, committed"


def test_an_empty_table_cannot_be_committed(scripts):
    scripts.commit()
    assert scripts.message.startswith("Write at least 20 characters")


@pytest.mark.parametrize("cells", [{"sos/fame": "x"}, {"sos/onset": 7}, {"sos/onset": "x" * 5000}, [1]])
def test_cells_that_are_not_of_the_table_are_refused(scripts, cells):
    scripts.live()._handle_custom_msg({"event": "draft", "draft": {"cells": cells}}, [])
    assert scripts.live().message == UNREADABLE
    assert scripts.draft.text == ""


def test_full_cells_fit_into_an_answer(scripts):
    longest = scripts.live().question["scripts"]["longest"]
    cells = {f"{c.id}/{r.id}": "x" * longest for c in scripts.table.columns for r in scripts.table.rows}
    scripts.live()._handle_custom_msg({"event": "draft", "draft": {"cells": cells}}, [])
    scripts.commit()
    assert scripts.committed is not None


# Behind a question


def test_a_panel_behind_a_question_opens_with_its_commit_and_shuts_with_an_erasure(answers):
    panel = PriorToPosterior("X14", answers=answers)
    assert set(panel._repr_mimebundle_()) == {"text/plain", "text/html", WIDGET_VIEW}
    assert panel.state_line() == "From your prior to a posterior: closed until X14 is committed"
    assert is_shut(panel.live())
    prior(answers, "30,4")
    assert panel.live().children[0].is_of(CHART)
    assert panel.live().children[0].values["prior"] == 30
    answers.erase()
    assert is_shut(panel.live())


def test_no_anchor_is_seen_before_the_prior(answers):
    html = PriorToPosterior("X14", answers=answers).static_html()
    assert "63 and 78 %" in html
    assert not re.search(r"of 31|SOS among|posterior</", html)


def test_the_latest_prior_counts(answers):
    prior(answers, "10")
    again = Question("X14", answers=answers)
    again.take_again()
    again.enter("prior", "60", "%")
    again.be_sure(0.5)
    again.commit()
    assert "From 60 %" in PriorToPosterior("X14", answers=answers).state_line()


@pytest.mark.parametrize(("typed", "stop"), [(0, 2), (2.9, 2), (3.1, 4), (30.4, 30), (89.5, 90), (100, 90)])
def test_a_prior_starts_at_the_nearest_stop_of_the_slider(typed, stop):
    assert nearest_stop(typed) == stop


def test_an_instructor_opens_it_on_a_button(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "instructor")
    panel = PriorToPosterior("X14")
    shut = panel.live().children[0]
    assert shut.button == "Show it now (instructor)"
    shut._handle_custom_msg({"event": "open"}, [])
    assert panel.live().children[0].is_of(CHART)


def test_a_student_has_no_such_button(answers):
    panel = PriorToPosterior("X14", answers=answers)
    panel.live().children[0]._handle_custom_msg({"event": "open"}, [])
    assert not panel.is_open


def test_what_settles_a_rule_waits_for_the_question_about_it(answers):
    shut = WhatSettles("ebmt_2016_late", day=15, after="X5", answers=answers)
    assert "biopsy" not in shut.static_html()
    opened = WhatSettles("ebmt_2016_late", day=15, after="X5", answers=commit_all())
    assert "A biopsy shows SOS/VOD" in opened.static_html()


# The head of an exercise


def test_the_head_of_an_exercise_says_what_there_is_to_do(answers, monkeypatch):
    monkeypatch.setenv("WORKBOOK_ANSWERS", str(answers.path))
    answers.commit(load_question("D6"), first_options(load_question("D6")))
    html = open_exercise("01").static_html()
    assert "About 45 minutes: 15 questions and ten invented patients." in html
    assert "is not told here" in html
    assert open_exercise("02").state_line().startswith("Exercise 02, The choice of biopsy (0 of 18")


def test_an_exercise_that_does_not_exist_is_named():
    with pytest.raises(KeyError, match="the exercises are 01, 02"):
        open_exercise("03")


def test_what_a_neighbour_has_opens_with_the_neighbours_own_diagnosis(answers):
    """Birch's contrast with Oak names Oak's cause."""
    vignettes = {one.folder: one for one in load_vignettes().vignettes}

    def diagnose(folder):
        for question in (verdict_question(vignettes[folder]), load_question(vignettes[folder].question)):
            answers.commit(question, first_options(question))

    diagnose("birch")
    shut = VignetteSet(answers=answers).static_html()
    assert "Oak</strong> · opens when you have named Oak’s diagnosis" in shut
    assert "none in the hepatic veins there" not in shut
    diagnose("oak")
    assert "none in the hepatic veins there" in VignetteSet(answers=answers).static_html()
