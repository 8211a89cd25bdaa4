"""Tables of Markdown that nbconvert wrote, as ours are."""

import re


def table_heads(html: str) -> str:
    """Tables of Markdown as ours are: heads of columns say so, and the first cell of a row is its head."""
    html = html.replace("<th></th>", "<td></td>").replace("<th>", '<th scope="col">')
    return re.sub(r"<tr>\s*<td>(.*?)</td>", r'<tr><th scope="row">\1</th>', html, flags=re.DOTALL)
