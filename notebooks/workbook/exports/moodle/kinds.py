"""From a question and its key to what Moodle asks: which type each kind has, and what each answer is worth.

Moodle refuses every fraction that is not on its own list, and with it the whole file.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import NamedTuple

from exercises import CONFIDENCE, Question
from exercises.grading import bundle
from exercises.keys import (
    BELONGS_WORDS,
    OUTCOME_WORDS,
    WORTH_WORDS,
    ChoiceKey,
    DecisionKey,
    FreeTextKey,
    NumberKey,
    OptionOutcome,
    Rating,
)
from exercises.model import Part
from workbook.exports.moodle.elements import (
    GRADED,
    UNGRADED,
    Head,
    added,
    formatted,
    multiple_choice,
    question,
    with_hints,
)
from workbook.exports.moodle.markup import (
    Alternative,
    bullets,
    interval,
    item,
    outside,
    paragraph,
    paragraphs,
    plain,
    sources,
)

OF_A_WORTH = {"best": "100", "defensible": "66.66667", "weak": "0", "harmful": "0"}
COSTS = {"best": "0", "defensible": "-33.33333", "weak": "-66.66667", "harmful": "-100"}
"""What one option too many takes away, by what it leaves a set worth that holds everything that is needed."""
OF_AN_OUTCOME = {"correct": "100", "partly": "50", "incorrect": "0"}
SHARES = ("100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10")
"""A hundred by one, by two and so on, as Moodle writes it."""
CLOZE = {"grid": "MULTICHOICE_HS", "matching": "MULTICHOICE"}
ESSAY = (
    ("responseformat", "plain"),
    ("responserequired", "1"),
    ("responsefieldlines", "10"),
    ("attachments", "0"),
    ("attachmentsrequired", "0"),
)
TYPED = ("number", "probability")


class Answer(NamedTuple):
    """One answer of a multiple choice: its share of the point in percent, its text, and the feedback as HTML."""

    share: str
    text: str
    feedback: str


def decision(asked: Question, key: DecisionKey, text: str) -> list[ET.Element]:
    """One question a part. Where several are chosen the worth of the whole set is not Moodle's to say."""
    general = paragraph(key.lesson) + paragraph(key.judgement)
    return [_part(asked, part, _rated(part, key), text, general) for part in asked.parts] + confidence(asked)


def choice(asked: Question, key: ChoiceKey, text: str) -> list[ET.Element]:
    """One question a part, single or with several answers."""
    return [_part(asked, part, _judged(part, key), text, "") for part in asked.parts] + confidence(asked)


def _part(asked: Question, part: Part, answers: Sequence[Answer], text: str, general: str) -> ET.Element:
    named = f"{asked.id}-{part.id}" if len(asked.parts) > 1 else asked.id
    stem = text + paragraph(part.prompt, strong=True) + _limit(part)
    return multiple_choice(
        Head(named, asked.title, stem, general, GRADED, asked.hints),
        [(share, paragraph(option), said) for share, option, said in answers],
        single=part.single,
    )


def _limit(part: Part) -> str:
    """How many to choose, where that is not as many as there are: Moodle lets one tick them all."""
    if part.single or part.most == len(part.options):
        return ""
    number = f"{part.most}" if part.least == part.most else f"up to {part.most}"
    return paragraph(f"Choose {number}. Moodle does not count them: you do.")


def _rated(part: Part, key: DecisionKey) -> list[Answer]:
    rated = [key.rating(part.id, option.id) for option in part.options]
    shares = _of_single(rated) if part.single else _of_a_set(part, key)
    return [
        Answer(share, option.text, _feedback(one))
        for share, option, one in zip(shares, part.options, rated, strict=True)
    ]


def _judged(part: Part, key: ChoiceKey) -> list[Answer]:
    rated = [key.rating(part.id, option.id) for option in part.options]
    shares = _of_single(rated) if part.single else _of_several(rated)
    said = [_feedback(one, single=part.single) for one in rated]
    return [Answer(share, option.text, why) for share, option, why in zip(shares, part.options, said, strict=True)]


def _of_a_set(part: Part, key: DecisionKey) -> list[str]:
    """Plus for what the best set needs; what it does not need takes away what it costs that set in the key."""
    best = next(one.needs for one in key.bundles if (one.part, one.worth) == (part.id, "best"))
    share = SHARES[len(best) - 1]
    names = [option.id for option in part.options]
    return [share if name in best else COSTS[bundle(key, part.id, (*best, name)).worth] for name in names]


