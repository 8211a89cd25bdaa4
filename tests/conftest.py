"""The case, and for the browser tests a real JupyterLab on a free port and a browser that can reach nothing else."""

import json
import os
import shutil
import signal
import subprocess

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from casedata import load_case
from exercises import AnswerStore, load_question
from lab_page import turn_to
from longest_first import place_in_line
from servers import ended, free_port, wait_until_it_answers
from workbook.commands.copies import prepare
from workbook.commands.rehearsal import first_options
from workbook.commands.study import lab_command, lab_environment
from workbook.commands.testing import browser as found_browser
from workbook.repository_paths import learner_notebooks

SECONDS = 60
FLAGS = ("--no-browser", "--IdentityProvider.token=", "--ServerApp.port_retries=0")
CHROMIUM = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
)
UNTRUSTED = "fresh_clone"
ANSWERS = "answers.sqlite3"
CLOSED_WHILE_ASKED = "Canceled future for create_subshell_request"
"""JupyterLab throws it where a notebook is closed while its kernel is still asked for a thread for widgets."""
settings.register_profile("thorough", max_examples=40)
settings.register_profile("quick", max_examples=8)
settings.load_profile("thorough")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Whoever starts the tests in the background has them and all that they start deaf to Ctrl+C, which is tested.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items):
    """Begin with the files that take longest; the tests of a file stay in their order."""
    items.sort(key=lambda item: place_in_line(item.path))


@pytest.fixture(scope="session")
def case():
    """The shipped case, whole."""
    return load_case()


@pytest.fixture
def answers(tmp_path, monkeypatch):
    """The empty answer file of a learner who has no edition of a teacher."""
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)
    return AnswerStore(tmp_path / ANSWERS)


class Lab:
    """The running server: where it answers, and the folder it shows."""

    def __init__(self, url, folder):
        self.url = url
        self.folder = folder

    def choose(self, theme):
        """Set the theme of the next page, as the learner's own setting."""
        path = self.folder / ".jupyterlab/settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"theme": f"JupyterLab {theme.title()}"}), encoding="utf-8")

    def commit(self, name):
        """Commit a decision for the learner of this server, as a chapter would have."""
        question = load_question(name)
        AnswerStore(self.folder.parent / ANSWERS).commit(question, first_options(question))

    def erase(self):
        """Erase the answers of the learner of this server, as chapter 00 would have."""
        AnswerStore(self.folder.parent / ANSWERS).erase()

    def draft(self, name):
        """A draft of the learner of this server as it lies on the disk; empty where there is none."""
        return "".join(path.read_text(encoding="utf-8") for path in self.folder.parent.rglob(f"{name}.json"))

    def page_of(self, name):
        return f"{self.url}/lab/tree/{name}?reset"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab as `make study` starts it, on working copies in a temporary folder, with a new learner's answers."""
    home = tmp_path_factory.mktemp("lab")
    folder, port = home / "study", free_port()
    environment = lab_environment(folder) | {"JUPYTER_DATA_DIR": str(home / "data")}
    environment |= {"JUPYTER_RUNTIME_DIR": str(home / "runtime"), "WORKBOOK_ANSWERS": str(home / ANSWERS)}
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("JUPYTER_DATA_DIR", environment["JUPYTER_DATA_DIR"])
        copies = prepare(folder)
    (folder / UNTRUSTED).mkdir()
    for path in learner_notebooks():
        shutil.copy(path, folder / UNTRUSTED)
    log = home / "server.log"
    command = lab_command(folder, copies, [*FLAGS, f"--port={port}"])
    with log.open("w") as written, subprocess.Popen(command, env=environment, stdout=written, stderr=written) as server:
        url = f"http://127.0.0.1:{port}"
        try:
            wait_until_it_answers(f"{url}/api", server, log)
            yield Lab(url, folder)
        finally:
            ended(server)


@pytest.fixture(scope="session")
def chromium():
    executable = found_browser()
    if executable is None:
        pytest.skip("no Chromium, Chrome or Edge on this machine")
    flags = [*CHROMIUM, *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=flags)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def visit(chromium, lab):
    """Opens notebooks, `visit("05.ipynb", theme="dark")`, one at a time: the page before it is closed.

    Two pages on one kernel hear of each other's widgets, which JupyterLab reports as errors. At the end no page may
    have asked for anything outside, nor have written an error to its console.
    """
    contexts, outside, errors = [], [], []

    def opened(name, *, width=1280, theme="light", watch=None):
        while contexts:
            contexts.pop().close()
        lab.choose(theme)
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
        context.set_default_timeout(SECONDS * 2_000)
        context.on(
            "request", lambda asked: asked.url.startswith((lab.url, "data:", "blob:")) or outside.append(asked.url)
        )
        contexts.append(context)
        context.on("console", lambda said: said.type == "error" and errors.append(f"{said.page.url}: {said.text}"))
        context.on("weberror", lambda thrown: errors.append(str(thrown.error)))
        page = context.new_page()
        if watch:
            page.on("websocket", watch)
        turn_to(page, lab.page_of(name))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert outside == []
    assert [one for one in errors if CLOSED_WHILE_ASKED not in one] == []
