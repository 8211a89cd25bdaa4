"""Boxes to tick and lines to write on: the signs that stand for them in a static face, as native inputs.

They work on screen and are drawn in print. Nothing keeps what is written but the paper, or a PDF made of the page.
"""

import re
from base64 import b64decode
from html import unescape
from itertools import count
from urllib.parse import quote

from markupsafe import escape

from workbook.text.short_places import shortened

BOX, LINE = "☐", "____"
_LINES = "________"
"""A cell of a table with room for more than a word."""
_WRITE = re.compile(r'<p class="vod-write">(.*?):</p>')
_ITEM = re.compile(rf"<li>{BOX} (.*?)</li>", re.DOTALL)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"(<t[hd]\b[^>]*>)(.*?)(</t[hd]>)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SVG = re.compile(r"(<svg\b.*?</svg>)", re.DOTALL)
_DRAWING = re.compile(r'"data:image/svg\+xml;base64,([\w+/=]+)"')
_SAFE = " <>!$&'()*+,-./:;=?@[]_~"
_GAP = re.compile(rf"{LINE}_*")


def fillable(html: str) -> str:
    """The same with every box and every gap as an input that has a name."""
    html = _TABLE.sub(lambda table: _table(table.group()), html)
    html = _ITEM.sub(r'<li class="box"><label><input type="checkbox"> <span>\1</span></label></li>', html)
    html = _WRITE.sub(r'<label class="write">\1<textarea rows="5"></textarea></label>', html)
    numbers = count(1)
    return _GAP.sub(lambda _: _gap(f"Your answer {next(numbers)}"), html)


def slim(html: str) -> str:
    """The same in fewer bytes: the page aligns and explains ids of sentences; drawings need not be in base64."""
    html = html.replace(' style="text-align:left"', "")
    return _DRAWING.sub(
        _plainly, "".join(part if part.startswith("<svg") else shortened(part) for part in _SVG.split(html))
    )


def _plainly(found: re.Match[str]) -> str:
    drawing = b64decode(found[1]).decode("utf-8")
    quoted = drawing.replace('"', "'") if "'" not in drawing else drawing
    return f'"data:image/svg+xml,{quote(quoted, safe=_SAFE)}"'


def _table(table: str) -> str:
    heads: list[str] = []

    def row(found: re.Match[str]) -> str:
        cells = _CELL.findall(found.group())
        if not heads:
            heads.extend(_plain(content) for _, content, _ in cells)
            return found.group()
        name = _plain(cells[0][1]) if cells else ""
        columns = iter(range(len(cells)))
        return _CELL.sub(lambda cell: cell[1] + _cell(cell[2], name, heads, next(columns)) + cell[3], found.group())

    return _ROW.sub(row, table)


def _cell(content: str, row: str, heads: list[str], column: int) -> str:
    if BOX not in content and LINE not in content:
        return content
    head = heads[column] if column < len(heads) else ""
    if content.strip() == _LINES:
        return f'<textarea rows="3" aria-label="{escape(f"{head}: {row}")}"></textarea>'
    if content.strip() == BOX:
        return f'<input type="checkbox" aria-label="{escape(f"{head}: {row}")}">'
    boxes = re.sub(
        rf"{BOX} ([^<,]+)",
        r'<label class="box"><input type="checkbox"> <span>\1</span></label>',
        content,
    )
    return _GAP.sub(lambda _: _gap(f"{head}: {row}"), boxes)


def _gap(name: str) -> str:
    return f'<input type="text" class="gap" size="6" aria-label="{escape(name)}">'


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
