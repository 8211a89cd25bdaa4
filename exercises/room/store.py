"""Everything that a room keeps, in SQLite or PostgreSQL. Every method is one transaction, and may be called again.

A vote is kept only while its question is open. The row of the room is locked for that, so that after a close has been
acknowledged no further vote can be; each vote carries a turn, so that one sent again changes nothing.
"""

import hashlib
import hmac
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Engine, RowMapping, Table, and_, case, delete, func, select, update

from exercises.class_results import Ballot, HandCount
from exercises.model import Response
from exercises.room.many_rows import put
from exercises.room.phases import Action, ControlError, Phase, Room, after
from exercises.room.tables import hands, lookers, make_engine, participants, rehearsals, rooms, votes

THEY_COUNT = (
    "People have voted in this room already, and their votes count: a rehearsal begins in a room without votes."
)
LESSON = 4 * 3600
"""Seconds that a room lives after its instructor's last action, at the least: no lesson ends in the middle."""
Result = Literal["kept", "older", "closed", "unknown", "full"]
_PUBLIC = (
    rooms.c.code,
    rooms.c.expires_at,
    rooms.c.capacity,
    rooms.c.revision,
    rooms.c.phase,
    rooms.c.question,
    rooms.c.round,
)


_KEY = ("room", "question", "round", "participant")
_COLUMNS = (*_KEY, "turn", "response")


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody who wants to take part; `participant` is the hash of a random token."""

    room: str
    participant: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that was sent; `turn` counts the participant's votes in this question and round."""

    room: str
    participant: str
    question: str
    round: int
    turn: int
    response: str


class CastVote(NamedTuple):
    """A vote that stands, as its own phone may read it again."""

    question: str
    round: int
    response: str


def hashed(token: str) -> str:
    """What is kept of a token or a secret: whoever reads the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def voter_of(participant: str) -> str:
    """The name under which a participant's votes leave the room: random, always the same, and no way into it."""
    return hashed(f"voter {participant}")[:32]


