"""`make bench`: every ratio of the budget that a chapter can fill, ours and the baseline side by side in one run.

This is a file for pytest, for its fixtures; its name keeps it out of make test.
"""

import importlib.util
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import nbformat
import psutil
import pytest
from nbclient import NotebookClient
from playwright.sync_api import expect

import workbook
from lab_page import run_all
from workbook.commands.execution import fresh_environment
from workbook.repository_paths import BUILD, NOTEBOOKS, committed_notebooks

CHAPTER = NOTEBOOKS / "07_day_15.ipynb"
RUNS = 5
KEYS = 30
SETTLED_MS = 300
expect.set_options(timeout=120_000)


class Row(NamedTuple):
    """One line of the table: ours against the baseline, and the highest ratio allowed."""

    what: str
    unit: str
    ours: float
    baseline: float
    bar: float

    @property
    def ratio(self):
        return self.ours / self.baseline

    @property
    def met(self):
        return self.ratio <= self.bar


def beside(name):
    """A module in this folder; tests are no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def panels():
    """The panels whose chart has a slider, each as the chapter makes it, and how many questions it asks."""
    sources = "\n".join(cell.source for cell in nbformat.read(CHAPTER, as_version=4).cells)
    made = re.findall(r"^(CourseChart|LabExplorer)\(upto=(\d+)\)$", sources, re.MULTILINE)
    assert made, f"{CHAPTER.name} has no chart with a slider: the usual notebook would be measured without one"
    return [getattr(workbook, name)(upto=int(day)) for name, day in made], sources.count("Decision(")


@pytest.fixture(scope="module")
def rows():
    """The rows measured so far."""
    return []


@pytest.fixture(scope="module")
def notebooks(lab):
    """The chapter's working copy, and its baselines beside it."""
    lab.commit("D4")  # the chapter goes on from it
    charts, questions = panels()
    beside("baselines").write_usual(lab.folder, charts, questions)
    beside("baselines").write_minimal(lab.folder)
    return {
        "chapter": lab.folder / CHAPTER.name,
        **{name: lab.folder / f"{name}.ipynb" for name in ("usual", "minimal")},
    }


def run(path, compiled):
    """The seconds of a whole run with the start of its kernel, and that kernel's memory (PSS, MB) at the end.

    `compiled` keeps the byte code of every module, as a learner's computer does from the second start on.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=120, kernel_name="python3")
    client.resources = {"metadata": {"path": str(path.parent)}}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        environment = fresh_environment(Path(folder) / "answers.sqlite3") | {"PYTHONPYCACHEPREFIX": str(compiled)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        started = time.perf_counter()
        with client.setup_kernel(env=environment):
            for number, cell in enumerate(notebook.cells):
                client.execute_cell(cell, number)
            return time.perf_counter() - started, pss(client)


def pss(client):
    process = psutil.Process(client.km.provisioner.pid)
    return getattr(process.memory_full_info(), "pss", process.memory_full_info().uss) / 1e6


def test_run_time_and_memory(notebooks, rows, tmp_path):
    """After one run that compiles; the three notebooks in turn, so that a busy minute is nobody's alone."""
    turns = [{name: run(path, tmp_path) for name, path in notebooks.items()} for _ in range(RUNS + 1)][1:]
    taken = {name: [turn[name] for turn in turns] for name in notebooks}
    seconds = {name: statistics.median(one[0] for one in runs) for name, runs in taken.items()}
    memory = {name: statistics.median(one[1] for one in runs) for name, runs in taken.items()}
    rows.append(Row("kernel memory after a run, PSS", "MB", memory["chapter"], memory["usual"], 0.6))
    rows.append(Row("time to run, kernel start included", "s", seconds["chapter"], seconds["minimal"], 1.5))


class Seen(NamedTuple):
    """What the browser saw of a notebook: bytes over the websocket, and each move of the slider in ms."""

    received: int
    moves: list[float]


