"""The road as one learner walks it: every chapter in pieces, each with the questions that must be committed before it.

The chapters are read in this process, by a learner who commits each question as it comes: so every panel stands as the
gate has it at that moment. What is put down is the question before its commit, and the story after it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import htpy as h
from markupsafe import Markup

from exercises import AnswerStore, Question, Response, load_course, load_question
from exercises.loading import load_menu
from exercises.own_rule import TREATING
from workbook.chapters import CHAPTERS, EXERCISES, Chapter
from workbook.commands.rehearsal import first_options
from workbook.commands.walking import Read, learner, read
from workbook.course.course_chart import CourseChart
from workbook.differential.differential_board import DifferentialBoard
from workbook.faces.chart import ChartPanel
from workbook.faces.panel import Panel
from workbook.faces.paper_chart import Chart
from workbook.handouts.self_study.own_page import own_page
from workbook.handouts.self_study.reveals import inline, reveal_of
from workbook.handouts.self_study.standing import behind_a_button, inside, standing
from workbook.kernel_settings import answer_store, gate_behind
from workbook.learner.about_me import AboutMe
from workbook.learner.chapter_start import Step as Opening
from workbook.learner.my_answers import MyAnswers
from workbook.learner.progress import Progress
from workbook.learner.set_up_check import SetUpCheck
from workbook.page import Block, Face, Fold, Heading, Link, Text, sentence, written
from workbook.questions.committed_question import CommittedQuestion
from workbook.questions.question_draft import FOR_GOOD
from workbook.questions.story_after_decision import Opens
from workbook.questions.vignette_patient import DiagnosisStep, VerdictStep, afterwards, name_of, told
from workbook.questions.vignette_set import INVENTED, VignetteSet
from workbook.repository_paths import EXERCISES as EXERCISE_FOLDER

NOT_HERE = (SetUpCheck, Progress, MyAnswers)
"""Panels of a computer with Python: the page has its own list of steps, and keeps answers itself."""
NOT_TOLD_HERE = ("Does it run?", "Where to begin")
"""Sections of the notebooks that speak of those panels."""
KEPT_ELSEWHERE = "Where your answers are kept"
"""A fold that says where JupyterLab keeps them."""
NOBODY = AnswerStore(None)
"""The answers of somebody who has committed nothing."""
FORCING = ("decision", "orders")
"""Kinds of questions that the road does not go past before they are committed."""


@dataclass(frozen=True)
class Piece:
    """What comes into a step at once: its HTML, the panels in it by their places, and what must be committed before."""

    needs: tuple[str, ...]
    html: str
    panels: dict[str, dict[str, Any]]


class Step(NamedTuple):
    """One notebook: its pieces in order, and what opens after each question in it."""

    name: str
    notebook: Chapter
    pieces: tuple[Piece, ...]
    reveals: dict[str, Any]

    @property
    def after(self) -> str:
        """The decision that opens it, by the gate of its opening; empty where it stands open."""
        return load_course().before(self.notebook) or ""

    @property
    def asked(self) -> dict[str, dict[str, Any]]:
        """What an answer to each question in it is judged by, by their ids."""
        panels = (panel for piece in self.pieces for panel in piece.panels.values())
        return {panel["asked"]["id"]: panel["asked"] for panel in panels if "asked" in panel}


def walked(paths: Iterable[Path]) -> Iterator[Step]:
    """The steps of these notebooks, one after the other, for a learner who commits everything as it comes."""
    with learner():
        for path in paths:
            yield _step(path)


class _Shown(NamedTuple):
    """One cell as it comes into the page."""

    needs: tuple[str, ...]
    html: str
    panel: dict[str, Any] | None = None


def _step(path: Path) -> Step:
    exercise = path.parent == EXERCISE_FOLDER
    notebook = next(one for one in (EXERCISES if exercise else CHAPTERS) if one.file == path.name)
    if exercise:
        _commit_the_chapters()
    name = f"exercise-{notebook.number}" if exercise else notebook.number
    shown: list[_Shown] = []
    reveals: dict[str, Any] = {}
    forced: tuple[str, ...] = ()
    for cell in read(path):
        if isinstance(cell.panel, (*NOT_HERE, Opening)):
            continue
        if isinstance(cell.panel, VignetteSet):
            shown += _patients(cell.panel, reveals)
        elif isinstance(cell.panel, CommittedQuestion):
            question = cell.panel.question
            shown.append(_asked(cell.panel, forced))
            reveals |= committed_to(cell.panel)
            forced += (question.id,) if question.kind in FORCING and not exercise else ()
        elif html := _told(cell):
            shown.append(_Shown((*forced, *_waits_for(cell.panel)), html, standing(cell.panel)))
            reveals |= behind_a_button(cell.panel)
            reveals |= own_page(answer_store()) if isinstance(cell.panel, AboutMe) else {}
    return Step(name, notebook, tuple(_pieces(shown)), reveals)


def _commit_the_chapters() -> None:
    for question in map(load_question, load_course().questions):
        if answer_store().committed(question) is None:
            commit(question)


def _patients(panel: VignetteSet, reveals: dict[str, Any]) -> Iterator[_Shown]:
    """The invented patients one below the other: the records, which sets are met, then the diagnosis.

    What would have made one of them another tells the other's illness: it waits for the diagnoses of both.
    """
    for step in (step for vignette in panel.order for step in panel.steps(vignette)):
        reveals |= committed_to(step)
    asked_of = {vignette.folder: vignette.question for vignette in panel.order}
    yield _Shown((), _in_a_panel(Heading(panel.set.title), Text(INVENTED)))
    for place, vignette in enumerate(panel.order, start=1):
        title = f"Patient {place} of {len(panel.order)}: {name_of(vignette.folder)}, invented"
        yield _Shown((), _in_a_panel(Heading(title), *told(vignette)))
        verdict, diagnosis = VerdictStep(vignette, 1, answers=NOBODY), DiagnosisStep(vignette, 1, answers=NOBODY)
        yield _asked(verdict, ())
        yield _asked(diagnosis, (verdict.question.id,))
        done = panel.steps(vignette)[1]
        others = (asked_of[one.other] for one in done.vignette_key().contrasts)
        yield _Shown((diagnosis.question.id, *others), _in_a_panel(*afterwards(done)))


def committed_to(panel: CommittedQuestion) -> dict[str, Any]:
    """Commit a question, and read what opens with it."""
    commit(panel.question)
    return reveal_of(panel)


def commit(question: Question) -> None:
    """Commit the question with the first options, and no rule of one's own: nobody's words shall stand in the page."""
    response = first_options(question)
    if question.rule:
        response = response.model_copy(update={"entries": ()})
    answer_store().commit(question, Response.model_validate(response))


def _waits_for(panel: Panel | None) -> tuple[str, ...]:
    """The questions behind which the gate keeps a panel."""
    if isinstance(panel, CommittedQuestion):
        return gate_behind(panel.question.after, answers=answer_store()).names
    return panel.behind if panel else ()


def _asked(panel: CommittedQuestion, needs: tuple[str, ...]) -> _Shown:
    """A question before its commit, as its live face has it."""
    question = panel.question
    needs = (*needs, *_waits_for(panel))
    state = panel.for_browser()
    face = "board" if isinstance(panel, DifferentialBoard) else "decision"
    if isinstance(panel, DifferentialBoard):
        state["board"] |= {"carried": []}
    elif panel.repeats:  # a page has one attempt
        state["question"] |= {"commit": f"Commit {question.id}: {FOR_GOOD}"}
    sheet = load_menu().sheet(question.id)
    return _Shown(
        needs,
        _place(question.id),
        {
            "name": question.id,
            "face": face,
            "kind": question.kind,
            "state": state,
            "asked": asked(question),
            "hints": [inline(*sentence(hint)) for hint in question.hints],
            "message": panel.wording.committed,
            "day": question.moment.at,
            "reminds": question.kind in ("decision", "stage") and question.moment > load_question(TREATING).moment,
            "look": "orders" if sheet else "",
        },
    )


def asked(question: Question) -> dict[str, Any]:
    """What the page judges an answer by: whether it is complete, and under which digest it is kept."""
    return {
        "id": question.id,
        "kind": question.kind,
        "attempt": question.attempt,
        "digest": question.digest,
        "hints": len(question.hints),
        "confidence": bool(question.confidence),
        "parts": [
            {
                "id": part.id,
                "prompt": part.prompt,
                "least": part.least,
                "most": part.most,
                "options": [{"id": option.id, "text": option.text} for option in part.options],
            }
            for part in question.parts
        ],
        "numbers": [{"id": one.id, "prompt": one.prompt, "units": list(one.units)} for one in question.numbers],
        "rule": [{"id": one.id, "unit": one.unit, "least": one.least, "most": one.most} for one in question.rule_parts],
    }


def _place(name: str) -> str:
    return str(h.div(".vod-place", data_panel=name))


def _told(cell: Read) -> str:
    """What a cell says: text, a chart with all its states, a panel to read, or the place of one that lives here."""
    panel = cell.panel
    if panel is None:
        html = written(_words(cell.page()), Face.LIVE)
        return str(h.div(".words-of-chapter")[_raw(html)]) if html else ""
    if isinstance(panel, AboutMe):
        return _place("about-me")
    if isinstance(panel, CourseChart):
        return _with_its_days(panel)
    if isinstance(inside(panel), ChartPanel):
        return panel.on_paper().html
    if one := standing(panel):
        return _place(one["name"])
    return _in_a_panel(*(_for_this_learner(block, panel) for block in panel.page()))


def _with_its_days(panel: CourseChart) -> str:
    """The course with its slider, which on paper stands still."""
    slider, frames = panel.slider(), tuple(picture.frame() for picture in panel.pictures())
    shown = slider.states.index(panel.day) if slider else 0
    return Chart(panel.heading, frames, shown, slider).html()


def _in_a_panel(*blocks: Block) -> str:
    return str(h.div(".vod-panel.vod-told")[_raw(written(blocks, Face.LIVE))])


def _for_this_learner(block: Block, panel: Panel) -> Block:
    """A block of a panel to read. Beside the answer of whoever walked stands a place for what this learner did."""
    own = isinstance(block, Text) and block.kind == "vod-own-answer"
    return OwnAnswer(panel.question.id) if own and isinstance(panel, Opens) else block


class OwnAnswer(NamedTuple):
    """Where the page says afterwards what the key has for whoever chose as this learner did."""

    question: str

    def write(self, _face: str) -> h.Node:
        """An empty paragraph, which the script fills."""
        return h.p(".vod-own-answer", data_question=self.question, hidden=True)


def _words(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The text of a chapter without its title, without its way on, and without what another computer is told."""
    left = tuple(one for one in blocks if not _is_elsewhere(one))
    heads = [_text_of(one) for one in left if isinstance(one, Heading)]
    return () if heads and heads[0] in NOT_TOLD_HERE else left


