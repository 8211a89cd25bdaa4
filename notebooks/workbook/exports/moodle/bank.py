"""The files for Moodle: one a chapter and exercise, what is asked only after the last decision apart, and the rest.

What Moodle has no type for is left out and named: an unknown type would stop the whole import.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import chain
from typing import NamedTuple

from exercises import (
    Chapter,
    Exercise,
    ExerciseKey,
    Gate,
    Question,
    load_course,
    load_question,
    open_exercise_key,
    open_key,
)
from exercises.keys import ChoiceKey, DecisionKey, FreeTextKey, NumberKey
from exercises.loading import FOLDER, existing, from_file
from exercises.vignettes import Vignette, VignetteSet, load_vignettes, open_verdict_key, verdict_question, vignette_case
from workbook.exports.command import Made, Said
from workbook.exports.moodle.elements import category, quiz
from workbook.exports.moodle.kinds import choice, decision, essay, numbers, rows
from workbook.exports.moodle.markup import bullets, paragraph, paragraphs
from workbook.handouts.footer import imprint

NO_TYPE = {
    "ordering": "an ordering: Moodle 4.2 has no such type of its own",
    "stage": "a board of the differential",
    "plan": "the plan, which is held against advice and has no grade",
    "orders": "tests ordered from the menu, which bring records and have no grade",
}
BUNDLES = "the worth of all that is chosen together; each option is there, with its own"
RULE = "a rule of one's own, which has no grade"
LEFT_OUT = "left_out.txt"


class LeftOut(NamedTuple):
    """A question, or what of it is not there, and why."""

    question: str
    why: str


class Asked(NamedTuple):
    """A question as it is exported: the elements of the file, and what was left out of it."""

    elements: list[ET.Element]
    left_out: tuple[LeftOut, ...]


def exported(asked: Question, key: DecisionKey | ExerciseKey | None, facts: str = "") -> Asked:
    """A question with its key; no elements where Moodle has no type for it. `facts` stand below what is told."""
    if asked.kind in NO_TYPE:
        return Asked([], (LeftOut(asked.id, NO_TYPE[asked.kind]),))
    text = paragraphs(asked.stem) + facts
    match key:
        case DecisionKey():
            bundles = [LeftOut(asked.id, BUNDLES)] if key.bundles else []
            rule = [LeftOut(asked.id, RULE)] if asked.rule else []
            return Asked(decision(asked, key, text), (*bundles, *rule))
        case ChoiceKey() if asked.kind in ("grid", "matching"):
            return Asked(rows(asked, key, text), ())
        case ChoiceKey():
            return Asked(choice(asked, key, text), ())
        case NumberKey():
            return Asked(numbers(asked, key, text), ())
        case FreeTextKey():
            return Asked(essay(asked, key, text), ())
        case _:
            raise TypeError(f"{asked.id}: no way to export a {asked.kind}")


def moodle(said: Said) -> Made:
    """Every file, and the list of what was left out."""
    files: dict[str, bytes] = {}
    left: list[LeftOut] = []
    number = 0
    course = load_course()
    for place in (*course.chapters, *course.exercises):
        every = [(asked, _exported(asked, vignette)) for asked, vignette in _questions(place)]
        for after, ending in ((False, ""), (True, "_after_the_last_decision")):
            found = [one for asked, one in every if _is_after(asked, place) is after]
            elements = list(chain.from_iterable(one.elements for one in found))
            left += chain.from_iterable(one.left_out for one in found)
            if elements:
                name = f"{_stem(place)}{'' if _whole(place) else ending}.xml"
                files[name] = quiz([category(_category(place, after=after), _info()), *elements])
                number += len(elements)
                said(f"{name}, {len(elements)} questions")
    files[LEFT_OUT] = _listed(left)
    names = ", ".join(dict.fromkeys(one.question for one in left))
    return Made(files, f"{number} questions in {len(files) - 1} files; left out, see {LEFT_OUT}: {names}")


def _questions(place: Chapter) -> Iterator[tuple[Question, Vignette | None]]:
    """The questions of a chapter or an exercise, its invented patients last: what is asked of each."""
    for name in place.questions:
        yield load_question(name), None
    if isinstance(place, Exercise):
        for name in place.patients:
            vignette = _patients()[name]
            yield verdict_question(vignette), vignette
            yield load_question(name), vignette


def _patients() -> dict[str, Vignette]:
    path = existing(FOLDER / "vignettes" / "routes.toml", "there is no set of vignettes")
    sets = (load_vignettes(), from_file(VignetteSet, path))
    return {one.question: one for each in sets for one in each.vignettes}


def _exported(asked: Question, vignette: Vignette | None) -> Asked:
    if asked.kind in NO_TYPE:
        return exported(asked, None)
    if vignette is None:
        return exported(asked, _key(asked))
    case = vignette_case(vignette)
    facts = bullets(record.statement for record in case.up_to(vignette.moment).records)
    if asked.id != vignette.question:
        told = paragraphs(load_question(vignette.question).stem)
        return exported(asked, open_verdict_key(vignette, edition="key"), told + facts)
    return exported(asked, _key(asked), facts)


def _key(asked: Question) -> DecisionKey | ExerciseKey:
    return (open_key if asked.kind == "decision" else open_exercise_key)(asked.id, edition="key")


def _is_after(asked: Question, place: Chapter) -> bool:
    """Whether it may be seen only after the last decision: it waits for it, or its chapter does."""
    last = load_course().decisions[-1]
    return last in Gate.around(asked).names or _whole(place)


def _whole(place: Chapter) -> bool:
    """Whether a whole chapter may be seen only after the last decision."""
    course = load_course()
    return course.before(place) == course.decisions[-1]


def _stem(place: Chapter) -> str:
    return f"{'exercise' if isinstance(place, Exercise) else 'chapter'}_{place.file.removesuffix('.ipynb')}"


def _category(place: Chapter, *, after: bool) -> tuple[str, ...]:
    """The workbook with its version, since a second import adds and never updates; then the chapter."""
    kind = "Exercise" if isinstance(place, Exercise) else "Chapter"
    name = f"{kind} {place.number} {place.title}{' (after the last decision)' if after else ''}"
    return f"VOD or DILI, version {version('vod-or-dili')}", name


def _info() -> str:
    said = imprint(tells=False)
    return paragraph(
        f"{said.credit}, {said.licence}; the article, which tells the outcome: {said.url}. Changed: made into "
        "questions; what options are worth is the editors' judgement. For education only, not a medical device."
    )


def _listed(left: Iterable[LeftOut]) -> bytes:
    lines = [f"{one.question}: {one.why}" for one in left]
    head = "Not among the questions for Moodle, which has no type for it:"
    return "\n".join((head, *lines, "")).encode()
