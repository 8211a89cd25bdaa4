"""What the instructor's panel may ask of the server, with the secret of its room; and the page for the projector."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Annotated, get_args

from pydantic import Field, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from casedata.model import Frozen
from exercises.class_csv import as_csv
from exercises.class_results import Ballot, HandCount
from exercises.model import QuestionId
from exercises.room.context import Context, context_of, json_response, page, refusal
from exercises.room.phases import Action, ControlError, Room, askable
from exercises.room.phone_view import phone_view
from exercises.room.qr_code import qr_code
from exercises.room.wall_view import moves, sureness

GONE = "This room has expired or was erased."
MOST_COUNTS = 60


class Wanted(Frozen):
    """An instructor's action."""

    action: Action
    question: QuestionId | None = None
    round: Annotated[int, Field(ge=1, le=2)] = 1


class CountedHands(Frozen):
    """Hands that were counted."""

    hands: Annotated[tuple[HandCount, ...], Field(max_length=MOST_COUNTS)]


Handler = Callable[[Request], Awaitable[Response]]


def with_secret(handler: Handler) -> Handler:
    """The handler for whoever sends the secret of the room, and for nobody else. A cookie does not count.

    What it changed the pages of the room show at once.
    """

    async def guarded(request: Request) -> Response:
        if not await _has_secret(request):
            return refusal(403, "This needs the secret of the room.")
        response = await handler(request)
        if request.method != "GET":
            context_of(request).watcher.hurry()
        return response

    return guarded


async def _has_secret(request: Request) -> bool:
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind != "Bearer" or not secret:
        return False
    return await asyncio.to_thread(context_of(request).store.may_control, request.path_params["code"], secret)


@with_secret
async def status(request: Request) -> Response:
    """What the room is doing, how many are there, and how many have answered. Never what."""
    context = context_of(request)
    room = await asyncio.to_thread(context.store.room, request.path_params["code"])
    if room is None:
        return refusal(404, GONE)
    return await status_of(context, room)


@with_secret
async def act(request: Request) -> Response:
    """Open, close, show, reveal or wait."""
    context = context_of(request)
    try:
        wanted = Wanted.model_validate_json(await request.body())
        code, number = request.path_params["code"], wanted.round
        room = await asyncio.to_thread(context.store.act, code, wanted.action, question=wanted.question, number=number)
    except ValidationError:
        return refusal(400, f"An action is one of {', '.join(get_args(Action))}.")
    except ControlError as error:
        return refusal(409, str(error))
    return await status_of(context, room)


@with_secret
async def raised(request: Request) -> Response:
    """Keep hands that were counted in the room."""
    context = context_of(request)
    try:
        hands = CountedHands.model_validate_json(await request.body()).hands
        unknown = [hand for hand in hands if not _is_asked(hand)]
    except (ValidationError, ControlError):
        return refusal(400, "These counts could not be read.")
    if unknown:
        return refusal(400, "These counts do not belong to the question.")
    await asyncio.to_thread(context.store.raise_hands, request.path_params["code"], hands)
    return json_response({"kept": len(hands)})


async def _collected(request: Request) -> tuple[tuple[Ballot, ...], tuple[HandCount, ...]] | None:
    """Every vote of the rounds that are closed, and every count of hands; None where the room is gone."""
    store = context_of(request).store
    room = await asyncio.to_thread(store.room, request.path_params["code"])
    if room is None:
        return None
    return await asyncio.to_thread(store.ballots, room), await asyncio.to_thread(store.hands, room.code)


@with_secret
async def ballots(request: Request) -> Response:
    """All that was collected. No token leaves the server."""
    found = await _collected(request)
    if found is None:
        return refusal(404, GONE)
    cast, hands = found
    return json_response({"ballots": [_row(one) for one in cast], "hands": [hand.model_dump() for hand in hands]})


@with_secret
async def votes_csv(request: Request) -> Response:
    """The same as a file for a spreadsheet."""
    found = await _collected(request)
    return refusal(404, GONE) if found is None else Response(as_csv(*found), media_type="text/csv")


@with_secret
async def erase(request: Request) -> Response:
    """Remove the room with every vote."""
    context = context_of(request)
    await asyncio.to_thread(context.store.erase, request.path_params["code"])
    return json_response({"erased": True})


async def wall(_: Request) -> Response:
    """The page for the projector."""
    return page("wall.html")


async def wall_state(request: Request) -> Response:
    """What the projector shows: the question, how many have answered, and the distribution when it is shared.

    How to join the network it tells the wall that was opened with the secret, and no phone.
    """
    context = context_of(request)
    room = await asyncio.to_thread(context.store.room, request.path_params["code"])
    if room is None:
        return refusal(404, "There is no such room, or no longer.")
    seen = await asyncio.to_thread(phone_view, context.store, room)
    joined, answered = await asyncio.to_thread(context.store.people, room)
    teaching = context.taught(room.code)
    stage = teaching.for_wall(room) if teaching else None
    hotspot = teaching.hotspot if teaching and teaching.hotspot and await _has_secret(request) else None
    way = {"address": context.public, "code": room.code, "hotspot": hotspot and hotspot.model_dump()}
    more = {"stage": stage, "moves": await asyncio.to_thread(moves, context.store, room) if "results" in seen else None}
    more |= {"sureness": await asyncio.to_thread(sureness, context.store, room)}
    return json_response(seen | way | more | {"joined": joined, "answered": answered})


async def qr(request: Request) -> Response:
    """The address of the room as a QR code."""
    code = request.path_params["code"]
    address = f"{context_of(request).public}/r/{''.join(filter(str.isalnum, code))[:12]}"
    return Response(qr_code(address), media_type="image/svg+xml")


async def status_of(context: Context, room: Room) -> Response:
    """How the room stands: what it asks, how many are there, how many of them are looking, and when it ends."""
    joined, answered = await asyncio.to_thread(context.store.people, room)
    at: dict[str, object] = {"phase": room.phase, "question": room.question, "round": room.round}
    here = len(await asyncio.to_thread(context.lookers.here, room.code))
    people = {"joined": joined, "answered": answered, "here": here, "capacity": room.capacity}
    rehearsal = await asyncio.to_thread(context.store.is_rehearsed, room.code)
    left = max(0, room.expires_at - int(time.time()))
    ends = {"expires_at": room.expires_at, "ends_in": left, "rehearsal": rehearsal, "kept": str(context.kept)}
    return json_response(at | people | ends | {"held_back": context.limits.held_back.get(room.code, 0)})


def _is_asked(hand: HandCount) -> bool:
    question = askable(hand.question)
    return any(hand.part == part.id and hand.option in {one.id for one in part.options} for part in question.parts)


def _row(ballot: Ballot) -> dict[str, object]:
    response = json.loads(ballot.response.model_dump_json(exclude_defaults=True))
    return {"voter": ballot.voter, "question": ballot.question, "round": ballot.round, "response": response}
