"""The key, the exercises and the guide on paper: letters, worths, verdicts, and no answer for learners."""

import re
from functools import cache
from itertools import combinations

import pytest

from exercises import WORTH_WORDS, load_checklist, load_question, open_exercise_key, open_key
from exercises.sessions import SESSIONS, load_session
from exercises.short_wording import in_short
from exercises.vignettes import load_vignettes, open_vignette_key, vignette_case
from markup import said, tree, words
from workbook.classroom.spoken_panels import on_the_wall, spoken
from workbook.handouts.paper.answer_key import decision_answers
from workbook.handouts.paper.asked import choices, lettered
from workbook.handouts.paper.composing import composed
from workbook.handouts.paper.exercise_answers import answer_to, load_routes, patients_page, routes_page
from workbook.handouts.paper.exercise_sheets import open_before_d7
from workbook.handouts.paper.facilitator_guide import student_pages
from workbook.handouts.paper.in_short import first_sentence
from workbook.handouts.paper.quotation_marks import curly
from workbook.handouts.paper.shelf import paper_editions
from workbook.handouts.paper.wording import unmarked

DECISIONS = tuple(f"D{number}" for number in range(1, 8))
ASKED = tuple(f"{kind}{number}" for kind, most in (("X", 15), ("B", 12)) for number in range(1, most + 1))
PATIENTS = tuple(f"{kind}{number}" for kind, most in (("V", 10), ("R", 6)) for number in range(1, most + 1))
CODE = re.compile(r"\b[A-Z][A-Za-z]+\([^)]*\)|upto=|after=")
RUN = 6
"""So many words in a row of a key's reason are no accident."""


@cache
def text_of(name):
    return words(" ".join(one.inside for one in composed(*paper_editions(name)).placed))


def flat(text):
    return " ".join(unmarked(text).split())


# Letters and worths


def rows_of(html):
    return [[words(str(cell)) for cell in row.select("th, td")] for row in tree(html).select("tbody tr")]


def options_of(decision):
    question, key = load_question(decision), open_key(decision, edition="key")
    return [(part, option, key.rating(part.id, option.id)) for part in question.parts for option in part.options]


def letter_on_the_sheet(question, part, option):
    """The letter before an option where a learner ticks it, read from the printed list."""
    items = tree(str(choices(question, part))).select(".options li")
    (found,) = [one.select_one(".letter").text for one in items if flat(option.text) in words(str(one))]
    return found


@pytest.mark.parametrize("decision", DECISIONS)
def test_the_key_has_every_option_once_under_the_letter_of_the_sheet_with_worth_and_reason(decision):
    question, rows = load_question(decision), rows_of(str(decision_answers(decision)))
    assert len(rows) == sum(len(part.options) for part in question.parts)
    for part, option, rating in options_of(decision):
        letter = letter_on_the_sheet(question, part, option)
        assert [letter, WORTH_WORDS[rating.worth], flat(rating.verdict)] in [[row[0], *row[2:]] for row in rows]


@pytest.mark.parametrize("decision", DECISIONS)
def test_no_two_options_of_a_part_look_alike_in_the_key(decision):
    for table in tree(str(decision_answers(decision))).select("table"):
        brief = [row[1] for row in rows_of(str(table))]
        assert len(set(brief)) == len(brief)


@pytest.mark.parametrize(
    ("decision", "together"),
    [
        ("D1", "A whole set is ●●● Best with D, E, I and without B."),
        ("D2", "A whole set is ●●● Best with A, B, C, D, E, F, H, I, J and without G, K, L, M."),
        ("D7", "A whole set is ●●● Best with B, D, E."),
    ],
)
def test_where_several_are_chosen_the_key_says_which_set_is_best(decision, together):
    assert together in words(str(decision_answers(decision)))


@pytest.mark.parametrize("patient", [one.question for one in load_routes().vignettes])
def test_the_matrix_has_the_worth_of_every_route_for_every_patient(patient):
    (part,) = load_question(patient).parts
    worths = [WORTH_WORDS[open_key(patient, edition="key").rating(part.id, one.id).worth] for one in part.options]
    (row,) = [row for row in rows_of(str(routes_page())) if row[0].split()[0] == patient]
    assert row[1:] == worths


