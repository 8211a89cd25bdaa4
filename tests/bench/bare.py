"""The baseline of the room: the same framework with nothing in it, one endpoint that answers and one that tells all."""

import asyncio
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route

told = [asyncio.Event(), 0]


async def answer(request):
    await request.body()
    return JSONResponse({"kept": True})


async def tell(request):
    told[1] += 1
    waiting, told[0] = told[0], asyncio.Event()
    waiting.set()
    return JSONResponse({"told": told[1]})


async def listen(request):
    async def stream():
        while True:
            yield b'data: {"phase": "waiting", "round": %d}\n\n' % told[1]
            await told[0].wait()

    return StreamingResponse(stream(), media_type="text/event-stream")


ROUTES = [
    Route("/r/bare/vote", answer, methods=["POST"]),
    Route("/r/bare/tell", tell, methods=["POST"]),
    Route("/r/bare/events", listen),
]

if __name__ == "__main__":
    app = Starlette(routes=ROUTES)
    uvicorn.run(
        app, port=int(sys.argv[1]), log_level="warning", access_log=False, backlog=1024, timeout_graceful_shutdown=1
    )
