"""Every kind of exercise question, without a browser: faces, bad input in place, counted hints, attempts kept apart."""

import re

import pytest

from exercises import CONFIDENCE, AnswerStore, Entry, Response, load_question
from exercises.vignettes import load_vignettes, verdict_question
from markup import not_for_storing, tree
from workbook.commands.rehearsal import first_options, question_ids
from workbook.faces.panel import WIDGET_VIEW
from workbook.faces.widget import UNREADABLE
from workbook.page import Table, Tick, Ticks
from workbook.questions.committed_question import SEE_FIELD
from workbook.questions.decision import Decision
from workbook.questions.question import Question
from workbook.questions.question_draft import empty_question
from workbook.questions.risk_checklist import RiskChecklist

KINDS = {
    "X12": "4 options",
    "X5": "6 options",
    "X2": "grid of 9",
    "X8": "matching of 8",
    "X7": "ordering of 5",
    "X10": "3 numbers",
    "X14": "probability",
    "X9": "free text",
}
COMMITTED = {
    "X2": "committed: 2 of 9 rows correct",
    "X8": "committed: 1 of 8 rows correct",
    "X7": "committed: incorrect",
    "X10": "committed: 0 of 3 numbers correct",
    "X14": "committed",
}
"""What comes of the first options, and of a one for every number."""


@pytest.fixture
def answers(answers):
    answers.commit(load_question("D7"), first_options(load_question("D7")))
    return answers


@pytest.fixture
def ask(answers):
    return lambda name: Question(name, answers=answers)


def press(panel, event, draft=None):
    told = {"draft": draft or panel.live().draft} if event in ("draft", "hint", "commit") else {}
    panel.live()._handle_custom_msg({"event": event, **told}, [])


def typed_in(panel):
    """What is typed in each field of the live face."""
    return {entry["part"]: entry["typed"] for entry in panel.live().draft["entries"]}


def committed(panel):
    panel.draft = first_options(panel.question)
    panel.commit()
    return panel


def right_order(panel):
    panel.choose("order", "scale", "blood", "ultrasound", "pressures", "tissue")


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_the_state_line_names_the_kind(name, kind, ask):
    assert ask(name).state_line() == f"Question {name}: {kind}, not committed"


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_three_faces_and_the_stored_one_runs_nothing(name, ask):
    bundle = ask(name)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html", WIDGET_VIEW}
    assert not_for_storing(bundle["text/html"], "img") == []
    assert not_for_storing(committed(ask(name)).static_html(), "img") == []


@pytest.mark.parametrize("name", KINDS)
def test_before_the_commit_no_face_knows_the_key_or_a_hint(name, ask):
    panel = ask(name)
    state = {key: value for key, value in panel.live().get_state().items() if key not in {"_esm", "_css"}}
    told = str(state) + panel.static_html()
    assert not re.search(r"✓|◐|✗|[Ii]ncorrect|We would have written|you: ", told)
    assert not any(hint in told for hint in panel.question.hints)


@pytest.mark.parametrize(("name", "state"), COMMITTED.items())
def test_the_state_line_says_what_came_of_it(name, state, ask):
    assert committed(ask(name)).state_line() == f"Question {name}: {KINDS[name]}, {state}"


def test_a_grid_is_a_table_of_empty_boxes(ask):
    html = ask("X2").static_html()
    assert [html.count(mark) for mark in ("<tr>", "☐", "Not documented</th>")] == [10, 27, 1]


def test_a_row_shows_both_answers_with_their_words_and_folds_the_reasons_and_the_third(ask):
    panel = ask("X1")
    for part in panel.question.parts:
        panel.choose(part.id, "met")
    panel.commit()
    row = panel.live().reveal.split("<li>")[1]
    assert "✗ Incorrect" in row
    assert "you: Met" in row
    assert "right: Not documented" in row
    before, why, others = row.split("<details>")
    assert [one.count("<em>") for one in (before, why)] == [0, 2]
    assert "<em>Not met:</em>" in others


def test_what_is_matched_has_one_order_of_columns(ask):
    assert len({str(part["options"]) for part in ask("X8").live().question["parts"]}) == 1


def test_an_order_starts_as_shown_and_is_committed_as_the_learner_left_it(ask):
    panel = ask("X7")
    shown = [option["id"] for option in panel.live().question["parts"][0]["options"]]
    assert sorted(shown) != shown
    right_order(panel)
    panel.commit()
    assert panel.committed.chosen("order")[0] == "scale"
    assert panel.state_line().endswith("committed: correct")
    assert "1st or 2nd, in any order" in panel.static_html()
    assert "you: 5th" in panel.static_html()


