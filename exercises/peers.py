"""How others saw the case at each stage: pooled by a teacher from answer files, and given back as one file.

Nothing is sent by itself. A stage that fewer than five people answered is left out, so that nobody can be told apart.
"""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from casedata.model import Frozen
from exercises.class_results import Ballot, Quartiles, quartiles_of
from exercises.loading import ExerciseError
from exercises.own_rule import vod_share
from exercises.stages import STAGES, differential_of, fault_of_shares

FEWEST = 5
Percent = Annotated[float, Field(ge=0, le=100)]


class PeerStage(Frozen):
    """One stage: how many answered, and the quartiles of VOD in either form and of drug injury alone, in percent."""

    stage: Literal["S1", "S2", "S3", "S4", "S5"]
    people: Annotated[int, Field(ge=FEWEST)]
    vod: tuple[Percent, Percent, Percent]
    drug_injury: tuple[Percent, Percent, Percent]


class Peers(Frozen):
    """The file that a teacher gives back."""

    format: Literal["vod-or-dili peers"] = "vod-or-dili peers"
    schema_version: Literal[1] = 1
    stages: tuple[PeerStage, ...]

    def at(self, stage: str) -> PeerStage | None:
        """What is known of one stage, if enough people answered it."""
        return next((one for one in self.stages if one.stage == stage), None)


def pooled(ballots: Iterable[Ballot]) -> Peers:
    """The stages that enough people answered; of two rounds each person's last counts."""
    cast = sorted((one for one in ballots if fault_of_shares(one.response) is None), key=lambda one: one.round)
    last = {(one.question, one.voter): differential_of(one.response) for one in cast if one.question in STAGES}
    found = []
    for stage in STAGES:
        given = [shares for (name, _), shares in last.items() if name == stage]
        if len(given) >= FEWEST:
            vod, drug = quartiles_of([*map(vod_share, given)]), quartiles_of([one.drug_injury for one in given])
            found.append(_stage(stage, len(given), vod, drug))
    return Peers(stages=tuple(found))


def _stage(stage: str, people: int, vod: Quartiles, drug: Quartiles) -> PeerStage:
    return PeerStage.model_validate({"stage": stage, "people": people, "vod": vod, "drug_injury": drug})


def peers_of(text: str, name: str) -> Peers:
    """What a teacher gave back, as the text of a file of that name; ExerciseError in one sentence where it is none."""
    try:
        return Peers.model_validate_json(text)
    except ValueError:
        raise ExerciseError(f"{name} is no file of a class's path") from None
