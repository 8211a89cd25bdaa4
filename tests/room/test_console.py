"""A room on a console without block signs: the link stands where the code would be, and the room is served."""

import io
import sys

import pytest

from exercises.room.__main__ import main

LINK = "Participants open  http://127.0.0.1:"


@pytest.mark.parametrize(("encoding", "drawn"), [("cp1252", False), ("ascii", False), ("cp850", True), ("utf-8", True)])
def test_the_code_becomes_a_link_where_it_cannot_be_drawn(monkeypatch, tmp_path, encoding, drawn):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    assert (
        main([f"--db=sqlite:///{tmp_path / 'rooms.sqlite3'}", f"--control={tmp_path / 'room.json'}", "--port=0"]) == 0
    )
    stream.flush()
    told = stream.buffer.getvalue().decode(encoding)
    assert LINK in told
    assert ("█" in told) == drawn