def test_a_set_says_what_was_left_out(ask):
    html = committed(ask("X5")).static_html()
    assert [html.count(words) for words in ("✗ Does not belong", "✓ Belongs", "your choice", "you left it out")] == [
        2,
        4,
        1,
        4,
    ]


@pytest.mark.parametrize(("typed", "unit"), [("2,0", "mg/dL"), ("2.0", "mg/dL"), ("34", "µmol/L")])
def test_comma_point_and_either_unit_are_right(typed, unit, ask):
    panel = ask("X10")
    panel.enter("r_of_elm", "4,2", "no unit")
    panel.enter("ast_multiple", "6.1", "no unit")
    panel.enter("bilirubin_limit", typed, unit)
    panel.commit()
    assert panel.state_line().endswith("3 of 3 numbers correct")
    assert f"you: {typed} {unit}" in panel.static_html()
    assert "no unit" not in panel.static_html()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Write a number first."),
        ("six", "Write the number alone, as in 1.3 or 1,3; the unit stands beside it."),
        ("1,234.5", "Write one decimal sign only, as in 1.3 or 1,3, and nothing between the thousands."),
        ("<b>", "Write the number alone, as in 1.3 or 1,3; the unit stands beside it."),
    ],
)
def test_a_number_that_is_none_is_refused_at_its_field(typed, says, ask):
    panel = ask("X10")
    entries = [{"part": part.id, "typed": "1", "unit": part.units[0]} for part in panel.question.numbers]
    wrong = [one | ({"typed": typed} if one["part"] == "ast_multiple" else {}) for one in entries]
    press(panel, "commit", {"entries": wrong})
    assert panel.live().faults == {"ast_multiple": says}
    assert (panel.live().message, panel.committed) == (SEE_FIELD, None)
    assert typed_in(panel)["ast_multiple"] == typed


def test_a_fault_goes_once_its_field_is_mended(ask):
    panel = ask("X10")
    press(panel, "commit", {"entries": [{"part": "r_of_elm", "typed": "x", "unit": "no unit"}]})
    assert set(panel.live().faults) == {"r_of_elm", "ast_multiple", "bilirubin_limit"}
    press(panel, "draft", {"entries": [{"part": "r_of_elm", "typed": "4", "unit": "no unit"}]})
    assert set(panel.live().faults) == {"ast_multiple", "bilirubin_limit"}


@pytest.mark.parametrize("value", ["-1", "101"])
def test_a_probability_lies_between_0_and_100(value, ask):
    panel = ask("X14")
    panel.enter("prior", value, "%")
    panel.commit()
    assert panel.faults == {"prior": "A probability lies between 0 and 100 %."}


def test_no_prior_is_called_correct(ask):
    panel = ask("X14")
    panel.enter("prior", "30", "%")
    panel.be_sure(0.3)
    panel.commit()
    assert "you: 30 %" in panel.static_html()
    assert "Your confidence: unsure (30 %)." in panel.static_html()
    assert "✓" not in panel.static_html()


@pytest.mark.parametrize(
    "entries",
    [
        7,
        {"ast_multiple": "3"},
        [{"part": "ast_multiple", "typed": 3, "unit": "%"}],
        [{"part": "ast_multiple", "typed": "1" * 121, "unit": "%"}],
        [{"part": "ast_multiple"}],
    ],
)
def test_entries_that_cannot_be_read_are_said(entries, ask):
    panel = ask("X10")
    press(panel, "commit", {"entries": entries})
    assert (panel.message, panel.committed) == (UNREADABLE, None)


def test_changing_one_thing_keeps_the_rest_of_the_draft(ask):
    panel = ask("X14")
    panel.enter("prior", "30", "%")
    panel.ask_hint()
    panel.be_sure(0.5)
    panel.write("A remark.")
    panel.choose("none", "at_all")
    assert panel.draft.entry("prior") == Entry(part="prior", typed="30", unit="%")
    assert (panel.draft.hints, panel.draft.confidence, panel.draft.text) == (1, 0.5, "A remark.")


def test_a_hint_is_shown_on_request_and_counted(ask):
    panel = ask("X12")
    assert panel.live().hints == []
    press(panel, "hint")
    assert len(panel.live().hints) == 1
    for _ in range(3):
        press(panel, "hint")
    assert panel.draft.hints == len(panel.question.hints) == 2
    panel.choose("answer", panel.question.parts[0].options[0].id)
    panel.commit()
    press(panel, "hint")
    assert panel.committed.hints == 2
    assert "With 2 hints." in panel.static_html()
    assert panel.state_line().endswith(", 2 hints")


def test_the_browser_cannot_count_hints(ask):
    panel = ask("X12")
    panel.ask_hint()
    press(panel, "draft", {"picks": [], "confidence": None, "hints": 0})
    assert panel.draft.hints == 1


