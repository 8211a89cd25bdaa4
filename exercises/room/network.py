"""What whoever teaches says of the network, with the secret of the room: the hotspot that phones join."""

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from exercises.room.context import context_of, json_response, refusal
from exercises.room.hotspot import NOT_TYPED, Hotspot, fault
from exercises.room.instructor import with_secret
from exercises.room.qr_code import qr_code

NO_PLAN = "This room follows no plan: it was not started with make class."


def routes(code: str) -> list[Route]:
    """Their addresses below that of a room."""
    return [
        Route(f"{code}/hotspot", name_hotspot, methods=["POST"]),
        Route(f"{code}/hotspot", forget_hotspot, methods=["DELETE"]),
        Route(f"{code}/hotspot.svg", hotspot_qr),
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
