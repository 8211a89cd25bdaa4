"""The notebooks that chapter 05 is measured against, written as an ordinary author would write them.

`figure_widget` holds the charts and controls of the chapter, the same number of each, with FigureWidget and pandas;
`minimal` only imports ipywidgets and plotly and shows one figure.
"""

import nbformat

IMPORTS = """# What an ordinary chapter imports
import ipywidgets as widgets
import pandas as pd
import plotly.graph_objects as go
"""
RECORDS = """# The chapter's laboratory values, treatments and signs as tables
labs = pd.DataFrame(
    [("bilirubin", 12, 1.3, "mg/dL")], columns=["analyte", "day", "value", "unit"]
)
lanes = pd.DataFrame(
    [("rituximab", 0, 0), ("methotrexate", 1, 1), ("pegaspargase", 2, 2), ("oxycodone", 4, 12),
     ("platelets", 4, 10), ("antithrombin", 4, 10), ("mucositis", 4, 12), ("epistaxis", 4, 10),
     ("pruritus", 10, 12), ("paresthesia", 10, 12), ("hypoglycaemia", 12, 12)],
    columns=["lane", "start", "end"],
)
"""
CHART = """# A chart with the values, the limits of normal and the lanes, and its controls
figure_{n} = go.FigureWidget()
figure_{n}.add_scatter(x=labs.day, y=labs.value, mode="markers+lines", name="bilirubin")
figure_{n}.add_hrect(y0=1.0, y1=1.2, opacity=0.2)
for row in lanes.itertuples():
    figure_{n}.add_scatter(x=[row.start, row.end], y=[row.lane, row.lane], yaxis="y2", name=row.lane)
figure_{n}.update_layout(yaxis={{"domain": [0.5, 1]}}, yaxis2={{"domain": [0, 0.45], "anchor": "x"}}, showlegend=False,
                         xaxis={{"range": [-0.5, 12.5]}})
day_{n} = widgets.IntSlider(value=12, min=0, max=12, description="Day")
analyte_{n} = widgets.Dropdown(options=["bilirubin", "glucose", "platelets"], description="Analyte")
unit_{n} = widgets.ToggleButtons(options=["conventional", "SI"])
scale_{n} = widgets.ToggleButtons(options=["linear", "log"])
table_{n} = widgets.HTML(labs.to_html(index=False))

def redraw_{n}(change=None):
    known = labs[labs.day <= day_{n}.value]
    shown = lanes[lanes.start <= day_{n}.value]
    factor = 17.1 if unit_{n}.value == "SI" else 1
    with figure_{n}.batch_update():
        figure_{n}.data[0].x, figure_{n}.data[0].y = known.day, known.value * factor
        for trace, row in zip(figure_{n}.data[1:], lanes.itertuples()):
            trace.x = [row.start, min(row.end, day_{n}.value)] if row.start <= day_{n}.value else []
            trace.y = [row.lane, row.lane] if row.start <= day_{n}.value else []
        figure_{n}.layout.yaxis.type = scale_{n}.value
        figure_{n}.layout.title.text = f"Day {{day_{n}.value}}"
    table_{n}.value = known.to_html(index=False) + shown.to_html(index=False)

for control in (day_{n}, analyte_{n}, unit_{n}, scale_{n}):
    control.observe(redraw_{n}, "value")
redraw_{n}()
widgets.VBox([widgets.HBox([day_{n}, analyte_{n}, unit_{n}, scale_{n}]), figure_{n}, table_{n}])
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


def figure_widget(charts, questions):
    """The chapter built the usual way, with that many charts and questions."""
    sources = [IMPORTS, RECORDS, *(CHART.format(n=n) for n in range(charts))]
    return _notebook(*sources, *(QUESTION.format(n=n) for n in range(questions)))


def minimal():
    """A notebook with one figure."""
    return _notebook(MINIMAL)


def _notebook(*sources):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source.strip()) for source in sources])
