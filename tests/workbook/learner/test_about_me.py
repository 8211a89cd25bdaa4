"""One page about a learner: shut before the last decision, then path, decisions, calibration, plan and recall cards."""

import base64
import re
from datetime import date
from decimal import Decimal

import pytest

from casedata.reasoning import Differential
from exercises import WORTH_WORDS, AnswerStore, Entry, Pick, Response, load_question
from exercises.answer_sheet import CommittedAnswer, answer_now
from exercises.calibration import NOTHING_STANDS_OUT
from exercises.ordered import Ordered, Weighed, never_needed, ordered
from exercises.own_rule import OwnRule
from exercises.peers import Peers
from exercises.stages import STAGES, shares_of
from markup import not_for_storing, said, tree, words
from workbook.commands.rehearsal import first_options
from workbook.faces.panel import WIDGET_VIEW
from workbook.learner.about_me import (
    ALL_NEEDED,
    CLOSED,
    NO_DECISION,
    NO_LIST_FOR_IT,
    NO_ORDERS,
    NO_PEERS,
    NO_PLAN,
    NO_STAGE,
    NOT_KEPT,
    ON_NO_LIST,
    TAKEN,
    TITLE,
    AboutMe,
)
from workbook.learner.about_me_facts import StagePoint, about_me_facts
from workbook.learner.about_me_plot import plot_own_path, sentence_of

TODAY = date(2026, 11, 28)
VOD = {"S1": 10, "S2": 40, "S3": 50, "S4": 30, "S5": 5}


def commit(answers, name, *entries, sure=0.7, **picks):
    question = load_question(name)
    chosen = tuple(Pick(part=part, options=tuple(options)) for part, options in picks.items())
    changes = {"confidence": sure if question.confidence else None, "entries": entries}
    if name in VOD:
        changes["shares"] = shares_of(Differential(VOD[name], 60 - VOD[name], 20, 0, 20, 0, 0, 0))
    answers.commit(question, first_options(question).model_copy(update=changes | ({"picks": chosen} if chosen else {})))


def end_of_the_case(answers):
    """Somebody who was very sure of a harmful act on day 15, unsure of the best one on day 32, and made a plan."""
    gaps = Entry(part="treat_from", typed="60", unit="%"), Entry(part="stop_on", typed="22", unit="day")
    for stage in STAGES[:4]:
        commit(answers, stage)
    commit(answers, "D4", sure=0.9, plan=["repeat_in_three_days"])
    commit(answers, "D5", *gaps, sure=0.9, act=["start_at_once"], reason=["waiting_costs"])
    commit(answers, "D7", sure=0.3, act=["no_tissue"], first=["threshold", "consent", "goals"])
    commit(answers, "S5")
    commit(answers, "M8", before=["history"], during=["weight_daily"], trigger=["stop_rule"], needle=["noninvasive"])
    return AboutMe(answers=answers, today=TODAY)


ALL_BUT_THE_LAST = ("D1", "D2", "D3", "S1", "D4", "S2", "D5", "S3", "D6", "S4", "M8")


@pytest.mark.parametrize("done", [(), ALL_BUT_THE_LAST], ids=["nothing", "everything but D7"])
def test_it_is_shut_in_every_face_until_the_last_decision(answers, done):
    for name in done:
        commit(answers, name)
    page = AboutMe(answers=answers)
    assert page.static_html() == page.live().html == f"<p>{CLOSED}</p>"
    assert words(page.on_paper().html) == CLOSED
    assert repr(page) == "About me: closed until D7 is committed"


def test_it_opens_with_the_commit_in_the_same_kernel_and_shuts_with_the_answers(answers):
    page = AboutMe(answers=answers)
    page.live()
    commit(answers, "D7")
    assert TITLE in page.live().html
    answers.erase()
    assert page.live().html == f"<p>{CLOSED}</p>"


def test_it_has_a_live_and_a_stored_face_and_the_stored_one_is_complete_without_style(answers):
    page = end_of_the_case(answers)
    assert WIDGET_VIEW in page._repr_mimebundle_()
    assert not_for_storing(page.static_html()) == []
    assert str(TODAY.year) not in page.static_html()
    assert repr(page) == "About me: 5 stages, 3 decisions, with a plan"


def test_the_path_has_days_the_editors_and_ones_own_mark(answers):
    facts = about_me_facts((end_of_the_case(answers)).answers)
    assert [(point.label, point.own) for point in facts.path] == [
        ("S1, day 12", (30, 50)),
        ("S2, day 15", (60, 20)),
        ("S3, day 24", (70, 10)),
        ("S4, day 32", (50, 30)),
        ("S5, looking back", (25, 55)),
    ]
    assert [point.editors for point in facts.path] == [(14, 52), (42, 34), (44, 38), (40, 42), (19, 76)]
    drawn = plot_own_path(facts.path, facts.rule.mark).to_dict()
    assert [one["x"] for one in drawn["data"]] == [[12, 15, 24, 32, 36]] * 4
    assert [one["line"].get("dash") for one in drawn["data"]] == [None, "dash", None, "dash"]
    assert [one["y0"] for one in drawn["layout"]["shapes"]] == [60]
    assert sentence_of(facts.path) == "VOD in either form: 30 % on day 12, 25 % looking back"
    assert facts.rule == OwnRule(treat_from=Decimal(60), stop_on=22)


