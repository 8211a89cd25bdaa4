"""What whoever teaches may ask of the server: their page, where the plan stands, and the next press."""

import asyncio

from pydantic import Field, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from casedata.model import Frozen
from exercises.room.context import context_of, json_response, page, refusal
from exercises.room.instructor import with_secret
from exercises.room.network import NO_PLAN
from exercises.room.phases import ControlError
from exercises.room.qr_code import qr_code
from exercises.room.teaching import Teaching


class Press(Frozen):
    """From which beat to which: a press that comes twice, or from two hands at once, moves once."""

    before: int = Field(ge=0)
    to: int = Field(ge=0)


def routes(code: str) -> list[Route]:
    """The pages of the plan below a room's address."""
    return [
        Route(f"{code}/teach", teach),
        Route(f"{code}/plan", plan, methods=["GET"]),
        Route(f"{code}/plan", press, methods=["POST"]),
        Route(f"{code}/teach.svg", own_qr),
        Route(f"{code}/slide/{{number:int}}.svg", slide),
    ]


async def teach(_: Request) -> Response:
    """The teacher's page. It holds nothing: what it shows it asks for with the secret."""
    return page("teach.html")


@with_secret
async def plan(request: Request) -> Response:
    """The plan with the keys' notes, where it stands, and how many have answered."""
    teaching = _teaching(request)
    return refusal(404, NO_PLAN) if teaching is None else await _state(request, teaching)


@with_secret
async def press(request: Request) -> Response:
    """Go to another beat."""
    teaching = _teaching(request)
    if teaching is None:
        return refusal(404, NO_PLAN)
    try:
        wanted = Press.model_validate_json(await request.body())
        if wanted.before == teaching.place:
            await asyncio.to_thread(teaching.go, context_of(request).store, wanted.to)
    except ValidationError:
        return refusal(400, "A press names the beat that it comes from and the one that it leads to.")
    except ControlError as error:
        return refusal(409, str(error))
    return await _state(request, teaching)


@with_secret
async def own_qr(request: Request) -> Response:
    """The teacher's page with the secret as a QR code, which makes a phone the second remote."""
    secret = request.headers["authorization"].partition(" ")[2]
    address = f"{context_of(request).public}/r/{request.path_params['code']}/teach#{secret}"
    return Response(qr_code(address), media_type="image/svg+xml")


async def slide(request: Request) -> Response:
    """The picture that the wall shows now. One that comes later is not there yet."""
    teaching = _teaching(request)
    number = request.path_params["number"]
    if teaching is None or teaching.beat.slide != number or "svg" not in teaching.drawings[number]:
        return refusal(404, "There is nothing here.")
    return Response(teaching.drawings[number]["svg"], media_type="image/svg+xml")


def _teaching(request: Request) -> Teaching | None:
    return context_of(request).taught(request.path_params["code"])


async def _state(request: Request, teaching: Teaching) -> Response:
    context = context_of(request)
    room = await asyncio.to_thread(context.store.room, teaching.code)
    if room is None:
        return refusal(404, "This room has expired or was erased.")
    joined, answered = await asyncio.to_thread(context.store.people, room)
    here = {"joined": joined, "answered": answered, "phase": room.phase, "round": room.round, "code": room.code}
    return json_response(teaching.for_teacher() | here | {"address": context.public, "leads": teaching.follows(room)})
