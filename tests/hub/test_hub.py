"""A JupyterHub with its proxy, on this machine: twenty learners with copies and answers of their own, and a room."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from exercises import AnswerStore
from exercises.room.control_file import read_control
from hub_users import Learner, LostKernelError, hub_in, run_cell, until
from room_server import RoomServer
from taught_room import stand_ins
from taught_vote import lead_a_vote
from workbook.commands.rehearsal import question_ids
from workbook.repository_paths import ROOT, copy_name, learner_notebooks

LEARNERS = 20
CHAPTER = "study/06_day_12.ipynb"
COMMITS = """
from exercises import AnswerStore, answer_path, load_question
from workbook.commands.rehearsal import first_options
AnswerStore(answer_path()).commit(load_question("{0}"), first_options(load_question("{0}")))
"""


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """The hub, which has started its service."""
    place = tmp_path_factory.mktemp("hub")
    stand_ins(place / "drawings.json")
    with hub_in(place) as running:
        yield running


@pytest.mark.slow
@pytest.mark.browser
def test_the_room_is_a_service_by_the_lines_of_the_readme(hub, chromium):
    folder = hub.place / "vod-or-dili"
    port = urlsplit(read_control(folder / "room.json").server).port
    lead_a_vote(chromium, RoomServer("", folder, port), "/faculty/services/room")


@pytest.fixture(scope="module")
def learners(hub):
    """All of them, each with a server that answers."""
    everybody = [Learner(hub, f"learner-{number:02}") for number in range(LEARNERS)]
    for one in everybody:
        one.comes()
    until(lambda: all(one.is_there() for one in everybody), lambda: (hub.place / "hub.log").read_text("utf-8"))
    return everybody


@pytest.mark.slow
def test_everybody_has_their_own_copies_before_the_server_starts(learners):
    expected = {copy_name(path) for path in learner_notebooks()}
    for one in learners:
        folder = one.home / "study"
        assert {path.relative_to(folder).as_posix() for path in folder.glob("**/*.ipynb")} == expected


@pytest.mark.slow
def test_everybody_runs_a_chapter_and_keeps_their_own_answers(learners):
    asked = question_ids()[:LEARNERS]
    with ThreadPoolExecutor(4) as at_once:
        told = list(
            at_once.map(lambda pair: pair[0].runs(CHAPTER, COMMITS.format(pair[1])), zip(learners, asked, strict=True))
        )
    assert len(told) == LEARNERS
    for one, question in zip(learners, asked, strict=True):
        (kept,) = (one.home / ".local/share/vod-or-dili").glob("*.sqlite3")
        assert [answer.question for answer in AnswerStore(kept).answers()] == [question]


class Line:
    """A kernel's socket on which only that state is told."""

    def __init__(self, state):
        content = {"execution_state": state}
        self.told = [json.dumps({"header": {"msg_type": "status"}, "parent_header": {}, "content": content})]

    def send(self, _):
        """Nobody hears it."""

    def recv(self):
        return self.told.pop()


@pytest.mark.parametrize("state", ["autorestarting", "restarting", "dead"])
def test_a_kernel_that_is_lost_is_not_waited_for(state):
    with pytest.raises(LostKernelError):
        run_cell(Line(state), "1")


@pytest.mark.parametrize("name", ["Dockerfile", "README.md", "tljh.py", "before_server.sh"])
def test_what_is_named_in_the_hubs_files_is_there(name):
    text = (ROOT / ".hub" / name).read_text(encoding="utf-8")
    named = re.findall(r"(?:/opt/vod-or-dili|\$\{workbook_root\})/([\w./-]+)", text)
    assert [path for path in named if not (ROOT / path.rstrip(".")).exists()] == []
    assert named