def test_every_decision_stands_with_its_worths_and_how_sure(answers):
    html = end_of_the_case(answers).live().html
    rows = [[words(str(cell)) for cell in row(["th", "td"])] for row in tree(html).select(".vod-about tbody tr")]
    weak, harmful, defensible, best = (WORTH_WORDS[one] for one in ("weak", "harmful", "defensible", "best"))
    assert ["D4: The morning of day 12", weak, "very sure (90 %)"] in rows
    assert ["D5: Day 15: treat as VOD, or not yet?", f"{harmful} {defensible}", "very sure (90 %)"] in rows
    assert ["D7: Day 32: tissue or not, and by which route?", f"{best} {best}", "unsure (30 %)"] in rows
    assert "Not committed: D1, D2, D3 and D6." in words(html)
    assert set(said(html, ".vod-harmful")) == {harmful}


def test_calibration_stands_in_words_and_two_decisions_are_there_to_think_over(answers):
    text = words(end_of_the_case(answers).live().html)
    assert "Once very sure (90 %) where the editors said harmful." in text
    assert "Once very sure (90 %) where the editors said weak." in text
    assert "Once unsure (30 %) where the editors said best." in text
    start = text.index("Two decisions to think over")
    assert re.findall(r"D\d(?=: very sure)", text[start:]) == ["D5", "D4"]


def test_the_plan_and_the_own_rule_are_there(answers):
    text = words(end_of_the_case(answers).static_html())
    assert "Before the first dose: A list of every earlier liver injury: drug, grade, date, recovery." in text
    assert "On day 15: treat from 60 %, and stop on day 22." in text


def test_the_scores_are_folded_below_the_page(answers):
    page = tree(end_of_the_case(answers).live().html)
    assert "Brier score" not in page.select_one(".vod-about").text
    assert "Brier score" in page.select_one(".vod-about + details").text


def test_the_recall_cards_are_a_file_within_the_live_page(answers):
    (link,) = tree(end_of_the_case(answers).live().html).select("a.vod-file")
    kind, _, packed = link["href"].partition(";base64,")
    file = base64.b64decode(packed).decode()
    assert (kind, link["download"]) == ("data:text/calendar;charset=utf-8", "vod_or_dili_recall_cards.ics")
    assert "30 November and 12 December" in link.text
    assert re.findall(r"DATE:(\d+)", file) == ["20261130", "20261212"]
    assert file.count("BEGIN:VEVENT\r\n") == 2


def test_a_learner_who_took_only_the_last_decision_is_told_what_is_missing(answers):
    commit(answers, "D7", sure=0.5, act=["no_tissue"], first=["threshold", "consent", "goals"])
    text = words(AboutMe(answers=answers).static_html())
    assert all(one in text for one in (NO_STAGE, NO_ORDERS, NO_PLAN, NOTHING_STANDS_OUT))
    assert NO_DECISION not in text


# What was ordered


def placed(question, *orders):
    """Orders as the store keeps them, under an id that this test does not load."""
    made = answer_now(load_question("E2"), Response(picks=(Pick(part="ward", options=orders),)))
    return CommittedAnswer.model_validate(made.model_dump() | {"question": question})


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        pytest.param([], (), id="no orders at all"),
        pytest.param([placed("E2", "first")], (), id="another question"),
        pytest.param([placed("O5")], (), id="a sheet with nothing ticked"),
        pytest.param(
            [placed("O7", "weight"), placed("O4", "glucose", "lipase")],
            (Ordered("D4", "glucose"), Ordered("D4", "lipase"), Ordered("D7", "weight")),
            id="in the order of the decisions",
        ),
    ],
)
def test_what_was_ordered_is_read_from_the_answers(kept, found):
    assert ordered(kept) == found


def test_what_was_never_needed_is_what_could_decide_nothing():
    orders = ordered([placed("O4", "glucose", "lipase")])
    weigh = {"glucose": Weighed("Glucose", could_decide=True), "lipase": Weighed("Lipase", could_decide=False)}
    assert never_needed(orders, lambda one: weigh[one.order]) == (Ordered("D4", "Lipase"),)


# A class, a sheet of paper, an instructor


STAGE = '{"stage": "S2", "people": 23, "vod": [30, 45, 60], "drug_injury": [20, 30, 35.5]}'
OF_A_CLASS = f'{{"stages": [{STAGE}]}}'


