"""No stored page knows more than the team knew: no later record, no later source, none of the outcome's phrases.

A cell up to a decision is held to the moment of that decision; the cells after a chapter's last decision are held to
the chapter's horizon. Charts are read inside their data URIs.

Every chapter is walked as a learner meets it with each decision open in turn, below that decision too: the Markdown,
the stored and the live face of every panel. A chapter that goes on from an open decision shows its title and what it
waits for, and no more.

The exercises are walked as a learner meets them: with no decision committed, and with each in turn. They tell findings
up to the morning of day 32; what was concluded and done opens with its decision, the discussion and the end with D7.
What opens and when is decided by `exercises.Gate` alone (tests/exercises/test_gate.py).
"""

import ast
import base64
import inspect
import json
import re
import subprocess
from datetime import date, timedelta
from functools import cache

import nbformat
import pytest

import workbook
from casedata import Moment, load_case, load_claims, load_published
from casedata.model import LabValue, Treatment, Verdict
from casedata.units import to_si
from exercises import AnswerStore, load_course, load_question
from exercises.vignettes import load_vignettes, verdict_question
from giveaways import everything, given_away
from markup import tree
from workbook.chapters import CHAPTERS, EXERCISES
from workbook.commands import walking
from workbook.commands.rehearsal import first_options, question_ids
from workbook.faces.opened_case import opened_case
from workbook.faces.shut_panel import ShutPanel
from workbook.learner.chapter_start import Step
from workbook.questions.risk_checklist import RiskChecklist
from workbook.repository_paths import NOTEBOOKS, ROOT, learner_notebooks
from workbook.text.quiet_marks import quiet

DECIDED = {name: load_question(name).moment for name in question_ids()}
"""When each decision is taken."""
LAST_DAY_0 = date(2022, 1, 31)
"""Day 0 is at the end of January 2022 (CR-7.1)."""
LAST_CHAPTER = "11"
DECISION_CELL = re.compile(r"Decision\(\s*[\"'](D\d)[\"']")
LOCATOR = re.compile(r"\b(?:CR|FIG|ABS|BG|INO|COMBO|CAUSES|PEG|BIOPSY|CONC|SUM|DECL)-\d+\.\d+\b")
SECTION = re.compile(r"\b[Rr]eport, section on (\w+)|\b(ABS|INO|COMBO|CAUSES|PEG|BIOPSY|CONC|SUM|DECL)-\d+\.\d+")
"""Everything that the report says after the case itself; its introduction stands before it."""
IN_WORDS = re.compile(
    r"\bparagraph (\d+), sentences? ((?:\d+(?:, | and )?)+)|\bcaption of figures? ((?:\d+(?:, | and )?)+)"
)
CASE, PUBLISHED = load_case(), load_published()


def horizons(notebook, end):
    """The cells with the last moment that each may show: the next decision in the notebook, or its end."""
    moment, told = end, []
    for cell in reversed(notebook.cells):
        decision = DECISION_CELL.search(cell.source)
        moment = DECIDED[decision.group(1)] if decision else moment
        told.append((cell, moment))
    return reversed(told)


def amounts(record):
    """How a record's number may be written: as printed, with its unit, and in the SI unit."""
    if record.printed and re.search(r"\d\s*\D", record.printed):
        yield record.printed
    if isinstance(record, Treatment) and record.dose is not None:
        yield f"{record.dose} {record.unit}"
    if isinstance(record, LabValue) and record.value is not None:
        analyte = PUBLISHED.analyte(record.analyte)
        yield f"{record.value} {analyte.unit_label}"
        yield f"{to_si(record.value, analyte)} {analyte.unit_si_label}"


def says(record):
    """What only this record says: its id, its statement, its amounts."""
    return {record.id, record.statement, *amounts(record)}


@cache
def later_texts(moment):
    """What the records later than a moment say, without what an earlier one says too."""
    early = [record for record in CASE.records if CASE.moment_of(record) <= moment]
    late = [record for record in CASE.records if CASE.moment_of(record) > moment]
    return {text for record in late for text in says(record)} - {text for record in early for text in says(record)}


