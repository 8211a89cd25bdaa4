"""What opens after a stage is committed: the own shares beside the editors'; reasons, report and path fold."""

from typing import NamedTuple

from casedata import Moment, load_differential
from casedata.differential import Direction, Weighed
from casedata.reasoning import Differential, StagedDifferential
from exercises import Question, Response
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
    """Both boards in one table and how they differ; all else stands behind clicks where somebody can click."""
    shown = _own(opened) if opened.response else _editors_alone(opened)
    return (*shown, _editors(opened), _report(opened), *_marks(opened), _ours(opened), *_path(opened))


def board_table(stage: str, response: Response, editors: Differential) -> Table:
    """A committed board beside the editors', the learner's largest share first."""
    shares, theirs = differential_of(response)._asdict(), editors._asdict()
    ranked = sorted(load_differential().hypotheses, key=lambda one: -shares[one.id])
    rows = tuple((one.label, f"{shares[one.id]} %", f"{theirs[one.id]} %") for one in ranked)
    return Table(f"Your board at {stage_name(stage)}", ("Hypothesis", "Your share", "The editors’ share"), rows)


def compared(response: Response, editors: Differential) -> tuple[str, str]:
    """Which hypothesis leads on either board, and on which they are furthest apart; each in one sentence."""
    named = {one.id: one.label for one in load_differential().hypotheses}
    mine, theirs = differential_of(response)._asdict(), editors._asdict()
    (own, own_share), (other, other_share) = _leading(mine), _leading(theirs)
    if own and own == other:
        led = f"You and the editors lead with the same: {named[own]}, {own_share} % and {other_share} %."
    else:
        lead = f"You lead with {named[own]}, {own_share} %" if own else "No hypothesis clearly leads on your board"
        led = f"{lead}; the editors lead with {named[other]}, {other_share} %."
    far = max(named, key=lambda name: abs(mine[name] - theirs[name]))
    if mine[far] == theirs[far]:
        return led, "Share by share the two boards are the same."
    if far == own == other:
        return led, "That is also where you are furthest apart."
    return led, f"You are furthest apart on {named[far]}: {mine[far]} % and {theirs[far]} %."


def _leading(shares: dict[str, int]) -> tuple[str, int]:
    """The hypothesis with the largest share; no name where another is level, which evening out can part by one."""
    largest = max(shares.values())
    first, *others = [name for name, share in shares.items() if share >= largest - 1]
    return "" if others else first, largest


def _marked(response: Response, hypothesis: str) -> tuple[str, ...]:
    return tuple(_counted(response, hypothesis, direction) for direction in DIRECTIONS)


def _marks(opened: Opened) -> tuple[Fold, ...]:
    """How many findings were marked, by hypothesis; nothing where none was."""
    response = opened.response
    if response is None or not response.marks:
        return ()
    known = board_facts(opened.question).hypotheses
    rows = tuple((one.label, *_marked(response, one.id)) for one in known)
    table = Table("", ("Hypothesis", *DIRECTIONS.values()), rows)
    return (_folded("How many findings you marked", table),)


def _folded(title: str, *blocks: Block) -> Fold:
    return Fold(title, *blocks, unfolded=(Heading(title, level=4),), kind="vod-folded")


def _counted(response: Response, hypothesis: str, direction: str) -> str:
    count = sum((mark.hypothesis, mark.bearing) == (hypothesis, direction) for mark in response.marks)
    return str(count or "–")


def _own(opened: Opened) -> tuple[Block, ...]:
    if opened.response is None:
        return ()
    blamed = opened.response.chosen("drug")
    option = opened.question.part("drug").option(blamed[0]).text if blamed else "not answered"
    editors = opened.key.editors.shares
    led, apart = compared(opened.response, editors)
    return (
        Heading(f"What you committed at {stage_name(opened.question.id)}", level=4),
        Text(strong(led), " ", apart),
        board_table(opened.question.id, opened.response, editors),
        Text(f"If a drug is to blame: {option}."),
    )


def _editors_alone(opened: Opened) -> tuple[Block, ...]:
    """The editors' shares where no board of a learner carries them."""
    return (editors_table(opened.question.id, opened.key.editors.shares),)


def _editors(opened: Opened) -> Fold:
    """Why the editors would have thought so."""
    why = Items(*map(sentence, opened.key.editors.why))
    title = f"What the editors would have thought at {stage_name(opened.question.id)}, and why"
    return _folded(title, Text(EDITORS, kind="vod-aside"), why)


def editors_table(stage: str, shares: Differential) -> Table:
    """The editors' shares of a stage, the largest first."""
    ranked = sorted(load_differential().hypotheses, key=lambda one: -shares._asdict()[one.id])
    rows = tuple((one.label, f"{shares._asdict()[one.id]} %") for one in ranked)
    return Table(f"The editors’ shares at {stage_name(stage)}", ("Hypothesis", "The editors’ share"), rows)


def _report(opened: Opened) -> Fold:
    title = f"What the report says at {stage_name(opened.question.id)}"
    if not opened.says:
        return _folded(title, Text(f"This opens when you have committed decision {opened.key.says_after}."))
    return _folded(title, *prose(opened.key.report_says), Sources(*opened.key.sources))


def _ours(opened: Opened) -> Fold:
    moment, response = opened.question.moment, opened.response
    told = (_hypothesis(one.id, one.label, moment, response) for one in load_differential().hypotheses)
    return _folded("Our own reading, apart from it", Text(OURS, kind="vod-aside"), *told)


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


def _path(opened: Opened) -> tuple[Fold, ...]:
    if len(opened.path) < 2:
        return ()
    facts = path_facts(opened.path, opened.rule.mark)
    chart = Drawing(plot_path(facts), f"Your path. {facts.sentence}. The table below holds every share.")
    return (_folded("Your path so far", chart, path_table(facts)),)