@pytest.mark.parametrize("vignette", load_vignettes().vignettes, ids=lambda one: one.question)
def test_the_verdicts_are_those_that_were_put_by_hand_and_so_is_the_diagnosis(vignette):
    (row,) = [row for row in rows_of(str(patients_page())) if row[0].split()[0] == vignette.question]
    by_hand = open_vignette_key(vignette, edition="key")
    put = {one.set: one.answer.replace("_", " ") for one in by_hand.verdicts}
    for cell, name in zip(row[1:5], vignette.sets, strict=True):
        assert cell.partition(" (")[0][2:] == put[name]
    (part,) = load_question(vignette.question).parts
    assert part.option(by_hand.diagnosis).text in row[5]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("P7", "B Day 35: three days from now."),
        ("X7", "A or E, then C, then D, then B."),
        ("X15", "Gradient above 10 mmHg, by the older series: 71 %"),
        ("B2", "Major complications per 100 biopsies: 0.98 per 100 biopsies"),
        ("B6", "is right: 20 %"),
        ("B10", "B, then E, then G, then A or F, then C, then D."),
        ("X1", "Not met : EBMT 2023, clinical; Hy's law."),
    ],
)
def test_answers_stand_in_letters_numbers_and_few_words(question, answer):
    node = answer_to(load_question(question))
    assert answer in (node if isinstance(node, str) else " ".join(words(str(one)) for part in node for one in part))


@pytest.mark.parametrize("question", ASKED)
def test_every_question_of_the_exercises_is_in_the_key(question):
    assert f"{question} {load_question(question).title}" in text_of("key")


# No answer for learners


def runs(text):
    parts = re.findall(r"[\w.]+", flat(text).casefold())
    return {tuple(parts[start : start + RUN]) for start in range(len(parts) - RUN + 1)}


def reasons_of(question):
    key = open_key(question, edition="key") if question[0] == "R" else open_exercise_key(question, edition="key")
    for one in getattr(key, "ratings", ()):
        yield from (text for text in (getattr(one, "verdict", ""), getattr(one, "why", "")) if text)
        yield from (near.why for near in getattr(one, "ranges", ()))
    yield getattr(key, "model_answer", "")


ASKED_OF_LEARNERS = set().union(
    *(
        runs(
            " ".join(
                (*question.stem, *(text for p in question.parts for text in (p.prompt, *(o.text for o in p.options))))
            )
        )
        for question in map(load_question, (*ASKED, *PATIENTS))
    ),
    *(runs(one.text) for one in load_checklist("D7").lines),
    *(runs(record.statement) for one in load_vignettes().vignettes for record in vignette_case(one).records),
)


@pytest.mark.parametrize("question", [*ASKED, *PATIENTS])
def test_the_exercises_hold_no_reason_of_a_key(question):
    told = set().union(*map(runs, reasons_of(question)))
    assert told - ASKED_OF_LEARNERS
    assert (told - ASKED_OF_LEARNERS) & runs(text_of("exercises")) == set()


@pytest.mark.parametrize("word", [*WORTH_WORDS.values(), "✓ Correct", "✗ Incorrect", "●"])
def test_the_exercises_hold_no_worth_and_no_outcome(word):
    assert word not in text_of("exercises")


def test_a_page_with_answers_would_be_found():
    assert all(word in text_of("key") for word in WORTH_WORDS.values())


@pytest.mark.parametrize(
    ("name", "is_open"), [("X1", True), ("X7", False), ("B1", False), ("B2", True), ("B12", False), ("S5", False)]
)
def test_what_waits_for_d7_is_left_out(name, is_open):
    assert bool(open_before_d7(name)) == is_open


def test_the_exercises_ask_nothing_that_waits_for_d7():
    tags = said(composed(*paper_editions("exercises")).html, ".tag")
    assert set(tags) >= {*(f"V{number}" for number in range(1, 11)), "X1", "X15", "B6"}
    assert [one for one in tags if not open_before_d7(one)] == []


# The guide