@cache
def later_locators(moment):
    """The sentences that only later records cite."""
    known = {place for record in CASE.up_to(moment).records for place in record.locator}
    known |= {place for period in CASE.up_to(moment).periods for place in period.locator}
    return {place for record in CASE.records for place in record.locator} - known


def holds(text, words):
    """Whether words stand in a text, not as a part of a longer word or number."""
    return words in text and re.search(rf"(?<![\w.]){re.escape(words)}(?![\w]|\.\d)", text) is not None


def leaks(cell, moment):
    """What a cell says that was known only later. An id of one word is a word like any other."""
    text = everything(cell)
    yield from (words for words in later_texts(moment) if re.search(r"[\s_]", words) and holds(text, words))
    yield from later_locators(moment) & set(cited(text))


def cited(text):
    """The sentences of the report that a text cites, by locator or in words; a figure stands for its first line."""
    yield from LOCATOR.findall(text)
    for paragraph, sentences, figures in IN_WORDS.findall(text):
        yield from (f"CR-{paragraph}.{sentence}" for sentence in re.findall(r"\d+", sentences))
        yield from (f"FIG-{number}.1" for number in re.findall(r"\d+", figures))


def latest_date(moment):
    """The last calendar day on which a moment can have been."""
    if moment.at >= 0:
        return (LAST_DAY_0 + timedelta(days=moment.at)).isoformat()
    order = max((period.order for period in CASE.periods if period.order <= moment.at), default=None)
    period = next((period for period in CASE.periods if period.order == order), None)
    return (period.latest or period.earliest) if period else "2019"


def later_sources(moment):
    """The sources published after a moment, without the report itself and laboratories' lists of limits."""
    dated = [source for source in PUBLISHED.sources if source.published and source.id != CASE.patient.id]
    limit = latest_date(moment)
    return [source for source in dated if source.published[: len(limit)] > limit and source.kind != "laboratory"]


def cites(text, source):
    """Whether a text names a source, by its id or by its first author and year."""
    author = re.split(r"[ ,]", source.authors)[0]
    return holds(text, source.id) or re.search(rf"\b{re.escape(author)}\b.{{0,40}}\b{source.year}\b", text) is not None


def stored_chapters():
    return [pytest.param(one, id=one.number) for one in CHAPTERS if (NOTEBOOKS / one.file).exists()]


@cache
def read(chapter):
    return nbformat.read(NOTEBOOKS / chapter.file, as_version=4)


@cache
def all_of(chapter):
    """All that a stored chapter says, one text."""
    return everything(read(chapter))


@pytest.mark.parametrize("chapter", stored_chapters())
def test_no_cell_shows_a_later_record(chapter):
    cells = enumerate(horizons(read(chapter), chapter.horizon), start=1)
    assert {number: found for number, (cell, moment) in cells if (found := list(leaks(cell, moment)))} == {}


@pytest.mark.parametrize("chapter", stored_chapters())
def test_no_verdict_is_stored_in_the_chapter_that_asks_for_it(chapter):
    asked = min((DECIDED[name] for name in chapter.decisions), default=chapter.horizon)
    verdicts = [record for record in CASE.records if isinstance(record, Verdict) and CASE.moment_of(record) > asked]
    text = all_of(chapter)
    assert [verdict.id for verdict in verdicts if verdict.id in text or verdict.statement in text] == []


@pytest.mark.parametrize("chapter", stored_chapters())
def test_no_chapter_cites_a_later_source(chapter):
    text = all_of(chapter)
    later = later_sources(chapter.horizon) if chapter.number < LAST_CHAPTER else []
    assert [source.id for source in later if cites(text, source)] == []


@pytest.mark.parametrize("chapter", stored_chapters())
def test_no_chapter_before_the_last_cites_the_discussion(chapter):
    sections = {place.split("-")[0] for place in LOCATOR.findall(all_of(chapter))}
    assert chapter.number >= LAST_CHAPTER or sections <= {"CR", "FIG"}


def argued(text):
    """The claims of the report's discussion that a text holds, or the checks of them."""
    claims = [claim for theme in load_claims() for claim in theme.claims]
    return [claim.id for claim in claims if claim.said in text or claim.check in text]


