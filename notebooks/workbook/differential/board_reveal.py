"""What opens after a stage is committed: the own board, what the report says, our own list apart, the path."""

from typing import NamedTuple

from casedata import Moment, load_differential
from casedata.differential import Direction, Weighed
from casedata.reasoning import Differential, StagedDifferential
from exercises import Question, Response, load_question
from exercises.keys import StageKey
from exercises.own_rule import OwnRule
from exercises.stages import differential_of, stage_name
from workbook.differential.board_draft import board_facts
from workbook.differential.path_plot import path_facts, path_table, plot_path
from workbook.page import (
    Block,
    Break,
    Cell,
    Drawing,
    Fold,
    Heading,
    Inline,
    Items,
    Sources,
    Span,
    Table,
    Text,
    prose,
    sentence,
    strong,
)

DIRECTIONS: dict[Direction, str] = {"for": "For", "against": "Against", "missing": "Expected, not there"}
OURS = (
    "Ours, not the report’s, and no panel’s. A finding may count for several hypotheses, and how much it counts is "
    "left to you. What stands here was known, and published, by this moment of the story."
)
EDITORS = (
    "The editors’ own judgement of what was known at this stage: no measurement, no panel, and no key. They know how "
    "the case went on and have tried to leave it out; a colleague may well see it otherwise."
)
NOTHING_OF_ITS_OWN = "nothing of its own is known; read the lists of its two halves together"
"""What stands at “both” until something speaks of the two at once."""


class Opened(NamedTuple):
    """What there is to show: no response where nobody answered. The report's word waits until `says` is true."""

    question: Question
    key: StageKey
    says: bool
    response: Response | None
    path: tuple[StagedDifferential, ...]
    rule: OwnRule


def opened_page(opened: Opened) -> tuple[Block, ...]:
    """Everything that opens; our list stands behind clicks where somebody can click."""
    return (*_own(opened), *_editors(opened), *_report(opened), *_ours(opened), *_path(opened))


def board_table(stage: str, response: Response, beside: Differential | None = None) -> Table:
    """A committed board as a table, the largest share first, with the editors' shares `beside` where they are given."""
    facts = board_facts(load_question(stage))
    shares = differential_of(response)._asdict()
    ranked = sorted(facts.hypotheses, key=lambda one: -shares[one.id])
    rows = tuple(
        (one.label, f"{shares[one.id]} %", *_of_editors(beside, one.id), *_marked(response, one.id)) for one in ranked
    )
    theirs = ("The editors’ share",) if beside else ()
    marked = (f"Marked: {words[:1].lower()}{words[1:]}" for words in DIRECTIONS.values())
    return Table(f"Your board at {stage_name(stage)}", ("Hypothesis", "Your share", *theirs, *marked), rows)


def _of_editors(beside: Differential | None, hypothesis: str) -> tuple[str, ...]:
    return (f"{beside._asdict()[hypothesis]} %",) if beside else ()


def _marked(response: Response, hypothesis: str) -> tuple[str, ...]:
    return tuple(_counted(response, hypothesis, direction) for direction in DIRECTIONS)


def _counted(response: Response, hypothesis: str, direction: str) -> str:
    count = sum((mark.hypothesis, mark.bearing) == (hypothesis, direction) for mark in response.marks)
    return str(count or "–")


def _own(opened: Opened) -> tuple[Block, ...]:
    if opened.response is None:
        return ()
    blamed = opened.response.chosen("drug")
    option = opened.question.part("drug").option(blamed[0]).text if blamed else "not answered"
    table = board_table(opened.question.id, opened.response, opened.key.editors.shares)
    title = Heading(f"What you committed at {stage_name(opened.question.id)}", level=4)
    return title, table, Text(f"If a drug is to blame: {option}.")


def _editors(opened: Opened) -> tuple[Block, ...]:
    """What the editors would have thought, as shares where no board of a learner carries them, and why."""
    view = opened.key.editors
    title = Heading(f"What the editors would have thought at {stage_name(opened.question.id)}, and why", level=4)
    shares = () if opened.response else (editors_table(opened.question.id, view.shares),)
    return (title, Text(EDITORS, kind="vod-aside"), *shares, Items(*map(sentence, view.why)))


