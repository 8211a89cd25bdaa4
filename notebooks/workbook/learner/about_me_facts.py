"""What the page about a learner holds: path, decisions, orders, two to think over, the rule, the plan, the cards."""

from typing import NamedTuple

from casedata.reasoning import Differential
from exercises import AnswerStore, RatedPart, grade, load_course, load_question, open_exercise_key, open_key
from exercises.calibration import Judged
from exercises.keys import StageKey
from exercises.ordered import Ordered, ordered
from exercises.own_rule import OwnRule, own_rule, vod_share
from exercises.peers import Peers, PeerStage
from exercises.recall import RecallCard, recall_cards
from exercises.stages import path_of
from workbook.kernel_settings import committed_to, current_edition
from workbook.questions.monitoring_plan import PLAN

LAST = "S5"
"""The stage that looks back; it has no day of its own."""


class StagePoint(NamedTuple):
    """One committed stage: its day, the learner's shares of VOD in either form and of drug injury, and the editors'."""

    stage: str
    day: int
    own: tuple[int, int]
    editors: tuple[int, int]
    peers: PeerStage | None

    @property
    def label(self) -> str:
        """The stage with its day."""
        return f"{self.stage}, looking back" if self.stage == LAST else f"{self.stage}, day {self.day}"

    @property
    def when(self) -> str:
        """The day as a sentence has it."""
        return "looking back" if self.stage == LAST else f"on day {self.day}"


class Taken(NamedTuple):
    """One committed decision: how sure, and every part with its worth. `judged` is the part that was asked about."""

    title: str
    judged: Judged
    parts: tuple[RatedPart, ...]


class Planned(NamedTuple):
    """One part of the plan for the next patient, and what was chosen in it."""

    prompt: str
    items: tuple[str, ...]


class AboutMeFacts(NamedTuple):
    """Everything on the page, as far as it is committed."""

    path: tuple[StagePoint, ...]
    taken: tuple[Taken, ...]
    left_open: tuple[str, ...]
    ordered: tuple[Ordered, ...]
    rule: OwnRule
    plan: tuple[Planned, ...]
    cards: tuple[RecallCard, ...]


def about_me_facts(answers: AnswerStore, peers: Peers | None = None) -> AboutMeFacts:
    """The page of this learner. Keys are opened here, so it is asked for only once the last decision is committed."""
    decisions = load_course().decisions
    taken = {name: _taken(answers, name) for name in decisions}
    return AboutMeFacts(
        _path(answers, peers),
        tuple(one for one in taken.values() if one),
        tuple(name for name, one in taken.items() if one is None),
        ordered(answers.answers()),
        own_rule(committed_to(answers)),
        _plan(answers),
        recall_cards(answers=answers, edition=current_edition()),
    )


def _path(answers: AnswerStore, peers: Peers | None) -> tuple[StagePoint, ...]:
    path = path_of(committed_to(answers))
    return tuple(_point(answers, stage, shares, peers.at(stage) if peers else None) for stage, shares in path)


def _point(answers: AnswerStore, stage: str, shares: Differential, peers: PeerStage | None) -> StagePoint:
    key = open_exercise_key(stage, answers=answers, edition=current_edition())
    if not isinstance(key, StageKey):
        raise TypeError(f"{stage} is no stage of the differential")
    return StagePoint(stage, load_question(stage).moment.at, _two(shares), _two(key.editors.shares), peers)


def _two(shares: Differential) -> tuple[int, int]:
    return vod_share(shares), shares.drug_injury


def _taken(answers: AnswerStore, name: str) -> Taken | None:
    question, response = load_question(name), committed_to(answers)(name)
    if response is None or response.confidence is None:
        return None
    key = open_key(name, answers=answers, edition=current_edition())
    parts = grade(question, key, response).parts
    first = parts[0].worth
    return Taken(question.title, Judged(name, response.confidence, first), parts) if first else None


def _plan(answers: AnswerStore) -> tuple[Planned, ...]:
    question, response = load_question(PLAN), committed_to(answers)(PLAN)
    if response is None:
        return ()
    chosen = ((part, response.chosen(part.id)) for part in question.parts)
    return tuple(Planned(part.prompt, tuple(part.option(name).text for name in names)) for part, names in chosen)
