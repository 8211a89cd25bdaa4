"""What whoever teaches says and asks of the network, with the secret of the room: how phones join, and if they can."""

import asyncio
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from casedata.model import Frozen
from exercises.room.cards import cards, own_addresses
from exercises.room.context import PAGES, Context, context_of, json_response, refusal
from exercises.room.hotspot import NOT_TYPED, Hotspot, fault
from exercises.room.instructor import with_secret
from exercises.room.qr_code import qr_code
from exercises.room.reach import Facts, choices, verdict

SECONDS = 3
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
NO_ADDRESS = "This is no other address of this computer."
NO_PLAN = "This room follows no plan: it was not started with make class."


class Elsewhere(Frozen):
    """Another address of this computer."""

    address: str


def routes(code: str) -> list[Route]:
    """Their addresses below that of a room."""
    return [
        Route(f"{code}/hotspot", name_hotspot, methods=["POST"]),
        Route(f"{code}/hotspot", forget_hotspot, methods=["DELETE"]),
        Route(f"{code}/hotspot.svg", hotspot_qr),
        Route(f"{code}/reach", reach, methods=["GET"]),
        Route(f"{code}/reach", send_elsewhere, methods=["POST"]),
    ]


@with_secret
async def name_hotspot(request: Request) -> Response:
    """From now on the wall shows how to join that network."""
    teaching = context_of(request).taught(request.path_params["code"])
    if teaching is None:
        return refusal(404, NO_PLAN)
    try:
        typed = Hotspot.model_validate_json(await request.body())
    except ValidationError:
        return refusal(400, NOT_TYPED)
    named = Hotspot(name=typed.name.strip(), password=typed.password)
    if wrong := fault(named):
        return refusal(400, wrong)
    teaching.hotspot = named
    return json_response(named.model_dump())


@with_secret
async def forget_hotspot(request: Request) -> Response:
    """Take it off the wall."""
    teaching = context_of(request).taught(request.path_params["code"])
    if teaching is not None:
        teaching.hotspot = None
    return json_response({})


@with_secret
async def hotspot_qr(request: Request) -> Response:
    """The QR code by which a phone joins it."""
    teaching = context_of(request).taught(request.path_params["code"])
    if teaching is None or teaching.hotspot is None:
        return refusal(404, "There is nothing here.")
    return Response(qr_code(teaching.hotspot.wifi), media_type="image/svg+xml")


@with_secret
async def reach(request: Request) -> Response:
    """Whether phones can reach the room, as far as this computer knows."""
    return await _reach(context_of(request), request.path_params["code"])


@with_secret
async def send_elsewhere(request: Request) -> Response:
    """From now on phones are sent to another address of this computer: its hotspot may be younger than the server."""
    context, code = context_of(request), request.path_params["code"]
    try:
        wanted = Elsewhere.model_validate_json(await request.body()).address
    except ValidationError:
        return refusal(400, NO_ADDRESS)
    facts = await asyncio.to_thread(_facts, context, code)
    if wanted not in {one.address for one in choices(facts)}:
        return refusal(400, NO_ADDRESS)
    context.addresses.public = f"http://{wanted}:{urlsplit(context.public).port}"
    return await _reach(context, code)


async def _reach(context: Context, code: str) -> Response:
    facts = await asyncio.to_thread(_facts, context, code)
    found: dict[str, Any] = verdict(facts)._asdict()
    others = [{"card": one.name, "address": one.address} for one in choices(facts)]
    return json_response(found | {"address": context.public, "choices": others})


def _facts(context: Context, code: str) -> Facts:
    answers, others = _answers(context.public, code), context.limits.visitors.others(own_addresses())
    return Facts(context.addresses.host, context.public, tuple(cards()), answers, others)


def _answers(public: str, code: str) -> bool:
    """Whether the page of the room comes back from that address, without any proxy of this computer between."""
    try:
        with _OPENER.open(f"{public}/r/{code}", timeout=SECONDS) as answer:
            return bool(answer.read() == (PAGES / "page.html").read_bytes())
    except (OSError, ValueError):
        return False
