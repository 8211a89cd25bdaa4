"""The mark at the end of a paragraph of a chapter: one sign, which says on request where the paragraph stands.

Authors write `(CR-7.11, boyum2016)` behind each clause, as often as they like. A chapter is stored in the quiet form,
one mark a paragraph, item or cell, with all its keys in their order:

    <sup class="CR-7.11 boyum2016" title="case report, paragraph 7, sentence 11; Boyum JH et al. 2016, ...">§</sup>

The class holds the keys and the title is made of them, so the one is never without the other. JupyterLab keeps both.
"""

import re
from html import escape

from workbook.text.citations import SIGN, in_words, is_locator

_KEY = r"[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9]"
_SPELLED = re.compile(rf"\s*\(({_KEY}(?:: [^,()]+)?(?:[,;] {_KEY}(?:: [^,()]+)?)*)\)")
_QUIET = re.compile(rf'\s*<sup class="({_KEY}(?: {_KEY})*)" title="[^"]*">{SIGN}</sup>')
_MARK = re.compile(f"{_SPELLED.pattern}|{_QUIET.pattern}")
_BETWEEN = re.compile(r"(\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*][ \t]|\d+\.[ \t]|\|)))")
"""What parts paragraphs, items and rows."""
_CELLS = re.compile(r"(\|)")


def quiet(markdown: str) -> str:
    """The same text with one mark at the end of each paragraph, item and cell; twice is the same as once."""
    return "".join(map(_quiet_block, _BETWEEN.split(markdown)))


def spelled(markdown: str) -> str:
    """The same text with its marks as the bank and the keys write them: `[CR-7.11, boyum2016]`."""
    return _MARK.sub(lambda found: f" [{', '.join(keys)}]" if (keys := _keys(found)) else found[0], markdown)


def _quiet_block(text: str) -> str:
    if text.lstrip().startswith("|"):
        return "".join(one if one == "|" else _with_one_mark(one, " ") for one in _CELLS.split(text))
    return _with_one_mark(text, "")


def _with_one_mark(text: str, blank: str) -> str:
    """A piece of text with its marks in one; `blank` stands before it where there is nothing else."""
    keys = tuple(dict.fromkeys(key for found in _MARK.finditer(text) for key in _keys(found)))
    if not keys:
        return text
    words = _MARK.sub(lambda found: "" if _keys(found) else found[0], text)
    said = words.rstrip()
    return f"{said or blank}{mark(keys)}{words[len(said) :] if said else blank}"


def mark(keys: tuple[str, ...]) -> str:
    """The quiet mark of these keys."""
    title = escape("; ".join(in_words(keys)))
    return f'<sup class="{" ".join(keys)}" title="{title}">{SIGN}</sup>'


def _keys(found: re.Match[str]) -> list[str]:
    """The keys of a mark without the places in publications; empty where it is no mark but a remark in brackets."""
    keys = [one.partition(": ")[0] for one in re.split(r"[,;] ", found[1])] if found[1] else found[2].split()
    return keys if all(map(is_locator, keys)) else []
