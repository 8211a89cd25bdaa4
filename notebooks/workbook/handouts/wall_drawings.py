"""What a plan shows on the wall, drawn ahead from the same pages as in the chapters: a picture alone, or a few lines.

A wall has no kernel. Its server is given a file of plain texts and SVG, so the first panel is there at once.
"""

import ast
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import workbook
from exercises.sessions import Session, load_session
from workbook.biopsy.schematic import Schematic
from workbook.classroom.spoken_panels import on_the_wall
from workbook.drawing.from_afar import from_afar
from workbook.drawing.svg import Way, svg
from workbook.drawing.svg_markup import markup
from workbook.faces.chart import ChartPanel
from workbook.faces.panel import Panel
from workbook.page import Block, Break, Cite, Group, Heading, Inline, Items, Link, Quote, Sketch, Span, Text
from workbook.page.citing import gathered
from workbook.text.wording import sentence_start


def draw(session: Session, file: Path) -> None:
    """Write everything that the plan shows into a file, in the order of the plan."""
    drawn = [drawing_of(panel) for step in session.steps for panel in step.show]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(drawn, ensure_ascii=False), encoding="utf-8")


def drawing_of(call: str) -> dict[str, Any]:
    """One panel for the wall, from the call that makes it in a chapter."""
    panel = _made(call)
    page = panel.page()
    words = sentence_start(on_the_wall((call,)))
    named = panel.drawing.title if isinstance(panel, Schematic) else words
    title = next((_said(one.inside) for one in page if isinstance(one, Heading)), named)
    found: dict[str, Any] = {"words": words, "title": title, "lines": [*_lines(page)]}
    return found | _picture(panel, page)


def _picture(panel: Panel, page: tuple[Block, ...]) -> dict[str, str]:
    """The picture of a panel, a chart's with letters for the last row; empty where it has none."""
    if isinstance(panel, ChartPanel):
        drawn = panel.picture()
        return {"svg": svg(from_afar(drawn.figure).to_dict()), "alt": drawn.alt}
    sketch = next((one for one in page if isinstance(one, Sketch)), None)
    return {"svg": markup(sketch.drawn, Way.IMAGE), "alt": sketch.alt} if sketch else {}


def _lines(blocks: Iterable[Inline | Block]) -> Iterator[str]:
    """What is said in paragraphs and lists, a line each. On a wall nobody can open a fold, or read a table."""
    for one in blocks:
        match one:
            case Text() | Heading(level=4):
                yield _said(one.inside)
            case Items():
                yield from (_said(item if isinstance(item, tuple) else (item,)) for item in one.items)
            case Group() | Quote():
                yield from _lines(one.blocks)


def _said(run: Sequence[Inline | Block]) -> str:
    """Words without the marks of where they are written."""
    return "".join(map(_word, gathered(run))).strip()


def _word(node: Inline | Block) -> str:
    match node:
        case str() | Cite(bare=True):
            return str(node)
        case Span() | Link() | Text():
            return "".join(map(_word, node.inside))
        case Break():
            return " "
    return ""


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


if __name__ == "__main__":
    draw(load_session(sys.argv[1]), Path(sys.argv[2]))
