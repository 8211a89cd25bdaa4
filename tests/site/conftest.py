"""The edition for browsers, built once and served from this computer, and a visitor whose requests are written down."""

import contextlib
import os
import shutil
import threading

import pytest

from made_once import made_once
from site_page import copied
from workbook.site.__main__ import main
from workbook.site.serving import server_of

SECONDS = 60


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder as `workbook site` builds it."""
    if shutil.which("npm") is None and os.environ.get("CI") != "true":
        pytest.skip("no npm on this machine")
    return made_once(tmp_path_factory, "site", build)


def build(folder):
    assert main(["--out", str(folder)]) == 0


@contextlib.contextmanager
def served(folder):
    """The address of a folder as long as it is served."""
    server = server_of(folder)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def address(site):
    """Where it is served."""
    with served(site) as found:
        yield found


@pytest.fixture
def own_site(site, tmp_path):
    """A copy that a test may change."""
    return copied(site, tmp_path / "site")


class Visitor:
    """One person with one browser: its storage stays from page to page, and all that it asks for is written down."""

    def __init__(self, browser, address):
        self.address = address
        self.context = browser.new_context(viewport={"width": 1366, "height": 768})
        self.context.set_default_timeout(SECONDS * 3_000)
        self.asked, self.errors, self.brought = [], [], {}
        self.no_errors = True
        self.context.on("request", lambda one: self.asked.append(one.url))
        self.context.on("response", self._weigh)
        self.context.on("weberror", lambda thrown: self.errors.append(str(thrown.error)))

    def _weigh(self, answer):
        """How many bytes the server sent, packed as it sends them."""
        if not answer.from_service_worker:
            self.brought.setdefault(answer.url, int(answer.headers.get("content-length", 0)))

    def page(self):
        """A new tab."""
        return self.context.new_page()

    def outside(self):
        """What was asked of anybody but the server of the site."""
        return [url for url in self.asked if not url.startswith((self.address, "data:", "blob:"))]

    def close(self):
        """Close the browser's window; nothing may have been asked outside."""
        self.context.close()
        assert self.asked
        assert self.outside() == []
        assert not (self.no_errors and self.errors)


@pytest.fixture
def visitor(chromium, address):
    """A new person with Chromium."""
    one = Visitor(chromium, address)
    yield one
    one.close()


@pytest.fixture
def visitor_of_own(chromium, own_site):
    """A new person at the copy that a test may change."""
    with served(own_site) as found:
        one = Visitor(chromium, found)
        yield one
        one.close()


@pytest.fixture
def forgetful(chromium, address):
    """A person whose browser has no service worker for the site, as at an address without https."""
    one = Visitor(chromium, address)
    one.context.add_init_script("delete Navigator.prototype.serviceWorker")
    yield one
    one.close()
