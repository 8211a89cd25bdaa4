"""Glossary, laboratory tables, reflections, the history and the set-up check, driven without a browser."""

import pytest

from casedata import CaseError
from exercises import AnswerStore
from markup import not_for_storing, said
from workbook.faces.panel import WIDGET_VIEW
from workbook.history.history_in_brief import CLOSED, HistoryInBrief
from workbook.laboratory.lab_table import LabTable, lab_table_facts
from workbook.learner import set_up_check
from workbook.learner.set_up_check import ALL_WELL, TROUBLE, SetUpCheck
from workbook.literature.glossary import Glossary
from workbook.questions.reflection import Reflection


@pytest.fixture(autouse=True)
def student(monkeypatch):
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)


def press(panel, content):
    panel.live()._handle_custom_msg(content, [])


MAKERS = {
    "glossary": lambda _: Glossary("02"),
    "first values": lambda _: LabTable("first_diagnosis"),
    "pre-phase": lambda _: LabTable("salvage_prephase"),
    "worked": lambda store: Reflection("pegaspargase_2019", worked=True, answers=store),
    "blank": lambda store: Reflection("pegaspargase_2019", answers=store),
    "history": lambda _: HistoryInBrief(),
    "set-up": lambda answers: SetUpCheck(answers=answers),
}


@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS)
def test_a_panel_has_three_faces_and_the_stored_ones_need_nothing(maker, answers):
    panel = maker(answers)
    bundle = panel._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html", WIDGET_VIEW}
    assert not_for_storing(bundle["text/html"], "img") == []
    assert "\n" not in bundle["text/plain"]
    assert str(answers.path.parent) not in bundle["text/html"] + bundle["text/plain"]
    again = maker(answers)
    assert (again.static_html(), again.state_line()) == (bundle["text/html"], bundle["text/plain"])


def test_the_glossary_never_runs_ahead_of_its_chapter():
    html = Glossary("01").static_html()
    assert "lymphoblast" in html
    assert "MRD" not in html
    assert Glossary("01").state_line().endswith(f"{html.count('01, new')} of them new in this chapter")


def test_the_first_glossary_does_not_count_what_is_new():
    assert Glossary("00").state_line() == "Glossary up to chapter 00: 7 words"


def test_a_chapter_that_does_not_exist_has_no_glossary():
    with pytest.raises(KeyError, match="there is no chapter 77"):
        Glossary("77")


def rows(period, case):
    return {row.name: row for row in lab_table_facts(case, period).rows}


def test_the_first_values_stand_beside_published_limits(case):
    told = rows("first_diagnosis", case)
    haemoglobin = told["Haemoglobin"]
    assert (haemoglobin.reported, haemoglobin.other_unit, haemoglobin.standing) == ("10 g/dL", "6.21 mmol/L", "↓ below")
    assert haemoglobin.limits == "lower limit 11.2 to 12.0, upper limit 15.7 to 16.0 g/dL"
    assert (told["Leukocytes"].other_unit, told["Leukocytes"].standing) == ("67 × 10⁹/L", "↑ above")
    assert told["Platelets"].standing == "○ within"


def test_the_first_table_names_the_liver_tests_that_are_missing(case):
    facts = lab_table_facts(case, "first_diagnosis")
    assert "Bilirubin, ALT, AST, ALP" in facts.missing[0][0]
    assert facts.derived == ()


def test_the_pre_phase_derives_what_two_enzymes_allow(case):
    derived = {row.name: row.value for row in lab_table_facts(case, "salvage_prephase").derived}
    assert derived == {
        "AST (GOT), multiple of the upper limit": "6.1 times",
        "ALT (GPT), multiple of the upper limit": "3.7 times",
        "AST to ALT": "1.67",
    }


def test_a_direction_is_no_value(case):
    bilirubin = rows("salvage_prephase", case)["Bilirubin, total"]
    assert (bilirubin.other_unit, bilirubin.standing) == ("no value", "rising, in words only")


