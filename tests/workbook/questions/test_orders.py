"""Orders before a decision, driven without a browser: nothing comes back before the list is sent, then what is told."""

import re

import pytest

from casedata import load_case
from exercises import AnswerStore, ExerciseError, Response, load_question
from exercises.loading import load_menu
from exercises.orders import USUAL_GROUPS, Sets, results, worth
from markup import said, tree, words
from workbook.commands.rehearsal import first_options
from workbook.page import Face, written
from workbook.questions.decision import Decision
from workbook.questions.orders import Orders
from workbook.questions.orders_page import bill_in_words, orders_in_reveal, spent

CASE, MENU = load_case(), load_menu()
DECISIONS = [sheet.before for sheet in MENU.sheets]
MOST_WORDS = 250
GROUPS = {one.id: group.id for group in MENU.groups for one in group.orders}


@pytest.fixture(autouse=True)
def student(monkeypatch):
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)


def order(panel, *names):
    for group in MENU.groups:
        chosen = [name for name in names if GROUPS[name] == group.id]
        if chosen:
            panel.choose(group.id, *chosen)
    panel.commit()
    return panel


def decide(answers, name):
    answers.commit(load_question(name), first_options(load_question(name)))


def visible(html):
    """What it says while its folds are shut, without the empty boxes."""
    page = tree(html)
    for fold in page.select("details"):
        if not fold.decomposed:
            fold.decompose()
    return words(str(page)).replace("☐ ", "")


def reveal(decision, answers):
    return written(orders_in_reveal(decision, answers), Face.LIVE)


# Before


@pytest.mark.parametrize("decision", DECISIONS)
def test_the_list_is_short_enough_to_read_at_the_bedside(decision, answers):
    assert len(visible(Orders(decision, answers=answers).static_html()).split()) <= MOST_WORDS


@pytest.mark.parametrize("decision", DECISIONS)
def test_before_it_is_sent_no_face_holds_an_answer(decision, answers):
    panel = Orders(decision, answers=answers)
    moment = load_question(decision).moment
    told = [results(CASE, one, moment) for one in MENU.orders]
    held = {record.statement for one in told for record in one.records} | {
        gap.missing for one in told for gap in one.gaps
    }
    assert held
    state = {name: value for name, value in panel.live().get_state().items() if not name.startswith("_")}
    faces = panel.static_html() + panel.on_paper().html + repr(panel) + str(state)
    assert [statement for statement in held if statement in faces] == []


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_test_stands_in_the_list_with_what_it_takes(decision, answers):
    panel = Orders(decision, answers=answers)
    lines = [words(f"{one.name} ({one.price})") for one in MENU.orders]
    assert [line.removeprefix("☐ ") for line in said(panel.static_html(), "ul > li")] == lines
    paper = tree(panel.on_paper().html)
    assert [words(str(box)) for box in paper.select(".box")] == lines
    assert len(paper.select("input[type=checkbox]")) == len(lines)


def test_the_state_line_says_how_many_were_ordered(answers):
    panel = Orders("D4", answers=answers)
    assert repr(panel) == "Orders O4: 26 tests, not sent"
    assert repr(order(panel, "doppler", "weight")) == "Orders O4: 26 tests, sent for 2 tests"


def test_a_list_is_named_by_its_decision_or_by_itself(answers):
    assert Orders("O5", answers=answers).question == Orders("D5", answers=answers).question
    with pytest.raises(ExerciseError, match="nothing is ordered before D1; there are D4, D5, D6, D7"):
        Orders("D1", answers=answers)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((), ""),
        (("lactate",), "1 test: 10 min of somebody’s time; 2 mL of blood; answers at once."),
        (("ammonia",), "1 test: 10 min of somebody’s time; 3 mL of blood; the last answer after 1 hour."),
        (("head",), "1 test: 30 min of somebody’s time; 1 trip off the ward; the last answer after 4 hours."),
        (
            ("tap", "drug_levels"),
            "2 tests: 40 min of somebody’s time; 5 mL of blood; the last answer after 3 days; dangers: bleeding.",
        ),
    ],
)
def test_the_cost_is_summed_in_words(names, told):
    orders = MENU.named(names)
    assert bill_in_words(MENU.bill(orders), len(orders)) == told


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 min"),
        (59, "59 min"),
        (60, "1 h"),
        (61, "1 h 1 min"),
        (119, "1 h 59 min"),
        (120, "2 h"),
        (405, "6 h 45 min"),
    ],
)
def test_long_times_are_said_in_hours(minutes, said):
    assert spent(minutes) == said


# After


def test_the_answers_come_in_place_and_only_of_what_was_ordered(answers):
    html = order(Orders("D5", answers=answers), "doppler", "weight", "pressures").static_html()
    told = visible(html)
    assert "Doppler of the liver vessels: Ultrasound: vessels of the liver without abnormality" in told
    assert "Nobody wrote it down: direction and speed of portal flow" in told
    assert "Nobody wrote it down: Weight, girth." in told
    assert "No result by that morning: Pressures by the jugular vein (HVPG)." in told
    assert "free fluid" not in html
    assert "☐" not in html


def test_another_notebook_or_the_next_morning_shows_the_same(answers):
    first = order(Orders("D5", answers=answers), "doppler", "weight")
    again = Orders("D5", answers=AnswerStore(answers.path))
    assert (again.static_html(), repr(again)) == (first.static_html(), repr(first))


def test_a_list_that_was_sent_stands(answers):
    panel = order(Orders("D5", answers=answers), "doppler")
    panel.choose("needle", "pressures")
    panel.commit()
    assert panel.committed.chosen("needle") == ()


