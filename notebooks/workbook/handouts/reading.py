"""The running text of a chapter as HTML: Markdown, and locator marks as links to the list of sources."""

import re
from collections.abc import Callable

import mistune
from markupsafe import Markup, escape

from casedata import load_published
from workbook.text.citations import SENTENCE, publication
from workbook.text.prose import table_heads

_LOCATOR = r"[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9](?:: [^,()]+)?"
_MARK = re.compile(rf"\(({_LOCATOR}(?:[,;] {_LOCATOR})*)\)")
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_NOTEBOOK = re.compile(r'href="(?:[^":]*/)?([\w-]+)\.ipynb(?:#[^"]*)?"')
_to_html = mistune.create_markdown(escape=True, plugins=["table"])


def reading(markdown: str) -> str:
    """Markdown as HTML, its locator marks as links."""
    return table_heads(linked(str(_to_html(markdown)))).strip()


def linked(html: str) -> str:
    """HTML in which every mark such as `(CR-7.11, boyum2016)` links to the list of sources of its page."""
    return _MARK.sub(_as_links, html)


def lowered(html: str, by: int) -> str:
    """HTML with its headings that many levels lower."""
    return _HEADING.sub(lambda found: f"<{found[1]}h{min(6, int(found[2]) + by)}", html)


def in_order(html: str) -> str:
    """HTML whose headings below the page's own skip no level, each where its neighbours put it."""
    above = [(1, 1)]
    ends: list[int] = []

    def level(found: re.Match[str]) -> str:
        if found[1]:
            return f"</h{ends.pop()}"
        asked = int(found[2])
        while len(above) > 1 and above[-1][0] >= asked:
            above.pop()
        given = min(6, above[-1][1] + 1)
        above.append((asked, given))
        ends.append(given)
        return f"<h{given}"

    return _HEADING.sub(level, html)


def with_links_to(html: str, address: Callable[[str], str]) -> str:
    """HTML whose links to other notebooks lead to their pages; `address` finds them, empty where there is none."""

    def to_page(found: re.Match[str]) -> str:
        there = address(found[1])
        return f'href="{there}"' if there else 'data-elsewhere=""'

    return _NOTEBOOK.sub(to_page, html)


def anchor(locator: str) -> str:
    """The id of the entry in the list of sources that a locator belongs to: paragraph or publication."""
    found = SENTENCE.match(locator)
    return f"{found[1]}-{found[2]}" if found else f"source-{locator.partition(': ')[0]}"


def is_locator(text: str) -> bool:
    """Whether this is a sentence of the report or a known source, with or without a place in it."""
    return bool(SENTENCE.match(text)) or text.partition(": ")[0] in {one.id for one in load_published().sources}


def _as_links(found: re.Match[str]) -> str:
    locators = re.split(r"[,;] ", found[1])
    if not all(is_locator(one) for one in locators):
        return found[0]
    links = [Markup('<a href="#{}">{}</a>').format(anchor(one), _short(one)) for one in locators]
    return f'<span class="cite">({", ".join(links)})</span>'


def _short(locator: str) -> str:
    """CR-7.11 as it is; a publication by author and year."""
    if SENTENCE.match(locator):
        return locator
    return str(escape(publication(locator).split(", ")[0]))
