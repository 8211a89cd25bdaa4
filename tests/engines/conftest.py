"""A browser that is not Chromium, a room with its server, and the handouts of one chapter."""

import os

import pytest

from room_server import RoomServer
from taught_room import taught_room
from workbook.commands.testing import firefox, mini_browser
from workbook.handouts.building import Order, build
from workbook.handouts.self_study.building import EDITION, write_self_study
from workbook.repository_paths import learner_notebooks

pytest.register_assert_rewrite("every_browser")


@pytest.fixture(scope="module")
def engine(request, tmp_path_factory):
    """The browser that the file names; where it is missing its tests are left out, except where CI=true."""
    wanted = request.module.ENGINE
    if {"firefox": firefox, "webkit": mini_browser}[wanted.name]() is None:
        assert os.environ.get("CI") != "true", f"{wanted.name} is missing; .ci/run installs Debian's packages"
        pytest.skip(f"no {wanted.name} on this machine")
    running = wanted(tmp_path_factory.mktemp(wanted.name))
    try:
        running.start()
        yield running
    finally:
        running.close()


@pytest.fixture
def room(tmp_path):
    """A server on SQLite with a room."""
    running = RoomServer(f"sqlite:///{tmp_path / 'rooms.sqlite3'}", tmp_path).start()
    yield running
    running.stop()


@pytest.fixture
def taught(tmp_path):
    """The same, led by the plan of an hour."""
    running = taught_room(tmp_path)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def one_file(tmp_path_factory):
    """The self-study page of the first three chapters."""
    out = tmp_path_factory.mktemp("self-study")
    write_self_study(learner_notebooks()[:3], out, said=lambda _: None)
    return out / EDITION / "vod_or_dili.html"


@pytest.fixture(scope="module")
def handouts(tmp_path_factory):
    """Chapter 09 in each edition."""
    out = tmp_path_factory.mktemp("built") / "handouts"
    build(Order(learner_notebooks(), out, chapters=("09",)), said=lambda _: None)
    return out