class RoomStore:
    """The rooms of one database."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = make_engine(url)

    def create(self, code: str, secret: str, *, capacity: int, seconds: int) -> Room:
        """A new room that expires after so many seconds."""
        expires_at = _now() + seconds
        row = {"code": code, "secret_hash": hashed(secret), "capacity": capacity, "expires_at": expires_at}
        with self._writing() as connection:
            connection.execute(rooms.insert().values(row))
        return Room(code, expires_at, capacity, 0, "waiting", None, 1)

    def room(self, code: str) -> Room | None:
        """The room of that code, unless it has expired."""
        with self._reading() as connection:
            return _room(connection.execute(_living(code)).mappings().first())

    def may_control(self, code: str, secret: str) -> bool:
        """Whether that is the secret of the room."""
        with self._reading() as connection:
            found = select(rooms.c.secret_hash).where(rooms.c.code == code, rooms.c.expires_at > _now())
            kept = connection.execute(found).scalar() or "0" * 64
        return hmac.compare_digest(kept, hashed(secret))

    def revisions(self, codes: Sequence[str]) -> dict[str, int]:
        """How often each of these rooms has changed; one that is gone is missing."""
        with self._reading() as connection:
            found = select(rooms.c.code, rooms.c.revision).where(rooms.c.code.in_(codes), rooms.c.expires_at > _now())
            return {code: revision for code, revision in connection.execute(found)}  # noqa: C416  rows are no pairs

    def act(self, code: str, action: Action, *, question: str | None = None, number: int = 1) -> Room:
        """Take an instructor's action and return the room after it."""
        with self._writing() as connection:
            room = _room(connection.execute(_living(code).with_for_update()).mappings().first())
            if room is None:
                raise ControlError("This room has expired or was erased.")
            changed = after(room, action, question=question, number=number)
            values = {"phase": changed.phase, "question": changed.question, "round": changed.round}
            connection.execute(update(rooms).where(rooms.c.code == code).values(revision=changed.revision, **values))
            return replace(changed, expires_at=_prolonged(connection, code, LESSON))

    def stand(self, code: str, phase: Phase, question: str | None, number: int) -> None:
        """Stand where a plan says, whatever was before; votes that are in stay in."""
        values: dict[str, Any] = {"phase": phase, "revision": rooms.c.revision + 1}
        values |= {"question": question, "round": number} if question else {}
        with self._writing() as connection:
            changed = connection.execute(update(rooms).where(rooms.c.code == code).values(values))
            if not changed.rowcount:
                raise ControlError("This room has expired or was erased.")
            _prolonged(connection, code, LESSON)

    def prolong(self, code: str, seconds: int) -> int:
        """Keep a room for at least so many seconds from now; return when it expires. ControlError if it is gone."""
        with self._writing() as connection:
            return _prolonged(connection, code, seconds)

    def rehearse(self, code: str) -> None:
        """From now on the votes are a rehearsal, which `clear` ends; ControlError where some are there that count."""
        with self._writing() as connection:
            if any(_counted(connection, table, table.c.room == code) for table in (votes, hands)):
                raise ControlError(THEY_COUNT)
            put(connection, rehearsals, [{"room": code}])
            _changed(connection, code)

    def is_rehearsed(self, code: str) -> bool:
        """Whether the votes are a rehearsal."""
        with self._reading() as connection:
            return bool(_counted(connection, rehearsals, rehearsals.c.room == code))

    def clear(self, code: str) -> None:
        """Remove every vote and hand, and wait for the first question; who is here stays."""
        with self._writing() as connection:
            for table in (votes, hands, rehearsals):
                connection.execute(delete(table).where(table.c.room == code))
            _changed(connection, code, phase="waiting", question=None, round=1)

    def evict(self, code: str, kept: Collection[str]) -> int:
        """Free the places of everybody else, with what they said to the question at hand; return how many.

        Whoever comes back joins anew, and could otherwise answer that question twice.
        """
        with self._writing() as connection:
            found = select(participants.c.id).where(participants.c.room == code)
            gone = [name for (name,) in connection.execute(found) if name not in kept]
            room = _room(connection.execute(_living(code)).mappings().first())
            at = (votes.c.room == code, votes.c.question == (room.question if room else None))
            for some in (gone[start : start + 500] for start in range(0, len(gone), 500)):
                connection.execute(delete(votes).where(*at, votes.c.participant.in_(some)))
                connection.execute(delete(participants).where(participants.c.room == code, participants.c.id.in_(some)))
            _changed(connection, code)
            return len(gone)

    def look(self, process: str, looking: Collection[tuple[str, str]]) -> None:
        """These rooms and participants are who looks through that process now, and nobody else."""
        with self._writing() as connection:
            connection.execute(delete(lookers).where(lookers.c.process == process))
            living = _locked(connection, {code for code, _ in looking})
            at = {"process": process, "seen": _now()}
            those = [{"room": code, "participant": one} | at for code, one in sorted(looking) if code in living]
            put(connection, lookers, those)

    def lookers(self, code: str, *, since: int, but: str) -> set[str]:
        """Who looks at that room through another process than `but`, as far as it was said since then."""
        said = (lookers.c.room == code, lookers.c.seen >= since, lookers.c.process != but)
        with self._reading() as connection:
            return {name for (name,) in connection.execute(select(lookers.c.participant).where(*said))}

    def enlarge(self, code: str, more: int, most: int) -> None:
        """More places, up to the most."""
        with self._writing() as connection:
            _changed(
                connection, code, capacity=case((rooms.c.capacity + more > most, most), else_=rooms.c.capacity + more)
            )

    def erase(self, code: str) -> None:
        """Remove the room with everything in it."""
        with self._writing() as connection:
            _erase(connection, [code])

    def over(self) -> tuple[Room, ...]:
        """The rooms whose time is over, and which are still here."""
        with self._reading() as connection:
            found = connection.execute(select(*_PUBLIC).where(rooms.c.expires_at <= _now())).mappings()
            return tuple(Room(**row) for row in found)

    def write(self, requests: Sequence[Joining | Vote]) -> list[Result]:
        """Take joins and votes together, in one commit, and say what became of each."""
        with self._writing() as connection:
            open_rooms = _locked(connection, {request.room for request in requests})
            joined = self._join(connection, open_rooms, [one for one in requests if isinstance(one, Joining)])
            kept = self._vote(connection, open_rooms, [one for one in requests if isinstance(one, Vote)])
            return [joined[one] if isinstance(one, Joining) else kept[one] for one in requests]

    def _join(self, connection: Connection, living: dict[str, Room], joins: list[Joining]) -> dict[Joining, Result]:
        results: dict[Joining, Result] = {}
        for code in sorted({one.room for one in joins}):
            wanted = sorted({one.participant for one in joins if one.room == code})
            if code not in living:
                results |= {Joining(code, one): "unknown" for one in wanted}
                continue
            known = _known(connection, code, wanted)
            free = living[code].capacity - _counted(connection, participants, participants.c.room == code)
            new = [one for one in wanted if one not in known]
            put(connection, participants, [{"room": code, "id": one} for one in new[: max(free, 0)]])
            taken = known | set(new[: max(free, 0)])
            results |= {Joining(code, one): "kept" if one in taken else "full" for one in wanted}
        return results

    def _vote(self, connection: Connection, living: dict[str, Room], cast: list[Vote]) -> dict[Vote, Result]:
        results: dict[Vote, Result] = {}
        rows = []
        # Always in the same order, or two processes that write the same people could wait for each other.
        for place, group in groupby(sorted(set(cast), key=_order), key=_place):
            those = list(group)
            standing = _standing(connection, place, {one.participant for one in those})
            for vote in those:
                results[vote] = _verdict(vote, living.get(vote.room), standing.get(vote.participant))
                if results[vote] == "kept":
                    standing[vote.participant] = vote.turn
                    rows.append({name: getattr(vote, name) for name in _COLUMNS})
        newest = {tuple(row[name] for name in _KEY): row for row in rows}
        put(connection, votes, list(newest.values()), key=_KEY, newer="turn")
        return results

    def takes_part(self, code: str, participant: str) -> bool:
        """Whether that participant has joined the room."""
        with self._reading() as connection:
            return participant in _known(connection, code, [participant])

    def vote_of(self, room: Room, participant: str) -> tuple[int, str] | None:
        """Turn and response of the participant's vote in the question and round that the room is at."""
        place = (votes.c.room == room.code, votes.c.question == room.question, votes.c.round == room.round)
        with self._reading() as connection:
            found = select(votes.c.turn, votes.c.response).where(*place, votes.c.participant == participant)
            row = connection.execute(found).first()
            return (row.turn, row.response) if row else None

    def votes_of(self, code: str, participant: str) -> tuple[CastVote, ...]:
        """Every vote of the participant that stands."""
        found = select(votes.c.question, votes.c.round, votes.c.response)
        with self._reading() as connection:
            rows = connection.execute(found.where(votes.c.room == code, votes.c.participant == participant))
            return tuple(CastVote(*row) for row in rows)

    def turn_of(self, vote: Vote) -> int:
        """The turn of the vote that stands in its place; 0 where none does."""
        with self._reading() as connection:
            return _standing(connection, _place(vote), [vote.participant]).get(vote.participant, 0)

    def people(self, room: Room) -> tuple[int, int]:
        """How many have joined, and how many of them have answered the question and round that the room is at."""
        at = (votes.c.room == room.code, votes.c.question == room.question, votes.c.round == room.round)
        with self._reading() as connection:
            joined = _counted(connection, participants, participants.c.room == room.code)
            return joined, _counted(connection, votes, *at)

    def ballots(self, room: Room, question: str | None = None) -> tuple[Ballot, ...]:
        """Every vote, or those on one question, but never of a round that is still open."""
        wanted = [votes.c.room == room.code, *([votes.c.question == question] if question else [])]
        order = (votes.c.question, votes.c.round, votes.c.participant)
        with self._reading() as connection:
            rows = connection.execute(select(votes).where(*wanted).order_by(*order)).all()
        closed = [
            row for row in rows if room.phase != "open" or (row.question, row.round) != (room.question, room.round)
        ]
        return tuple(
            Ballot(voter_of(row.participant), row.question, row.round, Response.model_validate_json(row.response))
            for row in closed
        )

    def hands(self, code: str) -> tuple[HandCount, ...]:
        """The hands that were counted."""
        with self._reading() as connection:
            rows = connection.execute(select(hands).where(hands.c.room == code)).mappings()
            return tuple(HandCount(**{name: row[name] for name in HandCount.model_fields}) for row in rows)

    def raise_hands(self, code: str, counted: Iterable[HandCount]) -> None:
        """Keep these counts, each in place of an earlier one, and let the pages follow."""
        with self._writing() as connection:
            rows = [{"room": code} | hand.model_dump() for hand in counted]
            if rows:
                put(connection, hands, rows, key=("room", "question", "round", "part", "option"))
                connection.execute(update(rooms).where(rooms.c.code == code).values(revision=rooms.c.revision + 1))

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    def _reading(self) -> Any:  # noqa: ANN401  SQLAlchemy's own context manager
        return self.engine.begin()

    def _writing(self) -> Any:  # noqa: ANN401  the same
        return self.engine.execution_options(writes=True).begin()