def _is_elsewhere(one: Block) -> bool:
    if isinstance(one, Heading):
        return one.level == 1
    if isinstance(one, Fold):
        return one.title == KEPT_ELSEWHERE
    return isinstance(one, Text) and any(_leads_on(part) for part in one.inside)


def _leads_on(part: object) -> bool:
    """Whether it is the link in bold type with which a chapter ends, or an invitation to begin further on."""
    inside = getattr(part, "inside", ())
    return any(isinstance(one, Link) and one.address.endswith(".ipynb") for one in (part, *inside))


def _text_of(heading: Heading) -> str:
    return "".join(one for one in heading.inside if isinstance(one, str)).strip()


def _raw(html: str) -> Markup:
    return Markup(html)  # noqa: S704  htpy has escaped it


def _pieces(shown: list[_Shown]) -> Iterator[Piece]:
    """Neighbours that wait for the same, together."""
    needs: tuple[str, ...] = ()
    html: list[str] = []
    panels: dict[str, dict[str, Any]] = {}
    for one in shown:
        wanted = tuple(dict.fromkeys(one.needs))
        if html and wanted != needs:
            yield Piece(needs, "\n".join(html), panels)
            html, panels = [], {}
        needs = wanted
        html.append(one.html)
        if one.panel:
            panels[one.panel["name"]] = one.panel
    if html:
        yield Piece(needs, "\n".join(html), panels)
