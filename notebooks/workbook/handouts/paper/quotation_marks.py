"""One rule for quotation marks and apostrophes on paper: they are curly, whichever the texts were written with."""

from html import unescape
from html.parser import HTMLParser

_OPENS_AFTER = " \t\n\N{NO-BREAK SPACE}([{/–—“‘"
_KINDS = {'"': ("“", "”"), "'": ("‘", "’")}
_WITHIN_A_LINE = {"a", "b", "strong", "i", "em", "span", "sub", "sup"}
"""Elements that may stand inside a word or a quotation."""


def curly(html: str) -> str:
    """The same HTML with curly marks in its words; what stands in tags is left alone."""
    read = _Reader()
    read.feed(html)
    read.close()
    return "".join(read.pieces)


class _Reader(HTMLParser):
    """The pieces of some HTML as they came, but for the straight marks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self._before = " "

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._tag(tag, f"</{tag}>")

    def _tag(self, tag: str, source: str) -> None:
        self.pieces.append(source)
        self._before = self._before if tag in _WITHIN_A_LINE else " "

    def handle_data(self, data: str) -> None:
        self.pieces.append("".join(map(self._set, data)))

    def handle_entityref(self, name: str) -> None:
        self._said(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._said(f"&#{name};")

    def _said(self, source: str) -> None:
        sign = unescape(source)
        mark = self._set(sign)
        self.pieces.append(source if mark == sign else mark)

    def _set(self, sign: str) -> str:
        """A sign as it is printed: a mark opens after a space or a bracket, and closes elsewhere."""
        opens, closes = _KINDS.get(sign, (sign, sign))
        mark = opens if self._before in _OPENS_AFTER else closes
        self._before = mark
        return mark
