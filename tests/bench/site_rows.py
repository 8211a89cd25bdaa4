"""The rows of the site in `make bench`: what it weighs and brings, and when a chapter lives in it and in JupyterLab."""

import shutil
import statistics
import threading
import time
from contextlib import contextmanager
from itertools import count

from workbook.chapters import chapter
from workbook.site.__main__ import main
from workbook.site.serving import server_of

RUNS = 3
CHAPTER = chapter("01").file
"""It waits for no decision."""
LIVE = "[data-vod-run=live]"
MS = 300_000
MEGABYTE = 1e6
_number = count()


def measured(chromium, lab, folder):
    """(what, unit, ours, baseline, bar) for each row; what is asked of any other server is counted among them."""
    site = folder / "site"
    assert main(["--out", str(site)]) == 0
    with served(site) as address:
        visits = [_visited(chromium, lab, address) for _ in range(RUNS)]
    native, first, second, brought, outside = (statistics.median(one) for one in zip(*visits, strict=True))
    weighs = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return [
        ("the site, against 50 MB", "MB", weighs / MEGABYTE, 50, 1.0),
        ("first open of the site, against 18 MB", "MB", brought / MEGABYTE, 18, 1.0),
        ("first visit to the site until live, native", "s", first, native, 2.0),
        ("second visit to the site until live, native", "s", second, native, 1.5),
        ("requests of the site to others, and one", "", outside + 1, 1, 1.0),
    ]


@contextmanager
def served(site):
    """Its address as long as it is served."""
    with server_of(site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def _visited(chromium, lab, address):
    """In turn, so that a busy minute is nobody's alone: native, the first visit and the second, bytes, and others."""
    copy = lab.folder / f"{next(_number)}_{CHAPTER}"  # a notebook of its own has a kernel of its own
    shutil.copy(lab.folder / CHAPTER, copy)
    native = _seconds(chromium.new_context(), lab.page_of(copy.name))
    context, brought, outside = chromium.new_context(), {}, []
    context.on("request", lambda one: one.url.startswith((address, "data:", "blob:")) or outside.append(one.url))
    context.on("response", lambda one: brought.setdefault(one.url, _bytes(one)))
    page = f"{address}notebooks/index.html?path={CHAPTER}"
    first = _seconds(context, page, close=False)
    arrived = sum(brought.values())
    return native, first, _seconds(context, page), arrived, len(outside)


def _bytes(answer):
    return 0 if answer.from_service_worker else int(answer.headers.get("content-length", 0))


def _seconds(context, address, *, close=True):
    """From the address to a page of which every part lives."""
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(LIVE, timeout=MS)
    taken = time.perf_counter() - started
    page.close()
    if close:
        context.close()
    return taken
