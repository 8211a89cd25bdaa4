"""Somebody who means harm: forged cookies, no secret, other sites, bodies too large, scripts, replays, floods."""

import asyncio
import contextlib
import json
import re
import time

import pytest
from sqlalchemy import select

from exercises.room.context import PAGES
from exercises.room.guards import LARGEST_BODY, Bucket, Buckets
from exercises.room.store import Joining, RoomStore
from exercises.room.tables import make_engine, metadata
from phone import SECONDS

pytestmark = pytest.mark.slow
SCRIPT = "<script>alert(1)</script>"
VOTE = {"question": "D4", "round": 1, "turn": 1, "response": {"picks": [{"part": "plan", "options": ["biopsy_now"]}]}}
VOTE["response"]["confidence"] = 0.7


def changed(**response):
    return VOTE | {"response": VOTE["response"] | response}


@pytest.fixture
def asked(server):
    """The server with D4 open."""
    server.act("open", "D4")
    return server


@pytest.mark.parametrize("cookie", ["", "vod_room=forged", f"vod_room={SCRIPT}", "vod_room=" + "x" * 5000])
def test_a_forged_cookie_votes_for_nobody(asked, play, cookie):
    async def scene():
        phone = asked.phone(cookie)
        return [(await phone.post("/vote", VOTE))[0], (await phone.get("/vote"))[0], (await phone.get("/events"))[0]]

    assert play(scene()) == [401, 401, 401]
    assert asked.order()[1]["answered"] == 0


@pytest.mark.parametrize("secret", ["", "wrong", SCRIPT])
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/control"), ("POST", "/control"), ("DELETE", "/control"), ("POST", "/hands"), ("GET", "/ballots")],
)
def test_no_control_without_the_secret(asked, secret, method, path):
    content = {"action": "close"} if method == "POST" else None
    assert asked.order(method, path, content, secret=secret)[0] == 403
    assert asked.order()[1]["phase"] == "open"


def test_a_participants_cookie_controls_nothing(asked, play):
    async def scene():
        phone = await asked.phone().join()
        return (await phone.post("/control", {"action": "close"}))[0]

    assert play(scene()) == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
)
def test_a_request_from_another_site_is_refused(asked, play, headers):
    async def scene():
        phone = await asked.phone().join()
        return [(await phone.post(path, VOTE, headers))[0] for path in ("/vote", "/join")]

    assert play(scene()) == [403, 403]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(asked, play):
    async def scene():
        phone = asked.phone()
        _, headers, _ = await phone.request(
            "POST", f"/r/{phone.code}/join", b"{}", {"content-type": "application/json"}
        )
        return headers["set-cookie"]

    cookie = play(scene())
    assert {"HttpOnly", "SameSite=strict"} <= set(re.split("; ", cookie))
    assert "path=" not in cookie.lower(), "a browser takes the folder of what was asked: /r/CODE, below any prefix"
    assert len(cookie.split(";")[0]) > 40


