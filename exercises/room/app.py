"""The server put together: its routes, its tasks, and the guard in front of them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from exercises.room import housekeeping, instructor, network, participants, teacher
from exercises.room.context import Addresses, Context, page, refusal
from exercises.room.ending import end_rooms
from exercises.room.guards import Guard, RequestLimits, TooLargeError
from exercises.room.looking import Lookers
from exercises.room.phone_view import phone_view_json
from exercises.room.store import RoomStore
from exercises.room.teaching import Teaching
from exercises.room.watcher import Watcher
from exercises.room.writer import Writer

CODE = "/r/{code:str}"
FILES = (
    *("page.css", "shares.js", "parts.js", "question_form.js", "page.js", "wall.js", "wall.css"),
    *("remote.js", "bars.js", "in_full.js", "line.js", "keep.js", "house.js", "joining.js", "network.js"),
    *("teach.js", "teach.css"),
)
CLEANING = 60


def make_app(
    store: RoomStore, addresses: Addresses, *, kept: Path, process: str, teaching: Teaching | None = None
) -> Guard:
    """The server as an ASGI application.

    `kept` is the folder for the votes of rooms whose time is over, `process` the name of this server for the others.
    """
    limits = RequestLimits()
    writer = Writer(store.write)
    watcher = Watcher(store.revisions, partial(phone_view_json, store, teaching))
    app = Starlette(routes=_routes(), exception_handlers=_handlers(), lifespan=_running)
    lookers = Lookers(store, process)
    app.state.context = Context(store, writer, watcher, limits, addresses, lookers, teaching=teaching, kept=kept)
    return Guard(app, limits, addresses.prefix)


def _routes() -> list[Route]:
    """They are tried in this order: first what a whole room asks at the same moment."""
    return [
        Route(f"{CODE}/vote", participants.vote, methods=["POST"]),
        Route(f"{CODE}/vote", participants.own_vote, methods=["GET"]),
        Route(f"{CODE}/answers", participants.own_answers, methods=["GET"]),
        Route(f"{CODE}/events", participants.events),
        Route(f"{CODE}/join", participants.join, methods=["POST"]),
        Route(CODE, participants.room_page),
        Route("/", participants.front),
        Route("/go", participants.go),
        *(Route(f"/files/{name}", _file) for name in FILES),
        Route(f"{CODE}/wall", instructor.wall),
        Route(f"{CODE}/wall.json", instructor.wall_state),
        Route(f"{CODE}/qr.svg", instructor.qr),
        Route(f"{CODE}/control", instructor.status, methods=["GET"]),
        Route(f"{CODE}/control", instructor.act, methods=["POST"]),
        Route(f"{CODE}/control", instructor.erase, methods=["DELETE"]),
        Route(f"{CODE}/hands", instructor.raised, methods=["POST"]),
        Route(f"{CODE}/ballots", instructor.ballots),
        Route(f"{CODE}/votes.csv", instructor.votes_csv),
        *teacher.routes(CODE),
        *network.routes(CODE),
        *housekeeping.routes(CODE),
    ]


async def _file(request: Request) -> Response:
    return page(request.url.path.rpartition("/")[2])


@contextlib.asynccontextmanager
async def _running(app: Starlette) -> AsyncIterator[None]:
    context: Context = app.state.context
    loops = (context.writer.run(), context.watcher.run(), context.lookers.run(), _clean(context))
    tasks = [asyncio.create_task(one) for one in loops]
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    context.store.close()


async def _clean(context: Context) -> None:
    """Remove the rooms whose time is over, now and every minute."""
    while True:
        with contextlib.suppress(SQLAlchemyError):
            await asyncio.to_thread(end_rooms, context.store, context.kept)
        await asyncio.sleep(CLEANING)


def _handlers() -> dict[Any, Any]:
    return {HTTPException: _not_found, TooLargeError: _too_large, SQLAlchemyError: _busy}


async def _not_found(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return refusal(status, "There is nothing here.")


async def _too_large(_: Request, _error: Exception) -> Response:
    return refusal(413, "This is too large.")


async def _busy(_: Request, _error: Exception) -> Response:
    return refusal(503, "The room does not answer just now; try again.")
