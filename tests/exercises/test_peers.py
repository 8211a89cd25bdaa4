"""What a class gives back to its learners: quartiles by stage, and nothing of which somebody could be told apart."""

import json

import pytest

from casedata.reasoning import Differential
from exercises import ExerciseError, Response
from exercises.class_results import Ballot
from exercises.peers import Peers, peers_of, pooled
from exercises.stages import shares_of


def ballot(voter, vod, stage="S2", round_=1):
    shares = Differential(vod, 100 - vod, 0, 0, 0, 0, 0, 0)
    return Ballot(str(voter), stage, round_, Response(shares=shares_of(shares)))


@pytest.mark.parametrize(("people", "told"), [(4, 0), (5, 1), (6, 1)], ids=["just below", "at five", "above"])
def test_a_stage_is_told_from_five_people_on(people, told):
    assert len(pooled(ballot(voter, 50) for voter in range(people)).stages) == told


def test_the_quartiles_are_those_of_vod_in_either_form_and_of_drug_injury():
    found = pooled(ballot(voter, vod) for voter, vod in enumerate([10, 20, 30, 40, 50])).at("S2")
    assert (found.people, found.vod, found.drug_injury) == (5, (20, 30, 40), (60, 70, 80))
    assert pooled([]).at("S2") is None


def test_of_two_rounds_the_last_counts_and_what_is_no_stage_does_not():
    cast = [ballot(voter, 90) for voter in range(5)] + [ballot(voter, 10, round_=2) for voter in range(5)]
    assert pooled([*reversed(cast), Ballot("x", "D4", 1, Response())]).at("S2").vod == (10, 10, 10)


def test_the_file_says_nothing_of_any_single_person(tmp_path):
    found = pooled(ballot(f"secret{voter}", 50) for voter in range(5))
    path = tmp_path / "class_path.json"
    path.write_text(found.model_dump_json(), encoding="utf-8")
    assert "secret" not in path.read_text(encoding="utf-8")
    assert peers_of(path.read_text(encoding="utf-8"), path.name) == found


@pytest.mark.parametrize("content", ["", "{}", '{"format": "vod-or-dili answers", "stages": []}', "[1]"])
def test_a_file_that_is_none_is_said_by_its_name(content):
    with pytest.raises(ExerciseError, match=r"class_path\.json is no file of a class's path"):
        peers_of(content, "class_path.json")


def test_a_stage_of_fewer_people_is_refused_where_a_file_holds_one():
    stage = {"stage": "S2", "people": 4, "vod": [1, 2, 3], "drug_injury": [1, 2, 3]}
    with pytest.raises(ValueError, match="greater than or equal to 5"):
        Peers.model_validate_json(json.dumps({"stages": [stage]}))
