"""The answers of the exercises, as short as a table takes: verdicts, routes, letters and numbers."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import htpy as h

from casedata.criteria import assess, criteria_set
from exercises import (
    WORTH_WORDS,
    ChoiceKey,
    ExerciseKey,
    FreeTextKey,
    NumberKey,
    OrderKey,
    Question,
    load_question,
    open_exercise_key,
    open_key,
)
from exercises.loading import FOLDER, existing, from_file
from exercises.model import Option
from exercises.vignettes import (
    WORDS,
    Contrast,
    Vignette,
    VignetteSet,
    answer_word,
    load_vignettes,
    open_vignette_key,
    vignette_case,
)
from workbook.handouts.paper.asked import letter_of, lettered
from workbook.handouts.paper.in_short import first_sentence
from workbook.handouts.paper.wording import line, unmarked
from workbook.text.wording import in_a_sentence, sentence_start

BIOPSY = tuple(f"B{number}" for number in range(1, 13))
SIGNS = {"met": "✓", "not_met": "✗", "not_documented": "?"}
"""The sign of a verdict in a grid."""


def load_routes() -> VignetteSet:
    """The six invented patients of the choice of route, in the order of their questions."""
    path = existing(FOLDER / "vignettes" / "routes.toml", "there are no patients of the routes")
    return from_file(VignetteSet, path)


# Ten patients


def patients_page() -> h.Node:
    """Every verdict of the ten invented patients, the diagnosis, and what sets each apart from a neighbour."""
    heads = ("Patient", "EBMT 2016", "EBMT 2023", "INO-VATE", "Hy’s law", "Diagnosis, why, and what parts it")
    return h.div(".tight")[
        h.p(".note")[
            f"{SIGNS['met']} met, {SIGNS['not_met']} not met, {SIGNS['not_documented']} not documented. The verdicts "
            "are computed from the records. The patients are invented from first to last."
        ],
        h.table(".verdicts")[
            h.thead[h.tr[(h.th(scope="col")[one] for one in heads)]],
            h.tbody[map(_patient, load_vignettes().vignettes)],
        ],
    ]


def _patient(vignette: Vignette) -> h.Element:
    question = load_question(vignette.question)
    (part,), key = question.parts, open_exercise_key(vignette.question, edition="key")
    right = next(
        option for letter, option in lettered(question, part) if _outcome(key, part.id, option.id) == "correct"
    )
    contrasts = open_vignette_key(vignette, edition="key").contrasts
    return h.tr[
        h.th(scope="row")[
            question.id, h.br, vignette.folder.capitalize(), h.br, h.span(".of-row")[f"day {vignette.day}"]
        ],
        (h.td[_verdict(vignette, name)] for name in vignette.sets),
        h.td[
            h.b[f"{letter_of(question, part, right.id)} {right.text}. "],
            line(first_sentence(key.rating(part.id, right.id).why)) if isinstance(key, ChoiceKey) else None,
            (h.span(".of-row")[f" Not {_neighbour(one)}."] for one in contrasts),
        ],
    ]


def _outcome(key: ExerciseKey, part: str, option: str) -> str:
    return key.rating(part, option).outcome if isinstance(key, ChoiceKey) else ""


def _neighbour(one: Contrast) -> str:
    return f"{one.other.capitalize()}: {one.finding}"


def _verdict(vignette: Vignette, name: str) -> h.Node:
    found = answer_word(assess(name, vignette_case(vignette), vignette.moment).answer)
    _, _, form = criteria_set(name).title.partition(", ")
    return [f"{SIGNS[found]} {WORDS[found].lower()}", h.span(".of-stage")[f" ({form})"] if form else None]


# Six patients by five routes


def routes_page() -> h.Node:
    """The six patients by the five routes with the worth of each."""
    routes = load_routes().vignettes
    options = load_question(routes[0].question).parts[0].options
    return h.div(".tight")[
        h.table(".verdicts.routes")[
            h.thead[h.tr[h.th(scope="col")["Patient"], (h.th(scope="col")[one] for one in route_words(options))]],
            h.tbody[map(_route, routes)],
        ],
    ]


def route_words(options: tuple[Option, ...]) -> tuple[str, ...]:
    """Each route by what stands before its colon, and where two begin alike by what follows it."""
    heads = [one.text.partition(":")[0] for one in options]
    return tuple(
        head
        if heads.count(head) == 1
        else f"{head}:{one.text.partition(':')[2].partition(',')[0].partition(' and ')[0]}"
        for head, one in zip(heads, options, strict=True)
    )


def _route(vignette: Vignette) -> h.Node:
    question, key = load_question(vignette.question), open_key(vignette.question, edition="key")
    (part,) = question.parts
    rated = [key.rating(part.id, option.id) for option in part.options]
    limits = (
        f"{in_a_sentence(criteria_set(name).title.rpartition(', ')[2].partition(' ')[0])}: "
        f"{WORDS[answer_word(assess(name, vignette_case(vignette), vignette.moment).answer)].lower()}"
        for name in vignette.sets
    )
    best = next(one for one in rated if one.worth == "best")
    return h.fragment[
        h.tr(".of-patient")[
            h.th(scope="row")[f"{question.id} {vignette.folder.capitalize()}"],
            (h.td[h.b[WORTH_WORDS[one.worth]]] for one in rated),
        ],
        h.tr[
            h.td(colspan=str(len(rated) + 1))[line(best.verdict), h.span(".of-row")[f" SIR 2019: {'; '.join(limits)}."]]
        ],
    ]


# Letters, orders, numbers


def answers_of(names: Iterable[str]) -> h.Element:
    """The right answer of each of these questions, a row a question."""
    rows = (
        h.tr[
            h.th(scope="row")[question.id],
            h.td(".of-option")[question.title, _behind(question)],
            h.td[answer_to(question)],
        ]
        for question in map(load_question, names)
    )
    return h.table(".answers")[h.tbody[rows]]


def _behind(question: Question) -> h.Node:
    return h.span(".of-row")[f" (after {question.after})"] if question.after else None


def answer_to(question: Question) -> h.Node:
    """What is right, in letters or numbers and a few words."""
    key = open_exercise_key(question.id, edition="key")
    if isinstance(key, NumberKey):
        return "; ".join(f"{one.prompt}: {key.rating(one.id).expected}" for one in question.numbers) + "."
    if isinstance(key, OrderKey):
        return _in_order(question, key)
    if isinstance(key, FreeTextKey):
        return f"A good answer holds: {'; '.join(in_a_sentence(one.text.rstrip('.')) for one in key.points)}."
    if isinstance(key, ChoiceKey):
        return list(_grouped(question, key) if len(question.parts) > 1 else _chosen(question, key))
    raise TypeError(f"{question.id} has no answer that fits on a line")


def _in_order(question: Question, key: OrderKey) -> str:
    (part,) = question.parts
    placed = sorted((key.rating(part.id, one.id).place, letter) for letter, one in lettered(question, part))
    groups = (" or ".join(letter for _, letter in group) for _, group in groupby(placed, key=lambda one: one[0]))
    return f"{', then '.join(groups)}."


def _chosen(question: Question, key: ChoiceKey) -> Iterator[h.Node]:
    """What is right, and what is right in part, with its letter."""
    (part,) = question.parts
    in_part = " (in part)" if part.single else " (may be left or taken)"
    for letter, option in lettered(question, part):
        outcome = key.rating(part.id, option.id).outcome
        if outcome != "incorrect":
            yield [
                h.b[letter],
                f" {ended(unmarked(option.text).rstrip('.?') + (in_part if outcome == 'partly' else ''))} ",
            ]


def _grouped(question: Question, key: ChoiceKey) -> Iterator[h.Node]:
    """Parts that have the same right answer together: `Not documented: EBMT 2016, late onset; Hy's law`."""
    right: dict[str, list[str]] = {}
    for part in question.parts:
        for option in part.options:
            if key.rating(part.id, option.id).outcome == "correct":
                right.setdefault(sentence_start(option.text), []).append(unmarked(part.prompt).rstrip(".?"))
    for answer, prompts in right.items():
        yield [h.b[unmarked(answer).rstrip(".?")], f": {ended('; '.join(prompts))} "]


def ended(text: str) -> str:
    """A text with a stop, if nothing at its end is one already."""
    return text if text[-1] in ".…?" else f"{text}."