def test_a_table_reads_nothing_of_another_period(case):
    assert "case report, paragraph 7" not in LabTable("salvage_prephase", case=case).static_html()
    assert "215" not in LabTable("first_diagnosis", case=case).static_html()


def test_an_unknown_period_is_refused():
    with pytest.raises(KeyError, match="next_year"):
        LabTable("next_year")


def test_the_worked_reflection_has_four_columns_in_order():
    html = Reflection("pegaspargase_2019", worked=True, answers=AnswerStore(None)).static_html()
    assert said(html, "h4") == [
        "Speaks for it",
        "Speaks against it",
        "Expected, but absent",
        "Not documented",
        "Now rank again",
    ]
    assert "Would move most." in html


def test_the_blank_form_says_nothing_of_ours_before_it_is_asked():
    panel = Reflection("pegaspargase_2019", answers=AnswerStore(None))
    assert "Would move most" not in panel.static_html() + str(panel.live().form) + panel.live().ours
    press(panel, {"event": "ours"})
    assert "Would move most." in panel.live().ours


def test_what_is_written_is_kept_and_downloaded(monkeypatch):
    panel, sent = Reflection("pegaspargase_2019", answers=AnswerStore(None)), []
    mine = {"for": "It came after <it>.", "rank": "Second"}
    press(panel, {"event": "write", "written": mine | {"elsewhere": "x"}})
    assert panel.written == panel.live().written == mine
    monkeypatch.setattr(panel.live(), "send", sent.append)
    press(panel, {"event": "download"})
    assert "Speaks for it\nIt came after <it>.\n\nSpeaks against it\n-" in sent[0]["text"]


def test_a_column_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no column of the form"):
        Reflection("pegaspargase_2019", answers=AnswerStore(None)).write("elsewhere", "x")


def test_a_student_opens_the_history_on_a_button_and_shuts_it_again():
    panel = HistoryInBrief()
    assert (panel.live().html, panel.state_line()) == ("", "History on one page: closed")
    assert panel.static_html() == f"<p>{CLOSED}</p>"
    press(panel, {"event": "toggle"})
    assert "second was left out" in panel.live().html
    assert "CR-" not in panel.static_html()
    press(panel, {"event": "toggle"})
    assert panel.live().html == ""


def test_the_key_edition_shows_the_history(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    assert "second was left out" in HistoryInBrief().static_html()


def test_the_check_waits_for_the_kernel_and_then_says_that_all_is_well(answers):
    panel = SetUpCheck(answers=answers)
    assert (panel.live().result, panel.live().html.count("✓ yes")) == ("", 5)
    press(panel, {"event": "ask"})
    assert (panel.live().result, panel.live().html.count("✓ yes")) == (ALL_WELL, 6)
    assert str(answers.path) in panel.live().html


def test_the_check_says_what_does_not_run(tmp_path, monkeypatch):
    def no_case():
        raise CaseError("labs.toml: <b> was expected")

    monkeypatch.setattr(set_up_check, "load_case", no_case)
    (tmp_path / "file").touch()
    panel = SetUpCheck(answers=AnswerStore(tmp_path / "file" / "answers.sqlite3"))
    press(panel, {"event": "ask"})
    assert (panel.live().result, panel.live().html.count("✗ no")) == (TROUBLE, 2)
    assert "labs.toml: &lt;b&gt; was expected" in panel.live().html
    assert "not being kept" in panel.live().html


@pytest.mark.parametrize("content", [{}, {"event": "all"}, "ours", None])
@pytest.mark.parametrize(
    "maker", [MAKERS["blank"], MAKERS["history"], MAKERS["set-up"]], ids=["blank", "history", "set-up"]
)
def test_an_unknown_message_does_nothing(maker, answers, content):
    panel = maker(answers)
    before = panel.static_html()
    press(panel, content)
    assert panel.static_html() == before
