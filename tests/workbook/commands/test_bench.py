"""What `make bench` measures against can still be made: it runs too rarely to be the first to find out."""

import importlib.util
import json

from workbook.repository_paths import TESTS


def of_the_bench(name):
    """A module of the bench's folder; tests are no package."""
    spec = importlib.util.spec_from_file_location(f"bench_{name}", TESTS / "bench" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_usual_notebook_holds_the_charts_of_the_chapter(tmp_path):
    charts, questions = of_the_bench("measure").panels()
    of_the_bench("baselines").write_usual(tmp_path, charts, questions)
    written = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(tmp_path.glob("panel_*.json"))]
    assert (len(written), questions) == (1, 1)
    for panel in written:
        kinds = {tuple(trace["type"] for trace in figure["data"]) for figure in panel["figures"]}
        assert (len(kinds), len(panel["figures"])) == (1, 16), "a FigureWidget keeps its traces"
