"""What opens after a stage is committed, as HTML: the own board, what the report says, our own list apart, the path."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import escape

from casedata import Moment, load_differential
from casedata.differential import Direction, Weighed
from casedata.reasoning import StagedDifferential
from exercises import Question, Response, load_question
from exercises.keys import StageKey
from exercises.stages import differential_of
from workbook.differential.board_facts import board_facts
from workbook.differential.path_plot import path_facts, path_table, plot_path
from workbook.drawing.inline import drawn
from workbook.text.citations import source_list
from workbook.text.prose import prose, sentence
from workbook.text.tables import Table

DIRECTIONS: dict[Direction, str] = {"for": "For", "against": "Against", "missing": "Expected, not there"}
OURS = (
    "Ours, not the report’s, and no panel’s. A finding may count for several hypotheses, and how much it counts is "
    "left to you. What stands here was known, and published, by this moment of the story."
)
NOTHING_OF_ITS_OWN = "nothing of its own is known; read the lists of its two halves together"
"""What stands at “both” until something speaks of the two at once."""


class Opened(NamedTuple):
    """What there is to show: no `key` while the report's word may not be told, no response where nobody answered."""

    question: Question
    key: StageKey | None
    says_after: str
    response: Response | None
    path: tuple[StagedDifferential, ...]


def opened_html(opened: Opened, *, folded: bool) -> str:
    """Everything that opens. `folded` puts our list behind clicks, and draws the path in the colours of the page."""
    pieces = (_own(opened), _report(opened), _ours(opened, folded), _path(opened, folded))
    return "\n".join(piece for piece in pieces if piece)


def board_table(stage: str, response: Response) -> str:
    """A committed board as a table, the largest share first."""
    facts = board_facts(load_question(stage))
    shares = differential_of(response)._asdict()
    ranked = sorted(facts.hypotheses, key=lambda one: -shares[one.id])
    rows = tuple(
        (one.label, f"{shares[one.id]} %", *(_counted(response, one.id, direction) for direction in DIRECTIONS))
        for one in ranked
    )
    head = ("Hypothesis", "Your share", *(f"Marked: {words[:1].lower()}{words[1:]}" for words in DIRECTIONS.values()))
    return Table(f"Your board of {stage}", head, rows).html()


def _counted(response: Response, hypothesis: str, direction: str) -> str:
    count = sum((mark.hypothesis, mark.bearing) == (hypothesis, direction) for mark in response.marks)
    return str(count or "–")


def _own(opened: Opened) -> str:
    if opened.response is None:
        return ""
    blamed = opened.response.chosen("drug")
    option = opened.question.part("drug").option(blamed[0]).text if blamed else "not answered"
    table = board_table(opened.question.id, opened.response)
    return (
        f"<h4>What you committed at {opened.question.id}</h4>\n{table}\n<p>If a drug is to blame: {escape(option)}.</p>"
    )


def _report(opened: Opened) -> str:
    title = f"<h4>What the report says at {opened.question.id}</h4>"
    if opened.key is None:
        return f"{title}\n<p>This opens when you have committed decision {opened.says_after}.</p>"
    return f"{title}\n{prose(opened.key.report_says)}\n{source_list(opened.key.sources)}"


def _ours(opened: Opened, folded: bool) -> str:
    moment, response = opened.question.moment, opened.response
    told = "\n".join(_hypothesis(name, label, moment, response, folded) for name, label in _hypotheses())
    return f'<h4>Our own reading, apart from it</h4>\n<p class="vod-aside">{OURS}</p>\n{told}'


def _hypotheses() -> Iterator[tuple[str, str]]:
    return ((one.id, one.label) for one in load_differential().hypotheses)


def _hypothesis(name: str, label: str, moment: Moment, response: Response | None, folded: bool) -> str:
    weighed = load_differential().weighing_on(name, moment)
    marks = {mark.finding: mark.bearing for mark in response.marks if mark.hypothesis == name} if response else {}
    lists = "\n".join(_direction(direction, weighed, marks) for direction in DIRECTIONS)
    body = f"{lists}\n{_marked_alone(weighed, marks, moment)}"
    title = f"{escape(label)}: {_balance(weighed)}{_differing(weighed, marks)}"
    if folded:
        return f'<details class="vod-folded"><summary>{title}</summary>{body}</details>'
    return f"<h5>{title}</h5>\n{body}"


def _balance(weighed: tuple[Weighed, ...]) -> str:
    words = {"for": "for", "against": "against", "missing": "expected and not there"}
    counts = ((sum(one.bearing.bearing == direction for one in weighed), said) for direction, said in words.items())
    return ", ".join(f"{count} {said}" for count, said in counts if count) or NOTHING_OF_ITS_OWN


def _differing(weighed: tuple[Weighed, ...], marks: dict[str, Direction]) -> str:
    ours = {one.finding.id: one.bearing.bearing for one in weighed}
    count = sum(ours.get(finding) != mark for finding, mark in marks.items())
    return f"; {count} of your {len(marks)} marks differ" if count else ""


def _direction(direction: Direction, weighed: tuple[Weighed, ...], marks: dict[str, Direction]) -> str:
    chosen = [one for one in weighed if one.bearing.bearing == direction]
    if not chosen:
        return ""
    chosen.sort(key=lambda one: marks.get(one.finding.id, direction) == direction)
    items = "".join(_weighed(one, marks.get(one.finding.id)) for one in chosen)
    return f"<p><strong>{DIRECTIONS[direction]}</strong></p>\n<ul>{items}</ul>"


def _weighed(one: Weighed, mark: Direction | None) -> str:
    yours = f' <span class="vod-yours">you: {DIRECTIONS[mark].lower()}</span>' if mark else ""
    why, sources = sentence(one.bearing.why), source_list(one.bearing.sources)
    silent = " (not documented)" if one.finding.kind == "gap" else ""
    return f"<li>{escape(one.finding.label)}{silent}{yours}<br>{why}{sources}</li>"


def _marked_alone(weighed: tuple[Weighed, ...], marks: dict[str, Direction], moment: Moment) -> str:
    """What the learner has marked and we have not."""
    ours = {one.finding.id for one in weighed}
    known = load_differential().known_by(moment)
    alone = [(one.label, DIRECTIONS[marks[one.id]].lower()) for one in known if one.id in marks and one.id not in ours]
    items = "".join(f"<li>{escape(label)}: {direction}</li>" for label, direction in alone)
    return f"<p><strong>You marked, and we did not</strong></p>\n<ul>{items}</ul>" if items else ""


def _path(opened: Opened, folded: bool) -> str:
    if len(opened.path) < 2:
        return ""
    facts = path_facts(opened.path)
    chart = drawn(plot_path(facts), f"Your path. {facts.sentence}. The table below holds every share.", live=folded)
    return f"<h4>Your path so far</h4>\n{chart}\n{path_table(facts).html()}"
