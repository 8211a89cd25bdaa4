"""The notebooks that chapter 07 is measured against, written as an ordinary author would write them.

`usual` holds the very charts, tables and controls of the chapter, with FigureWidget and pandas. It is handed figures as
plain data, so it carries none of our code. `minimal` imports ipywidgets and plotly and shows one figure.
"""

import json
from collections import Counter

import nbformat

from markup import words
from workbook.page import Face, written

IMPORTS = """# What an ordinary chapter imports
import json
from pathlib import Path
import ipywidgets as widgets
import pandas as pd
import plotly.graph_objects as go

def made(control):
    if control["kind"] == "slider":
        low, high = control["min"], control["max"]
        return widgets.IntSlider(value=high, min=low, max=high, description=control["label"])
    labels = [option["label"] for option in control["options"]]
    kinds = {"checkbox": widgets.SelectMultiple, "select": widgets.Dropdown, "radio": widgets.RadioButtons}
    return kinds[control["kind"]](options=labels, description=control["label"])

f"pandas {pd.__version__}"  # every cell has an output: that is how its run is waited for
"""
CHART = """# A chart, its controls and its tables
panel_{n} = json.loads(Path("panel_{n}.json").read_text())
figure_{n} = go.FigureWidget(panel_{n}["figures"][-1])
controls_{n} = [made(control) for control in panel_{n}["controls"]]
tables_{n} = [[pd.DataFrame(table["rows"], columns=table["head"]) for table in shown] for shown in panel_{n}["tables"]]
words_{n} = widgets.HTML()

def redraw_{n}(change=None):
    day = controls_{n}[0].value
    shown = panel_{n}["figures"][day]
    with figure_{n}.batch_update():
        for trace, new in zip(figure_{n}.data, shown["data"]):
            trace.update({{key: value for key, value in new.items() if key != "type"}}, overwrite=True)
        figure_{n}.update_layout(shown["layout"], overwrite=True)
    words_{n}.value = "".join(table.to_html(index=False) for table in tables_{n}[day])

for control in controls_{n}:
    control.observe(redraw_{n}, "value")
redraw_{n}()
widgets.VBox([*controls_{n}, figure_{n}, words_{n}])
"""
QUESTION = """# A question with its options, a confidence and a button
options_{n} = widgets.RadioButtons(options=[f"option {{i}}" for i in range(6)], description="Plan")
sure_{n} = widgets.RadioButtons(options=["a guess", "unsure", "as likely as not", "fairly sure", "very sure"])
commit_{n} = widgets.Button(description="Commit")
answer_{n} = widgets.HTML()
commit_{n}.on_click(lambda _: setattr(answer_{n}, "value", f"You chose {{options_{n}.value}}"))
widgets.VBox([options_{n}, sure_{n}, commit_{n}, answer_{n}])
"""
MINIMAL = """# One figure
import ipywidgets as widgets
import plotly.graph_objects as go
go.Figure(go.Scatter(x=[0, 12], y=[0.5, 1.3]))
"""


def write_usual(folder, panels, questions):
    """Write the chapter built the usual way, and the data of its charts, into a folder."""
    for number, panel in enumerate(panels):
        (folder / f"panel_{number}.json").write_text(json.dumps(as_data(panel)), encoding="utf-8")
    charts = [CHART.format(n=number) for number in range(len(panels))]
    asked = [QUESTION.format(n=number) for number in range(questions)]
    _write(folder / "usual.ipynb", IMPORTS, *charts, *asked)


def write_minimal(folder):
    """Write a notebook with one figure into a folder."""
    _write(folder / "minimal.ipynb", MINIMAL)


def as_data(panel):
    """A panel's controls, and its figure and tables in every state of its slider; each figure has the same traces."""
    pictures = [panel.picture_at(state) for state in panel.slider().states]
    figures = [picture.figure.to_dict() for picture in pictures]
    most = Counter()
    for figure in figures:
        most |= Counter(trace["type"] for trace in figure["data"])
    for figure in figures:
        figure["data"] = [trace for kind, count in most.items() for trace in padded(figure["data"], kind, count)]
    tables = [[{"head": table.head, "rows": plain(table.rows)} for table in picture.tables] for picture in pictures]
    return {"controls": [control.for_browser() for control in panel.controls()], "figures": figures, "tables": tables}


def padded(traces, kind, count):
    """The traces of a kind, and empty ones up to that count: a FigureWidget keeps its traces and their kinds."""
    own = [trace for trace in traces if trace["type"] == kind]
    return [*own, *({"type": kind} for _ in range(count - len(own)))]


def plain(rows):
    """The words of each cell: an ordinary author has no page of nodes."""
    cells = [[cell if isinstance(cell, tuple) else (cell,) for cell in row] for row in rows]
    return [[words(written(cell, Face.LIVE)) for cell in row] for row in cells]


def _write(path, *sources):
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