def editors_table(stage: str, shares: Differential) -> Table:
    """The editors' shares of a stage, the largest first."""
    ranked = sorted(load_differential().hypotheses, key=lambda one: -shares._asdict()[one.id])
    rows = tuple((one.label, *_of_editors(shares, one.id)) for one in ranked)
    return Table(f"The editors’ shares at {stage_name(stage)}", ("Hypothesis", "The editors’ share"), rows)


def _report(opened: Opened) -> tuple[Block, ...]:
    title = Heading(f"What the report says at {stage_name(opened.question.id)}", level=4)
    if not opened.says:
        return title, Text(f"This opens when you have committed decision {opened.key.says_after}.")
    return (title, *prose(opened.key.report_says), Sources(*opened.key.sources))


def _ours(opened: Opened) -> tuple[Block, ...]:
    moment, response = opened.question.moment, opened.response
    told = (_hypothesis(one.id, one.label, moment, response) for one in load_differential().hypotheses)
    return (Heading("Our own reading, apart from it", level=4), Text(OURS, kind="vod-aside"), *told)


def _hypothesis(name: str, label: str, moment: Moment, response: Response | None) -> Fold:
    weighed = load_differential().weighing_on(name, moment)
    marks = {mark.finding: mark.bearing for mark in response.marks if mark.hypothesis == name} if response else {}
    title = f"{label}: {_balance(weighed)}{_differing(weighed, marks)}"
    lists = (block for direction in DIRECTIONS for block in _direction(direction, weighed, marks))
    open_title = (Heading(title, level=5),)
    return Fold(title, *lists, *_marked_alone(weighed, marks, moment), unfolded=open_title, kind="vod-folded")


def _balance(weighed: tuple[Weighed, ...]) -> str:
    words = {"for": "for", "against": "against", "missing": "expected and not there"}
    counts = ((sum(one.bearing.bearing == direction for one in weighed), said) for direction, said in words.items())
    return ", ".join(f"{count} {said}" for count, said in counts if count) or NOTHING_OF_ITS_OWN


def _differing(weighed: tuple[Weighed, ...], marks: dict[str, Direction]) -> str:
    ours = {one.finding.id: one.bearing.bearing for one in weighed}
    count = sum(ours.get(finding) != mark for finding, mark in marks.items())
    return f"; {count} of your {len(marks)} marks differ" if count else ""


def _direction(direction: Direction, weighed: tuple[Weighed, ...], marks: dict[str, Direction]) -> tuple[Block, ...]:
    chosen = [one for one in weighed if one.bearing.bearing == direction]
    chosen.sort(key=lambda one: marks.get(one.finding.id, direction) == direction)
    items = [_weighed(one, marks.get(one.finding.id)) for one in chosen]
    return (Text(strong(DIRECTIONS[direction])), Items(*items)) if items else ()


def _weighed(one: Weighed, mark: Direction | None) -> Cell:
    yours: tuple[Inline, ...] = (" ", Span(f"you: {DIRECTIONS[mark].lower()}", kind="vod-yours")) if mark else ()
    silent = " (not documented)" if one.finding.kind == "gap" else ""
    said = f"{one.finding.label}{silent}"
    return (said, *yours, Break(), *sentence(one.bearing.why), Sources(*one.bearing.sources))


def _marked_alone(weighed: tuple[Weighed, ...], marks: dict[str, Direction], moment: Moment) -> tuple[Block, ...]:
    """What the learner has marked and we have not."""
    ours = {one.finding.id for one in weighed}
    known = load_differential().known_by(moment)
    alone = [one for one in known if one.id in marks and one.id not in ours]
    items = (f"{one.label}: {DIRECTIONS[marks[one.id]].lower()}" for one in alone)
    return (Text(strong("You marked, and we did not")), Items(*items)) if alone else ()


def _path(opened: Opened) -> tuple[Block, ...]:
    if len(opened.path) < 2:
        return ()
    facts = path_facts(opened.path, opened.rule.mark)
    chart = Drawing(plot_path(facts), f"Your path. {facts.sentence}. The table below holds every share.")
    return Heading("Your path so far", level=4), chart, path_table(facts)