def test_it_is_taken_again_in_another_order_and_the_attempts_are_kept_apart(ask, answers):
    panel = committed(ask("X7"))
    first = panel.live().question["parts"][0]["options"]
    press(panel, "again")
    assert (panel.live().reveal, panel.live().again, panel.draft) == ("", "", Response())
    assert panel.live().question["attempt"] == 2
    assert panel.live().question["parts"][0]["options"] != first
    assert panel.state_line() == "Question X7: ordering of 5, attempt 2, not committed"
    right_order(panel)
    panel.commit()
    assert "Attempt 1: incorrect; attempt 2: correct." in panel.static_html()
    assert Question("X7", answers=AnswerStore(answers.path)).static_html() == panel.static_html()


def test_nothing_is_taken_again_before_it_is_committed(ask):
    panel = ask("X7")
    press(panel, "again")
    assert (panel.question.attempt, panel.live().again) == (1, "")


def test_what_has_no_order_is_only_taken_again(ask):
    assert committed(ask("X1")).live().again == "Take it again"
    assert committed(ask("X8")).live().again == "Take it again, in another order"


def test_a_decision_is_taken_once(answers):
    panel = Decision("D4", answers=answers)
    panel.draft = first_options(panel.question)
    panel.commit()
    panel.take_again()
    assert (panel.question.attempt, panel.live().again) == (1, "")


def test_an_erasure_leads_back_to_the_first_attempt(ask, answers):
    panel = committed(ask("X7"))
    panel.take_again()
    answers.erase()
    assert (panel.question.attempt, panel.draft) == (1, Response())


@pytest.mark.parametrize(("kind", "name"), [(Decision, "D4"), (Question, "X1")])
def test_a_draft_that_cannot_be_read_is_said_even_though_the_old_one_comes_back(kind, name, answers):
    panel = kind(name, answers=answers)
    part = panel.question.parts[0]
    panel.choose(part.id, part.options[0].id)
    kept = panel.live().draft
    press(panel, "draft", {"picks": 3})
    assert panel.live().message == UNREADABLE
    assert panel.live().draft == kept
    press(panel, "draft", kept | {"picks": [{"part": part.id, "options": [part.options[1].id]}]})
    assert panel.live().message == ""


@pytest.mark.parametrize("name", KINDS)
def test_the_key_edition_shows_every_kind(name, monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    html = Question(name).static_html()
    assert "you: " not in html
    assert "<h4>" in html
    assert Question(name).on_paper().reveal


def test_the_order_of_a_set_is_no_hint():
    shown = [option.id for option in load_question("X7").in_shown_order(load_question("X7").parts[0])]
    assert shown != ["scale", "blood", "ultrasound", "pressures", "tissue"]


def test_the_key_edition_gives_the_reason_of_what_is_right(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    assert "A prior is not right or wrong" in Question("X14").static_html()


ON_PAPER = {
    "X12": ("radio", 4, {"X12-answer"}),
    "X5": ("checkbox", 6, set()),
    "X2": ("radio", 27, {f"X2-{part.id}" for part in load_question("X2").parts}),
    "X7": ("text", 5, set()),
    "X10": ("text", 3, set()),
    "X14": ("text", 1, {"X14-sure"}),
    "E1": ("text", 0, set()),
}
"""What kind of input each kind of question has on paper, how many, and the names of its radio buttons."""


@pytest.mark.parametrize(("name", "kind", "count", "names"), [(name, *told) for name, told in ON_PAPER.items()])
def test_on_paper_one_of_several_is_a_radio_button_and_any_number_a_box(name, kind, count, names, ask):
    html = ask(name).on_paper().html
    sure = len(CONFIDENCE) if kind == "radio" and f'name="{name}-sure"' in html else 0
    inputs = tree(html)("input")
    assert [one["type"] for one in inputs].count(kind) - sure == count
    assert {one["name"] for one in inputs if "name" in one.attrs} - {f"{name}-sure"} == names - {f"{name}-sure"}
    assert ("<textarea" in html) == (name == "E1")


def tick_names(blocks):
    """The names of the groups of boxes: one a list of options, one a row of a table."""
    for block in blocks:
        if isinstance(block, Ticks):
            yield block.name
        elif isinstance(block, Table):
            yield from (name for row in block.rows for name in {one.group for one in row if isinstance(one, Tick)})


def test_no_two_groups_of_boxes_share_a_name():
    asked = [load_question(name) for name in question_ids()]
    asked += [verdict_question(one) for one in load_vignettes().vignettes]
    names = [name for question in asked for name in tick_names(empty_question(question))]
    names += [
        name for before in ("D2", "D7") for name in tick_names(RiskChecklist(before, answers=AnswerStore(None)).page())
    ]
    assert len(names) == len(set(names)) > 150