def _now() -> int:
    return int(time.time())


def _living(code: str) -> Any:  # noqa: ANN401  a statement
    return select(*_PUBLIC).where(rooms.c.code == code, rooms.c.expires_at > _now())


def _room(row: RowMapping | None) -> Room | None:
    return Room(**row) if row else None


def _locked(connection: Connection, codes: set[str]) -> dict[str, Room]:
    """These rooms as they stand until this transaction ends."""
    found = select(*_PUBLIC).where(rooms.c.code.in_(sorted(codes)), rooms.c.expires_at > _now())
    rows = connection.execute(found.order_by(rooms.c.code).with_for_update(read=True)).mappings()
    return {row["code"]: Room(**row) for row in rows}


def _known(connection: Connection, code: str, wanted: Iterable[str]) -> set[str]:
    found = select(participants.c.id).where(participants.c.room == code, participants.c.id.in_(list(wanted)))
    return {name for (name,) in connection.execute(found)}


def _counted(connection: Connection, table: Table, *where: Any) -> int:  # noqa: ANN401  conditions
    return int(connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one())


def _changed(connection: Connection, code: str, **values: Any) -> None:  # noqa: ANN401  of columns
    """Let the pages follow; ControlError if there is no such room."""
    living = (rooms.c.code == code, rooms.c.expires_at > _now())
    if not connection.execute(update(rooms).where(*living).values(revision=rooms.c.revision + 1, **values)).rowcount:
        raise ControlError("This room has expired or was erased.")