def _of_single(rated: Sequence[Rating | OptionOutcome]) -> list[str]:
    """Where none is best, the best that is there counts in full: Moodle refuses a question without a full answer."""
    shares = [OF_A_WORTH[one.worth] if isinstance(one, Rating) else OF_AN_OUTCOME[one.outcome] for one in rated]
    top = max(shares, key=float)
    return ["100" if share == top else share for share in shares]


def _of_several(judged: Sequence[OptionOutcome]) -> list[str]:
    """Plus for what belongs, the same minus for what does not, nothing for what may be left or taken."""
    outcomes = [one.outcome for one in judged]
    share = SHARES[outcomes.count("correct") - 1]
    worth = {"correct": share, "partly": "0", "incorrect": f"-{share}"}
    return [worth[outcome] for outcome in outcomes]


def _feedback(rated: Rating | OptionOutcome, *, single: bool = True) -> str:
    if isinstance(rated, Rating):
        said = f"{WORTH_WORDS[rated.worth]}. {rated.verdict}"
    else:
        said = (OUTCOME_WORDS if single else BELONGS_WORDS)[rated.outcome]
    return paragraph(said, strong=True) + paragraph(rated.why) + sources(rated.sources)


def rows(asked: Question, key: ChoiceKey, text: str) -> list[ET.Element]:
    """A grid or a matching: Cloze with an item a row, because Moodle's own matching has no feedback a row."""
    head = Head(asked.id, asked.title, outside(text), hints=asked.hints)
    body = "".join(
        outside(paragraph(part.prompt, strong=True)) + item(CLOZE[asked.kind], _alternatives(part, key))
        for part in asked.parts
    )
    return [_cloze(head._replace(text=head.text + body)), *confidence(asked)]


def _alternatives(part: Part, key: ChoiceKey) -> list[Alternative]:
    rated = [key.rating(part.id, option.id) for option in part.options]
    return [
        Alternative(OF_AN_OUTCOME[one.outcome], plain(option.text), _feedback(one))
        for option, one in zip(part.options, rated, strict=True)
    ]


def numbers(asked: Question, key: NumberKey, text: str) -> list[ET.Element]:
    """Cloze with a numerical item a number: the ranges of the key in their order, and a reason for the rest."""
    body = outside(text)
    for part in asked.numbers:
        rating = key.rating(part.id)
        ranges = [
            Alternative(
                OF_AN_OUTCOME[one.outcome],
                interval(one.low, one.high),
                _of_a_number(OUTCOME_WORDS[one.outcome], one.why, rating.sources),
            )
            for one in rating.ranges
        ]
        rest = Alternative("0", "*", _of_a_number(OUTCOME_WORDS["incorrect"], rating.otherwise, rating.sources))
        body += outside(paragraph(f"{part.prompt} ({part.units[0]})", strong=True)) + item("NUMERICAL", [*ranges, rest])
    return [_cloze(Head(asked.id, asked.title, body, hints=asked.hints)), *confidence(asked)]


def _of_a_number(said: str, why: str, places: Sequence[str]) -> str:
    return paragraph(said, strong=True) + paragraph(why) + sources(places)


def _cloze(head: Head) -> ET.Element:
    return with_hints(question("cloze", head), head)


def essay(asked: Question, key: FreeTextKey, text: str) -> list[ET.Element]:
    """A free text; what a good one holds is for whoever grades, an answer of ours for everybody afterwards."""
    head = Head(asked.id, asked.title, text + paragraphs(asked.hints), paragraphs(key.model_answer.split("\n\n")))
    made = question("essay", head)
    for tag, value in ESSAY:
        added(made, tag, value)
    formatted(made, "graderinfo", bullets(f"{point.text} {point.why}" for point in key.points))
    formatted(made, "responsetemplate", "")
    return [made, *confidence(asked)]


def confidence(asked: Question) -> list[ET.Element]:
    """How sure one is, as a question that counts nothing: no level is the right one, and Moodle wants one that is."""
    if asked.confidence is None:
        return []
    head = Head(f"{asked.id}-sure", asked.title, paragraph(asked.confidence), grade=UNGRADED)
    return [multiple_choice(head, [("100", paragraph(level.label), "") for level in CONFIDENCE], single=True)]