@pytest.mark.parametrize("chapter", stored_chapters())
def test_no_chapter_stores_what_the_authors_argue(chapter):
    assert argued(all_of(chapter)) == []


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in learner_notebooks()])
def test_no_notebook_gives_the_course_away(path):
    text = everything(json.loads(path.read_text(encoding="utf-8")))
    chapter = path.name[:2] if path.parent == NOTEBOOKS else LAST_CHAPTER
    assert given_away(text, chapter) == []


TAKEN = [name for one in CHAPTERS for name in one.decisions]
"""The decisions in the order in which they are taken."""
WALKS = [pytest.param(one, taken, id=f"{one.number}-{taken}") for one in EXERCISES for taken in range(len(TAKEN) + 1)]


@cache
def learner(taken):
    """A learner who has answered every question of the exercises and committed so many decisions."""
    answers = AnswerStore(None)
    grids = [verdict_question(one) for one in load_vignettes().vignettes]
    asked = [load_question(name) for name in question_ids() if name not in TAKEN]
    for question in [*asked, *grids, *(load_question(name) for name in TAKEN[:taken])]:
        answers.commit(question, first_options(question))
    return answers


@cache
def hidden_from(taken):
    """What only records say that this learner has not opened, and the sentences that only they cite.

    An id of one word is a word like any other.
    """
    opened = set(opened_case(learner(taken), CASE).up_to(EXERCISES[0].horizon).records)
    opened |= set(CASE.records) if taken == len(TAKEN) else set()
    hidden = [record for record in CASE.records if record not in opened]
    texts = {text for record in hidden for text in says(record)} - {text for one in opened for text in says(one)}
    places = {place for record in hidden for place in record.locator} - {
        place for one in opened for place in one.locator
    }
    return texts, places


def sent(widget):
    """All that a live face has sent to the browser."""
    state = {name: value for name, value in widget.get_state().items() if name not in ("_esm", "_css", "children")}
    return [str(state), *(text for child in getattr(widget, "children", ()) for text in sent(child))]


@cache
def told(source, taken):
    """All that the panel of a code cell tells this learner: stored, alive, on paper, and on a press of its button."""
    call = ast.parse(source).body[-1].value
    given = {one.arg: ast.literal_eval(one.value) for one in call.keywords}
    answers = {} if taken is None else {"answers": learner(taken)}
    panel = getattr(workbook, call.func.id)(*(ast.literal_eval(one) for one in call.args), **given, **answers)
    shown = panel.within if isinstance(panel, ShutPanel) and panel.is_open else panel
    if isinstance(shown, RiskChecklist):
        shown.opened = True
    live = panel.live()
    return "\n".join([panel.static_html(), repr(panel), panel.on_paper().html, *(sent(live) if live else [])])


def follows_answers(source):
    """Whether the panel of a code cell depends on what its learner has committed."""
    made = getattr(workbook, ast.parse(source).body[-1].value.func.id)
    return "answers" in inspect.signature(made).parameters


def walked(exercise, taken):
    """All that this learner reads in an exercise, cell by cell."""
    for cell in nbformat.read(ROOT / "exercises" / exercise.file, as_version=4).cells:
        yield cell.source
        if cell.cell_type == "code":
            yield told(cell.source, taken if follows_answers(cell.source) else None)


@cache
def read_in(text):
    """A text as read, the sentences that it cites, and what in it comes after the case or tells the course.

    Most panels tell every learner the same, so each is read once.
    """
    reading = everything([text])
    late = {match.group() for match in SECTION.finditer(reading) if match.group(1) != "background"}
    return reading, set(cited(reading)), late | set(given_away(reading, "10"))


@pytest.mark.slow
@pytest.mark.parametrize(("exercise", "taken"), WALKS)
def test_an_exercise_tells_what_its_learner_has_opened_and_no_more(exercise, taken):
    words, places = hidden_from(taken)
    for text in walked(exercise, taken):
        reading, sentences, late = read_in(text)
        assert [one for one in words if re.search(r"[\s_]", one) and holds(reading, one)] == []
        assert places & sentences == set()
        assert taken == len(TAKEN) or late == set()


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.number)
def test_with_the_last_decision_the_conclusions_of_the_report_open(exercise):
    assert any(read_in(text)[2] for text in walked(exercise, len(TAKEN)))


