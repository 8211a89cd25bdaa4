"""HTML as a parser reads it: what a test asks of a page, it asks of its tree."""

import warnings
from html.parser import HTMLParser

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning

TAKEN_OUT = ("script", "input", "button", "svg", "style", "textarea", "select")
"""What JupyterLab takes out of stored HTML."""


def tree(html):
    """The page as a tree, for `select` and the like."""
    with warnings.catch_warnings(action="ignore", category=MarkupResemblesLocatorWarning):
        return BeautifulSoup(html, "html.parser")


def words(html, between=" "):
    """What it says, white space as single spaces. `between` stands where one tag parts two words."""
    read = _Words()
    read.feed(html)
    read.close()
    return " ".join(between.join(read.found).split())


def said(html, selector):
    """The words of each element that the selector finds."""
    return [words(str(one)) for one in tree(html).select(selector)]


def not_for_storing(html, *besides):
    """What JupyterLab would take out of stored HTML, ids and handlers too; `besides`: what this page does without."""
    read = tree(html)
    elements = [one.name for one in read.find_all([*TAKEN_OUT, *besides])]
    attributes = [name for one in read.find_all(True) for name in one.attrs if name == "id" or name.startswith("on")]
    return elements + attributes


class _Words(HTMLParser):
    """The texts between the tags. A tree would do the same, in three times the time, for whole notebooks."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found.append(data)
