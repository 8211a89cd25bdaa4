"""What a plan shows on the wall, drawn ahead from the same pages as in the chapters: a picture alone, or a few lines.

A wall has no kernel. Its server is given a file of plain texts and SVG, so the first panel is there at once.
"""

import ast
import base64
import json
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import workbook
from exercises.sessions import Session, load_session
from workbook.classroom.spoken_panels import on_the_wall
from workbook.drawing.from_afar import from_afar
from workbook.drawing.svg import svg
from workbook.faces.chart import ChartPanel
from workbook.faces.panel import Panel
from workbook.text.wording import sentence_start

SVG = "data:image/svg+xml;base64,"
BLOCKS = ("p", "li", "h3", "h4", "caption")
LEFT_OUT = ("sup", "details", "table")
"""Marks that lead to a source, what is folded, and tables: on the wall nobody can open or read them."""


def draw(session: Session, file: Path) -> None:
    """Write everything that the plan shows into a file, in the order of the plan."""
    drawn = [drawing_of(panel) for step in session.steps for panel in step.show]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(drawn, ensure_ascii=False), encoding="utf-8")


def drawing_of(call: str) -> dict[str, Any]:
    """One panel for the wall, from the call that makes it in a chapter."""
    read = _Read()
    panel = _made(call)
    read.feed(panel.static_html())
    words = sentence_start(on_the_wall((call,)))
    lines = [line for line in (one.strip() for one in read.lines) if line]
    found: dict[str, Any] = {"words": words, "title": read.title or words, "lines": lines}
    return found | ({"svg": _large(panel, read.svg), "alt": read.alt} if read.svg else {})


def _large(panel: Panel, drawn: str) -> str:
    """Its picture with letters for the last row; that of a panel without a chart as it is."""
    return svg(from_afar(panel.picture().figure).to_dict()) if isinstance(panel, ChartPanel) else drawn


def _made(call: str) -> Panel:
    """The panel of a call such as CourseChart(upto=12). Its arguments are plain values, and nothing else is run."""
    node = ast.parse(call, mode="eval").body
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        raise TypeError(f"{call} is no panel")
    values = [ast.literal_eval(one) for one in node.args]
    named = {str(one.arg): ast.literal_eval(one.value) for one in node.keywords}
    made = getattr(workbook, node.func.id)(*values, **named)
    if not isinstance(made, Panel):
        raise TypeError(f"{call} is no panel")
    return made


@dataclass
class _Read(HTMLParser):
    """The first heading, the first picture, and the paragraphs of a stored page."""

    title: str = ""
    svg: str = ""
    alt: str = ""
    lines: list[str] = field(default_factory=list)
    skipped: int = 0
    inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A picture, a block that begins, or something left out."""
        said = dict(attrs)
        source = said.get("src") or ""
        if tag == "img" and source.startswith(SVG) and not self.svg:
            self.svg = base64.b64decode(source.removeprefix(SVG)).decode()
            self.alt = said.get("alt") or ""
        elif tag in LEFT_OUT:
            self.skipped += 1
        elif tag in BLOCKS and not self.skipped:
            self.inside = tag
            if tag != "h3":
                self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        """What is left out has ended, or a block has."""
        if tag in LEFT_OUT:
            self.skipped -= 1
        elif tag in BLOCKS:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        """The words of a block."""
        if self.skipped or not self.inside:
            return
        if self.inside == "h3":
            self.title += data
        else:
            self.lines[-1] += data


if __name__ == "__main__":
    draw(load_session(sys.argv[1]), Path(sys.argv[2]))