ROAD = load_course().questions
"""The questions of the chapters in the order in which they are met."""
ASKED = {name: load_course().asks(name).number for name in ROAD}
"""The chapter of each question."""
PAIRS = [(one, name) for one in CHAPTERS for name in TAKEN]
REACHED = [pytest.param(one, name, id=f"{one.number}-{name}") for one, name in PAIRS if one.number <= ASKED[name]]
CLOSED = [pytest.param(one, name, id=f"{one.number}-{name}") for one, name in PAIRS if one.number > ASKED[name]]
"""Every chapter with every decision open in turn: up to the chapter of that decision, and beyond it."""


def committed_before(name):
    """What a learner has committed who has answered everything up to that question, and not that one."""
    return ROAD[: ROAD.index(name)]


def shown(chapter):
    """What the learner of this kernel sees of a chapter, cell by cell: closed, its title and what it waits for."""
    for cell in walking.read(NOTEBOOKS / chapter.file):
        panel = cell.panel
        if panel is None:
            yield cell.source
            continue
        live = panel.live()
        yield "\n".join([panel.static_html(), repr(panel), *(sent(live) if live else [])])
        if isinstance(panel, Step) and panel.is_closed:
            return


def too_early(text, name):
    """What a text tells that opens with that decision, or later."""
    moment = DECIDED[name]
    reading = everything([text])
    yield from (words for words in later_texts(moment) if re.search(r"[\s_]", words) and holds(reading, words))
    yield from later_locators(moment) & set(cited(reading))
    yield from given_away(reading, ASKED[name])
    yield from (source.id for source in later_sources(moment) if cites(reading, source))


@pytest.mark.slow
@pytest.mark.parametrize(("chapter", "name"), REACHED)
def test_a_chapter_shows_nothing_that_opens_with_an_open_decision(chapter, name):
    with walking.learner(*committed_before(name)):
        told = {text[:80]: found for text in shown(chapter) if (found := list(too_early(text, name)))}
    assert told == {}


@pytest.mark.parametrize(("chapter", "name"), CLOSED)
def test_a_chapter_after_an_open_decision_shows_its_title_and_what_it_waits_for(chapter, name):
    with walking.learner(*committed_before(name)):
        title, head = shown(chapter)
        assert list(too_early(head, name)) == []
    assert title == f"# {chapter.number} · {chapter.title}"
    assert "which is still open" in head


def test_the_last_chapter_gives_the_authors_advice_after_an_own_plan_alone():
    chapter = CHAPTERS[-1]
    with walking.learner(*committed_before("M8")):
        assert [text for text in shown(chapter) if re.search("CONC-3|section on conclusions, paragraph 3", text)] == []
    with walking.learner(*ROAD):
        assert any("section on conclusions, paragraph 3" in text for text in shown(chapter))


def test_the_answers_to_the_recall_questions_are_folded_away():
    with walking.learner(*ROAD):
        cards = [one for one in walking.read(NOTEBOOKS / CHAPTERS[-1].file) if "card_" in one.source]
        assert [len(tree(card.panel.live().html).select("details > ol")) for card in cards] == [1, 1]
        assert all(len(tree(card.panel.live().html).select("ol")) == 2 for card in cards)


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "Makefile", "pyproject.toml"])
def test_no_card_gives_the_course_away(name):
    assert given_away((ROOT / name).read_text(encoding="utf-8"), LAST_CHAPTER) == []


def test_no_file_name_gives_the_course_away():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    names = re.sub(r"[_/.-]", " ", listed)
    assert given_away(names, LAST_CHAPTER) == []