def test_a_body_that_is_too_large_is_not_read(asked, play):
    async def scene():
        phone = await asked.phone().join()
        headers = {"content-type": "application/json"}
        said = await phone.request("POST", f"/r/{phone.code}/vote", b"x" * (LARGEST_BODY + 1), headers)
        phone.hang_up()
        reader, writer = await phone.dial()
        head = f"POST /r/{phone.code}/vote HTTP/1.1\r\nHost: x\r\nCookie: {phone.cookie}\r\n"
        writer.write(f"{head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        for _ in range(20):
            writer.write(b"800\r\n" + b"x" * 0x800 + b"\r\n")
        answer = await asyncio.wait_for(reader.read(200), SECONDS)
        return said[0], int(answer.split()[1])

    assert play(scene()) == (413, 413)


def test_a_body_that_never_ends_is_hung_up_on(asked, play):
    async def scene():
        phone = await asked.phone().join()
        reader, writer = await phone.dial()
        head = f"POST /r/{phone.code}/vote HTTP/1.1\r\nHost: x\r\nCookie: {phone.cookie}\r\n"
        writer.write(f"{head}Content-Type: application/json\r\nContent-Length: 200\r\n\r\n{{".encode())
        with contextlib.suppress(ConnectionError):
            assert await asyncio.wait_for(reader.read(200), SECONDS) == b""
        return (await phone.vote("D4", "biopsy_now", part="plan"))[0]

    assert play(scene()) == 200


@pytest.mark.parametrize(
    "body",
    [
        changed(text=SCRIPT),
        changed(picks=[{"part": "plan", "options": [SCRIPT]}]),
        changed(picks=[{"part": SCRIPT, "options": ["biopsy_now"]}]),
        changed(picks=[{"part": "plan", "options": ["biopsy_now", "work_up_today"]}]),
        changed(picks=[]),
        changed(confidence=0.123),
        changed(confidence=None),
        changed(shares=[{"hypothesis": "sos", "percent": 100}]),
        changed(entries=[{"part": "n", "typed": SCRIPT, "unit": "%"}]),
        VOTE | {"question": SCRIPT},
        VOTE | {"question": "../../keys/d4"},
        VOTE | {"question": "D99"},
        VOTE | {"round": 3},
        VOTE | {"turn": 0},
        VOTE | {"turn": 10**30},
        VOTE | {"extra": 1},
        {"response": None},
        [],
        "vote",
        None,
    ],
)
def test_a_vote_that_is_none_changes_nothing(asked, play, body):
    async def scene():
        phone = await asked.phone().join()
        status, content = await phone.post("/vote", body)
        return status, json.dumps(content)

    status, said = play(scene())
    assert status == 400
    assert SCRIPT not in said
    assert asked.order()[1]["answered"] == 0


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[" * 8000, b'{"question": NaN}'])
def test_a_body_that_is_no_json_changes_nothing(asked, play, raw):
    async def scene():
        phone = await asked.phone().join()
        answer = await phone.request("POST", f"/r/{phone.code}/vote", raw, {"content-type": "application/json"})
        return answer[0]

    assert play(scene()) == 400


def test_a_vote_that_is_sent_again_counts_once_and_an_old_one_not_at_all(asked, play):
    async def scene():
        phone = await asked.phone().join()
        await phone.vote("D4", "biopsy_now", part="plan", turn=1)
        await phone.vote("D4", "work_up_today", part="plan", turn=2)
        replayed = await phone.vote("D4", "biopsy_now", part="plan", turn=1)
        return replayed[0], (await phone.get("/vote"))[1]["response"]["picks"][0]["options"]

    assert play(scene()) == (409, ["work_up_today"])
    assert asked.order()[1]["answered"] == 1


@pytest.mark.parametrize("question", ["D5", "E1", "S1"])
def test_a_question_that_is_not_open_takes_no_vote(asked, play, question):
    async def scene():
        phone = await asked.phone().join()
        return (await phone.post("/vote", VOTE | {"question": question}))[0]

    assert play(scene()) in (400, 409)
    assert asked.order()[1]["answered"] == 0


def test_a_closed_question_takes_no_vote(asked, play):
    async def scene():
        phone = await asked.phone().join()
        await asyncio.to_thread(asked.act, "close")
        return (await phone.post("/vote", VOTE))[0]

    assert play(scene()) == 409


@pytest.mark.parametrize(
    "path", ["/r/NOROOM", "/r/NOROOM/wall.json", "/files/../store.py", "/files/page.html", "/r/..%2f..", "/docs"]
)
def test_there_is_nothing_else_to_find(asked, play, path):
    async def scene():
        return (await asked.phone().request("GET", path))[0]

    assert play(scene()) == 404


def test_thousands_of_requests_of_one_client_do_not_stop_the_others(asked, play):
    async def scene():
        rude, polite = await asked.phone().join(), await asked.phone().join()
        answered, began = 0, time.monotonic()
        for number in range(2_000):
            status, _, _ = await rude.request("GET", f"/r/{rude.code}/vote")
            answered += status != 429
            if number % 500 == 0:
                assert (await polite.vote("D4", "biopsy_now", part="plan"))[0] == 200
        return answered, time.monotonic() - began

    answered, seconds = play(scene())
    assert answered <= 40 + 5 * seconds + 1


def test_a_flood_without_a_cookie_does_not_stop_those_who_are_in(asked, play):
    async def scene():
        polite = await asked.phone().join()
        stranger = asked.phone()
        began = time.monotonic()
        seen = [(await stranger.request("GET", "/"))[0] for _ in range(3_000)]
        seconds = time.monotonic() - began
        return seen.count(200), seconds, (await polite.vote("D4", "biopsy_now", part="plan"))[0]

    answered, seconds, polite = play(scene())
    assert answered <= 2_000 + 200 * seconds + 1
    assert polite == 200


def test_a_bucket_refills(monkeypatch):
    now = iter((0.0, 0.0, 0.0, 10.0))
    monkeypatch.setattr("exercises.room.guards.time.monotonic", lambda: next(now))
    bucket = Bucket(1, 0.5)
    assert [bucket.take(), bucket.take(), bucket.take()] == [True, False, True]


def test_buckets_do_not_grow_without_end():
    buckets = Buckets(1, 1, kept=3)
    for name in "abcdef":
        buckets.take(name)
    assert len(buckets._buckets) == 3


@pytest.mark.parametrize(
    "path",
    ["/", "/r/{code}", "/r/{code}/wall", "/files/page.js", "/files/question_form.js", "/r/{code}/qr.svg", "/nothing"],
)
def test_every_answer_is_locked_down(asked, play, path):
    async def scene():
        return (await asked.phone().request("GET", path.format(code=asked.room.code)))[1]

    headers = play(scene())
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


def test_the_first_page_is_small_and_asks_nobody_else():
    scripts = re.findall(r"/files/(\w+\.js)", (PAGES / "page.html").read_text(encoding="utf-8"))
    files = [PAGES / name for name in ("page.html", "page.css", *scripts)]
    assert sum(path.stat().st_size for path in files) < 50_000
    for path in PAGES.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "http://" not in text
        assert "https://" not in text
        assert "innerHTML" not in text
        assert not re.search(r"<script>|\son\w+=|style=", text)


def test_a_full_room_lets_nobody_in(url):
    store = RoomStore(url)
    store.create("FULL22", "secret", capacity=2, seconds=60)
    results = store.write([Joining("FULL22", name) for name in ("a" * 64, "b" * 64, "c" * 64)])
    assert sorted(results) == ["full", "kept", "kept"]
    assert store.write([Joining("FULL22", "a" * 64)]) == ["kept"]
    store.close()


def test_the_store_keeps_no_address_no_browser_and_no_token(asked, play):
    async def scene():
        phone = await asked.phone().join()
        agent = {"user-agent": "a browser that can be told"}
        await phone.post("/vote", VOTE, agent)
        return phone.cookie.partition("=")[2]

    token = play(scene())
    rows = everything(asked.url)
    assert token not in rows
    assert "a browser that can be told" not in rows
    assert "127.0.0.1" not in rows
    assert asked.room.secret not in rows


def everything(url):
    """Every value of every table, as one text."""
    engine = make_engine(url)
    with engine.begin() as connection:
        found = str([list(connection.execute(select(table))) for table in metadata.sorted_tables])
    engine.dispose()
    return found
