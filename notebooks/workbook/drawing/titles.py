"""The title of a chart: the finding as a sentence, in lines that fit, at the top left."""

from typing import Any

from workbook.drawing.svg_pen import line_count, lines_of
from workbook.drawing.template import TITLE_SIZE
from workbook.text.wording import in_lines

LETTERS = 76
"""They fit into 720 pixels, the least that a live chart is drawn in."""
_LINE = 21


def title_of(sentence: str) -> dict[str, Any]:
    """`layout.title` for a sentence. Plotly puts the first baseline of several lines at the top."""
    lines = lines_of(in_lines(sentence, LETTERS))
    room = 8 if len(lines) == 1 else 8 + 0.7 * TITLE_SIZE
    return {"text": "<br>".join(f"<b>{line}</b>" for line in lines), "pad": {"t": room, "l": 8}}


def title_height(title: dict[str, Any]) -> int:
    """How many pixels of the top margin the title takes."""
    return 14 + _LINE * line_count(str(title["text"]))
