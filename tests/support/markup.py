"""HTML as a parser reads it: what a test asks of a page, it asks of its tree."""

import warnings
from html.parser import HTMLParser

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning

NOT_STORED = ("script", "input", "button", "svg", "style", "textarea", "select", "details")
"""What JupyterLab takes out of stored HTML, and folds, which nobody could open on paper."""


def tree(html):
    """The page as a tree, for `select` and the like."""
    with warnings.catch_warnings(action="ignore", category=MarkupResemblesLocatorWarning):
        return BeautifulSoup(html, "html.parser")


def texts(html):
    """The texts between its tags, as they come."""
    read = _Texts()
    read.feed(html)
    read.close()
    return read.found


def words(html):
    """What it says, white space as single spaces."""
    return " ".join(" ".join(texts(html)).split())


def said(html, selector):
    """The words of each element that the selector finds."""
    return [words(str(one)) for one in tree(html).select(selector)]


def titles(html):
    """What the marks of its paragraphs say on request, in their order."""
    return [one["title"] for one in tree(html).select("sup[title], sup > [title]")]


def not_for_storing(html, *besides):
    """The elements that a stored face does without, `besides` these, and the ids and handlers."""
    read = tree(html)
    elements = [one.name for one in read.find_all([*NOT_STORED, *besides])]
    attributes = [name for one in read.find_all(True) for name in one.attrs if name == "id" or name.startswith("on")]
    return elements + attributes


class _Texts(HTMLParser):
    """A tree would do the same, in three times the time: these are whole notebooks."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found.append(data)
