"""Three hundred phones at once, a server that is killed, a database that hangs up, two servers on one store."""

import asyncio
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
PEOPLE = 300
SECONDS = 60
OPTIONS = (
    "work_up_today",
    "bloods_and_weight",
    "repeat_in_three_days",
    "blame_intake",
    "defibrotide_now",
    "biopsy_now",
)


def ballot(option):
    return {"picks": [{"part": "plan", "options": [option]}], "confidence": 0.7}


def stored(server):
    """Every vote that the store holds, as (question, round, option)."""
    return Counter(
        (one["question"], one["round"], one["response"]["picks"][0]["options"][0])
        for one in server.order(path="/ballots")[1]["ballots"]
    )


def peers_of(process):
    """The addresses at the other end of every connection of that process."""
    sockets = set()
    for one in Path(f"/proc/{process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # A connection may end while the others are read.
            sockets.add(str(one.readlink()).removeprefix("socket:[").removesuffix("]"))
    rows = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    return {row[2].split(":")[0] for row in rows if row[9] in sockets} - {"00000000", "0" * 32}


async def voted(phone, option, number):
    """One vote as a phone casts it: listen for the question, vote, and be told that it is kept."""
    await phone.until(phase="open", round=number)
    status, content = await phone.send("D4", ballot(option), number)
    assert status == 200, content
    return ("D4", number, option)


def test_three_hundred_join_listen_and_vote_in_three_rounds(server, play):
    async def scene():
        started = time.monotonic()
        phones = [server.phone() for _ in range(PEOPLE)]
        await asyncio.gather(*(phone.join() for phone in phones))
        listeners = [asyncio.create_task(phone.listen()) for phone in phones]
        await asyncio.gather(*(phone.until(phase="waiting") for phone in phones))
        taken, acknowledged = [time.monotonic() - started], Counter()
        # The third round is the second vote again: opened anew, everybody may change.
        for number, chosen in ((1, OPTIONS), (2, OPTIONS[:2]), (2, OPTIONS[2:3])):
            await asyncio.to_thread(server.act, "open", "D4", number)
            began = time.monotonic()
            places = range(PEOPLE)
            votes = (voted(phones[place], chosen[place % len(chosen)], number) for place in places)
            cast = Counter(await asyncio.gather(*votes))
            taken.append(time.monotonic() - began)
            acknowledged = Counter({one: count for one, count in acknowledged.items() if one[1] != number}) + cast
            status = (await asyncio.to_thread(server.order))[1]
            assert (status["joined"], status["answered"]) == (PEOPLE, PEOPLE)
            await asyncio.to_thread(server.act, "close")
            assert await asyncio.to_thread(stored, server) == acknowledged
            await asyncio.gather(*(phone.until(phase="closed") for phone in phones))
        peers = peers_of(server.process)
        for task in listeners:
            task.cancel()
        return taken, peers

    taken, peers = play(scene())
    print("\njoin and listen, then three rounds, in seconds:", [round(one, 1) for one in taken])
    assert max(taken) < SECONDS
    assert peers
    assert peers <= {"0100007F", "0000000000000000FFFF00000100007F"}


def test_no_acknowledged_vote_is_lost_when_the_server_is_killed(alone, play):
    async def scene():
        phones = [await alone.phone().join() for _ in range(60)]
        await asyncio.to_thread(alone.act, "open", "D4")
        acknowledged = Counter()

        async def persistent(phone, option):
            """As the page does it: the same turn again until it is acknowledged."""
            while True:
                try:
                    status, content = await phone.send("D4", ballot(option), turn=1)
                except (OSError, asyncio.IncompleteReadError):
                    await asyncio.sleep(0.1)
                    continue
                if status == 200 or (status == 409 and content["problem"].startswith("A later")):
                    acknowledged["D4", 1, option] += 1
                    return

        voting = [asyncio.create_task(persistent(phone, OPTIONS[at % 6])) for at, phone in enumerate(phones)]
        while acknowledged.total() < 10:
            await asyncio.sleep(0.001)
        alone.kill()
        before = acknowledged.total()
        await asyncio.to_thread(alone.start)
        await asyncio.gather(*voting)
        await asyncio.to_thread(alone.act, "close")
        return before, acknowledged

    before, acknowledged = play(scene())
    assert 10 <= before <= 60
    assert acknowledged.total() == 60
    assert stored(alone) == acknowledged


def test_after_a_kill_the_room_and_its_cookies_are_the_same(alone, play):
    async def scene():
        phone = await alone.phone().join()
        await asyncio.to_thread(alone.act, "open", "D4")
        await phone.send("D4", ballot("biopsy_now"))
        code = alone.room.code
        alone.kill()
        await asyncio.to_thread(alone.start)
        assert alone.room.code == code
        again = alone.phone(phone.cookie)
        listener = asyncio.create_task(again.listen())
        await again.until(phase="open")
        listener.cancel()
        return (await again.get("/vote"))[1]["turn"]

    assert play(scene()) == 1
    assert alone.order()[1]["answered"] == 1


def test_a_dropped_connection_to_postgresql_loses_nothing(alone, play, request):
    if not alone.url.startswith("postgresql"):
        pytest.skip("SQLite has no connection to drop")
    postgres = request.getfixturevalue("postgres")
    database = alone.url.rpartition("/")[2]

    async def scene():
        phones = [await alone.phone().join() for _ in range(30)]
        listener = asyncio.create_task(phones[0].listen())
        await asyncio.to_thread(alone.act, "open", "D4")
        await phones[0].until(phase="open")
        for phone in phones[:10]:
            await phone.send("D4", ballot("biopsy_now"))
        await asyncio.to_thread(postgres.drop_connections, database)
        sending = [asyncio.create_task(phone.send("D4", ballot("work_up_today"))) for phone in phones[10:]]
        await asyncio.to_thread(postgres.drop_connections, database)
        answers = [(await one)[0] for one in sending]
        await asyncio.to_thread(alone.act, "close")
        await phones[0].until(phase="closed")
        listener.cancel()
        return answers

    answers = play(scene())
    assert set(answers) <= {200, 503}
    kept = stored(alone)
    assert kept["D4", 1, "biopsy_now"] == 10
    assert kept["D4", 1, "work_up_today"] >= answers.count(200)


def test_two_processes_take_votes_of_the_same_people(server, second, play):
    async def scene():
        phones = [await server.phone().join() for _ in range(20)]
        await asyncio.to_thread(server.act, "open", "D4")
        there = []
        for phone in phones:
            other = second.phone(phone.cookie)
            other.code = phone.code
            there.append(other)
        first = (phone.send("D4", ballot("biopsy_now"), turn=1) for phone in phones)
        later = (phone.send("D4", ballot("work_up_today"), turn=2) for phone in there)
        answers = Counter(status for status, _ in await asyncio.gather(*first, *later))
        await asyncio.to_thread(second.act, "close")
        return answers

    answers = play(scene())
    assert answers[200] >= 20
    assert set(answers) <= {200, 409}
    assert server.order() == second.order()
    assert stored(server) == {("D4", 1, "work_up_today"): 20}