WATCH = """() => {
  window.moved = { key: 0, drawn: 0 };
  document.addEventListener("keydown", () => { window.moved = { key: performance.now(), drawn: 0 }; }, true);
  document.querySelector(".js-plotly-plot").on("plotly_afterplot", () => requestAnimationFrame(() => {
    window.moved.drawn ||= performance.now();
  }));
}"""
"""From the key to the first frame after plotly has drawn."""
SETTLED = f"() => window.moved.drawn > 0 && performance.now() - window.moved.drawn > {SETTLED_MS}"


def see(visit, name):
    """Open and run a notebook to its last button, which commits; then move its first slider by keyboard."""
    counted = []
    page = visit(name, watch=lambda socket: socket.on("framereceived", lambda payload: counted.append(len(payload))))
    run_all(page)
    expect(page.get_by_role("button", name="Commit").last).to_be_visible()
    page.wait_for_selector(".js-plotly-plot .main-svg")
    expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle")
    received = sum(counted)
    page.evaluate(WATCH)
    page.get_by_role("slider").first.focus()
    return Seen(received, [move(page, key) for key in keys()])


def keys():
    """Six steps back, six forth, and so on."""
    return [("ArrowLeft" if number // 6 % 2 == 0 else "ArrowRight") for number in range(KEYS)]


def move(page, key):
    page.keyboard.press(key)
    page.wait_for_function(SETTLED)
    return page.evaluate("() => window.moved.drawn - window.moved.key")


def test_updates_and_traffic(visit, notebooks, rows):
    ours, usual = (see(visit, notebooks[name].name) for name in ("chapter", "usual"))
    rows.append(Row("bytes over the websocket, opened and run", "KB", ours.received / 1e3, usual.received / 1e3, 0.1))
    medians = statistics.median(ours.moves), statistics.median(usual.moves)
    slowest = statistics.quantiles(ours.moves, n=20)[-1], statistics.quantiles(usual.moves, n=20)[-1]
    rows.append(Row("slider key to redrawn chart, median", "ms", *medians, 0.6))
    rows.append(Row("slider key to redrawn chart, 95th percentile", "ms", *slowest, 0.8))


def test_opening_and_commit(rows):
    """CPU time in a kernel's process, the median of some; the baselines are the seconds that they may take."""
    program = [sys.executable, str(Path(__file__).with_name("commit.py"))]
    taken = [json.loads(subprocess.run(program, check=True, capture_output=True).stdout) for _ in range(RUNS)]
    opening, commit = (statistics.median(one[what] for one in taken) for what in ("opening", "commit"))
    rows.append(Row("opening the chapter of D6, CPU, against 2 s", "s", opening, 2.0, 1.0))
    rows.append(Row("commit of D6 to its reveal, CPU, against 0.15 s", "ms", commit * 1e3, 150, 1.0))


def test_stored_size(rows):
    largest = max(path.stat().st_size for path in committed_notebooks())
    rows.append(Row("largest stored notebook, against 300 KB", "KB", largest / 1e3, 300, 1.0))


def test_handouts(chromium, tmp_path, rows):
    rows.extend(Row(*one) for one in beside("handout_rows").measured(chromium, tmp_path))


def test_site(chromium, lab, tmp_path, rows):
    rows.extend(Row(*one) for one in beside("site_rows").measured(chromium, lab, tmp_path))


def test_table(rows):
    """Print the table, write it, and miss no bar."""
    BUILD.mkdir(exist_ok=True)
    table = [row._asdict() | {"ratio": round(row.ratio, 3), "met": row.met} for row in rows]
    (BUILD / "bench.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(f"\n{'':48} {'ours':>9} {'baseline':>9} {'ratio':>6} {'bar':>5}")
    for row in rows:
        print(f"{row.what:48} {row.ours:9.1f} {row.baseline:9.1f} {row.ratio:6.2f} {row.bar:5.1f} {row.unit}")
    assert [row.what for row in rows if not row.met] == []
