"""`python -m exercises.room`: a room of its own, one more, one erased; the file that only its owner can read."""

import os
import re
import socket
import subprocess
import sys
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from exercises.room.__main__ import LETTERS, _parser, _public, listening_socket, main
from exercises.room.control_file import Control, control_path, read_control, write_control
from room_server import RoomServer
from taught_room import PLAN, stand_ins


@pytest.fixture
def flags(tmp_path):
    return [f"--db=sqlite:///{tmp_path / 'rooms.sqlite3'}", f"--control={tmp_path / 'room.json'}"]


def test_a_new_room_has_a_code_that_can_be_read_aloud(flags, tmp_path, capsys):
    assert main(["new", *flags]) == 0
    control = read_control(tmp_path / "room.json")
    assert len(control.code) == 6
    assert set(control.code) <= set(LETTERS)
    assert not {"0", "1", "I", "O"} & set(LETTERS)
    assert control.secret not in capsys.readouterr().out


def test_a_room_behind_a_proxy_has_both_its_addresses(flags, tmp_path):
    main(["new", *flags, "--server=https://inside.example", "--public=https://outside.example/"])
    control = read_control(tmp_path / "room.json")
    assert (control.server, control.public) == ("https://inside.example", "https://outside.example")


def test_a_room_is_erased_with_its_file(flags, tmp_path, capsys):
    main(["new", *flags])
    assert main(["erase", *flags]) == 0
    assert not (tmp_path / "room.json").exists()
    assert main(["erase", *flags]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "There is no room to erase."


def test_a_store_that_cannot_be_opened_is_one_sentence(capsys):
    assert main(["new", "--db=postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=2"]) == 1
    assert capsys.readouterr().err.startswith("The store of the room cannot be opened")


def test_it_listens_to_this_computer_alone_until_told_otherwise():
    assert _parser().parse_args([]).host == "127.0.0.1"
    assert _public(_parser().parse_args([])) == "http://127.0.0.1:8765"


def test_a_port_that_is_taken_is_said_with_the_flags_that_help(capsys, flags):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main([*flags, "--host=0.0.0.0", f"--port={taken.getsockname()[1]}"]) == 1
    assert re.search(r"room --for-phones --port=\d+$", capsys.readouterr().err.strip())


@pytest.mark.slow
def test_on_the_port_that_is_advised_a_second_room_starts(capsys, flags, tmp_path):
    first = RoomServer(f"sqlite:///{tmp_path / 'rooms.sqlite3'}", tmp_path).start()
    assert main([*flags, f"--port={first.port}"]) == 1
    advised = int(re.search(r"--port=(\d+)", capsys.readouterr().err)[1])
    (tmp_path / "second").mkdir()
    second = RoomServer(first.url, tmp_path / "second", advised).start()
    assert second.order()[0] == first.order()[0] == 200
    first.stop()
    second.stop()


def test_for_phones_is_every_address_of_this_computer():
    assert _parser().parse_args(["--for-phones"]).host == "0.0.0.0"  # noqa: S104  compared, not listened on


def test_a_port_that_somebody_listens_on_is_not_bound_a_second_time():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert listening_socket("127.0.0.1", taken.getsockname()[1]) is None


def test_an_answer_waits_for_nothing():
    """asyncio sets TCP_NODELAY only on a socket that says it is TCP; without it an answer takes 40 ms and more."""
    with listening_socket("127.0.0.1", 0) as bound:
        assert bound.proto == socket.IPPROTO_TCP


def test_on_windows_the_port_is_asked_for_exclusively(monkeypatch):
    asked = []
    monkeypatch.setattr(socket, "SO_EXCLUSIVEADDRUSE", 4711, raising=False)
    monkeypatch.setattr(socket.socket, "setsockopt", lambda _, *option: asked.append(option))
    with listening_socket("127.0.0.1", 0):
        assert asked == [(socket.SOL_SOCKET, 4711, 1)]


def test_the_server_starts_on_the_socket_that_was_bound(monkeypatch, flags):
    started = []

    def run(server, sockets):
        started.extend(one.getsockname() for one in sockets)
        assert (server.config.host, server.config.port) != started[0]

    monkeypatch.setattr("uvicorn.Server.run", run)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert main([*flags, f"--port={port}"]) == 0
    assert started == [("127.0.0.1", port)]


@pytest.fixture
def announced(monkeypatch, capsys, flags, tmp_path):
    """The lines that a room prints as it starts, with a plan and these flags."""
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    drawings = stand_ins(tmp_path / "drawings.json")

    def lines(more):
        assert main([*flags, "--port=0", f"--plan={PLAN}", f"--drawings={drawings}", *more]) == 0
        return capsys.readouterr().out.splitlines()

    return lines


@pytest.mark.parametrize(
    ("more", "said", "own"),
    [
        pytest.param([], "Only this computer can reach it.", "http://127.0.0.1:", id="alone"),
        pytest.param(
            ["--public=https://hub.example/services/room"],
            "Only this computer, and with it the proxy that offers https://hub.example/services/room, can reach port",
            "https://hub.example/services/room/r/",
            id="behind a proxy",
        ),
        pytest.param(
            ["--public=http://10.0.0.1:8765"], "Only this computer, and", "http://127.0.0.1:", id="without TLS"
        ),
        pytest.param(
            ["--for-phones"], "Everybody on this network can reach port", "http://127.0.0.1:", id="for phones"
        ),
    ],
)
def test_it_says_who_can_reach_it_and_where_it_is_led_from(announced, more, said, own):
    lines = announced(more)
    assert [line for line in lines if line.startswith(said)]
    assert [line for line in lines if line.startswith(f"Your own page      {own}")]


def test_without_the_driver_of_a_database_it_is_said_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert main(["new", "--db=postgresql+psycopg://127.0.0.1/rooms"]) == 1
    assert '".[postgresql]"' in capsys.readouterr().err


def test_without_a_way_out_the_address_is_that_of_a_network_card(monkeypatch):
    card = SimpleNamespace(family=socket.AF_INET, address="192.168.7.20")
    looped = SimpleNamespace(family=socket.AF_INET, address="127.0.0.1")
    monkeypatch.setattr(socket.socket, "connect", Mock(side_effect=OSError))
    monkeypatch.setattr("psutil.net_if_stats", lambda: {name: SimpleNamespace(isup=True) for name in ("lo", "wlan")})
    monkeypatch.setattr("psutil.net_if_addrs", lambda: {"lo": [looped], "wlan": [card]})
    assert _public(_parser().parse_args(["--host=0.0.0.0"])) == "http://192.168.7.20:8765"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_nobody_else_can_read_the_secret(tmp_path):
    path = tmp_path / "folder" / "room.json"
    write_control(Control("http://here", "http://there", "ABC234", "secret"), path)
    assert path.stat().st_mode & 0o077 == 0
    assert read_control(path).page == "http://there/r/ABC234"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": "vod-or-dili room"}', '{"server": 1}'])
def test_a_file_that_is_not_ours_names_no_room(tmp_path, text):
    path = tmp_path / "room.json"
    path.write_text(text, encoding="utf-8")
    assert read_control(path) is None


def test_another_file_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_ROOM", str(tmp_path / "mine.json"))
    assert control_path() == tmp_path / "mine.json"


def test_there_is_no_jupyter_in_the_server():
    jupyter = "{'IPython', 'ipykernel', 'ipywidgets', 'anywidget', 'plotly', 'jupyter_core', 'tornado', 'workbook'}"
    code = f"import sys, exercises.room.app; print(sorted({jupyter} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
