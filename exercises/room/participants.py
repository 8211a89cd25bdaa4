"""What participants may ask of the server: the page, a token, the state as it changes, and to vote."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from exercises.room.context import Context, context_of, json_response, page, refusal
from exercises.room.guards import COOKIE, headers_of, participant_of
from exercises.room.own_answers import own_sheet
from exercises.room.phases import ControlError, Room
from exercises.room.phone_question import VoteError, vote_in
from exercises.room.store import Joining, Vote, hashed, voter_of
from exercises.room.writer import BusyError

SECONDS = 12 * 3600
MOST_STREAMS = 4
FILE = "vod-or-dili-answers.json"
"""What the file with one's own answers is called, as in the notebook."""
SAID = {
    "closed": (409, "This vote is closed."),
    "older": (409, "A later vote of yours stands."),
    "unknown": (401, "Please open the page again."),
    "full": (503, "This room is full."),
}


async def front(_: Request) -> Response:
    """The page that asks for a room code."""
    return page("front.html")


async def go(request: Request) -> Response:
    """From a typed code to the page of its room."""
    code = "".join(filter(str.isalnum, request.query_params.get("code", "").upper()))[:12]
    return RedirectResponse(f"r/{code or '-'}", 303)


async def room_page(request: Request) -> Response:
    """The one page of a participant."""
    return page("page.html") if await _room(request) else page("gone.html", 404)


async def join(request: Request) -> Response:
    """A place and a random token for whoever has none yet, in a cookie that no script can read and no site can send.

    A page whose browser keeps no cookie asks for the token itself, and sends it in a header.
    """
    if not _from_here(request):
        return refusal(403, "This request came from another page.")
    context, room = context_of(request), await _room(request)
    if room is None:
        return refusal(404, "There is no such room, or no longer.")
    participant = participant_of(request.scope)
    if participant and await _takes_part(context, room, participant):
        return json_response({"joined": True, "known": True})
    if not context.limits.may_join(request.scope, room.code, room.capacity):
        return refusal(429, "Too many join from this network just now; this page tries again by itself.")
    token = secrets.token_urlsafe(32)
    result = await _submitted(context, Joining(room.code, hashed(token)))
    if result != "kept":
        return refusal(*SAID.get(result, (503, "The room cannot write just now; try again.")))
    context.limits.know(hashed(token))
    return await _handed_over(request, token)


async def _handed_over(request: Request, token: str) -> Response:
    try:
        in_page = json.loads(await request.body()).get("in_page") is True
    except (ValueError, AttributeError, RecursionError):
        in_page = False
    if in_page:
        return json_response({"joined": True, "token": token})
    response = json_response({"joined": True})
    safe = request.url.scheme == "https"
    # Without a path a browser keeps it for the room alone, below whichever address the room was asked.
    response.set_cookie(COOKIE, token, SECONDS, path=None, httponly=True, samesite="strict", secure=safe)
    return response


async def events(request: Request) -> Response:
    """The state of the room, now and whenever it changes."""
    context, room = context_of(request), await _room(request)
    participant = participant_of(request.scope)
    if room is None or not participant or not await _takes_part(context, room, participant):
        return refusal(401, "Please open the page again.")
    if context.lookers.lines(room.code, participant) >= MOST_STREAMS:
        return refusal(429, "This page is open too often.")
    return StreamingResponse(_stream(context, room.code, participant), media_type="text/event-stream")


async def _stream(context: Context, code: str, participant: str) -> AsyncIterator[bytes]:
    with context.lookers.looks(code, participant):
        yield b"retry: 1000\n\n"
        async for payload in context.watcher.listen(code):
            yield b": still here\n\n" if payload is None else b"data: " + (payload or b'{"phase": "gone"}') + b"\n\n"
        yield b'data: {"phase": "gone"}\n\n'


async def own_vote(request: Request) -> Response:
    """The participant's own vote in the round that the room is at, so that a reloaded page shows it."""
    context, room = context_of(request), await _room(request)
    participant = participant_of(request.scope)
    if room is None or not participant or not await _takes_part(context, room, participant):
        return refusal(401, "Please open the page again.")
    found = await asyncio.to_thread(context.store.vote_of, room, participant)
    turn, response = found or (0, "null")
    return json_response(
        {"question": room.question, "round": room.round, "turn": turn, "response": json.loads(response)}
    )


async def own_answers(request: Request) -> Response:
    """All that the participant has voted, as the file that learners hand in. Nobody else can ask for it."""
    context, room = context_of(request), await _room(request)
    participant = participant_of(request.scope)
    if room is None or not participant or not await _takes_part(context, room, participant):
        return refusal(401, "Please open the page again.")
    return await asyncio.to_thread(_sheet, context, room.code, participant)


def _sheet(context: Context, code: str, participant: str) -> Response:
    now = datetime.now(UTC).replace(microsecond=0)
    sheet = own_sheet(voter_of(participant), context.store.votes_of(code, participant), now)
    headers = {"content-disposition": f'attachment; filename="{FILE}"'}
    return Response(sheet.model_dump_json(indent=2), headers=headers, media_type="application/json")


async def vote(request: Request) -> Response:
    """Take a vote; the answer comes after the commit that holds it."""
    if not _from_here(request):
        return refusal(403, "This request came from another page.")
    context, participant = context_of(request), participant_of(request.scope)
    if not participant:
        return refusal(401, "Please open the page again.")
    try:
        sent, response = vote_in(await request.body())
    except (VoteError, ControlError) as error:
        return refusal(400, str(error))
    cast = Vote(request.path_params["code"], participant, sent.question, sent.round, sent.turn, response)
    result = await _submitted(context, cast)
    if result == "older":
        return await _older(context, cast)
    if result != "kept":
        return refusal(*SAID.get(result, (503, "The room cannot write just now; try again.")))
    context.limits.know(participant)
    return json_response({"kept": True, "turn": sent.turn})


async def _older(context: Context, cast: Vote) -> Response:
    """Which turn stands: another tab of the same phone may have sent it, or this very one before."""
    stands = await asyncio.to_thread(context.store.turn_of, cast)
    return json_response({"problem": SAID["older"][1], "turn": stands}, SAID["older"][0])


async def _submitted(context: Context, wanted: Joining | Vote) -> str:
    try:
        return await context.writer.submit(wanted)
    except BusyError:
        return "busy"


async def _takes_part(context: Context, room: Room, participant: str) -> bool:
    found = await asyncio.to_thread(context.store.takes_part, room.code, participant)
    if found:
        context.limits.know(participant)
    return found


async def _room(request: Request) -> Room | None:
    return await asyncio.to_thread(context_of(request).store.room, request.path_params["code"])


def _from_here(request: Request) -> bool:
    """Whether a page of this server sent it: JSON, and an origin that is ours, where one is said."""
    headers = headers_of(request.scope)
    if headers.get(b"content-type", b"").partition(b";")[0].strip() != b"application/json":
        return False
    if headers.get(b"sec-fetch-site", b"same-origin") != b"same-origin":
        return False
    if (origin := headers.get(b"origin")) is None:
        return True
    return urlsplit(origin).netloc in (headers.get(b"host"), urlsplit(context_of(request).public).netloc.encode())