def page(*sources, shown=""):
    """A notebook with these cells; the last shows an HTML output."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    cells[-1].outputs = [nbformat.v4.new_output("display_data", {"text/html": shown, "text/plain": ""})]
    return nbformat.v4.new_notebook(cells=cells)


def test_a_later_value_is_found():
    found = {
        words
        for cell, moment in horizons(page("1", shown="<b>1.3</b>\n mg/dL"), Moment(11))
        for words in leaks(cell, moment)
    }
    assert "1.3 mg/dL" in found


def test_a_value_of_its_day_is_allowed():
    assert list(leaks(page("1", shown="1.3 mg/dL").cells[0], Moment(12))) == []


def test_a_later_value_inside_a_chart_is_found():
    chart = base64.b64encode(b"<svg><text>1.3 mg/dL</text></svg>").decode()
    cell = page("1", shown=f'<img src="data:image/svg+xml;base64,{chart}">').cells[0]
    assert "1.3 mg/dL" in set(leaks(cell, Moment(11)))


def test_a_cell_before_a_decision_is_held_to_that_decision():
    notebook = page("# What now?\nDecision('D4')", "1", shown="CR-7.12")
    assert [moment for _, moment in horizons(notebook, Moment(15))] == [DECIDED["D4"], Moment(15)]


@pytest.mark.parametrize(
    "words", ["(CR-7.12)", "(case report, paragraph 7, sentences 11 and 12)", quiet("Fluid (CR-7.12).")]
)
def test_a_later_locator_is_found(words):
    assert "CR-7.12" in set(leaks(page("1", shown=words).cells[0], DECIDED["D4"]))


def test_a_stored_claim_is_found():
    claims = [claim for theme in load_claims() for claim in theme.claims]
    shown = page("1", shown="".join(f"<td>{claim.said} ({claim.id})</td>" for claim in claims))
    assert argued(everything(shown)) == [claim.id for claim in claims]


def test_a_later_source_is_found():
    later = [source for source in PUBLISHED.sources if source in later_sources(Moment(15))]
    assert later
    assert all(cites(f"({source.id})", source) for source in later)


TOLD_TOO_EARLY = [
    "She died of it.",
    "The patient subsequently died.",
    "went into hemorrhagic shock",
    "haemorrhagic  shock",
    "stopped by particle embolisation",
    "an activity of 134 U/L",
    "marked microvesicular and macrovesicular change",
    "the biopsy showed steatohepatitis",
    "Bleeding from the site of the liver biopsy",
    "what if she had survived?",
    "Liver failure after treatment with inotuzumab",
]


LEAKS = [
    ("02", "The second dose was left out because of it."),
    ("04", "A CT shows the mass behind the bladder much smaller."),
    ("04", "AST (GOT) 215 U/L, ALT (GPT) 129 U/L"),
    ("05", "She has come in: she was admitted for consolidation 1."),
    ("06", "There is free fluid: around the liver and the spleen."),
    ("07", "On day 24 she is disoriented."),
    ("08", "Its highest value was 20 mg/dL."),
    ("08", "On day 28 she was moved to intensive care."),
    ("09", "## Under the microscope"),
]
"""What stood below an open decision once, with the chapter of that decision."""


@pytest.mark.parametrize(("chapter", "sentence"), LEAKS)
def test_what_stood_below_an_open_decision_is_found(chapter, sentence):
    assert given_away(sentence, chapter)


@pytest.mark.parametrize("sentence", TOLD_TOO_EARLY)
def test_a_sentence_that_tells_the_outcome_is_found(sentence):
    assert given_away(sentence, "10")


@pytest.mark.parametrize(
    "sentence",
    [
        "VOD can end in shock.",
        "Asparaginase can cause steatosis, steatohepatitis and a high bilirubin.",
        "Embolisation stops most bleeding.",
        "Liver biopsy or not: that is the question of this case.",
        "Eleven of 100 patients died.",
    ],
)
def test_a_general_sentence_is_allowed(sentence):
    assert given_away(sentence, "00") == []


def test_an_outcome_inside_a_chart_is_found():
    chart = base64.b64encode(b"<svg><title>She died</title></svg>").decode()
    assert given_away(everything({"output": f'<img src="data:image/svg+xml;base64,{chart}"/>'}), "05")