@pytest.mark.parametrize(
    ("panel", "in_words"),
    [
        ("CriteriaTracker(upto=15)", "the criteria of day 15"),
        ("CourseChart(upto=24)", "her course up to day 24"),
        ("Schematic('ways')", "the drawing of the two routes"),
        ("Opens(after='D7', part='course')", "what happened"),
    ],
)
def test_a_panel_is_said_in_words(panel, in_words):
    assert spoken(panel) == in_words


@pytest.mark.parametrize("plan", SESSIONS)
def test_everything_that_a_plan_shows_has_words(plan):
    for step in load_session(plan).steps:
        assert CODE.search(on_the_wall(step.show)) is None


def test_a_panel_without_words_is_an_error():
    with pytest.raises(ValueError, match="no words for Unheard"):
        spoken("Unheard()")


@pytest.mark.parametrize("name", ["key", "facilitator-guide"])
def test_a_teacher_reads_no_name_of_a_program(name):
    assert CODE.search(text_of(name)) is None


@pytest.mark.parametrize("decision", DECISIONS)
def test_the_guide_names_the_page_on_which_students_find_a_decision(decision):
    pages = {title: int(number) for title, number in (one.split(", page ") for one in student_pages(decision))}
    assert "Workbook" in pages
    assert len(pages) == len(student_pages(decision))
    for name, title in (
        ("class-sheet", "Class sheet"),
        ("session-booklet", "Session booklet"),
        ("workbook", "Workbook"),
    ):
        asked = [
            one.number for one in composed(*paper_editions(name)).placed if decision in said(one.inside, "h2 .tag")
        ]
        assert asked == ([pages[title]] if title in pages else [])


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_stop_has_the_prompts_and_the_misconceptions_of_its_key(decision):
    notes = open_key(decision, edition="key").teaching
    for one in (*notes.prompts, *notes.misconceptions, notes.expected):
        assert curly(flat(one)) in text_of("facilitator-guide")


@pytest.mark.parametrize("decision", DECISIONS)
def test_hands_are_counted_under_every_letter(decision):
    (page,) = [one for one in composed(*paper_editions("facilitator-guide")).placed if one.sheet.name == "hands"]
    tables = [head for head in said(page.inside, ".hands thead") if head.split()[0].rstrip(",") == decision]
    letters = ["ABCDEFGHIJKLM"[: len(part.options)] for part in load_question(decision).parts]
    assert [re.findall(r"\b[A-M]\b", head) for head in tables] == [list(one) for one in letters]


# Options and sentences


@pytest.mark.parametrize("decision", DECISIONS)
def test_the_key_says_each_option_to_its_end(decision):
    question = in_short(load_question(decision))
    said_there = [cell.split() for cell in said(str(decision_answers(decision)), ".of-option")]
    assert said_there == [unmarked(one.text).split() for part in question.parts for _, one in lettered(question, part)]


def test_a_first_sentence_ends_before_the_second():
    assert first_sentence("ALT was 1.4 times the limit. It rose.") == "ALT was 1.4 times the limit."


MOST_ALIKE = 0.6
SAYS_LITTLE = {
    "a",
    "an",
    "and",
    "are",
    "at",
    "be",
    "for",
    "in",
    "is",
    "it",
    "of",
    "on",
    "or",
    "that",
    "the",
    "to",
    "you",
}


def alike(one, other):
    """The share of the words of the shorter one that the other one has, too."""
    first, second = (set(re.findall(r"[a-z0-9]+", text.casefold())) - SAYS_LITTLE for text in (one, other))
    return len(first & second) / min(len(first), len(second))


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_stop_of_the_guide_says_nothing_twice_in_other_words(decision):
    """Three plans and the notes of the decision meet on its page."""
    (page,) = [
        one for one in composed(*paper_editions("facilitator-guide")).placed if one.sheet.name.endswith(decision)
    ]
    rows = {row.th.get_text(): [one.get_text() for one in row.select("li")] for row in tree(page.inside).select("tr")}
    twice = [
        pair
        for name in ("Ask", "Expect", "Misconceptions")
        for pair in combinations(rows[name], 2)
        if alike(*pair) > MOST_ALIKE
    ]
    assert twice == []
