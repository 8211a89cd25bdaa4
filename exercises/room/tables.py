"""The tables of the room, and an engine for either store. They hold no name, no address and no browser."""

import sqlite3
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    create_engine,
    event,
    make_url,
)

BUSY_SECONDS = 5.0
metadata = MetaData()


def _room() -> Column[str]:
    return Column("room", String(12), ForeignKey("rooms.code", ondelete="CASCADE"), nullable=False)


rooms = Table(
    "rooms",
    metadata,
    Column("code", String(12), primary_key=True),
    Column("secret_hash", String(64), nullable=False),
    Column("expires_at", Integer, nullable=False, index=True),
    Column("capacity", Integer, nullable=False),
    Column("revision", Integer, nullable=False, default=0),
    Column("phase", String(10), nullable=False, default="waiting"),
    Column("question", String(8)),
    Column("round", Integer, nullable=False, default=1),
)
participants = Table(
    "participants",
    metadata,
    _room(),
    Column("id", String(64), nullable=False),
    PrimaryKeyConstraint("room", "id"),
)
votes = Table(
    "votes",
    metadata,
    _room(),
    Column("question", String(8), nullable=False),
    Column("round", Integer, nullable=False),
    Column("participant", String(64), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("response", Text, nullable=False),
    PrimaryKeyConstraint("room", "question", "round", "participant"),
)
hands = Table(
    "hands",
    metadata,
    _room(),
    Column("question", String(8), nullable=False),
    Column("round", Integer, nullable=False),
    Column("part", String(64), nullable=False),
    Column("option", String(64), nullable=False),
    Column("count", Integer, nullable=False),
    PrimaryKeyConstraint("room", "question", "round", "part", "option"),
)
"""Hands counted in the room by the instructor."""
rehearsals = Table("rehearsals", metadata, _room(), PrimaryKeyConstraint("room"))
"""The rooms whose votes are a rehearsal."""

lookers = Table(
    "lookers",
    metadata,
    _room(),
    Column("participant", String(64), nullable=False),
    Column("process", String(16), nullable=False),
    Column("seen", Integer, nullable=False),
    PrimaryKeyConstraint("room", "participant", "process"),
)
"""Who looks just now, as each server process says: it knows no line of the others."""


def make_engine(url: str) -> Engine:
    """An engine for that database, with the tables that are missing; a dropped connection is replaced."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(parsed, pool_pre_ping=True, pool_size=4, max_overflow=4, pool_timeout=10)
    metadata.create_all(engine)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Rollback journal and not WAL: homes may be network shares. FULL: what was acknowledged survives a power cut."""
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its lock at once: two that begin as readers could each wait for the other."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
