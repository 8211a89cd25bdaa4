"""Running text from the bank and the keys: Markdown to HTML, everything else escaped, locator marks in words."""

import re

import mistune

from workbook.text.citations import with_marks

_to_html = mistune.create_markdown(escape=True, plugins=["table"])


def prose(text: str) -> str:
    """The text as HTML paragraphs, lists and tables. Any HTML in it is shown as it stands, not obeyed."""
    return with_marks(table_heads(str(_to_html(text)))).strip()


def table_heads(html: str) -> str:
    """Tables of Markdown as ours are: heads of columns say so, and the first cell of a row is its head."""
    html = html.replace("<th></th>", "<td></td>").replace("<th>", '<th scope="col">')
    return re.sub(r"<tr>\s*<td>(.*?)</td>", r'<tr><th scope="row">\1</th>', html, flags=re.DOTALL)


def sentence(text: str) -> str:
    """One paragraph without its tags, for the inside of another element."""
    return prose(text).removeprefix("<p>").removesuffix("</p>")