def sent(page, text, name="class_path.json"):
    """A file chosen in the browser."""
    page.live()._hear({"event": "class_file", "name": name, "text": text})
    return page


def test_the_class_stands_beside_the_path_once_the_file_that_a_teacher_gave_back_is_chosen(answers):
    page = end_of_the_case(answers)
    assert "your class" not in words(page.live().html)
    given = words(sent(page, OF_A_CLASS).live().html)
    assert page.live().message == TAKEN
    assert "The middle half of your class: SOS/VOD, alone or with drug injury – 30 to 60 % (of 23) –" in given
    assert "The middle half of your class: Drug injury alone – 20 to 35.5 % (of 23) –" in given
    drawn = plot_own_path(page.facts.path, None).to_dict()["data"]
    assert [(one["x"], one["y"]) for one in drawn if one["mode"] == "lines"] == [
        ([14.55, 14.55], [30, 60]),
        ([15.45, 15.45], [20, 35.5]),
    ]
    assert Peers.model_validate_json(OF_A_CLASS).at("S1") is None


def test_the_class_is_still_there_tomorrow_and_gone_with_the_answers(answers):
    sent(end_of_the_case(answers), OF_A_CLASS)
    assert "of 23" in words(AboutMe(answers=answers).static_html())
    answers.erase()
    end_of_the_case(answers)
    assert "of 23" not in words(AboutMe(answers=answers).static_html())


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("my answers.json", "{}", "my answers.json is no file of a class's path. Choose the one"),
        ("photo.jpg", "\x00\ufffd", "photo.jpg is no file of a class's path. Choose the one"),
        ("class_path.json", '{"stages": []}', NO_PEERS),
        ("class_path.json", "x" * 200_001, "could not be read"),
    ],
    ids=["another file", "no text", "too few people answered", "too large"],
)
def test_another_file_is_refused_in_one_sentence(answers, name, text, told):
    page = sent(end_of_the_case(answers), text, name)
    assert told in page.live().message
    assert page.facts.path
    assert "of your class" not in words(page.live().html)


def test_where_nothing_can_be_kept_it_says_so():
    page = sent(end_of_the_case(AnswerStore(None)), OF_A_CLASS)
    assert page.live().message == NOT_KEPT


def test_on_paper_nobody_has_answered_so_that_it_is_a_form(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    paper = tree(AboutMe(answers=AnswerStore(None)).on_paper().html)
    gaps = [one["aria-label"] for one in paper.select("input")]
    assert len(gaps) == 2 * 5 + 2 * 7
    assert len(paper.select("textarea")) == 3


def test_an_instructor_opens_it_on_a_button(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "instructor")
    live = AboutMe(answers=AnswerStore(None)).live()
    assert (live.html, live.button) == ("", "Show the page about a learner (instructor)")


def test_a_path_of_one_stage_is_a_sentence_of_one_stage():
    assert (
        sentence_of((StagePoint("S3", 24, (40, 30), (44, 38), None),)) == "You gave VOD in either form 40 % on day 24"
    )


class Kept(AnswerStore):
    """A store that holds two orders of day 12 as well."""

    def answers(self):
        return (*super().answers(), placed("O4", "glucose", "lipase"))


@pytest.mark.parametrize(
    ("weigh", "title", "listed"),
    [
        pytest.param(None, "What I ordered", "Before D4: glucose; lipase.", id="nobody can weigh them"),
        pytest.param(
            lambda one: Weighed(one.order.title(), could_decide=one.order == "glucose"),
            ON_NO_LIST,
            "Before D4: Lipase.",
            id="one of them could decide",
        ),
        pytest.param(
            lambda one: Weighed(one.order, could_decide=True),
            ON_NO_LIST,
            ALL_NEEDED,
            id="each of them could decide",
        ),
    ],
)
def test_the_page_lists_what_was_never_needed_where_somebody_can_weigh_it(monkeypatch, weigh, title, listed):
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)
    monkeypatch.setattr(AboutMe, "weigh", staticmethod(weigh) if weigh else None)
    answers = Kept(None)
    commit(answers, "D7")
    page = tree(AboutMe(answers=answers).static_html())
    heading = next(one for one in page("h4") if one.text.startswith("What I ordered"))
    assert heading.text == title
    assert words(str(heading.find_next_sibling())) == listed


def test_no_test_that_the_editors_ask_for_is_called_needless(answers):
    sheet = load_question("O4")
    picks = tuple(Pick(part=part.id, options=tuple(one.id for one in part.options)) for part in sheet.parts)
    answers.commit(sheet, Response(picks=picks))
    commit(answers, "D7")
    text = words(AboutMe(answers=answers).static_html())
    told = text[text.index(ON_NO_LIST) : text.index("My plan for Monday")]
    assert "INR, fibrinogen, antithrombin; " in told
    assert "Cortisol" in told
    assert NO_LIST_FOR_IT in told
    assert "never needed" not in text
