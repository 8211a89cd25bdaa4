"""What a Binder does with `.binder`, played here step by step: repo2docker itself needs Docker, which is not at hand.

Its rules: it looks in `.binder` alone once that is there; runtime.txt names the Python; it copies the repository, asks
pip for requirements.txt from the top of the repository, runs postBuild there, and starts the server through start.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
import venv

import pytest
from bs4 import BeautifulSoup

from hub_users import until
from servers import ended, free_port
from workbook.repository_paths import ROOT, learner_notebooks

BINDER = ROOT / ".binder"


def test_the_python_is_named_and_one_that_the_course_runs_on():
    name, _, version = (BINDER / "runtime.txt").read_text(encoding="utf-8").strip().partition("-")
    assert name == "python"
    assert tuple(map(int, version.split("."))) >= (3, 11)


def test_the_scripts_can_be_run():
    assert [name for name in ("postBuild", "start") if not os.access(BINDER / name, os.X_OK)] == []


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """What a clone has, and an environment whose packages are those of this one: so nothing is fetched."""
    folder = tmp_path_factory.mktemp("binder") / "repository"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    home = folder.parent / "environment"
    venv.EnvBuilder(with_pip=True).create(home)
    site = sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)})
    with open(f"{site}/packages_of_the_test.pth", "w", encoding="utf-8") as path:  # noqa: PTH123  a path of sysconfig
        path.write(sysconfig.get_path("purelib") + "\n")
    return folder


@pytest.fixture(scope="module")
def variables(tree):
    """Those of a Binder's shell: its environment first on the path, and a home of its own."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("WORKBOOK_", "JUPYTER", "PYTHON"))
    }
    path = f"{tree.parent / 'environment/bin'}{os.pathsep}{kept['PATH']}"
    return kept | {"PATH": path, "HOME": str(tree.parent), "PIP_NO_BUILD_ISOLATION": "false"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a Binder is a Linux")
def test_its_steps_lead_to_a_jupyterlab_at_the_first_chapter(tree, variables):
    pip = ["python", "-m", "pip", "install", "--no-index", "-r", ".binder/requirements.txt"]
    for step in (pip, [".binder/postBuild"]):
        done = subprocess.run(step, cwd=tree, env=variables, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    copies = {path.name for path in (tree / "study").glob("**/*.ipynb")}
    assert copies == {path.name for path in learner_notebooks()}
    port = free_port()
    flags = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=", "--port-retries=0"]
    log = tree.parent / "server.log"
    with (
        log.open("w") as written,
        subprocess.Popen(
            [".binder/start", "python", "-m", "jupyterlab", *flags],
            cwd=tree,
            env=variables,
            stdout=written,
            stderr=written,
        ) as server,
    ):
        try:
            page = first_page(f"http://127.0.0.1:{port}/lab/tree/study/00_start_here.ipynb", server, log)
        finally:
            ended(server)
    told = json.loads(BeautifulSoup(page, "html.parser").find(id="jupyter-config-data").string)
    assert "vod-or-dili" in [one["name"] for one in told["federated_extensions"]]


def first_page(address, server, log):
    """The page at that address, once it answers."""
    found = []

    def answers():
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310  our own server
                found.append(answer.read().decode())
        except OSError:
            assert server.poll() is None, log.read_text(encoding="utf-8")
        return bool(found)

    until(answers, lambda: log.read_text(encoding="utf-8"))
    return found[0]
