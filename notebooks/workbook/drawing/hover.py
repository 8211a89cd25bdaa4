"""What a mark says under the pointer or the arrow keys, and areas that say something although nothing is drawn there.

A band or a line is a shape of the layout, or a line between two points, and plotly lets neither speak. An `Area` over
it does: a bar without colour, which the live chart alone gets.
"""

from typing import Any, Final, NamedTuple

from workbook.text.wording import in_lines

HOVER_ONLY: Final = "hover only"
"""The `meta` of a trace that draws nothing; the SVG writer leaves it out."""
SOFT_BREAK: Final = " <br>"
"""Where a label of plotly breaks a line within a sentence; read aloud it is a space."""
_WIDTH: Final = 60
_NOTHING: Final = "rgba(0,0,0,0)"


class Area(NamedTuple):
    """A box in the values of its axes, and what it says."""

    first: float
    last: float
    low: float
    high: float
    said: str


def hover_text(*pieces: object) -> str:
    """The text of a mark: each piece on lines of its own, a long one broken where a sentence goes on."""
    return "<br>".join(in_lines(piece, _WIDTH, SOFT_BREAK) for piece in map(str, pieces) if piece)


def speaking(areas: list[Area]) -> dict[str, Any]:
    """One trace for all areas of a lane. Where several lie above each other plotly takes the narrowest."""
    return {
        "type": "bar",
        "meta": HOVER_ONLY,
        "x": [(one.first + one.last) / 2 for one in areas],
        "width": [one.last - one.first for one in areas],
        "base": [one.low for one in areas],
        "y": [one.high - one.low for one in areas],
        "marker": {"color": _NOTHING},
        "hovertext": [one.said for one in areas],
    }
