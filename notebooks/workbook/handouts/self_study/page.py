"""The files of the self-study edition, as text: the road, and what stands in its page around it."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from exercises import load_course, load_question
from exercises.loading import load_menu
from exercises.stages import STAGES, stage_name
from workbook.chapters import Exercise
from workbook.drawing.svg_markup import paint_rules
from workbook.faces.assets import script as face_script
from workbook.faces.assets import style as face_style
from workbook.faces.assets import without_remarks
from workbook.handouts.footer import imprint
from workbook.handouts.self_study.packing import packed
from workbook.handouts.self_study.reveals import hypotheses, prices, words
from workbook.handouts.self_study.road import Step
from workbook.handouts.self_study.shared_states import with_shared_states
from workbook.questions.own_rule import ASSUMED, tissue_assumed
from workbook.repository_paths import FORM_SCRIPT, ROOM_PAGES

HERE = Path(__file__).parent
TITLE = "VOD or DILI?"
ON_TRUST = (
    "What follows a decision lies packed in this file, so that neither its source nor a search tells it by accident. "
    "That is no lock: you are trusted to decide first, and nobody but you would lose by looking."
)
SHARED = (
    ROOM_PAGES / "shares.js",
    ROOM_PAGES / "parts.js",
    "awaited.js",
    "mount.js",
    "controls.js",
    FORM_SCRIPT,
    "illness_script_fields.js",
)
"""What JupyterLab and phones use, too."""
FACES = {
    "decision": "decision.js",
    "board": "board.js",
    "checklist": "risk_checklist.js",
    "causes": "causes_map.js",
    "history": "button_reveal.js",
}
OWN = ("judging.js", "own_words.js", "keeping.js", "path_chart.js", "reveals.js", "about_me.js", "panels.js", "page.js")
STYLES = (
    "decision.css",
    "question.css",
    "board.css",
    "tables_and_folds.css",
    "marks.css",
    "worth.css",
    "orders.css",
    "about_me.css",
    "causes_map.css",
)
EXPORT = "export default "


@dataclass(frozen=True)
class Sheet:
    """One file of the edition: its name, its title, how a step in it is called, and what is to be known of it."""

    file: str
    title: str
    called: str
    note: str = ""


CHAPTERS = Sheet("vod_or_dili.html", TITLE, "Step")
EXERCISES = Sheet(
    "exercises.html",
    f"{TITLE} Exercises",
    "Exercise",
    "On this page a question is answered once; in JupyterLab it can be taken again, in another order.",
)


def self_study_html(sheet: Sheet, steps: Iterable[Step]) -> str:
    """The page of these steps."""
    road, states = with_shared_states(steps)
    script = joined_script()
    return (
        _templates()
        .get_template("self_study/self_study.html.j2")
        .render(
            sheet=sheet,
            case=load_course().case,
            style=_raw(joined_style()),
            script=_raw(script),
            script_digest=_digest(script),
            first=_raw(_first_words(road[0])),
            on_trust=ON_TRUST,
            steps=_raw(json.dumps([_listed(step) for step in road], ensure_ascii=False)),
            packs=[(name, packed(content)) for name, content in (*_packs(road), *states.items())],
            imprint=imprint(tells=False),
            case_title=TITLE,
            volume=None,
        )
    )


def _first_words(step: Step) -> str:
    """What stands there before the script has run: the first step, where nothing has to be decided before it."""
    return "" if step.after else step.pieces[0].html


def _listed(step: Step) -> dict[str, Any]:
    notebook = step.notebook
    return {
        "name": step.name,
        "number": notebook.number,
        "title": notebook.title,
        "minutes": notebook.minutes,
        "after": [step.after] if step.after else [],
        "asked": list(step.asked),
        "decisions": [name for name in notebook.decisions if not isinstance(notebook, Exercise)],
        "pieces": [{"needs": list(piece.needs)} for piece in step.pieces],
    }


def _packs(road: Iterable[Step]) -> Iterator[tuple[str, object]]:
    yield "course", course_facts({name: demand for step in road for name, demand in step.asked.items()})
    for step in road:
        for place, piece in enumerate(step.pieces):
            yield f"{step.name}/{place}", {"html": piece.html, "panels": piece.panels}
        yield from step.reveals.items()


def course_facts(asked: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """What a page with these questions knows of the course: words, digests, hypotheses, the prices of tests."""
    course = load_course()
    tissue = tissue_assumed()
    found, missed = (f"{float(100 * share):g}" for share in (tissue.sensitivity, 1 - tissue.specificity))
    return {
        "case": course.case,
        "words": words(),
        "hypotheses": hypotheses(),
        "stages": {name: stage_name(name) for name in STAGES},
        "decisions": [
            {"id": name, "title": load_question(name).title, "digest": load_question(name).digest}
            for name in course.decisions
        ],
        "orders": {sheet.id: sheet.before for sheet in load_menu().sheets},
        "prices": prices(),
        "tissue": {
            "name": tissue.name,
            "sensitivity": int(200 * tissue.sensitivity),
            "specificity": int(200 * tissue.specificity),
            "assumed": ASSUMED.format(found, missed),
        },
        "digests": {name: load_question(name).digest for name in course.questions}
        | {name: demand["digest"] for name, demand in asked.items()},
        "demands": dict(asked),
    }


@cache
def joined_script() -> str:
    """All scripts of the page as one: the shared ones, the live faces each in a function of its own, and the page's."""
    faces = ",\n".join(f"{name}: {_as_value(face_script(file))}" for name, file in FACES.items())
    charts = (HERE.parent / "handout.js").read_text(encoding="utf-8")
    own = "\n".join((HERE / name).read_text(encoding="utf-8") for name in OWN)
    enliven = f"const enliven = (() => {{\n{charts}\nreturn enliven;\n}})();"
    shared = face_script(*SHARED, "below_form.js")
    return spare(f"{shared}\nconst FACES = {{\n{faces}\n}};\n{enliven}\n{own}")


def spare(text: str) -> str:
    """A script or a style without remarks and indents: the file travels by stick and mail, its source stays here."""
    return "\n".join(filter(None, map(str.strip, without_remarks(text).splitlines())))


def _as_value(module: str) -> str:
    """The module of a live face as an expression: what it exports."""
    if module.count(EXPORT) != 1:
        raise ValueError("a live face exports one thing, and by default")
    return f"(() => {{\n{module.replace(EXPORT, 'return ')}\n}})()"


@cache
def joined_style() -> str:
    """The style of the page, and that of the live faces."""
    own = (HERE / "self_study.css").read_text(encoding="utf-8").replace("/* palette */", paint_rules())
    return spare(f"{face_style(*STYLES)}\n{own}")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(HERE.parent), autoescape=True)


def _raw(text: str) -> Markup:
    """HTML, CSS or script of our own writing."""
    return Markup(text)  # noqa: S704  our own, or escaped by htpy
