"""What an instructor does with the room itself: keep it longer, make room in it, rehearse in it."""

import asyncio
from typing import get_args

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from casedata.model import Frozen
from exercises.room.context import Context, context_of, refusal
from exercises.room.instructor import status_of, with_secret
from exercises.room.phases import ControlError, Task
from exercises.room.store import LESSON

MORE_PLACES = 100
MOST_PLACES = 5000


class Wanted(Frozen):
    """What is to be done."""

    do: Task


def routes(code: str) -> list[Route]:
    """The one address for all of it."""
    return [Route(f"{code}/house", house, methods=["POST"])]


@with_secret
async def house(request: Request) -> Response:
    """Do one of them, and say how the room stands."""
    context, code = context_of(request), request.path_params["code"]
    try:
        wanted = Wanted.model_validate_json(await request.body())
        await asyncio.to_thread(_done, context, code, wanted.do)
    except ValidationError:
        return refusal(400, f"What can be done is one of {', '.join(get_args(Task))}.")
    except ControlError as error:
        return refusal(409, str(error))
    room = await asyncio.to_thread(context.store.room, code)
    return refusal(404, "This room has expired or was erased.") if room is None else await status_of(context, room)


def _done(context: Context, code: str, task: Task) -> None:
    store = context.store
    if task == "prolong":
        store.prolong(code, LESSON)
    elif task == "rehearse":
        store.rehearse(code)
    elif task == "clear":
        store.clear(code)
        if teaching := context.taught(code):
            teaching.go(store, 0)
    elif task == "evict":
        store.evict(code, kept=context.lookers.here(code))
        context.limits.let_in_again(code)
    else:
        store.enlarge(code, MORE_PLACES, MOST_PLACES)
        context.limits.let_in_again(code)
