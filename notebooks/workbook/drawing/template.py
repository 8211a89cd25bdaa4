"""The one look of all charts: the palette (Okabe-Ito, safe for colour-blind readers) and a small plotly template.

A figure uses the light colours below. The live chart and the handout exchange each for its dark partner, by name.
"""

from typing import Any, Final, NamedTuple


class Tone(NamedTuple):
    """One colour of the palette, on light and on dark ground."""

    light: str
    dark: str


INK: Final = "#1b1f24"
MUTED: Final = "#57606a"
GRID: Final = "#e3e6ea"
PAPER: Final = "#ffffff"
BLUE: Final = "#0072b2"
ORANGE: Final = "#c75300"
GREEN: Final = "#00785a"
PURPLE: Final = "#8e3f73"
SKY: Final = "#d3e8f5"
NORMAL: Final = "#e2f1ea"
NORMAL_EDGE: Final = "#bfe0d1"
UNKNOWN: Final = "#f3efe4"

PALETTE: Final = {
    "ink": Tone(INK, "#e6e8ea"),
    "muted": Tone(MUTED, "#b3bac2"),
    "grid": Tone(GRID, "#3a4046"),
    "paper": Tone(PAPER, "#16191d"),
    "blue": Tone(BLUE, "#5cb8ee"),
    "orange": Tone(ORANGE, "#ff9b57"),
    "green": Tone(GREEN, "#3ecf9f"),
    "purple": Tone(PURPLE, "#e59cc8"),
    "sky": Tone(SKY, "#1c3b50"),
    "normal": Tone(NORMAL, "#173329"),
    "normal-edge": Tone(NORMAL_EDGE, "#23523f"),
    "unknown": Tone(UNKNOWN, "#2f2b22"),
}
"""Every colour that a figure may use, by its name in CSS variables (`--vod-blue`)."""

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


def palette_css(selector: str) -> str:
    """The colours of charts drawn into a page as CSS variables, light and dark."""
    light = "".join(f"--vod-{name}: {tone.light};" for name, tone in PALETTE.items())
    dark = "".join(f"--vod-{name}: {tone.dark};" for name, tone in PALETTE.items())
    return f'{selector} {{ {light} }}\n[data-jp-theme-light="false"] {selector} {{ {dark} }}\n'
