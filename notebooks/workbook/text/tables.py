"""Tables as HTML on their own, until every panel says its page in nodes."""

from markupsafe import escape

from workbook.page import Face, written
from workbook.page import Table as Node


class Table(Node):
    """A table that can write itself."""

    def html(self) -> str:
        """The table as HTML; without rows, the caption and one sentence."""
        return written((self,), Face.LIVE)


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
