"""Pause, plan, schematics and the map of causes: complete without style, shut where they would tell too much."""

import base64
import re
import xml.etree.ElementTree as ET

import pytest

from casedata import FINDINGS, Moment, load_case, load_causes
from casedata.causes import documented
from casedata.loading import load_published
from casedata.published_checks import faults_of_causes
from exercises import load_question
from markup import not_for_storing
from workbook.biopsy.schematic import DRAWINGS, Schematic
from workbook.commands.rehearsal import first_options
from workbook.faces.panel import WIDGET_VIEW
from workbook.literature.causes_map import CausesMap
from workbook.page import Face, written
from workbook.questions.monitoring_plan import MonitoringPlan
from workbook.questions.question import Pause


def commit(answers, name):
    question = load_question(name)
    answers.commit(question, first_options(question))


PANELS = {
    "pause": lambda answers: Pause("P5", answers=answers),
    "plan": lambda answers: MonitoringPlan(answers=answers),
    "ways": lambda answers: Schematic("ways", answers=answers),
    "lobule": lambda answers: Schematic("lobule", after="D7", answers=answers),
    "causes": lambda _: CausesMap(),
}


@pytest.mark.parametrize("done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("make", PANELS.values(), ids=PANELS)
def test_three_faces_and_the_static_one_is_plain(answers, make, done):
    for name in ("D7", "P5", "M8") if done else ():
        commit(answers, name)
    panel = make(answers)
    assert set(panel._repr_mimebundle_()) == {"text/plain", "text/html", WIDGET_VIEW}
    assert not_for_storing(panel.static_html()) == []
    assert "\n" not in panel.state_line()


def test_a_pause_asks_for_no_confidence_and_is_not_summed(answers):
    pause = Pause("P7", answers=answers)
    assert "How sure" not in pause.static_html()
    pause.choose("last_day", "day_35")
    pause.commit()
    assert pause.state_line() == "Pause P7: 4 options, committed to day_35: correct"
    assert "Correct" in pause.static_html()


def test_the_plan_is_built_only_after_the_decision_of_day_32(answers):
    plan = MonitoringPlan(answers=answers)
    assert plan.static_html() == "<p>M8 opens here when you have committed decision D7.</p>"
    assert plan.state_line() == "Plan M8: closed until D7 is committed"
    commit(answers, "D7")
    for part in plan.question.parts:
        plan.choose(part.id, part.options[0].id)
    plan.commit()
    plan.live()
    assert "report, section on conclusions, paragraph 3, sentence 2" in plan.live().reveal
    assert plan.static_html().count("in your plan") == 4
    assert plan.state_line() == "Plan M8: 27 items, committed to 4"


def test_an_item_that_nobody_asks_for_is_said_so(answers):
    commit(answers, "M8")
    commit(answers, "D7")
    html = MonitoringPlan(answers=answers).static_html()
    assert "○ Not in their list." in html
    assert html.count("● The authors ask for it") + html.count("○ Not in their list.") == 27


def test_the_lobule_is_shut_until_the_decision_of_day_32(answers):
    lobule = Schematic("lobule", after="D7", answers=answers)
    assert lobule.static_html() == "<p>A drawing opens here when you have committed decision D7.</p>"
    assert lobule.state_line() == "Schematic: closed until D7 is committed"
    assert lobule.live().html == lobule.static_html()
    commit(answers, "D7")
    assert "data:image/svg+xml" in lobule.live().html


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_schematic_says_that_it_is_not_the_patient(answers, name):
    html = Schematic(name, answers=answers).static_html()
    picture = base64.b64decode(re.search(r"base64,([^\"]+)", html).group(1)).decode()
    assert 'alt="Schematic, not the patient.' in html
    assert "(schematic, not the patient)</caption>" in html
    assert "Schematic, not the patient" in "".join(ET.fromstring(picture).itertext())  # noqa: S314  our own drawing


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_schematic_is_the_same_at_every_run(answers, name):
    assert Schematic(name, answers=answers).static_html() == Schematic(name, answers=answers).static_html()


def test_the_two_ways_tell_nothing_of_this_patient(answers):
    html = Schematic("ways", answers=answers).static_html()
    assert not re.search(r"steat|her liver|defibrotide|case report", html)


def test_the_map_says_for_every_cause_how_it_stands():
    html = written(CausesMap().page(), Face.LIVE)
    causes = sum(len(branch.causes) for branch in load_causes())
    signs = sum(html.count(f'vod-standing"> {sign} ') for sign in "●○◐?")
    assert signs == causes
    assert "Hepatitis D" in html


def test_the_map_knows_nothing_after_the_morning_of_day_32():
    case = load_case().up_to(Moment(32, FINDINGS))
    used = {name for cause in case.outline.causes for name in cause.records}
    assert used <= {record.id for record in case.records}


def test_a_cause_known_later_is_not_mentioned_earlier():
    viruses = next(branch for branch in load_causes() if branch.label == "Viruses")
    early = documented(viruses, load_case().up_to(load_question("D4").moment))
    assert all(one.standing is None for one in early)


def test_the_switch_of_the_map_is_one_trait():
    panel = CausesMap()
    panel.live()._handle_custom_msg({"event": "colour", "documented": True}, [])
    assert panel.documented
    panel.documented = False
    assert not panel.live().documented


def test_a_cause_that_points_at_nothing_is_found():
    branch = load_causes()[0]
    broken = branch.model_copy(update={"locator": ("CR-99.1",)})
    faults = [*faults_of_causes((broken, branch), load_published())]
    assert [fault.split(": ")[1][:30] for fault in faults][-1] == "a sentence of the report was e"
    assert any(": an id used once was expected" in fault for fault in faults)