def _place(vote: Vote) -> tuple[str, str, int]:
    return vote.room, vote.question, vote.round


def _order(vote: Vote) -> tuple[str, str, int, str, int]:
    return *_place(vote), vote.participant, vote.turn


def _standing(connection: Connection, place: tuple[str, str, int], people: Iterable[str]) -> dict[str, int]:
    """Of these people, those who take part, each with the turn of the vote that stands there; 0 where none does."""
    room, question, number = place
    there = (votes.c.room == participants.c.room, votes.c.participant == participants.c.id)
    joined = participants.outerjoin(votes, and_(*there, votes.c.question == question, votes.c.round == number))
    wanted = (participants.c.room == room, participants.c.id.in_(sorted(people)))
    found = select(participants.c.id, func.coalesce(votes.c.turn, 0)).select_from(joined).where(*wanted)
    return {name: turn for name, turn in connection.execute(found)}  # noqa: C416  rows are no pairs


def _verdict(vote: Vote, room: Room | None, turn: int | None) -> Result:
    """What becomes of a vote; `turn` is that of the vote that stands, None for who does not take part."""
    if room is None or turn is None:
        return "unknown"
    if room.phase != "open" or (room.question, room.round) != (vote.question, vote.round):
        return "closed"
    return "kept" if vote.turn > turn else "older"


def _prolonged(connection: Connection, code: str, seconds: int) -> int:
    """Let a room in use live on, and never a shorter time than it had."""
    until = connection.execute(
        select(rooms.c.expires_at).where(rooms.c.code == code, rooms.c.expires_at > _now())
    ).scalar()
    if until is None:
        raise ControlError("This room has expired or was erased.")
    later = max(until, _now() + seconds)
    connection.execute(update(rooms).where(rooms.c.code == code).values(expires_at=later))
    return int(later)


def _erase(connection: Connection, codes: list[str]) -> None:
    for table in (votes, hands, participants, rehearsals, lookers):
        connection.execute(delete(table).where(table.c.room.in_(codes)))
    connection.execute(delete(rooms).where(rooms.c.code.in_(codes)))