def test_nothing_may_be_ordered_and_is_said(answers):
    panel = Orders("D4", answers=answers)
    panel.commit()
    assert "You sent an empty list: no test, no cost, and no answer." in panel.static_html()
    assert "You ordered nothing" in reveal("D4", answers)


def test_once_the_decision_is_taken_it_is_too_late(answers):
    panel = Orders("D4", answers=answers)
    decide(answers, "D4")
    assert visible(panel.static_html()).startswith("D4 is committed, and nothing was ordered before it.")
    order(panel, "doppler")
    assert panel.committed is None
    assert repr(panel) == "Orders O4: closed"


def test_a_list_that_was_sent_in_time_stays_with_its_answers(answers):
    panel = order(Orders("D4", answers=answers), "liver_tests")
    decide(answers, "D4")
    assert "Total bilirubin 1.3 mg/dL on day 12" in panel.static_html()


def test_the_key_shows_what_came_of_every_test(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    told = words(Orders("D6", answers=AnswerStore(None)).static_html())
    assert "Ammonia 114 µg/dL" in told
    assert "With a needle" not in told


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize(
    ("edition", "answers_too", "notes"), [("student", False, False), ("key", True, True), ("instructor", False, True)]
)
def test_on_paper_the_list_is_to_tick_and_the_rest_is_for_who_may_see_it(
    monkeypatch, decision, edition, answers_too, notes
):
    monkeypatch.setenv("WORKBOOK_EDITION", edition)
    paper = Orders(decision, answers=AnswerStore(None)).on_paper()
    assert paper.html.count("checkbox") == len(MENU.orders)
    assert bool(paper.reveal) is answers_too
    assert ("For the teacher" in paper.notes) is notes


@pytest.mark.parametrize(
    ("number", "named"), [(5, True), (6, True), (7, False)], ids=["fewer", "as many as are named", "one more"]
)
def test_a_long_list_of_silence_is_counted_and_its_names_fold(answers, number, named):
    nothing = [one.id for one in MENU.orders if results(CASE, one, load_question("D4").moment).kind == "nothing"]
    panel = order(Orders("D4", answers=answers), *nothing[:number])
    names = "; ".join(one.name for one in MENU.named(nothing[:number]))
    told = panel.live().reveal
    assert (f"No result by that morning: {names}." in visible(told)) is named
    assert (f"No result by that morning: {number} tests" in said(told, "summary")) is not named
    assert f"No result by that morning: {names}." in words(told)


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("face", [Face.LIVE, Face.STORED])
def test_the_groups_are_folded_under_their_names_and_how_many_they_hold(decision, face, answers):
    page = tree(written(Orders(decision, answers=answers).page(), face))
    groups = {fold.summary.text: len(fold("li")) for fold in page("details") if fold("li")}
    assert groups == {f"{one.title} ({len(one.orders)} tests)": len(one.orders) for one in MENU.groups}
    assert "open" not in [name for fold in page("details") for name in fold.attrs]


@pytest.mark.parametrize("decision", DECISIONS)
def test_before_and_after_a_list_is_short(decision, answers):
    panel = Orders(decision, answers=answers)
    assert len(visible(written(panel.page(), Face.LIVE)).split()) <= 120
    order(panel, "liver_tests", "clotting", "ultrasound", "doppler", "weight", "ammonia")
    assert len(visible(panel.live().reveal).split()) <= MOST_WORDS


# The reveal


def test_the_reveal_says_what_was_ordered_what_it_cost_and_what_could_have_hung_on_it(answers):
    order(Orders("D5", answers=answers), "liver_tests", "doppler", "weight")
    told = visible(reveal("D5", answers))
    assert told == (
        "What you ordered You ordered 3 tests, and the report gives a result for one of them, of that day or of an "
        "unreported one up to it. They could have decided all three lists of criteria that stood open: EBMT "
        "2016, late onset; INO-VATE definition; Hy's law. For example INO-VATE definition: met with bilirubin above 2 "
        "mg/dL. The report does not say."
    )


def test_the_reveal_names_what_one_test_could_only_have_added_to(answers):
    order(Orders("D5", answers=answers), "doppler")
    told = visible(reveal("D5", answers))
    assert "could have decided none of the three lists of criteria that stood open; they could have added to" in told
    assert told.endswith("added to EBMT 2016, late onset.")


@pytest.mark.parametrize("decision", DECISIONS)
def test_the_editors_view_is_what_the_engine_derives(decision, answers):
    question, sheet = load_question(decision), MENU.sheet(decision)
    sets = Sets((*USUAL_GROUPS, *sheet.groups), question.literature_until)
    found = {one.name: worth(CASE, one, question.moment, sets) for one in MENU.orders}
    rows = said(reveal(decision, answers), "tbody th")
    assert rows == [name for name, one in found.items() if one.decides or one.helps]


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_shows_them_in_its_reveal(decision, answers):
    order(Orders(decision, answers=answers), "weight")
    decide(answers, decision)
    told = words(Decision(decision, answers=answers).static_html())
    assert re.search(r"You ordered 1 test, and the report gives (a|no) result for it, of that day", told)
    assert "1 test: 5 min of somebody’s time; answers at once." in told


def test_a_decision_without_a_menu_says_nothing_of_orders(answers):
    assert orders_in_reveal("D1", answers) == ()


def test_the_lists_of_a_day_are_those_that_existed(answers):
    assert not any("2023" in reveal(decision, answers) for decision in DECISIONS)


def test_everything_ordered_at_once_is_one_response(answers):
    question = load_question("O7")
    assert isinstance(first_options(question), Response)
    answers.commit(question, first_options(question))
    assert repr(Orders("D7", answers=answers)) == "Orders O7: 26 tests, sent for 26 tests"
