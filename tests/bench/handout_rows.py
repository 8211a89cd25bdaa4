"""The handout rows of `make bench`: size against plotly.min.js, and the first chart from a file without a network."""

import statistics
from pathlib import Path

import plotly
import plotly.graph_objects as go
import plotly.io

from workbook.handouts.building import Order, build
from workbook.handouts.self_study.building import EDITION, write_self_study
from workbook.repository_paths import learner_notebooks

RUNS = 7
FIRST_WITH_A_CHART = "#02"
"""The first step of the self-study file that has a chart, and that waits for no decision."""
DRAWN = "main svg path, .main-svg .scatterlayer path"
FIRST_CHART = f"""() => new Promise((done) => {{
  const look = () => {{
    if (document.querySelector("{DRAWN}")) requestAnimationFrame(() => done(performance.now()));
    else requestAnimationFrame(look);
  }};
  look();
}})"""
"""Milliseconds from the start of the page to the frame after the first drawn mark."""


def measured(chromium, folder):
    """(what, unit, ours, baseline, bar) for each row, and how many requests a handout made."""
    out = folder / "handouts"
    build(Order(learner_notebooks(), out), said=lambda _: None)
    write_self_study(learner_notebooks(), out, said=lambda _: None)
    complete = sorted(out.glob("*/vod_or_dili_*.html"))
    script = Path(plotly.__file__).parent / "package_data/plotly.min.js"
    bare = folder / "bare.html"
    plotly.io.write_html(go.Figure(go.Scatter(x=[0, 12], y=[1, 1.3])), bare, include_plotlyjs=True)
    ours = first_chart(chromium, out / "student-part-1/vod_or_dili_student_part_1.html")
    usual = first_chart(chromium, bare)
    one_file = first_chart(chromium, out / EDITION / "vod_or_dili.html", FIRST_WITH_A_CHART)
    largest = max(path.stat().st_size for path in complete)
    return [
        ("largest complete handout, against plotly.min.js", "KB", largest / 1e3, script.stat().st_size / 1e3, 0.2),
        ("first chart from file://, no network", "ms", ours, usual, 0.3),
        ("first chart of the self-study file", "ms", one_file, usual, 0.15),
    ]


def first_chart(chromium, path, part=""):
    """The median of milliseconds from the start of the page to its first drawn chart, in new contexts."""
    return statistics.median(_once(chromium, f"{path.as_uri()}{part}") for _ in range(RUNS))


def _once(chromium, address):
    context = chromium.new_context(offline=True)
    try:
        page = context.new_page()
        page.goto(address, wait_until="commit")
        return page.evaluate(FIRST_CHART)
    finally:
        context.close()
