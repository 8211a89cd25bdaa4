"""The one look of all charts: sizes of type, axes and the small plotly template that every figure carries."""

from typing import Any, Final

from workbook.drawing.palette import GRID, INK, MUTED, PAPER

FONT_SIZE: Final = 13
TITLE_SIZE: Final = 16
_AXIS: Final = {
    "showgrid": True,
    "gridcolor": GRID,
    "zeroline": False,
    "tickcolor": MUTED,
    "fixedrange": True,
    "title": {"font": {"size": FONT_SIZE}, "standoff": 8},
}

TEMPLATE: Final[dict[str, Any]] = {
    "layout": {
        "font": {"family": "system-ui, sans-serif", "size": FONT_SIZE, "color": INK},
        "title": {
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "top",
            "yref": "container",
            "pad": {"t": 8, "l": 8},
            "font": {"size": TITLE_SIZE},
        },
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "align": "left",
            "bgcolor": PAPER,
            "bordercolor": MUTED,
            "font": {"color": INK, "size": FONT_SIZE},
        },
        "barmode": "overlay",
        "dragmode": False,
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "annotationdefaults": {"showarrow": False},
    },
    "data": {
        "scatter": [{"type": "scatter", "hoverinfo": "text", "cliponaxis": False}],
        "bar": [{"type": "bar", "hoverinfo": "text"}],
    },
}
"""Given to every figure as `layout.template`; plotly's own would cost 7 KB a stored figure."""
