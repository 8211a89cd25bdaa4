"""Semantic tables as HTML: a caption, column heads and row heads with a scope, every text escaped."""

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import escape


@dataclass(frozen=True)
class Table:
    """A table of display strings. The first cell of a row is the head of the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = "Nothing is documented."

    def __post_init__(self) -> None:
        """Refuse a row that does not fit the head: a shifted cell would put a value under a wrong name."""
        for row in self.rows:
            if len(row) != len(self.head):
                raise ValueError(f"table {self.caption!r}: a row of {len(row)} cells under {len(self.head)} heads")

    def html(self) -> str:
        """The table as HTML; without rows, the caption and one sentence."""
        caption = escape(self.caption)
        if not self.rows:
            return f"<p>{caption}: {escape(self.empty)}</p>"
        heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in self.head)
        body = "\n".join(_row(*row) for row in self.rows)
        head = f"<thead><tr>{heads}</tr></thead>"
        return f"<table>\n<caption>{caption}</caption>\n{head}\n<tbody>\n{body}\n</tbody>\n</table>"


@lru_cache(maxsize=4096, typed=True)  # typed: the same letters as text and as Markup are not the same cell
def _row(*cells: str) -> str:
    """A chart has a table for every day of its slider, and most rows stand in most of them."""
    rest = "".join(f"<td>{escape(cell)}</td>" for cell in cells[1:])
    return f'<tr><th scope="row">{escape(cells[0])}</th>{rest}</tr>'


def aligned_left(html: str) -> str:
    """The same tables for an output of JupyterLab, which would set every cell flush right."""
    left = ' style="text-align:left"'
    return (
        html.replace("<td>", f"<td{left}>")
        .replace('<th scope="col">', f'<th scope="col"{left}>')
        .replace('<th scope="row">', f'<th scope="row"{left}>')
    )


def paragraphs(*texts: str) -> str:
    """Each text that is not empty as an escaped paragraph."""
    return "\n".join(f"<p>{escape(text)}</p>" for text in texts if text)
